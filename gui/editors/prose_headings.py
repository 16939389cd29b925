"""The numbers that the headings in a text will be printed with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from export.compose import compose
from export.document import Heading
from export.headings import Numbering
from model.assessment import Assessment
from model.pack import Pack, Section
from model.places import Place

_NONE: Mapping[str, str] = MappingProxyType({})


def example_numbers(pack: Pack, section: Section) -> tuple[str, ...]:
    """The first number of each level of headings below a section."""
    numbering = Numbering(pack, section)
    return tuple(numbering.number(below) for below in (1, 2, 3))


class HeadingNumbers:
    """The numbers of the headings in one section, worked out anew when headings change."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._key: tuple[object, ...] | None = None
        self._numbers = _NONE

    def of(self, assessment: Assessment) -> Mapping[str, str]:
        """The number of each heading by the id of its block; a blank heading has none."""
        section = assessment.prose.section(self._place.parts[1])
        headings = tuple(
            (block.source.id, block.level, bool(block.text.strip()))
            for block in (section.blocks if section is not None else ())
            if block.level
        )
        # Tasks and indicators print headings of their own before the clerk's.
        key = (headings, assessment.tasks, assessment.scoring)
        if not headings:
            return _NONE
        if (
            self._key is None
            or key[0] != self._key[0]
            or any(new is not old for new, old in zip(key[1:], self._key[1:], strict=True))
        ):
            self._key = key
            self._numbers = MappingProxyType(
                {
                    block.place.parts[2]: block.number
                    for block in compose(assessment).blocks
                    if isinstance(block, Heading)
                    and block.place is not None
                    and block.place.within(self._place)
                    and len(block.place.parts) > 2
                }
            )
        return self._numbers
