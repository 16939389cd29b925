"""GB/T 9704-2012 (党政机关公文格式) in numbers: page, faces, sizes and spacing, known only here.

Lengths are in twips (1/20 pt, 567 to a centimetre), sizes of type in half-points, indents in
characters of the text they belong to. Each value names its clause; where the clause gives a bound
or a count, the value is the one that Word and LibreOffice turn into that count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

SideOfLine = Literal["both", "left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Typeface:
    """A Chinese face, and the face of the Latin letters and figures beside it."""

    chinese: str
    latin: str = "Times New Roman"


FANGSONG = Typeface("仿宋_GB2312")
KAITI = Typeface("楷体_GB2312")
HEITI = Typeface("黑体")
XIAOBIAOSONG = Typeface("方正小标宋简体")
SONGTI_THROUGHOUT = Typeface("宋体", "宋体")
HEITI_THROUGHOUT = Typeface("黑体", "黑体")

SUBSTITUTES = (
    ("仿宋_GB2312", "仿宋"),
    ("楷体_GB2312", "楷体"),
    ("黑体", "SimHei"),
    ("宋体", "SimSun"),
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
)
"""Each Chinese face, and the name under which a machine may have it, or the face nearest to it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, the margins round its text block, and the grid that the text block holds."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    """From the sheet's upper edge to the header."""
    footer: int
    """From the sheet's lower edge to the foot of the page number."""
    lines: int
    characters: int

    @property
    def text_width(self) -> int:
        """Width of the text block."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Height of the text block."""
        return self.height - self.top - self.bottom


PAGE = Page(
    width=11906,
    height=16838,
    top=2098,
    right=1474,
    bottom=1984,
    left=1588,
    header=851,
    footer=1422,
    lines=22,
    characters=28,
)
"""Clauses 5.1, 5.2.1 and 5.2.3: A4; head 37 mm, binding edge 28 mm; text block 156 × 225 mm, of
22 lines of 28 characters. With this footer the dash of the page number stands 7 mm below the text
block (7.5)."""

LINE = 579
"""Pitch of lines: 22 × 579 fill the text block's 12756, and 580 would leave 21."""

BODY_TRACKING = -6
"""Added to each character of 3号: 28 × (320 - 6) fit into the text block's 8844. At -5 LibreOffice,
which insets the grid, sets 27."""

GRID_CHARACTER_SPACE = -849
"""The same pitch as Word's page setup states it, in 1/4096 pt: (8844 ÷ 28 - 320) ÷ 20 × 4096."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """How one kind of text is set."""

    face: Typeface
    size: int
    """In half-points: 3号 is 32."""
    line: int = LINE
    """Exact pitch of its lines."""
    side: SideOfLine = "both"
    first_indent: int = 0
    """How many characters the first line is set in."""
    side_indent: int = 0
    """How many characters stay blank on the side to which the line is set."""
    tracking: int = 0
    """Added to the width of each character."""
    space_after: int = 0
    keep_with_next: bool = False
    outline: int | None = None
    """Level in the navigation pane, from 1; None for what is no heading."""

    @property
    def character(self) -> int:
        """Width of one full-width character."""
        return self.size * 10 + self.tracking


BODY = TextForm(FANGSONG, 32, first_indent=2, tracking=BODY_TRACKING)
"""Clauses 5.2.2 and 7.3.3: 3号仿宋, first lines set in by two characters, turned lines flush."""

FLUSH_BODY = replace(BODY, first_indent=0)

HEADINGS = tuple(
    replace(BODY, face=face, keep_with_next=True, outline=level)
    for level, face in enumerate((HEITI, KAITI, FANGSONG, FANGSONG), start=1)
)
"""Clause 7.3.3: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋, all in 3号."""

TITLE = TextForm(XIAOBIAOSONG, 44, side="centre", space_after=LINE, keep_with_next=True)
"""Clause 7.3.1: 2号小标宋, centred, one empty line below it."""

TITLE_CHARACTERS = PAGE.text_width // TITLE.character
"""How many characters a line of the title holds: 20."""

LABEL = replace(FLUSH_BODY, face=HEITI_THROUGHOUT, space_after=LINE, keep_with_next=True)
"""Clause 7.3.4: 附件 and its number in 3号黑体, flush, on the first line; the annex's title stands
on the third."""

PAGE_NUMBER_ODD = TextForm(SONGTI_THROUGHOUT, 28, line=280, side="right", side_indent=1)
PAGE_NUMBER_EVEN = replace(PAGE_NUMBER_ODD, side="left")
"""Clause 7.5: 4号 half-width 宋体 figures between dashes; odd pages right, even pages left, with
one character's blank."""

DRAFT_MARK = TextForm(HEITI_THROUGHOUT, 28, line=320, side="right", side_indent=1)
"""Not of the standard, which knows no drafts: 4号黑体 in the head margin."""

CELL = TextForm(FANGSONG, 21, line=320, side="left")
CELL_CENTRED = replace(CELL, side="centre")
CELL_RIGHT = replace(CELL, side="right")
TABLE_HEAD = replace(CELL_CENTRED, face=HEITI, keep_with_next=True)
"""The standard leaves the text of tables free; 5号 is what printed forms of this kind use."""

AFTER_TABLE = TextForm(FANGSONG, 2, line=20)
"""The paragraph that Word wants behind a table at the end, too low to open a page of its own."""

ROW_HEIGHT = 454
"""The least height of a table's row: 8 mm."""
CELL_SIDE = 85
"""Blank at the left and right within a cell: 1.5 mm."""
CELL_ABOVE = 57
"""Blank above and below the text of a cell, 1 mm; a row of one line is no higher for it."""
RULE_WIDTH = 4
"""Width of a table's rules, in 1/8 pt."""
