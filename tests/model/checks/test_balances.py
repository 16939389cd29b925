"""A-13, A-16: the budget against what was left of it and what it was at first."""

import pytest

from tests.packs import checked, form, found, only, passed, undecided

SPENT = {
    "figures.budget": "8,670.53",
    "figures.initial_budget": "",
    "scores.carryover_rate.actual": "0%",
    "prose.problems": "一是制度有缺项，存在不足。\n二是部分项目开工晚。",
}


def test_a13_fires_with_both_sides() -> None:
    finding = only("A-13", {**SPENT, "figures.carryover_fiscal": "121.20"})
    assert (finding.stated, finding.computed, finding.difference) == ("121.20", "0.00", "-121.20")
    assert str(finding.place) == "figures.carryover_fiscal"


def test_a13_fires_and_mentions_the_other_money() -> None:
    both = {**SPENT, "figures.carryover_fiscal": "121.20", "figures.carryover_other": "23.20"}
    assert "非财政拨款结转和结余 23.20" in only("A-13", both).message


def test_a13_silent_where_only_other_money_is_left() -> None:
    changes = {**SPENT, "figures.carryover_fiscal": "0", "figures.carryover_other": "23.20"}
    assessment = checked(changes)
    assert not assessment.findings
    assert "23.20" in undecided(assessment, "A-13")[0]


def test_a13_silent_where_the_budget_was_not_spent() -> None:
    assert not found("A-13")


def test_a13_silent_where_the_form_does_not_ask() -> None:
    pack = form(('id = "carryover_fiscal"', 'id = "left_over"'))
    assert not found("A-13", SPENT, pack=pack, without=("figures.carryover",))


def test_a13_silent_on_vague_figures() -> None:
    vague = {**SPENT, "figures.budget": "约8,670.53", "figures.carryover_fiscal": "121.20"}
    assert not found("A-13", vague)


def test_a13_boundary_at_nothing_left_and_nothing_unspent() -> None:
    nothing = {**SPENT, "figures.carryover_fiscal": "0"}
    assert passed(checked(nothing), "A-13")
    assert not found("A-13", nothing)
    assert found("A-13", {**SPENT, "figures.carryover_fiscal": "0.01"})
    overspent = {**SPENT, "figures.carryover_fiscal": "-3.50"}
    assert "财政拨款结转和结余是 -3.50" in passed(checked(overspent), "A-13")[0].replace("−", "-")
    unspent = {**SPENT, "figures.carryover_fiscal": "0.01", "figures.budget": "8,670.54"}
    assert not found("A-13", unspent)


def test_a16_fires_for_a_task() -> None:
    finding = only("A-16", {"tasks.order.initial_budget": "238.12"})
    assert str(finding.place) == "tasks.order.budget"
    assert "增加 381.88 万元（160.37%，超过 30%）" in finding.message


def test_a16_fires_for_the_office() -> None:
    finding = only("A-16", {"figures.initial_budget": "20,000"})
    assert str(finding.place) == "figures.budget"
    assert "减少" in finding.message


def test_a16_fires_for_a_task_that_had_no_money_at_first() -> None:
    assert "年初没有安排" in only("A-16", {"tasks.order.initial_budget": "0"}).message


@pytest.mark.parametrize(
    "changes",
    [
        {"tasks.order.initial_budget": "238.12", "tasks.order.text": "年中追加消防设施改造资金。"},
        {"tasks.order.initial_budget": ""},
        {"tasks.order.initial_budget": "约100"},
        {"figures.initial_budget": "20,000", "figures.budget.note": "区里统一压减一般性支出"},
    ],
)
def test_a16_silent_with_a_reason_or_without_a_number(changes: dict[str, str]) -> None:
    assert not checked(changes).findings


def test_a16_silent_only_for_a_reason_that_says_something() -> None:
    assert found("A-16", {"tasks.order.initial_budget": "100", "tasks.order.text": "追加。"})


@pytest.mark.parametrize(
    ("initial", "budget", "fires"),
    [("100", "130", False), ("100", "130.01", True), ("100", "70", False), ("100", "69.99", True)],
)
def test_a16_boundary_of_the_threshold(initial: str, budget: str, *, fires: bool) -> None:
    money = {"tasks.order.initial_budget": initial, "tasks.order.budget": budget}
    assert bool(found("A-16", money)) is fires


def test_a16_boundary_set_by_the_form() -> None:
    limit = '[[threshold]]\nid = "budget_change"\nvalue = 50\n\n[[leftover]]'
    pack = form(("[[leftover]]", limit))
    money = {"tasks.order.initial_budget": "100", "tasks.order.budget": "150"}
    assert not found("A-16", money, pack=pack)
