"""What comes from the clipboard: own text with its figures, or any text, cleaned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from model.markup import joined, spans_of
from model.prose import blocks_of, run_in_heading, split_heading, typed_heading
from model.report import Block

MIME = "application/x-zipingtong-prose+json"
"""The type of own text: blocks as the report's file writes them."""

_BLOCKS = TypeAdapter(tuple[Block, ...])
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]")
"""Characters that show nothing but would be stored: controls, zero-width blanks, lost objects."""
_INDENT = " \t\u3000\xa0"
_PAGE_NUMBER = re.compile(r"[-—–－]+\s*\d{1,3}\s*[-—–－]+")
_BEGINNING = re.compile(
    r"[一二三四五六七八九十]{1,3}[是、]|[（(]?\d{1,2}[）).．、]|[（(][一二三四五六七八九十]"
)
_SENTENCE_END = re.compile(r"[。！？；：!?;:…][”’」』）)\"']*$")
_SHORTEST_LINE = 18
_RAGGED = 3
_FEWEST_BREAKS = 2


@dataclass(frozen=True, slots=True)
class Clip:
    """What is to be inserted.

    blocks   without ids
    closed   whether the last one was a whole paragraph
    lines    for each block the line that it was read from, number and all; none for own text
    """

    blocks: tuple[Block, ...]
    closed: bool
    lines: tuple[str, ...] = ()


def mime_of(blocks: Sequence[Block], printed: Sequence[str]) -> QMimeData:
    """Blocks for the clipboard; `printed` is how each reads, for other programs."""
    data = QMimeData()
    data.setText("\n".join(printed))
    data.setData(MIME, _BLOCKS.dump_json(tuple(blocks)))
    return data


def can_read(data: QMimeData) -> bool:
    """Whether there is text in it."""
    return data.hasFormat(MIME) or data.hasText() or data.hasHtml()


def clip_of(data: QMimeData, *, in_line: bool) -> Clip:
    """Read the clipboard. `in_line`: the cursor stands in a text, which a single line will join.

    Formatting of other programs is dropped, and so are indents, blank lines and characters that
    show nothing. A numbered line is a heading, as the text form has it.
    """
    if data.hasFormat(MIME):
        try:
            return Clip(_BLOCKS.validate_json(bytes(data.data(MIME).data())), closed=False)
        except ValidationError:
            # Another version of the program may have written it; its plain text says the same.
            pass
    text = data.text()
    if not text and data.hasHtml():
        text = QTextDocumentFragment.fromHtml(data.html()).toPlainText()
    text = _UNSEEN.sub("", text)
    if in_line and len(_LINE_END.split(text.strip("\r\n"))) == 1:
        # A cell of a table ends with a line end, but is put into a sentence.
        word = text.strip("\r\n")
        return Clip((Block(id="", spans=spans_of(word)),) if word else (), closed=False)
    lines = tuple(line for line in (line.strip(_INDENT) for line in _LINE_END.split(text)) if line)
    closed = bool(lines) and _LINE_END.fullmatch(text[-1]) is not None
    return Clip(blocks_of("\n".join(lines)), closed, lines)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Blocks that were pasted from another program: their ids and the lines they were read from.

    What it offers looks at the section's blocks as they are by then.
    """

    lines: tuple[tuple[str, str], ...]

    def within(self, blocks: Sequence[Block]) -> bool:
        """Whether any of them is left."""
        mine = {block_id for block_id, _line in self.lines}
        return any(block.id in mine for block in blocks)

    def headings(self, blocks: Sequence[Block]) -> int:
        """How many of them were read as headings by their numbers."""
        return len(self._headings(blocks))

    def with_headings_as_text(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with those headings as the paragraphs that they were."""
        typed = self._headings(blocks)
        return tuple(
            block.model_copy(update={"level": 0, "spans": spans_of(typed[block.id])})
            if block.id in typed
            else block
            for block in blocks
        )

    def run_in(self, blocks: Sequence[Block]) -> int:
        """How many of them begin with a heading that runs into its text."""
        mine = {block_id for block_id, _line in self.lines}
        return sum(block.id in mine and split_heading(block) is not None for block in blocks)

    def with_headings_split(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with those headings in blocks of their own, below the others by their numbers.

        The new blocks have no id yet.
        """
        ranks = {found.rank for _id, line in self.lines if (found := typed_heading(line))}
        levels = {
            block_id: min(3, 1 + sum(rank < offer[0].rank for rank in ranks))
            for block_id, line in self.lines
            if (offer := run_in_heading(line))
        }
        result: list[Block] = []
        for block in blocks:
            parts = split_heading(block) if block.id in levels else None
            if parts is None:
                result.append(block)
            else:
                heading, body = parts
                result += (heading.model_copy(update={"level": levels[block.id]}), body)
        return tuple(result)

    def breaks(self) -> int:
        """How many lines were clearly broken off in a sentence, as copying from a PDF does it."""
        return len(self._continuing())

    def with_lines_joined(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with those lines joined, without the page numbers between them."""
        continuing = self._continuing()
        numbers = {block_id for block_id, line in self.lines if _PAGE_NUMBER.fullmatch(line)}
        result: list[Block] = []
        for block in blocks:
            if block.id in numbers and not block.level:
                continue
            if block.id in continuing and result and not (block.level or result[-1].level):
                spans = joined((*result[-1].spans, *block.spans))
                result[-1] = result[-1].model_copy(update={"spans": spans})
            else:
                result.append(block)
        return tuple(result)

    def _headings(self, blocks: Sequence[Block]) -> dict[str, str]:
        typed = {block_id: line for block_id, line in self.lines if typed_heading(line)}
        return {block.id: typed[block.id] for block in blocks if block.level and block.id in typed}

    def _continuing(self) -> frozenset[str]:
        """The blocks that continue the line before; none unless it is clear that lines broke off.

        It is clear when several lines are as long as the longest, end in no mark, and the text
        that they begin comes to a proper end.
        """
        lines = [each for each in self.lines if not _PAGE_NUMBER.fullmatch(each[1])]
        longest = max((_width(line) for _id, line in lines), default=0)
        found = frozenset(
            block_id
            for (_id, line), (block_id, following) in pairwise(lines)
            if _width(line) >= longest - _RAGGED
            and not _SENTENCE_END.search(line)
            and not _BEGINNING.match(following)
            and typed_heading(line) is None
        )
        ended = any(block_id in found and _SENTENCE_END.search(line) for block_id, line in lines)
        clear = longest >= _SHORTEST_LINE and len(found) >= _FEWEST_BREAKS and ended
        return found if clear else frozenset()


def split(blocks: Sequence[Block], number: int) -> tuple[Block, ...] | None:
    """The blocks with the run-in heading of this one in a block of its own; None without one."""
    parts = split_heading(blocks[number]) if number < len(blocks) else None
    return None if parts is None else (*blocks[:number], *parts, *blocks[number + 1 :])


def _width(line: str) -> float:
    """How wide a line is, in full-width characters."""
    return sum(1 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in line)
