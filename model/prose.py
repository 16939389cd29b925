"""A section's text: paragraphs and headings, read from and written to their text form."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from model.markup import joined, spans_of, text_of
from model.report import Block, Span, TextSpan

_LONGEST_HEADING = 40
_MARKS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、\s*"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]\s*[、.．]?\s*"),
    re.compile(r"[0-9０-９]{1,2}\s*[.．、](?![0-9０-９])\s*"),
    re.compile(r"[（(]\s*[0-9０-９]{1,2}\s*[)）]\s*[、.．]?\s*"),
    re.compile(r"[①-⑳]\s*"),
)
"""Marks of headings from the highest level to the lowest (GB/T 9704-2012, 7.3.3)."""
_SENTENCE_END = re.compile(r"[。；！？;!?]")
_INDENT = " \t\u3000\xa0"


@dataclass(frozen=True, slots=True)
class TypedHeading:
    """A heading with a typed number: the mark, its rank (0 for 一、), the words after it."""

    mark: str
    rank: int
    words: str


def typed_heading(line: str) -> TypedHeading | None:
    """The heading that a whole line is: numbered, short and without an end mark; else None."""
    found = numbered(line)
    if found is None or len(found.words) > _LONGEST_HEADING or _SENTENCE_END.search(found.words):
        return None
    return found if found.words and not found.words.endswith(("，", ",", "、", "：", ":")) else None


def run_in_heading(line: str) -> tuple[TypedHeading, str] | None:
    """A numbered heading that runs into its text ("（1）强党建。一是…"), and the text after it."""
    found = numbered(line)
    if found is None:
        return None
    head, mark, body = found.words.partition("。")
    if not mark or not body.strip() or len(head) > _LONGEST_HEADING or _SENTENCE_END.search(head):
        return None
    return TypedHeading(found.mark, found.rank, head), body.strip()


def numbered(line: str) -> TypedHeading | None:
    """The number that a line begins with and all that follows it; None without one."""
    for rank, mark in enumerate(_MARKS):
        if match := mark.match(line):
            return TypedHeading(match[0].strip(), rank, line[match.end() :].strip())
    return None


def blocks_of(text: str, former: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    r"""Read a section's text form: one block a line, blank lines dropped.

    `# `, `## ` and `### ` begin a heading; so does a number before a short line without an end mark
    (its number is not kept: headings are numbered when printed). `\` before either keeps the line
    as a paragraph. A block that stands unchanged in `former` keeps its id.
    """
    lines = [line.strip(_INDENT) for line in re.split(r"\r\n|\r|\n", text)]
    lines = [line for line in lines if line]
    ranks = sorted({found.rank for line in lines if (found := typed_heading(line))})
    contents = [_content(line, ranks) for line in lines]
    return _identified(contents, former)


def _content(line: str, ranks: list[int]) -> tuple[int, tuple[Span, ...]]:
    if match := re.match(r"(#{1,3}) +(?=\S)", line):
        return len(match[1]), spans_of(line[match.end() :])
    if found := typed_heading(line):
        return min(3, ranks.index(found.rank) + 1), spans_of(found.words)
    if line.startswith("\\") and _taken_as_heading(line[1:]):
        line = line[1:]
    return 0, spans_of(line)


def _taken_as_heading(line: str) -> bool:
    return typed_heading(line) is not None or re.match(r"#{1,3} +\S", line) is not None


def _identified(
    contents: Iterable[tuple[int, tuple[Span, ...]]], former: tuple[Block, ...]
) -> tuple[Block, ...]:
    """Blocks with ids: those of equal former blocks, in order, and fresh ones between."""
    remaining: defaultdict[tuple[int, tuple[Span, ...]], deque[Block]] = defaultdict(deque)
    for block in former:
        remaining[block.level, block.spans].append(block)
    taken = {block.id for block in former}
    number = 0
    blocks: list[Block] = []
    for level, spans in contents:
        if same := remaining.get((level, spans)):
            blocks.append(same.popleft())
            continue
        number += 1
        while f"b{number}" in taken:
            number += 1
        blocks.append(Block(id=f"b{number}", level=level, spans=spans))
    return tuple(blocks)


def prose_text(blocks: Iterable[Block]) -> str:
    """Write blocks in text form; `blocks_of` reads the same levels and spans back."""
    return "\n".join(_line(block) for block in blocks)


def _line(block: Block) -> str:
    written = text_of(block.spans)
    if block.level:
        return f"{'#' * block.level} {written}"
    return f"\\{written}" if _taken_as_heading(written) else written


def split_heading(block: Block) -> tuple[Block, Block] | None:
    """A paragraph's run-in heading and the rest as two blocks, to be offered; None without one.

    Both keep the block's bound figures; the first keeps its id, the second has none yet ("").
    """
    if block.level or not block.spans or not isinstance(block.spans[0], TextSpan):
        return None
    first = block.spans[0]
    offer = run_in_heading(first.text)
    if offer is None:
        return None
    heading, body = offer
    rest = joined((TextSpan(text=body, bold=first.bold), *block.spans[1:]))
    return (
        block.model_copy(update={"level": 1, "spans": (TextSpan(text=heading.words),)}),
        Block(id="", spans=rest),
    )
