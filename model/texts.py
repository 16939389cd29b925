"""The clerk's prose as it reads: bound figures printed, with what rules want to know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from model.bindings import Bindings
from model.identity import same_objects, unchanged_ends
from model.pack import Pack, Section
from model.places import Place, place
from model.reading import AmountStatement, CompletionStatement, Statements, statements_in
from model.report import Block, FigureSpan, ProseSection, TextSpan

MISSING = "　　"
"""What stands in the text for a bound figure that has no value yet."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound figure in a text: where it is printed, its name, and whether it had a value."""

    start: int
    end: int
    figure: str
    present: bool
    known: bool


@dataclass(frozen=True, slots=True)
class BlockText:
    """One paragraph or heading as it reads. Offsets count characters of `text`.

    The last fields are what rules over the whole text join, found once for each paragraph.

    completions   the rates of execution that were typed, not bound
    decimals      how many the typed amounts of the budget in 万元 are written with, whole and
                  approximate ones left out
    runs_complete whether its 一是, 二是 … are whole runs, as they are where there are none
    on_topic      whether it is a paragraph with one of its section's keywords
    """

    place: Place
    section: str
    level: int
    text: str
    bound: tuple[Bound, ...]
    statements: Statements
    source: Block
    completions: tuple[CompletionStatement, ...] = ()
    decimals: frozenset[int] = frozenset()
    runs_complete: bool = True
    on_topic: bool = False

    @classmethod
    def of(cls, section: Section, block: Block, text: str, bound: tuple[Bound, ...]) -> BlockText:
        """Read a paragraph as it stands with its bound figures printed."""
        statements = statements_in(text)
        made = cls(
            place=place("prose", section.id, block.id),
            section=section.id,
            level=block.level,
            text=text,
            bound=bound,
            statements=statements,
            source=block,
            runs_complete=statements.runs_complete,
            on_topic=not block.level and any(word in text for word in section.keywords),
        )
        if not statements.completions and not statements.amounts:
            return made
        return replace(
            made,
            completions=tuple(
                each
                for each in statements.completions
                if not made.is_bound(each.rate.start, each.rate.end)
            ),
            decimals=frozenset(each.decimals for each in made.written_amounts()),
        )

    def written_amounts(self) -> Iterator[AmountStatement]:
        """The amounts of the budget in 万元 that were typed with decimals."""
        for each in self.statements.amounts:
            exact = each.decimals and not each.approximate
            typed = not self.is_bound(each.start, each.end)
            if exact and typed and each.fiscal and each.unit == "万元":
                yield each

    def is_bound(self, start: int, end: int) -> bool:
        """Whether these characters come from bound figures, in whole or in part."""
        return any(bound.start < end and start < bound.end for bound in self.bound)


@dataclass(frozen=True, slots=True)
class SectionText:
    """All text of one section of the form, empty where nothing was written."""

    place: Place
    section: Section
    blocks: tuple[BlockText, ...]
    source: ProseSection | None

    @property
    def text(self) -> str:
        """The text of all its blocks, one a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def body(self) -> tuple[BlockText, ...]:
        """The paragraphs without the headings."""
        return tuple(block for block in self.blocks if not block.level)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The section that says how the evaluation came out; None where the form has none."""

    section: SectionText | None


@dataclass(frozen=True, slots=True)
class Shortcomings:
    """The sections that name the problems and what is done about them, where the form has them."""

    problems: SectionText | None
    measures: SectionText | None


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of all sections, in the order of the form, and all their blocks.

    `conclusion` and `shortcomings` stand apart, so that an edit elsewhere leaves them as they are.
    """

    sections: tuple[SectionText, ...]
    blocks: tuple[BlockText, ...]
    bindings: Bindings
    conclusion: Conclusion
    shortcomings: Shortcomings

    def section(self, section_id: str) -> SectionText | None:
        """The text of the section with this id; None where the form has none."""
        return next((part for part in self.sections if part.section.id == section_id), None)

    @classmethod
    def of(
        cls,
        pack: Pack,
        prose: tuple[ProseSection, ...],
        bindings: Bindings,
        former: Prose | None = None,
    ) -> Prose:
        """Read the prose of a report. Parts of `former` that read the same are the same objects."""
        written = {part.id: part for part in prose}
        kept = {part.section.id: part for part in former.sections} if former is not None else {}
        steady = former is not None and former.bindings is bindings
        sections = tuple(
            _section(section, written.get(section.id), bindings, kept.get(section.id), steady)
            for section in pack.section
        )
        if former is not None and steady and same_objects(sections, former.sections):
            return former
        blocks = tuple(chain.from_iterable(section.blocks for section in sections))
        by_id = {section.section.id: section for section in sections}
        conclusion = Conclusion(by_id.get("conclusion"))
        shortcomings = Shortcomings(by_id.get("problems"), by_id.get("measures"))
        if former is not None and conclusion.section is former.conclusion.section:
            conclusion = former.conclusion
        if former is not None and same_objects(
            (shortcomings.problems, shortcomings.measures),
            (former.shortcomings.problems, former.shortcomings.measures),
        ):
            shortcomings = former.shortcomings
        return cls(sections, blocks, bindings, conclusion, shortcomings)


def _section(
    section: Section,
    written: ProseSection | None,
    bindings: Bindings,
    former: SectionText | None,
    steady: bool,
) -> SectionText:
    if former is None or former.section is not section:
        former = SectionText(place("prose", section.id), section, (), None)
    elif steady and former.source is written:
        return former
    sources = written.blocks if written is not None else ()
    blocks = _blocks(section, sources, bindings, former, steady)
    if former.source is written and same_objects(blocks, former.blocks):
        return former
    return SectionText(former.place, section, blocks, written)


def _blocks(
    section: Section,
    sources: tuple[Block, ...],
    bindings: Bindings,
    before: SectionText,
    steady: bool,
) -> tuple[BlockText, ...]:
    """The blocks read anew, but for those at both ends that did not change."""
    former, head, tail = before.blocks, 0, 0
    if steady and before.source is not None:
        head, tail = unchanged_ends(sources, before.source.blocks)
    kept = {block.source.id: block for block in former[head : len(former) - tail]}
    middle = (
        _block(section, block, bindings, kept.get(block.id))
        for block in sources[head : len(sources) - tail]
    )
    return (*former[:head], *middle, *former[len(former) - tail :])


def _block(
    section: Section, block: Block, bindings: Bindings, former: BlockText | None
) -> BlockText:
    if former is not None and former.source is block and not former.bound:
        return former
    parts: list[str] = []
    bound: list[Bound] = []
    length = 0
    for span in block.spans:
        match span:
            case TextSpan(text=text):
                part = text
            case FigureSpan(figure=name, style=style):
                printed = bindings.printed(name, style)
                part = MISSING if printed is None else printed
                end = length + len(part)
                bound.append(Bound(length, end, name, printed is not None, bindings.known(name)))
        parts.append(part)
        length += len(part)
    text = "".join(parts)
    unchanged = former is not None and former.source is block and former.bound == tuple(bound)
    if former is not None and unchanged and former.text == text:
        return former
    return BlockText.of(section, block, text, tuple(bound))
