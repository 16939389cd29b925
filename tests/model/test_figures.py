"""Figures: typed and derived, with their formulas, and the identities between them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.figures import Agreement, Figures, IdentityResult
from model.library import load_library
from model.pack import Pack
from model.report import FigureAnswer


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_library().pack("liwan-2022")


def figures(pack: Pack, **typed: str) -> Figures:
    return Figures.of(
        pack, tuple(FigureAnswer(id=name, value=text) for name, text in typed.items())
    )


def identity(found: Figures, name: str) -> IdentityResult:
    return next(each for each in found.identities if each.id == name)


def test_a_derived_figure_shows_how_it_comes_about(pack: Pack) -> None:
    rate = figures(pack, budget="23135.18", executed="23,033.06万元").get("execution_rate")
    assert rate is not None
    assert rate.formula == "23,033.06 ÷ 23,135.18 × 100 = 99.56"
    assert rate.printed() == "99.56%"
    assert rate.printed("1") == "99.6%"
    assert rate.printed("亿元") is None
    assert rate.inputs == ("executed", "budget")


def test_a_figure_prints_in_other_units_and_decimals(pack: Pack) -> None:
    budget = figures(pack, budget="13500").get("budget")
    assert budget is not None
    assert budget.printed() == "13,500.00"
    assert budget.printed("亿元") == "1.35"
    assert budget.printed("亿元|1") == "1.4"
    assert budget.printed("吨") is None


def test_what_is_missing_or_zero_is_said(pack: Pack) -> None:
    missing = figures(pack, executed="5").get("execution_rate")
    zero = figures(pack, executed="5", budget="0").get("execution_rate")
    assert missing is not None
    assert zero is not None
    assert (missing.value, missing.formula) == (None, "")
    assert "缺少全年预算数" in missing.problem
    assert "全年预算数为 0" in zero.problem


def test_an_unreadable_figure_keeps_its_text_and_says_why(pack: Pack) -> None:
    budget = figures(pack, budget="九千").get("budget")
    assert budget is not None
    assert (budget.value, budget.typed) == (None, "九千")
    assert "九千" in budget.problem


SOURCES = {
    "general_budget": "5612.47",
    "fund_budget": "360.49",
    "capital_budget": "0.00",
    "other_funds": "0.00",
}


@pytest.mark.parametrize(
    ("executed", "agreement", "difference"),
    [
        ("5972.96", Agreement.AGREES, "0"),
        ("6061.31", Agreement.DIFFERS, "-88.35"),
        ("5972.97", Agreement.WITHIN_ROUNDING, "-0.01"),
        ("5972.98", Agreement.DIFFERS, "-0.02"),
    ],
)
def test_an_identity_compares_by_the_precision_of_its_fields(
    pack: Pack, executed: str, agreement: Agreement, difference: str
) -> None:
    found = identity(figures(pack, executed=executed, **SOURCES), "sources")
    assert (found.agreement, found.difference) == (agreement, Decimal(difference))
    assert found.shown == "5,612.47 + 360.49 + 0.00 + 0.00"


def test_the_boundary_of_rounding_is_the_sum_of_the_parts_own() -> None:
    """Two parts of two decimals and a total of two: up to 0.015 is rounding."""
    pack = load_library().pack("liwan-2022")
    split = {"basic": "7110.54", "project": "1559.98"}
    within = identity(figures(pack, executed="8670.53", **split), "nature")
    beyond = identity(figures(pack, executed="8670.54", **split), "nature")
    assert within.agreement is Agreement.WITHIN_ROUNDING
    assert beyond.agreement is Agreement.DIFFERS


def test_a_blank_part_leaves_an_identity_undecided(pack: Pack) -> None:
    parts = {**SOURCES, "other_funds": ""}
    found = identity(figures(pack, executed="6061.31", **parts), "sources")
    assert found.agreement is Agreement.UNDECIDED
    assert len(found.missing) == 1


@pytest.mark.parametrize(
    ("executed", "agreement"),
    [("约6000", Agreement.UNDECIDED), ("约60000", Agreement.DIFFERS)],
)
def test_an_approximate_figure_is_compared_by_its_magnitude(
    pack: Pack, executed: str, agreement: Agreement
) -> None:
    found = identity(figures(pack, executed=executed, **SOURCES), "sources")
    assert found.agreement is agreement
