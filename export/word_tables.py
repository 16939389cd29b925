"""Tables in a Word file: fixed widths, a head that repeats, rows that stay whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from export import standard
from export.column_widths import column_widths
from export.document import Alignment, Cell, Table
from export.word_styles import CELL_STYLES, TABLE, TABLE_HEAD
from export.word_text import paragraph, run

_MERGES = ("<w:vMerge/>", "", '<w:vMerge w:val="restart"/>')
"""By how many rows a cell spans: none, for it is covered from above; one; more than one."""

_HEIGHT = f'<w:trHeight w:val="{standard.ROW_HEIGHT}" w:hRule="atLeast"/>'
_WHOLE_ROW = f"<w:tr><w:trPr><w:cantSplit/>{_HEIGHT}</w:trPr>"
_BREAKING_ROW = f"<w:tr><w:trPr>{_HEIGHT}</w:trPr>"


def table_xml(table: Table) -> str:
    """The table; nothing where it has no columns."""
    if not table.columns:
        return ""
    widths = column_widths(table.columns)
    frames = tuple(map(_frame, widths))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        f"{_opening(width, '')}{paragraph(TABLE_HEAD.id, run(column.head))}</w:tc>"
        for width, column in zip(widths, table.columns, strict=True)
    )
    pieces = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}'
        f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/>{_HEIGHT}<w:tblHeader/></w:trPr>{head}</w:tr>"
    ]
    for row in table.rows:
        pieces += _row(row, frames)
    pieces.append("</w:tbl>")
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the cells of a column have in common, made once for tables alike."""

    openings: tuple[dict[Alignment, str], ...]
    """The XML before a cell's text, by its merge and its alignment."""
    half_page: int
    """How many characters fill half a page."""


@lru_cache(maxsize=64)
def _frame(width: int) -> _Frame:
    cell = standard.CELL
    in_line = max((width - 2 * standard.CELL_SIDE) // cell.character, 1)
    return _Frame(
        openings=tuple(
            {
                align: f'{_opening(width, merge)}<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
                for align, style in CELL_STYLES.items()
            }
            for merge in _MERGES
        ),
        half_page=in_line * (standard.PAGE.text_height // 2 // cell.line),
    )


def _opening(width: int, merge: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>'


def _row(cells: tuple[Cell, ...], frames: tuple[_Frame, ...]) -> list[str]:
    """The row in pieces, which are joined once, for the whole table."""
    pieces = [_WHOLE_ROW]
    for cell, frame in zip(cells, frames, strict=True):
        text = cell.text if cell.down else ""
        if len(text) > frame.half_page:
            # Kept whole, the row would leave that much blank, or not fit on any page.
            pieces[0] = _BREAKING_ROW
        pieces += (frame.openings[min(cell.down, 2)][cell.align], run(text), "</w:p></w:tc>")
    pieces.append("</w:tr>")
    return pieces
