"""A table of rows with its buttons, the keys of Excel, and the messages of the current row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.appearance import set_icon, unit
from gui.editors.clipboard_table import block_of, text_of_block
from gui.editors.findings import ShownFindings
from gui.editors.messages import Message, MessageLines
from gui.editors.paste_plan import PastePlan, Target, plan_paste
from gui.editors.row_store import RowStore
from gui.editors.table_model import RowsModel
from gui.editors.table_view import RowsView
from gui.session import Session
from model.places import Place

_ARROWS = ("up", "down")
"""Buttons that need no word beside their icon; they have one for those who cannot see it."""


class TablePanel(QWidget):
    """The table, the buttons for its rows, what a paste left out, what stands against the row.

    current_changed   another row became the current one (its line)
    opened            a cell is to be edited in the fields of its row (line, field)
    """

    current_changed = Signal(int)
    opened = Signal(int, str)

    def __init__(
        self,
        session: Session,
        model: RowsModel[Any],
        name: str,
        empty: str = "",
        store: RowStore | None = None,
        said_elsewhere: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """Without a store the rows are the form's: they are filled in, not added or removed.

        `said_elsewhere`: fields whose messages stand beside fields of their own, not here.
        """
        super().__init__(parent)
        self._session = session
        self._model = model
        self._store = store
        self._said_elsewhere = said_elsewhere
        self.view = RowsView(model, name, empty)
        self._told = MessageLines()
        self._of_row = MessageLines()
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        layout.addLayout(self._tool_line())
        layout.addWidget(self.view)
        layout.addWidget(self._told)
        layout.addWidget(self._of_row)
        self.view.current_row_changed.connect(self._leave_row)
        self.view.current_row_changed.connect(self.current_changed)
        self.view.opened.connect(self.opened)
        self.view.copy_asked.connect(self.copy)
        self.view.cut_asked.connect(self.cut)
        self.view.paste_asked.connect(self.paste)
        self.view.clear_asked.connect(self.clear)
        self.view.move_asked.connect(self.move_row)
        self._show_current(-1)

    def show_findings(self, findings: ShownFindings) -> None:
        """Mark the cells at which something was found, and say it of the current row."""
        self._model.show_findings(findings)
        self._show_current(self.view.current_line)

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """Show these rows; the first one is the current one until another is chosen."""
        self._model.show_rows(rows)
        if rows and self.view.current_line < 0:
            self.view.go_to(0, self._first_column())
        self._show_current(self.view.current_line)

    @property
    def current_row(self) -> Any:
        """The current row; None without one."""
        return self._model.row_at(self.view.current_line)

    def add(self) -> None:
        """Add a row behind the current one and begin to fill it in."""
        self._add({})

    def duplicate(self) -> None:
        """Add a copy of the current row behind it."""
        row = self.current_row
        if self._store is not None and row is not None:
            self._go_to(self._store.duplicate(self._session, row.place.parts[-1]))

    def remove(self) -> None:
        """Remove the selected rows."""
        rows = [self._model.row_at(line) for line in self.view.selected_lines()]
        ids = tuple(row.place.parts[-1] for row in rows if row is not None)
        if self._store is None or not ids:
            return
        line = self.view.selected_lines()[0]
        self._store.remove(self._session, ids)
        if self._model.rows:
            self.view.go_to(min(line, len(self._model.rows) - 1), self.view.currentIndex().column())

    def move_row(self, step: int) -> None:
        """Move the current row up (−1) or down (1)."""
        row = self.current_row
        if self._store is not None and row is not None:
            self._store.move(self._session, row.place.parts[-1], step)
            self._show_current(self.view.current_line)

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        lines: dict[int, list[str]] = {}
        for cell in self.view.selected_cells():
            row = self._model.row_at(cell.row())
            if row is not None:
                column = self._model.columns[cell.column()]
                lines.setdefault(cell.row(), []).append(column.typed(row) or column.text(row))
        if lines:
            QGuiApplication.clipboard().setText(text_of_block(lines.values()))

    def cut(self) -> None:
        """Put the selected cells on the clipboard and clear them."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Clear the selected cells that are typed."""
        places = [
            row.place.child(column.field)
            for cell in self.view.selected_cells()
            if (row := self._model.row_at(cell.row())) is not None
            if (column := self._model.columns[cell.column()]).field and column.typed(row)
        ]
        if places:
            self._session.edit_all(((place, "") for place in places), "清除内容")

    def paste(self) -> None:
        """Paste the table on the clipboard from the current cell on, as one step."""
        block = block_of(QGuiApplication.clipboard().mimeData())
        if not block:
            self._tell("hint", "剪贴板里没有文字或表格，请先在 Excel 或 WPS 中复制")
            return
        count = len(self._model.rows)
        row = self.current_row
        columns = self._model.columns
        plan = plan_paste(
            block,
            [
                Target(
                    column.name,
                    takes=bool(column.field),
                    keeps=column.entry is not None and column.entry.kind == "choice",
                )
                for column in columns
            ],
            line=self.view.current_line if row is not None else count,
            column=self.view.currentIndex().column() if row is not None else self._first_typed(),
            lines=count,
            grows=self._store is not None,
        )
        self._fill(plan)

    def reveal(self, place: Place, *, focus: bool = True) -> bool:
        """Make the row of a place the current one, in the column of its field; False without it."""
        line = self._model.line_of(place)
        row = self._model.row_at(line)
        if row is None:
            return False
        field = "".join(place.parts[len(row.place.parts) : len(row.place.parts) + 1])
        self.view.go_to(line, self._model.column_of(field) if field else 0)
        if focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def offer_choices(self, field: str, texts: tuple[str, ...]) -> None:
        """Let the button that adds a row offer these texts for one of its fields."""
        button = self._buttons["add"]
        menu = QMenu(button)
        for text in texts:
            menu.addAction(text).triggered.connect(partial(self._add, {field: text}))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def _fill(self, plan: PastePlan) -> None:
        report = self._session.report
        places = [row.place for row in self._model.rows]
        columns = self._model.columns
        touched = []
        overwritten = 0
        for cell in plan.cells:
            if self._store is not None and cell.line >= len(places):
                # One by one: a new row takes after the one above it, as just pasted.
                report, fresh = self._store.grown(report, cell.line + 1 - len(places))
                places += fresh
            where = places[cell.line].child(columns[cell.column].field)
            before = report.text_at(where)
            overwritten += bool(before) and before != cell.text
            report = report.with_value(where, cell.text)
            touched.append(where)
        self._session.apply(report, "粘贴表格", touched=tuple(touched))
        lines = len({cell.line for cell in plan.cells})
        said = f"粘贴了 {lines} 行、{len(plan.cells)} 格"
        if overwritten:
            said += f"，其中 {overwritten} 格盖掉了原来的内容（可按 Ctrl+Z 撤销）"
        self._tell("hint" if plan.remarks else "passed", "；".join((said, *plan.remarks)))

    def _add(self, changes: Mapping[str, str], _checked: bool = False) -> None:
        assert self._store is not None, "only rows of the office can be added"
        row = self.current_row
        after = row.place.parts[-1] if row is not None else ""
        self._go_to(self._store.add(self._session, after, changes))
        self.view.edit(self.view.currentIndex())

    def _go_to(self, place: Place) -> None:
        self.reveal(place)
        self.view.go_to(self.view.current_line, self._first_column())

    def _first_column(self) -> int:
        """Where filling in a row begins: at its name, else at the first cell that is typed."""
        named = self._model.column_of("name")
        if named >= 0:
            return named
        return self._first_typed()

    def _first_typed(self) -> int:
        return next(at for at, column in enumerate(self._model.columns) if column.field)

    def _leave_row(self, line: int) -> None:
        """What a paste left out has been read by now."""
        self._told.show_messages(())
        self._show_current(line)

    def _show_current(self, line: int) -> None:
        self._of_row.show_messages(self._model.messages(line, self._said_elsewhere))
        row = self._model.row_at(line)
        for name in ("remove", "duplicate", "up", "down"):
            if name in self._buttons:
                self._buttons[name].setEnabled(
                    row is not None
                    and (name != "up" or line > 0)
                    and (name != "down" or line < len(self._model.rows) - 1)
                )

    def _tell(self, meaning: str, text: str) -> None:
        self._told.show_messages((Message(meaning, "粘贴", text),))

    def _tool_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(unit() // 2)
        if self._store is not None:
            noun = self._store.noun
            self._add_button(line, "add", f"添加{noun}(&A)", "在当前行之后添加一行", self.add)
            self._add_button(line, "remove", "删除(&D)", "删除选中的行", self.remove)
            self._add_button(line, "duplicate", "复制一行", "在后面添加同样的一行", self.duplicate)
            self._add_button(line, "up", "上移", "上移一行（Alt+↑）", lambda: self.move_row(-1))
            self._add_button(line, "down", "下移", "下移一行（Alt+↓）", lambda: self.move_row(1))
        self._add_button(
            line,
            "paste",
            "粘贴表格",
            "把在 Excel、WPS 中复制的单元格从当前格起粘贴（Ctrl+V）；表头和合计行会自动识别",
            self.paste,
        )
        line.addStretch(1)
        return line

    def _add_button(
        self, line: QHBoxLayout, name: str, text: str, tip: str, act: Callable[[], None]
    ) -> None:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if name in _ARROWS:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        set_icon(button, name)
        button.clicked.connect(act)
        line.addWidget(button)
        self._buttons[name] = button
