"""What the checks say of a report, a row each: findings, then what is right, then undecided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QApplication

from gui.appearance import colour, meaning_icon
from model.assessment import Assessment
from model.checks.rule import Finding, Remark, Severity
from model.identity import unchanged_ends
from model.places import Place

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Category(Enum):
    """A kind of row: its meaning for icon and colour."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    PASSED = "passed"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The Chinese words for it."""
        return _LABELS[self]


_LABELS = {
    Category.ERROR: "错误",
    Category.WARNING: "警告",
    Category.HINT: "提示",
    Category.PASSED: "已核对无误",
    Category.UNDECIDED: "未能判断",
}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}

COLUMNS = ("级别", "规则", "位置", "内容")
LEVEL, RULE, SECTION, MESSAGE = range(len(COLUMNS))


@dataclass(frozen=True, slots=True)
class Row:
    """A finding or a remark, the category it is listed under, the title of its page."""

    source: Finding | Remark
    category: Category
    section: str

    @property
    def finding(self) -> Finding | None:
        """The finding, None for what is right or undecided."""
        return self.source if isinstance(self.source, Finding) else None

    @property
    def place(self) -> Place | None:
        """Where it is, None where it is about nothing in particular."""
        return self.source.place

    @property
    def explained(self) -> bool:
        """Whether a reason was given for letting it stand."""
        return isinstance(self.source, Finding) and bool(self.source.explained)

    @property
    def level_words(self) -> str:
        """The category's word, and whether it was explained."""
        return f"{self.category.label}（已说明）" if self.explained else self.category.label


def rows_of(assessment: Assessment, section_of: Callable[[Place], tuple[int, str]]) -> list[Row]:
    """The rows of an assessment: errors first, each severity in the order of the pages.

    `section_of` gives the number and the title of the page of a place.
    """
    findings = []
    for finding in assessment.findings:
        number, title = section_of(finding.place)
        findings.append((_RANKS[finding.severity], number, finding, title))
    findings.sort(key=lambda each: each[:2])
    rows = [
        Row(finding, Category(finding.severity.value), title) for _, _, finding, title in findings
    ]
    for category, remarks in (
        (Category.PASSED, assessment.passed),
        (Category.UNDECIDED, assessment.undecided),
    ):
        for remark in remarks:
            title = section_of(remark.place)[1] if remark.place is not None else ""
            rows.append(Row(remark, category, title))
    return rows


class ProblemsModel(QAbstractTableModel):
    """The rows, kept where they did not change, so that what is selected stays selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows in place of the former ones."""
        former = {(row.source, row.section): row for row in self._rows}
        rows = [former.get((row.source, row.section), row) for row in rows]
        head, tail = unchanged_ends(tuple(rows), tuple(self._rows))
        if removed := len(self._rows) - head - tail:
            self.beginRemoveRows(QModelIndex(), head, head + removed - 1)
            del self._rows[head : head + removed]
            self.endRemoveRows()
        if added := len(rows) - head - tail:
            self.beginInsertRows(QModelIndex(), head, head + added - 1)
            self._rows[head:head] = rows[head : head + added]
            self.endInsertRows()

    def row(self, number: int) -> Row:
        """The row with this number."""
        return self._rows[number]

    def count(self, category: Category) -> int:
        """How many rows of a category there are; what was explained is not counted."""
        return sum(row.category is category and not row.explained for row in self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return row.source.message
            case Qt.ItemDataRole.DecorationRole if index.column() == LEVEL:
                return meaning_icon(row.category.value)
            case Qt.ItemDataRole.ForegroundRole if index.column() == LEVEL:
                return colour(row.category.value, QApplication.palette())
        return None


def _text(row: Row, column: int) -> str:
    match column:
        case 0:
            return row.level_words
        case 1:
            return row.source.rule
        case 2:
            return row.section
    return row.source.message


class ProblemsFilter(QSortFilterProxyModel):
    """The rows of some categories."""

    def __init__(self, model: ProblemsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._categories: frozenset[Category] = frozenset()
        self.setSourceModel(model)

    def choose(self, categories: frozenset[Category]) -> None:
        """Show only these categories."""
        self._categories = categories
        self.invalidateFilter()

    def row(self, number: int) -> Row:
        """The row with this number, of those that are shown."""
        return self._model.row(self.mapToSource(self.index(number, 0)).row())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._model.row(source_row).category in self._categories
