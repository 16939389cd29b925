"""The findings of a page that are shown beside their fields, by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gui.session import Session
from model.checks.rule import Finding, Severity
from model.outline import Page
from model.places import Place

_ROW = 2
"""Parts of a place that name a row; a table asks for the findings of each of its rows."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class ShownFindings:
    """The open findings of a page that its clerk should see by now, errors first.

    Whoever shows the findings at a place takes them; what nobody took is left for the page's head.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._by_place: dict[Place, list[Finding]] = {}
        self._by_row: dict[tuple[str, ...], list[Place]] = {}
        for finding in in_order(findings):
            if finding.place not in self._by_place:
                self._by_place[finding.place] = []
                self._by_row.setdefault(finding.place.parts[:_ROW], []).append(finding.place)
            self._by_place[finding.place].append(finding)
        self._taken: set[Place] = set()

    @classmethod
    def on_page(cls, session: Session, page: Page) -> ShownFindings:
        """The findings that stand on a page now."""
        return cls(
            finding
            for finding in session.assessment.findings
            if finding.open
            and session.attention.shows(finding, page.id)
            and session.page_of(finding.place).id == page.id
        )

    def at(self, *places: Place) -> tuple[Finding, ...]:
        """Take the findings at these very places."""
        found: list[Finding] = []
        for place in places:
            if place in self._by_place:
                self._taken.add(place)
                found += self._by_place[place]
        return tuple(found)

    def within(self, place: Place) -> tuple[Finding, ...]:
        """Take the findings at a place and inside it."""
        narrow = len(place.parts) >= _ROW
        near = self._by_row.get(place.parts[:_ROW], ()) if narrow else self._by_place
        return self.at(*(each for each in near if each.within(place)))

    def left(self) -> tuple[Finding, ...]:
        """The findings that nobody took."""
        return tuple(self._left())

    def _left(self) -> Iterator[Finding]:
        for place, findings in self._by_place.items():
            if place not in self._taken:
                yield from findings


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """These findings, the gravest first; those of one severity as they came."""
    return tuple(sorted(findings, key=lambda each: _ORDER.index(each.severity)))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among these; None without any."""
    present = {finding.severity for finding in findings}
    return next((severity for severity in _ORDER if severity in present), None)
