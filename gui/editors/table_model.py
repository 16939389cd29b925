"""The model of a table of rows of the report: it touches only the rows that changed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication

from gui.appearance import muted_colour, severity_colour, severity_icon
from gui.editors.editor import Entry
from gui.editors.findings import ShownFindings, worst
from gui.editors.messages import Message, with_problem
from gui.session import Session
from model.checks.rule import Finding, Severity
from model.places import Place

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_TINT = 36
"""How much of the severity's colour a cell shows, of 255."""


class Placed(Protocol):
    """What a row is made of: something that has a place in the report."""

    @property
    def place(self) -> Place:
        """The place of the row."""


R = TypeVar("R", bound=Placed)


def _nothing(_row: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    name      its heading; `field` the part of the row that is typed in it, blank where none is
    entry     how it is typed in place; None where it is not (derived, or edited below the table)
    typed     the typed text of a row; `shown` what stands in the cell where that is more
    hint      grey text in a cell in which nothing was typed
    problem   why the typed text cannot be read
    tip       what the pointer is told, after the findings
    width     in characters; 0 takes what is left, and shares it
    """

    name: str
    field: str = ""
    entry: Entry | None = None
    typed: Callable[[R], str] = _nothing
    shown: Callable[[R], str] | None = None
    hint: Callable[[R], str] = _nothing
    problem: Callable[[R], str] = _nothing
    tip: Callable[[R], str] = _nothing
    width: int = 0
    right: bool = False

    def text(self, row: R) -> str:
        """What stands in the cell of a row, without the hint."""
        return self.shown(row) if self.shown is not None else self.typed(row)


@dataclass(frozen=True, slots=True)
class _RowFindings:
    """What was found at a row, by field; at the row itself under a blank name."""

    by_field: tuple[tuple[str, tuple[Finding, ...]], ...] = ()

    def at(self, field: str) -> tuple[Finding, ...]:
        return next((found for name, found in self.by_field if name == field), ())

    def beside(self, fields: Container[str]) -> tuple[Finding, ...]:
        """What was found at none of these fields."""
        return tuple(
            finding for name, found in self.by_field if name not in fields for finding in found
        )


_NONE = _RowFindings()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of the report, one a line, and below them a line of totals where there is one.

    Typing in a cell is an edit of the session; the cell shows it when the session says so.
    """

    def __init__(
        self,
        session: Session,
        columns: tuple[Column[R], ...],
        *,
        totals: Callable[[tuple[R, ...]], tuple[str, ...]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`totals` gives the texts of the last line, one for each column."""
        super().__init__(parent)
        self._session = session
        self.columns = columns
        self._fields = frozenset(column.field for column in columns if column.field)
        self._totals = totals
        self._total_texts: tuple[str, ...] = ()
        self._rows: list[R] = []
        self._findings: list[_RowFindings] = []

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows that are shown, without the totals."""
        return tuple(self._rows)

    def row_at(self, number: int) -> R | None:
        """The row in a line; None for the totals and beyond."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def line_of(self, place: Place) -> int:
        """The line of the row that a place is in; -1 without one."""
        return next((line for line, row in enumerate(self._rows) if place.within(row.place)), -1)

    def column_of(self, field: str) -> int:
        """The column in which a field is shown; -1 without one."""
        return next(
            (number for number, column in enumerate(self.columns) if column.field == field), -1
        )

    def show_rows(self, rows: tuple[R, ...]) -> None:
        """Show these rows. Lines of rows that are the same objects are not touched."""
        wanted = [row.place for row in rows]
        for line in reversed(range(len(self._rows))):
            if self._rows[line].place not in wanted:
                self.beginRemoveRows(NO_INDEX, line, line)
                del self._rows[line], self._findings[line]
                self.endRemoveRows()
        for line, row in enumerate(rows):
            self._settle(line, row)
        self._show_totals()

    def _settle(self, line: int, row: R) -> None:
        """Bring a row to its line: it is there, further down, or new."""
        former = self.line_of(row.place)
        if former < 0:
            self.beginInsertRows(NO_INDEX, line, line)
            self._rows.insert(line, row)
            self._findings.insert(line, _NONE)
            self.endInsertRows()
            return
        if former != line:
            self.beginMoveRows(NO_INDEX, former, former, NO_INDEX, line)
            self._rows.insert(line, self._rows.pop(former))
            self._findings.insert(line, self._findings.pop(former))
            self.endMoveRows()
        if self._rows[line] is not row:
            self._rows[line] = row
            self._touch(line)

    def _show_totals(self) -> None:
        if self._totals is None:
            return
        texts = self._totals(tuple(self._rows)) if self._rows else ()
        last = len(self._rows)
        if bool(texts) and not self._total_texts:
            self.beginInsertRows(NO_INDEX, last, last)
            self._total_texts = texts
            self.endInsertRows()
        elif self._total_texts and not texts:
            self.beginRemoveRows(NO_INDEX, last, last)
            self._total_texts = ()
            self.endRemoveRows()
        elif texts != self._total_texts:
            self._total_texts = texts
            self._touch(last)

    def show_findings(self, findings: ShownFindings) -> None:
        """Mark the cells at which something was found."""
        for line, row in enumerate(self._rows):
            present = self._placed(row, findings.within(row.place))
            if present != self._findings[line]:
                self._findings[line] = present
                self._touch(line)

    def _placed(self, row: R, findings: tuple[Finding, ...]) -> _RowFindings:
        if not findings:
            return _NONE
        depth = len(row.place.parts)
        by_field: dict[str, tuple[Finding, ...]] = {}
        for finding in findings:
            field = "".join(finding.place.parts[depth : depth + 1])
            by_field[field] = (*by_field.get(field, ()), finding)
        return _RowFindings(tuple(by_field.items()))

    def messages(self, line: int, said_elsewhere: Iterable[str] = ()) -> tuple[Message, ...]:
        """What there is to say about a row, but for what is said at fields of their own."""
        row = self.row_at(line)
        if row is None:
            return ()
        found = self._findings[line]
        others = found.beside({*self._fields, *said_elsewhere})
        messages = [*with_problem(others, "")]
        for column in self.columns:
            if column.field and column.field not in said_elsewhere:
                messages += with_problem(found.at(column.field), column.problem(row))
        return tuple(messages)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The rows and the totals."""
        return 0 if parent.isValid() else len(self._rows) + bool(self._total_texts)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The columns of every row."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen; what is typed in place can be edited."""
        if self.row_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        if self.columns[index.column()].entry is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: its text, its looks, what was found at it."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        row = self.row_at(index.row())
        if row is None:
            return self._total(index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join((column.text(row) or column.hint(row)).split("\n"))
            case Qt.ItemDataRole.EditRole:
                return column.typed(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index, row, column)
            case Qt.ItemDataRole.ForegroundRole:
                if not column.text(row):
                    return muted_colour(QGuiApplication.palette())
            case Qt.ItemDataRole.BackgroundRole | Qt.ItemDataRole.DecorationRole:
                return self._mark(index, row, column, role)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.name}：{column.text(row) or column.hint(row) or '空'}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return "\n".join(each.plain for each in self._cell_messages(index, row, column))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Type a text into a cell: an edit of the session."""
        row = self.row_at(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = self.columns[index.column()]
        if not column.field:
            return False
        if str(value) != column.typed(row):
            self._session.edit(
                row.place.child(column.field), str(value), f"修改{column.name}", typing=True
            )
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The names of the columns, and the numbers of the rows with what was found at them."""
        if orientation == Qt.Orientation.Horizontal:
            return self._column_head(section, role)
        if not 0 <= section < self.rowCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "合计" if section == len(self._rows) else str(section + 1)
        if section < len(self._rows):
            severity = worst(self._findings[section].beside(self._fields))
            if severity is not None and role == Qt.ItemDataRole.DecorationRole:
                return severity_icon(severity)
            if role == Qt.ItemDataRole.ToolTipRole:
                return "\n".join(each.plain for each in self.messages(section))
        return None

    def _column_head(self, section: int, role: int) -> Any:
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _total(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._total_texts[column] if column < len(self._total_texts) else ""
        if role == Qt.ItemDataRole.FontRole:
            font = QGuiApplication.font()
            font.setBold(True)
            return font
        return None

    def _cell_messages(self, index: Index, row: R, column: Column[R]) -> tuple[Message, ...]:
        found = self._at(index, column)
        return with_problem(found, column.problem(row))

    def _at(self, index: Index, column: Column[R]) -> tuple[Finding, ...]:
        return self._findings[index.row()].at(column.field) if column.field else ()

    def _mark(self, index: Index, row: R, column: Column[R], role: int) -> Any:
        found = self._at(index, column)
        severity = Severity.ERROR if column.problem(row) else worst(found)
        if severity is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return severity_icon(severity)
        shade = QColor(severity_colour(severity, QGuiApplication.palette()))
        shade.setAlpha(_TINT)
        return shade

    def _tip(self, index: Index, row: R, column: Column[R]) -> str:
        said = [each.plain for each in self._cell_messages(index, row, column)]
        return "\n".join(filter(None, (*said, column.tip(row) or column.text(row))))

    def _touch(self, line: int) -> None:
        last = max(0, len(self.columns) - 1)
        self.dataChanged.emit(self.index(line, 0), self.index(line, last))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, line, line)
