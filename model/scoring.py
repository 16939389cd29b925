"""Indicator scores: suggested by the pack's rules or typed; sums, rates, grade and lost points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from model.figures import Figures
from model.identity import same_objects, unchanged_ends
from model.numbers import (
    ZERO,
    Reading,
    normalise,
    print_number,
    print_plain,
    read,
    round_half_up,
    split_evenly,
)
from model.pack import Indicator, Pack, Pool
from model.places import Place, place
from model.report import OwnIndicator, Report, Score, Stated
from model.suggestions import NO_SUGGESTION, Suggestion, own_suggestion, suggestion

_FULL_MARKS = frozenset({"满分", "全分"})


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """One row of the score table as it stands.

    `score` is what counts: the typed score, or the suggested one where none was typed; None where
    there is neither. `lost` is weight − score. `problem` says why a typed score cannot be read.
    """

    place: Place
    id: str
    pool: str
    kind: str
    name: str
    weight: Decimal | None
    weight_problem: str
    answer: Score
    indicator: Indicator | None
    suggestion: Suggestion
    typed: Decimal | None
    score: Decimal | None
    problem: str

    @property
    def lost(self) -> Decimal | None:
        """weight − score; None where either is missing."""
        return None if self.weight is None or self.score is None else self.weight - self.score

    @property
    def overridden(self) -> bool:
        """Whether the clerk's score differs from the suggested one."""
        suggested = self.suggestion.score
        return self.typed is not None and suggested is not None and self.typed != suggested


@dataclass(frozen=True, slots=True)
class PoolScore:
    """A second-level indicator with its rows; `score` is None until every row has one."""

    place: Place
    pool: Pool
    rows: tuple[ScoredIndicator, ...]
    score: Decimal | None
    so_far: Decimal

    @property
    def rate(self) -> Decimal | None:
        """The score rate in %, two decimals; None without a score."""
        if self.score is None or not self.pool.weight:
            return None
        return round_half_up(self.score / self.pool.weight * 100, 2)

    @property
    def printed_rate(self) -> str | None:
        """The score rate as forms print it: 100%, 60%, 99.60%."""
        return None if self.rate is None else print_number(self.rate, 2, trim_whole=True) + "%"


@dataclass(frozen=True, slots=True)
class LevelScore:
    """A first-level indicator; `score` is None until all below it is scored."""

    name: str
    weight: Decimal
    score: Decimal | None
    so_far: Decimal


@dataclass(frozen=True, slots=True)
class Scoring:
    """The score table as a whole.

    `rows` are all indicators in the order of the form. `summed` adds them up and is None until all
    are scored; `stated` is what was typed where the table is filed elsewhere; `total` is the one
    that counts.
    """

    levels: tuple[LevelScore, ...]
    pools: tuple[PoolScore, ...]
    full: Decimal
    summed: Decimal | None
    so_far: Decimal
    source: Stated
    stated: Reading
    grade: str | None
    rows: tuple[ScoredIndicator, ...]
    _by_id: Mapping[str, ScoredIndicator] = field(repr=False, compare=False)

    @property
    def stated_grade(self) -> str:
        """The grade as stated; blank where none was."""
        return self.source.grade.strip()

    @property
    def begun(self) -> bool:
        """Whether the score table holds any score that was typed."""
        return any(row.typed is not None for row in self.rows)

    @property
    def total(self) -> Decimal | None:
        """The total score: summed where the table is complete, else as stated."""
        return self.summed if self.summed is not None else self.stated.value

    @property
    def lost(self) -> Decimal | None:
        """All lost points; None until the table is complete."""
        return None if self.summed is None else self.full - self.summed

    def get(self, indicator_id: str) -> ScoredIndicator | None:
        """The indicator (the pack's or the office's own) with this id."""
        return self._by_id.get(indicator_id)

    def pool_of(self, pool_id: str) -> PoolScore | None:
        """The pool with this id."""
        return next((pool for pool in self.pools if pool.pool.id == pool_id), None)

    @classmethod
    def of(
        cls, pack: Pack, report: Report, figures: Figures, former: Scoring | None = None
    ) -> Scoring:
        """Score a report. Rows of `former` whose inputs are the same objects are kept."""
        answers = {answer.id: answer for answer in report.scores}
        pools = tuple(
            _pool_score(pack, pool, report, answers, figures, _former_pool(former, pool))
            for pool in pack.pool
        )
        unchanged = former is not None and same_objects(pools, former.pools)
        if former is not None and unchanged and former.source == report.stated:
            return former
        rows = tuple(row for pool in pools for row in pool.rows)
        summed = _sum(pool.score for pool in pools) if pools else None
        stated = read(report.stated.total_score, "分")
        total = summed if summed is not None else stated.value
        return cls(
            levels=_levels(pools),
            pools=pools,
            full=pack.scoring.total,
            summed=summed,
            so_far=sum((pool.so_far for pool in pools), ZERO),
            source=report.stated,
            stated=stated,
            grade=grade_of(pack, total),
            rows=rows,
            _by_id={row.id: row for row in rows},
        )


def grade_of(pack: Pack, total: Decimal | None) -> str | None:
    """The grade that a total score earns by the pack; None without a score or a list of grades."""
    if total is None:
        return None
    return next((grade.name for grade in pack.grade if total >= grade.least), None)


def read_score(text: str, weight: Decimal | None) -> Reading:
    """Read a typed score: a number, 满分, or a share of the weight such as 95%."""
    plain = normalise(text)
    if plain in _FULL_MARKS or plain.endswith("%"):
        if weight is None:
            return Reading(text, problem="分值尚未确定，不能按比例计分，请先填写分值")
        if plain in _FULL_MARKS:
            return Reading(text, weight)
        share = read(plain, "%")
        if share.value is None:
            return share
        return Reading(text, round_half_up(weight * share.value / 100, 2))
    return read(text, "分")


