"""Tables in the Word file: widths, heads that repeat, merges, alignment."""

import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Row

from export.document import Alignment, Cell, Column, Document, Table
from tests.export.reading import opened, style_properties

TEXT_WIDTH = 8844


def read(table: Table) -> WordTable:
    """The table as it is read back."""
    (found,) = opened(Document("", (table,))).tables
    return found


def grid(*rows: tuple[Cell, ...]) -> Table:
    """A table of these rows; its heads are 甲, 乙 …"""
    return Table(tuple(Column(head, 1) for head in "甲乙丙丁"[: len(rows[0])]), rows)


def test_widths_are_fixed() -> None:
    table = read(Table((Column("甲", 1), Column("乙", 3)), ((Cell("1"), Cell("2")),)))
    assert [column.width.twips for column in table.columns if column.width] == [2211, 6633]
    assert not table.autofit
    width = table._tbl.tblPr.find(qn("w:tblW"))
    assert width is not None
    assert width.get(qn("w:w")) == str(TEXT_WIDTH)


def test_head_repeats_and_rows_stay_whole() -> None:
    head, row = read(grid((Cell("1"), Cell("2")))).rows
    assert [cell.text for cell in head.cells] == ["甲", "乙"]
    assert row_properties(head) == ["cantSplit", "trHeight", "tblHeader"]
    assert row_properties(row) == ["cantSplit", "trHeight"]


def row_properties(row: _Row) -> list[str]:
    """The names of what is said about a row."""
    properties = row._tr.trPr
    assert properties is not None
    return [child.tag.partition("}")[2] for child in properties]


def test_a_row_of_half_a_page_may_break() -> None:
    _, long, short = read(grid((Cell("1"), Cell("长" * 2000)), (Cell("1"), Cell("短")))).rows
    assert row_properties(long) == ["trHeight"]
    assert row_properties(short) == ["cantSplit", "trHeight"]


def test_cells_that_span_rows() -> None:
    table = read(
        grid(
            (Cell("组", down=3), Cell("一")),
            (Cell("", down=0), Cell("二")),
            (Cell("不印", down=0), Cell("三")),
            (Cell("他"), Cell("四")),
        )
    )
    merges = [
        None if (merge := row._tr.tc_lst[0].tcPr.find(qn("w:vMerge"))) is None else merge.val
        for row in table.rows
    ]
    assert merges == [None, "restart", "continue", "continue", None]
    assert [row.cells[0].text for row in table.rows] == ["甲", "组", "组", "组", "他"]
    assert table.rows[3]._tr.tc_lst[0].p_lst[0].text == ""


@pytest.mark.parametrize(
    ("align", "side"), [("left", "left"), ("centre", "center"), ("right", "right")]
)
def test_alignment_is_a_style(align: Alignment, side: str) -> None:
    document = opened(Document("", (grid((Cell("1.00", align),)),)))
    cell = document.tables[0].rows[1].cells[0].paragraphs[0]
    assert cell.style is not None
    properties = style_properties(document, cell.style.style_id)
    assert properties["jc"] == {"val": side}
    assert properties["sz"] == {"val": "21"}
    assert properties["tracking"] == {"val": "0"}


def test_rules_and_centring_come_from_the_table_style() -> None:
    document = opened(Document("", (grid((Cell("1"),)),)))
    style = document.tables[0].style
    assert style is not None
    assert style.name == "公文表格框线"
    borders = style.element.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert borders is not None
    assert [each.tag.partition("}")[2] for each in borders] == [
        *("top", "left", "bottom", "right"),
        *("insideH", "insideV"),
    ]
    centred = style.element.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
    assert centred is not None
    assert centred.get(qn("w:val")) == "center"


def test_a_table_without_columns_leaves_no_trace() -> None:
    assert opened(Document("", (Table((), ()),))).tables == []


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        read(Table((Column("甲", 1), Column("乙", 1)), ((Cell("1"),),)))
