"""Between the blocks of a section and a QTextDocument: one text block for each, with the same text.

Qt counts in UTF-16, where a rare character (𠮷) is two; positions in this module are Qt's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)

from gui.editors.prose_chips import CHARACTER, chip_format, chip_of
from gui.editors.prose_looks import block_format
from model.markup import joined
from model.report import Block, FigureSpan, Span, TextSpan

EMPTY = Block(id="")
"""What the one block of an empty document stands for: nothing was written."""

_SHOWN = str.maketrans({"\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})
"""Characters that Qt would take for the end of a paragraph, and what is shown for them."""

_PARAGRAPH = ("\n", False)

_Piece = tuple[object, bool]
"""One character or one chip, and whether it is bold; or the end of a paragraph."""


def units(text: str) -> int:
    """How long a text is for Qt."""
    return len(text) + sum(character > "\uffff" for character in text)


def part(text: str, start: int, end: int) -> str:
    """The characters between two of Qt's positions."""
    if units(text) == len(text):
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def level_of(block: QTextBlock) -> int:
    """The level of a text block."""
    return block.blockFormat().headingLevel()


def spans_of(block: QTextBlock, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The spans of a text block, or of a part of it."""
    end = block.length() if end is None else end
    return joined(_spans(block, start, end))


def fragments_of(block: QTextBlock) -> Iterator[QTextFragment]:
    """The runs of one format in a text block."""
    piece = block.begin()
    while not piece.atEnd():
        yield piece.fragment()
        piece += 1


def _spans(block: QTextBlock, start: int, end: int) -> Iterator[Span]:
    for fragment in fragments_of(block):
        before = fragment.position() - block.position()
        low, high = max(start - before, 0), min(end - before, fragment.length())
        if low >= high:
            continue
        look = fragment.charFormat()
        chip = chip_of(look)
        if chip is not None:
            # Equal chips side by side are one fragment.
            yield from [chip] * (high - low)
        else:
            bold = look.fontWeight() > QFont.Weight.Normal
            yield TextSpan(text=part(fragment.text(), low, high), bold=bold)


def blocks_between(document: QTextDocument, start: int, end: int) -> tuple[Block, ...]:
    """What stands between two positions; a paragraph that is cut at its head is none's heading."""
    found = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        low = max(start - block.position(), 0)
        spans = spans_of(block, low, end - block.position())
        found.append(Block(id="", level=0 if low else level_of(block), spans=spans))
        block = block.next()
    return tuple(found)


def text_format(bold: bool) -> QTextCharFormat:
    """The format of words."""
    result = QTextCharFormat()
    result.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return result


def insert_spans(cursor: QTextCursor, spans: Iterable[Span]) -> None:
    """Insert spans at a cursor, as part of its block."""
    for span in spans:
        if isinstance(span, FigureSpan):
            cursor.insertText(CHARACTER, chip_format(span))
        else:
            cursor.insertText(span.text.translate(_SHOWN), text_format(span.bold))


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block], *, closed: bool) -> int:
    """Insert blocks at a cursor; paragraphs join the text before and after it, headings do not.

    `closed`: the last one does not join what follows either. Gives the number of the text block
    that holds the first one.
    """
    document = cursor.document()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    follows = not cursor.atBlockEnd()
    alone = cursor.atBlockStart() and not follows
    level = level_of(cursor.block())
    first = cursor.blockNumber()
    for number, block in enumerate(blocks):
        if number or (block.level and not cursor.atBlockStart()):
            cursor.insertBlock(block_format(document, block.level))
            first += not number
        elif block.level or alone:
            cursor.setBlockFormat(block_format(document, block.level))
        insert_spans(cursor, block.spans)
    if follows and blocks and (closed or blocks[-1].level):
        cursor.insertBlock(block_format(document, level))
    cursor.endEditBlock()
    return first


def bring(
    document: QTextDocument, first: int, before: Sequence[Block], after: Sequence[Block]
) -> int:
    """Turn the blocks from number `first` on, which are `before`, into `after`.

    Only what differs is touched, so that cursors stay where they are. Gives the position behind
    the last change. Neither may be empty.
    """
    old, new = list(_pieces(before)), list(_pieces(after))
    head = _common(old, new, min(len(old), len(new)))
    tail = _common(old[::-1], new[::-1], min(len(old), len(new)) - head)
    origin = document.findBlockByNumber(first).position()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(origin + _length(old[:head]))
    cursor.setPosition(origin + _length(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    _insert_pieces(cursor, new[head : len(new) - tail])
    end = cursor.position()
    for number, block in enumerate(after, start=first):
        place = document.findBlockByNumber(number)
        if level_of(place) != block.level:
            cursor.setPosition(place.position())
            cursor.setBlockFormat(block_format(document, block.level))
    cursor.endEditBlock()
    return end


def _pieces(blocks: Iterable[Block]) -> Iterator[_Piece]:
    for number, block in enumerate(blocks):
        if number:
            yield _PARAGRAPH
        for span in block.spans:
            if isinstance(span, FigureSpan):
                yield span, span.bold
            else:
                for character in span.text.translate(_SHOWN):
                    yield character, span.bold


def _common(one: Sequence[_Piece], other: Sequence[_Piece], most: int) -> int:
    pairs = islice(zip(one, other, strict=False), most)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), most)


def _length(pieces: Iterable[_Piece]) -> int:
    return sum(units(piece) if isinstance(piece, str) else 1 for piece, _bold in pieces)


def _insert_pieces(cursor: QTextCursor, pieces: Sequence[_Piece]) -> None:
    words: list[str] = []
    bold = False
    for piece in pieces:
        if words and (piece == _PARAGRAPH or not isinstance(piece[0], str) or piece[1] != bold):
            cursor.insertText("".join(words), text_format(bold))
            words.clear()
        if piece == _PARAGRAPH:
            cursor.insertBlock(block_format(cursor.document(), 0))
        elif isinstance(piece[0], FigureSpan):
            cursor.insertText(CHARACTER, chip_format(piece[0]))
        else:
            words.append(str(piece[0]))
            bold = piece[1]
    if words:
        cursor.insertText("".join(words), text_format(bold))


def identified(
    contents: Sequence[tuple[int, tuple[Span, ...]]],
    former: Sequence[Block],
    new_id: Callable[[], str],
) -> tuple[Block, ...]:
    """Blocks with these levels and spans, in the place of former ones.

    What reads the same at the head or the tail is the same block. Of the others the first keeps
    the first one's id, and so on: a paragraph that is split keeps its id in its first part, and
    paragraphs that are joined keep that of the first.
    """
    pairs = min(len(contents), len(former))
    head = _alike(contents, former, pairs)
    tail = _alike(contents[::-1], former[::-1], pairs - head)
    kept = iter(former[head : len(former) - tail])
    middle = []
    for level, spans in contents[head : len(contents) - tail]:
        last = next(kept, EMPTY)
        if last.id and (last.level, last.spans) == (level, spans):
            middle.append(last)
        else:
            middle.append(Block(id=last.id or new_id(), level=level, spans=spans))
    return (*former[:head], *middle, *former[len(former) - tail :])


def _alike(
    contents: Sequence[tuple[int, tuple[Span, ...]]], former: Sequence[Block], most: int
) -> int:
    for number in range(most):
        block = former[number]
        if not block.id or contents[number] != (block.level, block.spans):
            return number
    return most
