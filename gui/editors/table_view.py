"""The view of a table of rows: as high as its rows, worked with the keyboard as in Excel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from gui.appearance import muted_colour, unit
from gui.editors.outline import mixed
from gui.editors.table_delegate import CellDelegate
from gui.editors.table_model import Index, RowsModel

_NARROWEST = 6
"""Characters that a column shows at least."""
_EMPTY_LINES = 3
_FAINT = 0.3
"""How much of its colour a selection keeps without the focus."""


class RowsView(QTableView):
    """A table without scroll bars of its own: the page scrolls.

    current_row_changed   another row became the current one (its line, −1 for none)
    opened                Enter or a double click on a cell that is edited elsewhere (line, field)
    copy_asked, cut_asked, paste_asked, clear_asked   the usual keys
    move_asked            Alt+Up (−1) or Alt+Down (1)
    """

    current_row_changed = Signal(int)
    opened = Signal(int, str)
    copy_asked = Signal()
    cut_asked = Signal()
    paste_asked = Signal()
    clear_asked = Signal()
    move_asked = Signal(int)

    def __init__(
        self, model: RowsModel[Any], name: str, empty: str, parent: QWidget | None = None
    ) -> None:
        """`name` for those who do not see it; `empty` says what to do where there are no rows."""
        super().__init__(parent)
        self._rows = model
        self._empty = empty
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_up_headers()
        self._mark_focus(False)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.updateGeometry)
        self.doubleClicked.connect(self._open)

    @property
    def current_line(self) -> int:
        """The line of the current cell; −1 without one."""
        return self.currentIndex().row()

    def go_to(self, line: int, column: int = 0) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self._rows.index(line, max(0, column)))

    def selected_cells(self) -> list[QModelIndex]:
        """The selected cells, row by row."""
        return sorted(self.selectedIndexes(), key=lambda cell: (cell.row(), cell.column()))

    def selected_lines(self) -> tuple[int, ...]:
        """The lines with a selected cell, or the current one."""
        lines = sorted({cell.row() for cell in self.selectedIndexes()})
        return tuple(lines) or ((self.current_line,) if self.current_line >= 0 else ())

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        rows = self.verticalHeader().length() or _EMPTY_LINES * self.fontMetrics().height()
        head = self.horizontalHeader()
        head_height = max(head.minimumHeight(), head.sizeHint().height())
        height = head_height + rows + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """As high as the rows; as narrow as need be."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where there are no rows."""
        super().paintEvent(event)
        if self._rows.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(muted_colour(self.palette()))
        painter.drawText(
            self.viewport().rect().adjusted(unit(), 0, -unit(), 0),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            self._empty,
        )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a table that are not those of a list."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.clear_asked.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self.move_asked.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current cell stands out while the keys go to it."""
        super().focusInEvent(event)
        self._mark_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current cell steps back while the clerk is at work elsewhere."""
        super().focusOutEvent(event)
        self._mark_focus(False)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter to the cell below, after Tab to the next one that can be typed in."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        match hint:
            case hints.SubmitModelCache:
                below = self._rows.index(self.current_line + 1, self.currentIndex().column())
                if self._rows.row_at(below.row()) is not None:
                    self.setCurrentIndex(below)
            case hints.EditNextItem:
                self._edit_next(1)
            case hints.EditPreviousItem:
                self._edit_next(-1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is the current one now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not previous.isValid():
            self.current_row_changed.emit(current.row())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark_focus(self.hasFocus())

    def _mark_focus(self, focused: bool) -> None:
        palette = QPalette()
        if not focused:
            base = palette.color(QPalette.ColorRole.Base)
            shade = mixed(palette.color(QPalette.ColorRole.Highlight), base, _FAINT)
            palette.setColor(QPalette.ColorRole.Highlight, shade)
            palette.setColor(
                QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text)
            )
        highlight = palette.color(QPalette.ColorRole.Highlight)
        if highlight != self.palette().color(QPalette.ColorRole.Highlight):
            self.setPalette(palette)

    def _edit_next(self, step: int) -> None:
        """Edit the next cell that can be typed in, across the ends of lines."""
        width = self._rows.columnCount()
        cell = self.currentIndex()
        at = cell.row() * width + cell.column() + step
        while 0 <= at < len(self._rows.rows) * width:
            index = self._rows.index(at // width, at % width)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                self.edit(index)
                return
            at += step

    def _open(self, cell: QModelIndex) -> None:
        """Edit a cell in place, or say that it is to be edited elsewhere."""
        if self._rows.row_at(cell.row()) is None:
            return
        if cell.flags() & Qt.ItemFlag.ItemIsEditable:
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(cell)
        else:
            self.opened.emit(cell.row(), self._rows.columns[cell.column()].field)

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        character = self.fontMetrics().horizontalAdvance("国")
        across.setMinimumSectionSize(character * _NARROWEST // 2)
        across.setHighlightSections(False)
        across.setMinimumHeight(round(self.fontMetrics().height() * 1.75))
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))
        down.setMinimumWidth(character * 3)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        for number, column in enumerate(self._rows.columns):
            if column.width:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(number, character * column.width)
            else:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
