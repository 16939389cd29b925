"""The clerk's prose as it reads: bound figures printed, with what rules want to know of it."""

from __future__ import annotations

from dataclasses import dataclass
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
    """One paragraph or heading as it reads. Offsets count characters of `text`."""

    place: Place
    section: str
    level: int
    text: str
    bound: tuple[Bound, ...]
    statements: Statements
    source: Block

    def is_bound(self, start: int, end: int) -> bool:
        """Whether these characters come from bound figures, in whole or in part."""
        return any(bound.start < end and start < bound.end for bound in self.bound)


@dataclass(frozen=True, slots=True)
class SectionText:
    """All text of one section of the form, empty where nothing was written.

    `completions` and `amounts` are the rates of execution and the amounts of the budget that were
    typed, not bound, each with its paragraph: what rules over the whole text look for.
    """

    place: Place
    section: Section
    blocks: tuple[BlockText, ...]
    source: ProseSection | None
    completions: tuple[tuple[BlockText, CompletionStatement], ...] = ()
    amounts: tuple[tuple[BlockText, AmountStatement], ...] = ()

    @classmethod
    def of(
        cls,
        where: Place,
        section: Section,
        blocks: tuple[BlockText, ...],
        source: ProseSection | None,
    ) -> SectionText:
        """Gather what was read from the paragraphs."""
        return cls(
            where,
            section,
            blocks,
            source,
            tuple(
                (block, each)
                for block in blocks
                for each in block.statements.completions
                if not block.is_bound(each.rate.start, each.rate.end)
            ),
            tuple(
                (block, each)
                for block in blocks
                for each in block.statements.amounts
                if each.fiscal and not block.is_bound(each.start, each.end)
            ),
        )

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
    blocks = _blocks(section.id, sources, bindings, former.blocks, steady)
    if former.source is written and same_objects(blocks, former.blocks):
        return former
    return SectionText.of(former.place, section, blocks, written)


def _blocks(
    section: str,
    sources: tuple[Block, ...],
    bindings: Bindings,
    former: tuple[BlockText, ...],
    steady: bool,
) -> tuple[BlockText, ...]:
    """The blocks read anew, but for those at both ends that did not change."""
    if steady:
        before = tuple(block.source for block in former)
        head, tail = unchanged_ends(sources, before)
    else:
        head = tail = 0
    kept = {block.source.id: block for block in former[head : len(former) - tail]}
    middle = (
        _block(section, block, bindings, kept.get(block.id))
        for block in sources[head : len(sources) - tail]
    )
    return (*former[:head], *middle, *former[len(former) - tail :])


def _block(section: str, block: Block, bindings: Bindings, former: BlockText | None) -> BlockText:
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
    return BlockText(
        place=place("prose", section, block.id),
        section=section,
        level=block.level,
        text=text,
        bound=tuple(bound),
        statements=statements_in(text),
        source=block,
    )