def _former_pool(former: Scoring | None, pool: Pool) -> PoolScore | None:
    return former.pool_of(pool.id) if former is not None else None


def _pool_score(
    pack: Pack,
    pool: Pool,
    report: Report,
    answers: Mapping[str, Score],
    figures: Figures,
    former: PoolScore | None,
) -> PoolScore:
    before = former.rows if former is not None and former.pool is pool else ()
    if pool.rows == "own":
        own = tuple(row for row in report.own if row.pool == pool.id)
        rows = _own_rows(pool, own, before)
    else:
        kept = {row.id: row for row in before}
        rows = tuple(
            _fixed_row(indicator, pool, answers, figures, pack, kept.get(indicator.id))
            for indicator in pack.indicators_of(pool)
        )
    if former is not None and former.pool is pool and same_objects(rows, before):
        return former
    return PoolScore(
        place=place("pools", pool.id),
        pool=pool,
        rows=rows,
        score=_sum(row.score for row in rows) if rows else None,
        so_far=sum((row.score for row in rows if row.score is not None), ZERO),
    )


def _own_rows(
    pool: Pool, own: tuple[OwnIndicator, ...], before: tuple[ScoredIndicator, ...]
) -> tuple[ScoredIndicator, ...]:
    """The office's rows, scored anew where they changed; all of them where a weight changed."""
    head, tail = unchanged_ends(own, tuple(row.answer for row in before))
    changed, former = own[head : len(own) - tail], before[head : len(before) - tail]
    if [row.weight for row in changed] == [_typed_weight(row) for row in former]:
        middle = (
            _scored_own(row, old.weight, old.weight_problem)
            for row, old in zip(changed, former, strict=True)
        )
        return (*before[:head], *middle, *before[len(before) - tail :])
    kept = {row.id: row for row in before}
    return tuple(
        _own_row(row, weight, problem, kept.get(row.id))
        for row, (weight, problem) in zip(own, _own_weights(pool, own), strict=True)
    )


def _typed_weight(row: ScoredIndicator) -> str:
    return row.answer.weight if isinstance(row.answer, OwnIndicator) else ""


def _own_row(
    row: OwnIndicator, weight: Decimal | None, problem: str, former: ScoredIndicator | None
) -> ScoredIndicator:
    if former is not None and former.answer is row and former.weight == weight:
        return former
    return _scored_own(row, weight, problem)


def _fixed_row(
    indicator: Indicator,
    pool: Pool,
    answers: Mapping[str, Score],
    figures: Figures,
    pack: Pack,
    former: ScoredIndicator | None,
) -> ScoredIndicator:
    answer = answers.get(indicator.id)
    if answer is None:
        answer = Score(id=indicator.id)
    suggested = suggestion(indicator, answer, figures, pack)
    if (
        former is not None
        and former.indicator is indicator
        and former.suggestion == suggested
        and former.answer == answer
    ):
        return former
    return _scored(
        place("scores", indicator.id),
        pool.id,
        "",
        indicator.name,
        (indicator.weight, ""),
        answer,
        suggested,
        indicator,
    )


def _scored_own(row: OwnIndicator, weight: Decimal | None, problem: str) -> ScoredIndicator:
    suggested = own_suggestion(row, weight) if weight is not None else NO_SUGGESTION
    return _scored(
        place("own", row.id), row.pool, row.kind, row.name, (weight, problem), row, suggested, None
    )


def _scored(
    where: Place,
    pool: str,
    kind: str,
    name: str,
    weight: tuple[Decimal | None, str],
    answer: Score,
    suggested: Suggestion,
    indicator: Indicator | None,
) -> ScoredIndicator:
    reading = read_score(answer.score, weight[0])
    blank = reading.blank
    return ScoredIndicator(
        place=where,
        id=answer.id,
        pool=pool,
        kind=kind,
        name=name,
        weight=weight[0],
        weight_problem=weight[1],
        answer=answer,
        indicator=indicator,
        suggestion=suggested,
        typed=reading.value,
        score=suggested.score if blank else reading.value,
        problem=reading.problem,
    )


def _own_weights(
    pool: Pool, rows: tuple[OwnIndicator, ...]
) -> Iterator[tuple[Decimal | None, str]]:
    """Each row's weight: as typed, or an even share of what the typed ones leave of the pool."""
    readings = [read(row.weight, "分") for row in rows]
    typed = sum((reading.value for reading in readings if reading.value is not None), ZERO)
    blanks = sum(reading.blank for reading in readings)
    left = max(pool.weight - typed, ZERO)
    shares = iter(split_evenly(left, blanks)) if blanks else iter(())
    for reading in readings:
        yield (next(shares), "") if reading.blank else (reading.value, reading.problem)


def _levels(pools: tuple[PoolScore, ...]) -> tuple[LevelScore, ...]:
    names = dict.fromkeys(pool.pool.level1 for pool in pools)
    levels = []
    for name in names:
        below = [pool for pool in pools if pool.pool.level1 == name]
        levels.append(
            LevelScore(
                name,
                sum((pool.pool.weight for pool in below), ZERO),
                _sum(pool.score for pool in below),
                sum((pool.so_far for pool in below), ZERO),
            )
        )
    return tuple(levels)


def _sum(scores: Iterable[Decimal | None]) -> Decimal | None:
    total = ZERO
    for score in scores:
        if score is None:
            return None
        total += score
    return total


def print_score(score: Decimal) -> str:
    """A score or weight as forms print it: 9, 7.5, 9.96."""
    return print_plain(round_half_up(score, 2))
