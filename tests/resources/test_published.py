"""What four published reports state, fed to the packs: sums, rates and scores come out as known."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from model.assessment import Assessment, assess
from model.library import load_library
from model.places import Place, place
from model.prose import blocks_of
from model.report import Head, Report

LIBRARY = load_library()
DATA = Path(__file__).parents[1] / "data"
FORMS = {"001": "liwan-2024", "002": "liwan-2022", "003": "liwan-2022", "004": "haizhu-2023"}


def assessed(number: str) -> Assessment:
    pack = LIBRARY.pack(FORMS[number])
    report = Report(
        head=Head(pack=pack.id, pack_digest=pack.digest, year=pack.years[0], office="某街道办事处")
    )
    values: dict[str, str] = json.loads((DATA / f"{number}.json").read_text("utf-8"))
    for name, value in values.items():
        where = Place.parse(name)
        if where.kind == "prose":
            report = report.with_value(where.child("blocks"), blocks_of(value))
        else:
            report = report.with_value(where, value)
    return assess(pack, LIBRARY.words, report)


def arithmetic_errors(assessment: Assessment) -> list[tuple[str, str | None]]:
    return [
        (finding.rule, finding.difference)
        for finding in assessment.findings
        if finding.rule in {"A-01", "A-02", "A-03", "A-04", "A-05"}
    ]


@pytest.mark.parametrize(
    ("number", "errors"),
    [
        ("001", [("A-03", "42.30")]),
        ("002", []),
        ("003", [("A-02", "-88.35")]),
        ("004", []),
    ],
)
def test_exactly_the_known_sums_do_not_add_up(
    number: str, errors: list[tuple[str, str | None]]
) -> None:
    assert arithmetic_errors(assessed(number)) == errors


def test_task_rates_are_as_published() -> None:
    rates = [row.printed("task.rate") for row in assessed("002").tasks.rows]
    assert rates == ["99.69%", "94.97%", "99.84%", "99.25%"]


def test_tasks_without_money_have_no_rate() -> None:
    rows = assessed("003").tasks.rows
    assert [row.task.name for row in rows if row.rate is None] == [row.task.name for row in rows]
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("number", "rate"), [("001", "96.10%"), ("002", "98.96%"), ("003", "100%"), ("004", "99.56%")]
)
def test_execution_rates_are_as_published(number: str, rate: str) -> None:
    figure = assessed(number).figures.get("execution_rate")
    assert figure is not None
    assert figure.printed() == rate


def test_the_score_table_comes_to_the_published_total() -> None:
    scoring = assessed("004").scoring
    assert scoring.summed == Decimal("91.46")
    assert scoring.lost == Decimal("8.54")
    assert {pool.pool.id: (pool.score, pool.printed_rate) for pool in scoring.pools} == {
        "outputs": (Decimal("20"), "100%"),
        "benefits": (Decimal("20"), "100%"),
        "expenditure_rate": (Decimal("9.96"), "99.60%"),
        "budget_preparation": (Decimal("3"), "100%"),
        "budget_execution": (Decimal("4"), "100%"),
        "information_disclosure": (Decimal("4"), "100%"),
        "performance_management": (Decimal("9"), "60%"),
        "procurement": (Decimal("10"), "100%"),
        "assets": (Decimal("7.5"), "75%"),
        "operating_cost": (Decimal("4"), "100%"),
    }


def test_suggested_scores_agree_with_the_published_ones() -> None:
    scoring = assessed("004").scoring
    for indicator_id, score in (("expenditure_rate", "9.96"), ("carryover_rate", "2")):
        row = scoring.get(indicator_id)
        assert row is not None
        assert row.suggestion.score == Decimal(score)


def test_a_table_filed_elsewhere_leaves_the_stated_score() -> None:
    scoring = assessed("001").scoring
    assert (scoring.summed, scoring.total, scoring.stated_grade) == (None, Decimal("96.61"), "优")


@pytest.mark.parametrize("number", FORMS)
def test_every_answer_has_its_place_in_the_form(number: str) -> None:
    assessment = assessed(number)
    pack, report = assessment.pack, assessment.report
    assert {each.id for each in report.figures} <= {figure.id for figure in pack.figure}
    assert {each.id for each in report.prose} <= {
        section.id for section in pack.section if section.kind == "prose"
    }
    assert {each.id for each in report.scores} <= {indicator.id for indicator in pack.indicator}
    assert report.text_at(place("head", "pack")) == FORMS[number]
