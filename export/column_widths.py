"""How wide the columns of a table are, for every writer that sets one."""

from __future__ import annotations

from itertools import accumulate, pairwise

from export import standard
from export.document import Column

_LEAST = standard.CELL.character * 5 // 2 + 2 * standard.CELL_SIDE
"""Two characters with some air: in a column as wide as a head such as 序号, it would be broken."""


def column_widths(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Widths in twips, in proportion to the shares; together exactly the text block's width.

    No column is narrower than two characters, as long as there is room for that.
    """
    whole = standard.PAGE.text_width
    least = min(_LEAST, whole // len(columns))
    shares = [max(column.share, 1) for column in columns]
    narrow: set[int] = set()
    while True:
        room = whole - least * len(narrow)
        total = sum(share for index, share in enumerate(shares) if index not in narrow)
        found = {index for index, share in enumerate(shares) if share * room < least * total}
        if found <= narrow:
            break
        narrow |= found
    edges = accumulate(
        least if index in narrow else room * share / total for index, share in enumerate(shares)
    )
    return tuple(right - left for left, right in pairwise([0, *map(round, edges)]))
