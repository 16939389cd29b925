"""F: numbering inside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.checks.quotes import around
from model.checks.rule import Found, Outcomes, Severity, rule
from model.reading import OrdinalStatement, ordinal_words
from model.texts import BlockText, SectionText


@rule(
    "F-04",
    Severity.WARNING,
    title="“一是、二是”不连续",
    source="五份公开报告的 35 组“一是、二是”都连续完整；删改段落时最容易断",
    example="一是……二是……四是……，缺“三是”",
)
def ordinals_run_on(section: SectionText) -> Outcomes:
    """按顺序看一节里的“一是、二是、三是”：跳号、重号、缺“一是”或只有“一是”的，都不连续。

    遇到“一是”重新数起，小标题以后另起一组。“是否”“一是一”这样的话不算。
    """
    if False not in [block.runs_complete for block in section.blocks]:
        return
    for group in _groups(section):
        yield from _breaks(group)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A 一是 or 二是: its paragraph, counted in the group, and where it stands in it."""

    paragraph: int
    said: OrdinalStatement

    @property
    def number(self) -> int:
        return self.said.number


@dataclass(frozen=True, slots=True)
class _Group:
    """Paragraphs without a heading between them, and their clauses."""

    paragraphs: tuple[BlockText, ...]
    clauses: tuple[_Clause, ...]

    def after(self, position: int) -> str:
        """The text between a clause and the next; before the first clause for position −1."""
        first, start = 0, 0
        if position >= 0:
            clause = self.clauses[position]
            first, start = clause.paragraph, clause.said.end
        last, end = len(self.paragraphs) - 1, None
        if position + 1 < len(self.clauses):
            following = self.clauses[position + 1]
            last, end = following.paragraph, following.said.start
        if first == last:
            return self.paragraphs[first].text[start:end]
        texts = [block.text for block in self.paragraphs[first : last + 1]]
        texts[-1] = texts[-1][:end]
        texts[0] = texts[0][start:]
        return "\n".join(texts)


def _groups(section: SectionText) -> Iterator[_Group]:
    paragraphs: list[BlockText] = []
    for block in section.blocks:
        if block.level:
            yield from _group(paragraphs)
            paragraphs = []
        else:
            paragraphs.append(block)
    yield from _group(paragraphs)


def _group(paragraphs: list[BlockText]) -> Iterator[_Group]:
    clauses = tuple(
        _Clause(number, said)
        for number, block in enumerate(paragraphs)
        for said in block.statements.ordinals
    )
    if clauses:
        yield _Group(tuple(paragraphs), clauses)


def _breaks(group: _Group) -> Outcomes:
    last = 0
    for position, clause in enumerate(group.clauses):
        if clause.number == 1:
            if last == 1:
                yield from _alone(group, position - 1)
        elif clause.number != last + 1 and not _said_in_passing(group, position, last):
            yield _break(group, clause, last)
        last = clause.number
    if last == 1:
        yield from _alone(group, len(group.clauses) - 1)


def _said_in_passing(group: _Group, position: int, last: int) -> bool:
    """Whether the clauses that are missing stand in the text without a mark before them."""
    number, text = group.clauses[position].number, group.after(position - 1)
    return any(
        all(ordinal_words(missing) in text for missing in range(start + 1, number))
        for start in (last, 0)
        if start < number - 1
    )


def _break(group: _Group, clause: _Clause, last: int) -> Found:
    words = ordinal_words(clause.number)
    if not last:
        message = f"“{words}”前面没有“{ordinal_words(clause.number - 1)}”"
    elif clause.number <= last:
        message = f"“{ordinal_words(last)}”之后又是“{words}”"
    else:
        message = f"“{ordinal_words(last)}”之后是“{words}”，缺“{ordinal_words(last + 1)}”"
    return _found(group, clause, message, "请补上缺的一条，或改正序号")


def _alone(group: _Group, position: int) -> Outcomes:
    """A run that ends with its first clause."""
    if ordinal_words(2) not in group.after(position):
        clause = group.clauses[position]
        yield _found(group, clause, "只有“一是”，没有“二是”", "请补上下一条，或删去“一是”")


def _found(group: _Group, clause: _Clause, message: str, remedy: str) -> Found:
    block = group.paragraphs[clause.paragraph]
    start, end = clause.said.start, clause.said.end
    return Found(block.place, message, remedy, around(block.text, start, end), (start, end))
