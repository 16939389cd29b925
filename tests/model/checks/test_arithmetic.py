"""A-00, A-02, A-03, A-04, A-19: numbers that cannot be read, sums, decimals."""

import pytest

from tests.packs import PACK, checked, form, found, only, passed, undecided


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        ("figures.initial_budget", "约八千多万"),
        ("tasks.order.executed", "六百一十"),
        ("own.waste.weight", "十五分左右吧"),
        ("scores.performance_system.score", "8个"),
        ("scores.intention_disclosure.inputs.disclosed", "全部"),
        ("stated.total_score", "九十七"),
    ],
)
def test_a00_fires_beside_the_field(place: str, typed: str) -> None:
    (finding,) = found("A-00", {place: typed})
    assert (str(finding.place), finding.quote) == (place, typed)
    assert typed in finding.message


def test_a00_fires_once_for_a_row_whose_weight_is_unreadable() -> None:
    (finding,) = found("A-00", {"own.waste.weight": "很多", "own.waste.score": "满分"})
    assert str(finding.place) == "own.waste.weight"


@pytest.mark.parametrize("typed", ["", "－", "８，８００．００万元", "0.88亿元", "约8800"])
def test_a00_silent_on_what_people_type(typed: str) -> None:
    assert not found("A-00", {"figures.initial_budget": typed})


def test_a00_silent_on_an_answer_to_a_question() -> None:
    assert not found("A-00", {"scores.asset_inventory.inputs.done": "还没有"})


def test_a00_boundary_of_the_digits_that_are_read() -> None:
    assert not found("A-00", {"figures.initial_budget": "9" * 14})
    assert found("A-00", {"figures.initial_budget": "9" * 15})


def test_a02_fires_with_both_sides() -> None:
    finding = only("A-02", {"figures.fund_budget": "1,471.64"})
    assert str(finding.place) == "figures.by_source"
    assert (finding.stated, finding.computed, finding.difference) == (
        "8670.53",
        "8582.18",
        "-88.35",
    )
    assert "7,110.54 + 1,471.64 = 8,582.18" in finding.message
    assert "小于执行数 88.35 万元" in finding.message


def test_a02_silent_while_a_part_is_blank() -> None:
    assessment = checked({"figures.fund_budget": ""})
    assert not assessment.findings
    assert undecided(assessment, "A-02") == ["各资金来源支出：政府性基金支出未填，暂不能核对合计"]


def test_a02_silent_on_an_approximate_part_of_the_same_order() -> None:
    assessment = checked({"figures.fund_budget": "约1,500"})
    assert not assessment.findings
    assert "是约数" in undecided(assessment, "A-02")[0]


def test_a02_fires_on_an_approximate_part_of_another_order() -> None:
    assert found("A-02", {"figures.fund_budget": "约150,000"})


@pytest.mark.parametrize(
    ("typed", "fires"),
    [
        ("1,559.97", True),
        ("1,559.98", False),
        ("1,559.99", False),
        ("1,560.00", False),
        ("1,560.01", True),
    ],
)
def test_a02_boundary_of_rounding(typed: str, *, fires: bool) -> None:
    # Three figures of two decimals: the sum may be off by 0.015.
    assert bool(found("A-02", {"figures.fund_budget": typed})) is fires


def test_a02_boundary_is_said_to_be_rounding() -> None:
    assessment = checked({"figures.fund_budget": "1,559.98"})
    assert "在四舍五入范围内" in passed(assessment, "A-02")[0]


def test_a03_fires_with_both_sides() -> None:
    finding = only("A-03", {"figures.basic": "3,042.30"})
    assert (finding.stated, finding.computed, finding.difference) == ("8670.53", "8712.83", "42.30")
    assert "大于执行数 42.30 万元" in finding.message


def test_a03_silent_when_it_adds_up() -> None:
    assert passed(checked(), "A-03") == ["3,000.00 + 5,670.53 = 8,670.53，与执行数一致"]


@pytest.mark.parametrize(("typed", "fires"), [("3,000.01", False), ("3,000.02", True)])
def test_a03_boundary_of_rounding(typed: str, *, fires: bool) -> None:
    assert bool(found("A-03", {"figures.basic": typed})) is fires


def test_a03_silent_where_the_form_does_not_split() -> None:
    assert not found(
        "A-03",
        {"figures.basic": "1"},
        pack=form(
            (
                'statement = "sum(by_nature) == executed"\nrule = "A-03"',
                'statement = "sum(by_nature) == sum(by_nature)"\nrule = "A-02"',
            )
        ),
    )


def test_a03_silent_where_the_form_divides_by_zero() -> None:
    share = 'statement = "sum(by_nature) / budget == executed / budget"'
    pack = form(('statement = "sum(by_nature) == executed"', share))
    assessment = checked({"figures.budget": "0"}, pack=pack)
    assert undecided(assessment, "A-03") == ["基本支出与项目支出：算式中的除数为 0，不能核对"]


def test_a04_fires_once_and_before_all_parts_are_filled_in() -> None:
    changes = {
        "figures.executed": "0",
        "figures.basic": "",
        "figures.project": "",
        "figures.fund_budget": "",
    }
    (finding,) = found("A-04", changes)
    assert str(finding.place) == "figures.executed"
    assert finding.computed == "7110.54"
    assert not found("A-02", changes)


def test_a04_takes_the_place_of_the_sums_that_differ() -> None:
    rules = [finding.rule for finding in checked({"figures.executed": "0"}).findings]
    assert rules.count("A-04") == 1
    assert "A-02" not in rules
    assert "A-03" not in rules


def test_a04_silent_when_all_is_zero() -> None:
    nothing = {
        f"figures.{name}": "0"
        for name in ("executed", "general_budget", "fund_budget", "basic", "project")
    }
    assert not found("A-04", nothing)


def test_a04_boundary_at_a_blank_or_tiny_total() -> None:
    assert not found("A-04", {"figures.executed": ""})
    assert not found("A-04", {"figures.executed": "0.01"})
    assert found("A-04", {"figures.executed": "0.00"})


def test_a19_fires_once_for_the_whole_text() -> None:
    finding = only(
        "A-19",
        {
            "prose.management": "公用经费支出3,042.3万元，项目支出7,110.54万元。"
            "\n追加预算120.5万元。",
            "prose.goal": "全年的目标是清运垃圾，安排预算1,559.98万元、支出20.00万元。",
        },
    )
    assert (finding.quote, str(finding.place)) == ("3,042.3万元", "prose.management.b1")
    assert "2 位小数（3 处）" in finding.message
    assert "3,042.3万元、120.5万元" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "预算支出3,042.30万元，其中基金7,110.54万元。",
        "预算支出约3,042.3万元，基金支出7,110.54万元。",
        "预算支出3,042万元，基金支出7,110.54万元。",
        "募集善款3.8万元，基金支出7,110.54万元。",
        "预算支出0.9亿元，基金支出7,110.54万元。",
        "预算支出{{executed|1}}万元，基金支出7,110.54万元。",
    ],
)
def test_a19_silent_on_what_need_not_agree(text: str) -> None:
    assert not found("A-19", {"prose.management": text})


def test_a19_boundary_at_the_first_amount_that_differs() -> None:
    alike = "支出1.20万元，支出2.30万元"
    assert not found("A-19", {"prose.management": alike})
    assert found("A-19", {"prose.management": alike + "，支出3.4万元"})


def test_the_small_form_is_without_a_finding() -> None:
    assert checked(pack=PACK).findings == ()
