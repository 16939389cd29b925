"""Column widths fill the text block, whatever the shares."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.column_widths import column_widths
from export.document import Column

TEXT_WIDTH = 8844


def widths(*shares: int) -> tuple[int, ...]:
    """The widths of columns with these shares."""
    return column_widths(tuple(Column("", share) for share in shares))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((1,), (8844,)),
        ((1, 3), (2211, 6633)),
        ((1, 1, 1), (2948, 2948, 2948)),
        ((0, 0), (4422, 4422)),
        # In proportion the first would have 354, less than its head of two characters.
        ((4, 24, 24, 24, 24), (695, 2037, 2038, 2037, 2037)),
    ],
)
def test_widths_follow_the_shares(shares: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert widths(*shares) == expected


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=63))
def test_widths_fill_the_text_block_exactly(shares: list[int]) -> None:
    found = widths(*shares)
    assert sum(found) == TEXT_WIDTH
    assert min(found) >= min(695, TEXT_WIDTH // len(shares)) - 1
    ordered = sorted(zip(shares, found, strict=True))
    for (_, narrower), (_, wider) in pairwise(ordered):
        # Each edge is rounded, so a width may be off by one, and two by two.
        assert narrower <= wider + 2
