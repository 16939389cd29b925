"""The part of an indicators section that the program writes: its sentences and score tables."""

from __future__ import annotations

from collections.abc import Iterator

from export.columns import indicator_columns
from export.document import Block, Cell, Paragraph, Run, Table
from export.headings import Numbering
from model.assessment import Assessment
from model.pack import Column as ColumnName
from model.pack import Section
from model.places import Place
from model.scoring import PoolScore, ScoredIndicator, print_score
from model.sentences import with_gaps
from model.texts import MISSING

_WITHOUT_KIND = "其他指标"
"""The heading over indicators for which no kind was chosen."""


def score_blocks(
    assessment: Assessment, section: Section, pool: PoolScore, numbering: Numbering
) -> Iterator[Block]:
    """The lead, and the tables with their headings and leads: one for each kind, or one."""
    if section.lead:
        yield _paragraph(with_gaps(section.lead, _Facts(assessment, pool)), pool.place)
    if not section.columns:
        return
    if section.tables == "by_kind" and pool.pool.kinds:
        for kind, rows in _by_kind(pool):
            yield numbering.heading(1, kind, pool.place)
            yield from _table(assessment, section, pool, kind, rows)
    elif pool.rows:
        rows = tuple(row for _, rows in _by_kind(pool) for row in rows)
        yield from _table(assessment, section, pool, pool.pool.name, rows)


def _by_kind(pool: PoolScore) -> Iterator[tuple[str, tuple[ScoredIndicator, ...]]]:
    """The rows by kind, kinds in the order of the form, unknown ones after them."""
    kinds = dict.fromkeys((*pool.pool.kinds, *(row.kind for row in pool.rows if row.kind), ""))
    for kind in kinds:
        rows = tuple(row for row in pool.rows if row.kind == kind)
        if rows:
            yield kind or _WITHOUT_KIND, rows


def _table(
    assessment: Assessment,
    section: Section,
    pool: PoolScore,
    kind: str,
    rows: tuple[ScoredIndicator, ...],
) -> Iterator[Block]:
    if section.table_lead:
        facts = _Facts(
            assessment, pool, kind, "".join(f"“{row.name.strip() or MISSING}”" for row in rows)
        )
        yield _paragraph(with_gaps(section.table_lead, facts), pool.place)
    columns = indicator_columns(section.columns)
    yield Table(
        tuple(column for _, column in columns),
        tuple(
            tuple(
                Cell(_text(name, number, row), column.align, place=_place(name, row))
                for name, column in columns
            )
            for number, row in enumerate(rows, start=1)
        ),
        pool.place,
    )


def _text(column: ColumnName, number: int, row: ScoredIndicator) -> str:
    match column:
        case "no":
            return str(number)
        case "name":
            return row.name.strip()
        case "target":
            return row.answer.target.strip()
        case "actual":
            return row.answer.actual.strip()
        case "weight":
            return "" if row.weight is None else print_score(row.weight)
    return "" if row.score is None else print_score(row.score)


def _place(column: ColumnName, row: ScoredIndicator) -> Place:
    """Where a cell is edited: number, and the names and weights of the form, with the whole row."""
    fixed = column == "no" or (row.indicator is not None and column in ("name", "weight"))
    return row.place if fixed else row.place.child(column)


def _paragraph(text: str, place: Place) -> Paragraph:
    return Paragraph((Run(text),), place)


class _Facts:
    """What the sentences of a score table bind, beside what every text may bind."""

    def __init__(
        self, assessment: Assessment, pool: PoolScore, kind: str = "", names: str = ""
    ) -> None:
        self._bindings = assessment.bindings
        self._pool = pool
        self._words = {"kind": kind, "names": names}

    def __call__(self, name: str, style: str) -> str | None:
        match name:
            case "pool.name":
                return self._pool.pool.name
            case "pool.weight":
                return print_score(self._pool.pool.weight)
            case "pool.score":
                return None if self._pool.score is None else print_score(self._pool.score)
            case "pool.rate":
                return self._pool.printed_rate
        return self._words.get(name) or self._bindings.printed(name, style)
