"""A table without calculation: its columns are the form's, its rows the office's."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gui.editors.card import Card
from gui.editors.editor import Entry
from gui.editors.findings import ShownFindings
from gui.editors.row_store import RowStore
from gui.editors.table_model import Column, RowsModel
from gui.editors.table_panel import TablePanel
from gui.pages.field_page import FieldPage
from gui.session import Session
from model.assessment import Assessment
from model.node import Row
from model.outline import Page
from model.pack import TableColumn
from model.places import Place, place
from model.report import TableRow

_EMPTY = "还没有内容。按“添加行”逐行填写，或在 Excel、WPS 中复制后按 Ctrl+V 粘贴"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table with its place."""

    place: Place
    row: TableRow

    def text(self, column: str) -> str:
        """What was typed in a column."""
        return next((cell.text for cell in self.row.cells if cell.id == column), "")


class TablePage(FieldPage):
    """The table of a section."""

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        self._where = place("tables", page.id)
        columns = page.section.table_columns if page.section is not None else ()
        self.model = RowsModel(session, tuple(map(_column, columns)), parent=self)
        store = RowStore(
            "行",
            self._where,
            self._where.child("lines"),
            lambda _row: True,
            lambda row_id, _near: TableRow(id=row_id),
        )
        self.panel = TablePanel(session, self.model, page.title, _EMPTY, store)
        card = Card()
        card.body.addWidget(self.panel)
        self.sheet.add(card)
        self.add_own_text("表格")
        self._shown: tuple[Row, ...] | None = None

    def show_answers(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the rows."""
        rows = assessment.report.rows_at(self._where)
        if rows is self._shown:
            return
        self._shown = rows
        kept = {id(line.row): line for line in self.model.rows}
        self.panel.show_rows(tuple(kept.get(id(row)) or self._line(row) for row in rows))

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings in the cells and below the table."""
        self.panel.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Go to the cell of a place; False if it is not here."""
        if not place.within(self._where):
            return self.reveal_own_text(place, span)
        if not self.panel.reveal(place):
            self.panel.view.setFocus()
        self.sheet.show_widget(self.panel.view)
        return True

    def _line(self, row: Row) -> Line:
        assert isinstance(row, TableRow), "a table holds rows of cells"
        return Line(self._where.child(row.id), row)


def _column(column: TableColumn) -> Column[Line]:
    return Column(
        column.name,
        column.id,
        Entry("line"),
        typed=lambda line: line.text(column.id),
    )
