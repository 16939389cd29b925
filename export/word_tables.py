"""Tables in a Word file: fixed widths, a head that repeats, rows that stay whole."""

from __future__ import annotations

from itertools import accumulate

from export import standard
from export.document import Cell, Column, Table
from export.word_styles import TABLE, TABLE_HEAD, cell_style
from export.word_text import paragraph, run

_HEIGHT = f'<w:trHeight w:val="{standard.ROW_HEIGHT}" w:hRule="atLeast"/>'


def column_widths(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Widths in twips, in proportion to the shares; together exactly the text block's width."""
    shares = [max(column.share, 1) for column in columns]
    edges = [round(standard.PAGE.text_width * part / sum(shares)) for part in accumulate(shares)]
    return tuple(right - left for left, right in zip([0, *edges], edges, strict=False))


def table_xml(table: Table) -> str:
    """The table; nothing where it has no columns."""
    if not table.columns:
        return ""
    widths = column_widths(table.columns)
    openings = tuple(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        f"{opening}</w:tcPr>{paragraph(TABLE_HEAD.id, run(column.head))}</w:tc>"
        for opening, column in zip(openings, table.columns, strict=True)
    )
    limits = tuple(_half_page(width) for width in widths)
    rows = "".join(_row(row, openings, limits) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}'
        f"</w:tblGrid><w:tr><w:trPr><w:cantSplit/>{_HEIGHT}<w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{rows}</w:tbl>"
    )


def _row(cells: tuple[Cell, ...], openings: tuple[str, ...], limits: tuple[int, ...]) -> str:
    parts = []
    whole = "<w:cantSplit/>"
    for cell, opening, limit in zip(cells, openings, limits, strict=True):
        if cell.down == 1:
            merge, text = "", cell.text
        elif cell.down == 0:
            merge, text = "<w:vMerge/>", ""
        else:
            merge, text = '<w:vMerge w:val="restart"/>', cell.text
        if len(text) > limit:
            whole = ""
        parts.append(
            f'{opening}{merge}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{cell_style(cell.align)}"/>'
            f"</w:pPr>{run(text)}</w:p></w:tc>"
        )
    return f"<w:tr><w:trPr>{whole}{_HEIGHT}</w:trPr>{''.join(parts)}</w:tr>"


def _half_page(width: int) -> int:
    """How many characters fill half a page in a column. A row with more may break: kept whole, it
    would leave that much blank, or not fit on any page."""
    cell = standard.CELL
    in_line = max((width - 2 * standard.CELL_SIDE) // cell.character, 1)
    return in_line * (standard.PAGE.text_height // 2 // cell.line)
