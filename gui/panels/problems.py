"""The problems at the bottom: everything the checks say, with a way to each place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import icon, meaning_icon, small_icon_size, unit
from gui.panels.explain import ExplainDialog
from gui.panels.finding_detail import FindingDetail
from gui.panels.problems_model import (
    LEVEL,
    MESSAGE,
    RULE,
    SECTION,
    Category,
    ProblemsFilter,
    ProblemsModel,
    Row,
    rows_of,
)
from gui.session import Session
from gui.settings import Settings
from model.checks.rule import Finding
from model.places import Place, place
from model.report import Explanation

_TO_DO = frozenset({Category.ERROR, Category.WARNING, Category.HINT})
_FILTERS: tuple[tuple[str, frozenset[Category]], ...] = (
    ("待处理", _TO_DO),
    *((category.label, frozenset({category})) for category in Category),
)


class ProblemsPanel(QWidget):
    """The table of problems beside the chosen one in full.

    jump_requested   go to the place (a Place), to the characters (a pair, or None)
    """

    jump_requested = Signal(object, object)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._model = ProblemsModel(self)
        self._shown = ProblemsFilter(self._model, self)
        self.table = ProblemTable()
        self.table.setModel(self._shown)
        self.table.settle_columns()
        self.table.chosen.connect(self._jump)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.detail = FindingDetail()
        self.detail.jump_requested.connect(self._jump)
        self.detail.explain_requested.connect(self.explain)
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter_buttons())
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([90 * unit(), 60 * unit()])
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._choose_filter(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_filters()

    def refresh(self) -> None:
        """Show what the checks say of the report now."""
        numbers = {page.id: number for number, page in enumerate(self._session.pages)}

        def section_of(where: Place) -> tuple[int, str]:
            page = self._session.page_of(where)
            return numbers[page.id], page.title

        current = self._current()
        self._model.show(rows_of(self._session.assessment, section_of))
        self._count()
        self._select(current)
        self._show_detail()

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (−1) problem that stands open, round the end."""
        numbers = [
            number
            for number in range(self._shown.rowCount())
            if not self._shown.row(number).explained and self._shown.row(number).category in _TO_DO
        ]
        if not numbers and self.filters.checkedId() != 0:
            self.filters.button(0).click()
            self.go(step)
            return
        if not numbers:
            return
        current = self.table.currentIndex().row()
        after = [number for number in numbers if (number - current) * step > 0]
        wanted = (min if step > 0 else max)(after or numbers)
        self.table.go_to(wanted)
        self._jump()

    def explain(self) -> None:
        """Ask for the reason for which the chosen warning may stand."""
        row = self._current()
        finding = row.finding if row is not None else None
        if finding is None:
            return
        dialog = ExplainDialog(
            finding, self._explanation(finding), self._settings.explained_by, self
        )
        dialog.accepted.connect(lambda: self._explained(finding, dialog.explanation))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _explained(self, finding: Finding, explanation: Explanation) -> None:
        self._settings.explained_by = explanation.who
        where = place("explained", finding.fingerprint)
        if explanation.reason:
            self._session.edit(where, explanation, f"说明理由 {finding.rule}")
        else:
            self._session.edit(where, None, f"撤回理由 {finding.rule}")

    def _filter_buttons(self) -> QToolBar:
        """A toolbar: where it is too narrow, the last buttons go into its menu."""
        bar = QToolBar()
        bar.setIconSize(small_icon_size())
        self.filters = QButtonGroup(self)
        for number, (words, _) in enumerate(_FILTERS):
            button = QToolButton()
            button.setAutoRaise(True)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(small_icon_size())
            button.setAccessibleName(words)
            self.filters.addButton(button, number)
            bar.addWidget(button)
        self._draw_filters()
        self.filters.idClicked.connect(self._choose_filter)
        return bar

    def _draw_filters(self) -> None:
        for number, (_, categories) in enumerate(_FILTERS):
            one = next(iter(categories)) if len(categories) == 1 else None
            drawn = meaning_icon(one.value) if one is not None else icon("problems")
            self.filters.button(number).setIcon(drawn)

    def _choose_filter(self, number: int) -> None:
        current = self._current()
        self._shown.choose(_FILTERS[number][1])
        self._count()
        self._select(current)
        self._show_detail()

    def _count(self) -> None:
        """Write the counts on the buttons, and what an empty table means."""
        for number, (words, categories) in enumerate(_FILTERS):
            count = sum(self._model.count(category) for category in categories)
            self.filters.button(number).setText(f"{words} {count}")
        empty = not self._shown.rowCount()
        words = _FILTERS[self.filters.checkedId()][0]
        self._nothing.setText("没有需要处理的问题。" if words == "待处理" else f"没有“{words}”。")
        self.table.setVisible(not empty)
        self.detail.setVisible(not empty)
        self._nothing.setVisible(empty)

    def _current(self) -> Row | None:
        number = self.table.currentIndex().row()
        return self._shown.row(number) if 0 <= number < self._shown.rowCount() else None

    def _select(self, former: Row | None) -> None:
        """Choose the row that was chosen before, or the one that has taken its place."""
        if former is None or self._current() is former:
            return
        for same in (_same_source, _same_subject):
            for number in range(self._shown.rowCount()):
                if same(self._shown.row(number), former):
                    self.table.go_to(number)
                    return

    def _show_detail(self, *_: QModelIndex) -> None:
        row = self._current()
        finding = row.finding if row is not None else None
        self.detail.show_row(row, self._explanation(finding) if finding is not None else None)

    def _explanation(self, finding: Finding) -> Explanation | None:
        value = self._session.report.value_at(place("explained", finding.fingerprint))
        return value if isinstance(value, Explanation) else None

    def _jump(self) -> None:
        row = self._current()
        if row is not None and row.place is not None:
            self.jump_requested.emit(row.place, row.finding.span if row.finding else None)


def _same_source(row: Row, former: Row) -> bool:
    return row.source == former.source


def _same_subject(row: Row, former: Row) -> bool:
    return (row.category, row.source.rule, row.place) == (
        former.category,
        former.source.rule,
        former.place,
    )


class ProblemTable(QTableView):
    """One line a problem; Enter and a double click choose it."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("问题列表")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(small_icon_size())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(3 * unit())
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.doubleClicked.connect(self.chosen)

    def settle_columns(self) -> None:
        """Give the message what the others leave."""
        header = self.horizontalHeader()
        for column, width in ((LEVEL, 16), (RULE, 8), (SECTION, 20)):
            header.resizeSection(column, width * unit())
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)

    def go_to(self, number: int) -> None:
        """Choose a row and bring it into view."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(number, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
