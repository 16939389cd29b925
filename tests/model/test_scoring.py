"""Scores: suggested and typed, summed, graded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.figures import Figures
from model.library import load_library
from model.pack import Pack
from model.places import Place
from model.report import Report
from model.scoring import PoolScore, ScoredIndicator, Scoring, grade_of, read_score


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_library().pack("haizhu-2023")


def scoring(pack: Pack, **answers: str) -> Scoring:
    """Score answers given as scores__carryover_rate__score="2"."""
    report = Report()
    for where, value in answers.items():
        report = report.with_value(Place(tuple(where.split("__"))), value)
    return Scoring.of(pack, report, Figures.of(pack, report.figures))


def row(found: Scoring, indicator: str) -> ScoredIndicator:
    scored = found.get(indicator)
    assert scored is not None
    return scored


def pool(found: Scoring, name: str) -> PoolScore:
    scored = found.pool_of(name)
    assert scored is not None
    return scored


def test_the_expenditure_rate_is_scored_in_proportion(pack: Pack) -> None:
    found = scoring(pack, figures__budget="23135.18", figures__executed="23033.06")
    rate = row(found, "expenditure_rate")
    assert (rate.score, rate.lost) == (Decimal("9.96"), Decimal("0.04"))
    assert "23,033.06 ÷ 23,135.18 × 100 = 99.56" in rate.suggestion.arithmetic
    assert pool(found, "expenditure_rate").printed_rate == "99.60%"


def test_a_proportion_is_never_more_than_the_weight(pack: Pack) -> None:
    found = scoring(pack, figures__budget="100", figures__executed="120")
    assert row(found, "expenditure_rate").score == Decimal(10)


def test_a_typed_score_overrides_and_is_seen_to(pack: Pack) -> None:
    found = scoring(
        pack,
        figures__budget="100",
        figures__executed="99",
        scores__expenditure_rate__score="9.5",
    )
    rate = row(found, "expenditure_rate")
    assert (rate.score, rate.suggestion.score, rate.overridden) == (
        Decimal("9.5"),
        Decimal("9.9"),
        True,
    )


def test_bands_take_their_value_from_the_figures_or_from_the_inputs(pack: Pack) -> None:
    from_figures = scoring(pack, figures__budget="100", figures__executed="99")
    assert row(from_figures, "carryover_rate").score == Decimal(2)
    from_inputs = scoring(
        pack,
        figures__budget="100",
        figures__executed="99",
        scores__carryover_rate__inputs__carryover="90",
        scores__carryover_rate__inputs__base="100",
    )
    suggested = row(from_inputs, "carryover_rate").suggestion
    assert suggested.score is not None
    assert suggested.score < 2
    assert "90.00 ÷ 100.00" in suggested.arithmetic


def test_a_zero_denominator_gives_no_suggestion_but_a_reason(pack: Pack) -> None:
    found = scoring(
        pack,
        scores__carryover_rate__inputs__carryover="90",
        scores__carryover_rate__inputs__base="0",
    )
    suggested = row(found, "carryover_rate").suggestion
    assert (suggested.score, suggested.arithmetic) == (None, "除数为 0，无法计算，请核对")


@pytest.mark.parametrize(
    ("answer", "score"), [("是", Decimal(1)), ("否", Decimal(0)), ("也许", None), ("", None)]
)
def test_all_or_nothing_follows_its_answer(pack: Pack, answer: str, score: Decimal | None) -> None:
    indicator = next(each for each in pack.indicator if each.id == "asset_inventory")
    question = indicator.rule.inputs[0].id
    found = scoring(pack, **{f"scores__asset_inventory__inputs__{question}": answer})
    assert row(found, "asset_inventory").score == score


def test_points_are_deducted_for_each_item_and_never_below_nothing(pack: Pack) -> None:
    indicator = next(each for each in pack.indicator if each.rule.kind == "deduct")
    question = indicator.rule.inputs[0].id
    none = scoring(pack, **{f"scores__{indicator.id}__inputs__{question}": "0"})
    many = scoring(pack, **{f"scores__{indicator.id}__inputs__{question}": "1000"})
    assert row(none, indicator.id).score == indicator.weight
    assert row(many, indicator.id).score == 0


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2.5", "2.5"),
        ("满分", "2.86"),
        ("95%", "2.72"),
        ("５０％", "1.43"),
        ("2分", "2"),
        ("0", "0"),
    ],
)
def test_a_score_is_a_number_full_marks_or_a_share(typed: str, value: str) -> None:
    assert read_score(typed, Decimal("2.86")).value == Decimal(value)


def test_a_share_of_an_unknown_weight_is_no_score() -> None:
    assert "分值尚未确定" in read_score("满分", None).problem
    assert read_score("优", Decimal(2)).problem


def own_rows(count: int, **first: str) -> dict[str, str]:
    answers: dict[str, str] = {}
    for number in range(1, count + 1):
        answers[f"own__r{number}__pool"] = "outputs"
        answers[f"own__r{number}__score"] = "满分"
    answers.update({f"own__r1__{name}": value for name, value in first.items()})
    return answers


@given(st.integers(1, 40))
def test_own_rows_share_their_pool_evenly_and_exactly(count: int) -> None:
    found = scoring(load_library().pack("haizhu-2023"), **own_rows(count))
    outputs = pool(found, "outputs")
    assert outputs.score == sum(each.weight or 0 for each in outputs.rows) == Decimal(20)
    assert outputs.printed_rate == "100%"


def test_a_typed_weight_leaves_the_rest_to_the_others(pack: Pack) -> None:
    outputs = pool(scoring(pack, **own_rows(3, weight="10")), "outputs")
    assert [each.weight for each in outputs.rows] == [10, 5, 5]


def test_an_unreadable_weight_is_said_and_counts_as_none(pack: Pack) -> None:
    outputs = pool(scoring(pack, **own_rows(2, weight="十")), "outputs")
    assert outputs.rows[0].weight is None
    assert "十" in outputs.rows[0].weight_problem
    assert outputs.score is None


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("100%", "100%", "20"),
        ("≥10个", "116 个", "20"),
        ("10个", "5个", "10"),
        ("≤50", "100", "10"),
        ("≤50", "40", "20"),
        ("9800元", "1万元", None),
        ("合规", "合规", None),
        ("100%", "全年完成 3 次", None),
        ("0", "5", None),
    ],
)
def test_an_own_row_with_numbers_is_scored_in_proportion(
    pack: Pack, target: str, actual: str, score: str | None
) -> None:
    found = scoring(pack, own__r1__pool="outputs", own__r1__target=target, own__r1__actual=actual)
    assert row(found, "r1").score == (None if score is None else Decimal(score))


def test_a_total_waits_for_every_row(pack: Pack) -> None:
    found = scoring(pack, figures__budget="100", figures__executed="100")
    assert found.summed is None
    assert found.total is None
    assert found.so_far >= 10


def test_a_stated_total_counts_where_no_table_is_filled_in() -> None:
    pack = load_library().pack("liwan-2024")
    found = scoring(pack, stated__total_score="96.61", stated__grade="优")
    assert (found.total, found.grade, found.stated_grade) == (Decimal("96.61"), "优", "优")


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.99", "差")],
)
def test_grades_begin_at_their_least_score(pack: Pack, total: str, grade: str) -> None:
    assert grade_of(pack, Decimal(total)) == grade


def test_rows_that_did_not_change_are_the_same_objects(pack: Pack) -> None:
    before = Report().with_value(Place.parse("scores.asset_compliance.score"), "2")
    figures = Figures.of(pack, ())
    first = Scoring.of(pack, before, figures)
    after = before.with_value(Place.parse("scores.asset_inventory.score"), "0")
    second = Scoring.of(pack, after, figures, first)
    changed = [new.id for old, new in zip(first.rows, second.rows, strict=True) if old is not new]
    assert changed == ["asset_inventory"]
