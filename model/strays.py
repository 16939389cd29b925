"""What a report holds that its form does not know: it would be printed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.pack import Pack
from model.places import Place, place
from model.report import Report


@dataclass(frozen=True, slots=True)
class Strays:
    """The places of answers that no part of the form takes up."""

    places: tuple[Place, ...]

    @classmethod
    def of(cls, pack: Pack, report: Report, former: Strays | None = None) -> Strays:
        """Find them; the former value is kept where nothing changed."""
        found = cls(tuple(_places(pack, report)))
        return former if former == found else found


def _places(pack: Pack, report: Report) -> Iterator[Place]:
    yield from _answers(pack, report)
    sections = {section.id for section in pack.section}
    for section in report.prose:
        if section.id not in sections and section.blocks:
            yield place("prose", section.id)
    tables = {section.id for section in pack.section if section.kind == "table"}
    for table in report.tables:
        if table.id not in tables and table.lines:
            yield place("tables", table.id)
    if report.tasks and not any(section.kind == "tasks" for section in pack.section):
        yield place("tasks")
    if report.unsorted:
        yield place("unsorted")


def _answers(pack: Pack, report: Report) -> Iterator[Place]:
    figures = {figure.id for figure in pack.figure}
    for answer in report.figures:
        if answer.id not in figures and answer.value.strip():
            yield place("figures", answer.id)
    indicators = {indicator.id for indicator in pack.indicator}
    for score in report.scores:
        if score.id not in indicators and (score.score.strip() or score.actual.strip()):
            yield place("scores", score.id)
    own = {pool.id for pool in pack.pool if pool.rows == "own"}
    for row in report.own:
        if row.pool not in own:
            yield place("own", row.id)
