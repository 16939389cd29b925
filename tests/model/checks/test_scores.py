"""S-01 to S-04, S-10: weights, scores and their sums."""

import pytest

from tests.packs import FILED_APART, checked, found, only, passed, undecided

FULL = {
    "figures.executed": "9,022.41",
    "figures.general_budget": "7,462.42",
    "figures.basic": "3,351.88",
    "figures.carryover_fiscal": "0",
    "scores.carryover_rate.actual": "0%",
    "scores.performance_system.score": "10",
}
SCORE = "scores.expenditure_rate.score"


def test_s01_fires_with_both_sides() -> None:
    finding = only("S-01", {"own.waste.weight": "16", "own.price.weight": "15"})
    assert str(finding.place) == "pools.outputs"
    assert (finding.stated, finding.computed, finding.difference) == ("30.00", "31.00", "1.00")
    assert "16 + 15 = 31" in finding.message


def test_s01_fires_on_many_weights_without_listing_them() -> None:
    rows = {f"own.r{number}.weight": "4" for number in range(8)}
    rows |= {f"own.r{number}.pool": "outputs" for number in range(8)}
    (finding,) = found("S-01", rows)
    assert "10 个指标合计 32" in finding.message


def test_s01_fires_on_a_negative_weight() -> None:
    (finding,) = found("S-01", {"own.waste.weight": "-1"})
    assert str(finding.place) == "own.waste.weight"


def test_s01_silent_where_weights_are_left_to_the_program() -> None:
    assert not checked({"own.waste.weight": "20"}).findings
    assert "20 + 10 = 30" in passed(checked({"own.waste.weight": "20"}), "S-01")[0]


def test_s01_silent_while_a_weight_is_unreadable() -> None:
    changes = {"own.waste.weight": "很多"}
    assert not found("S-01", changes)
    assert undecided(checked(changes), "S-01")


@pytest.mark.parametrize(("weight", "fires"), [("15", False), ("15.01", True), ("14.99", True)])
def test_s01_boundary_is_exact(weight: str, *, fires: bool) -> None:
    typed = {"own.waste.weight": "15", "own.price.weight": weight}
    assert bool(found("S-01", typed)) is fires


@pytest.mark.parametrize("typed", ["12", "-0.5"])
def test_s02_fires_beside_the_field(typed: str) -> None:
    (finding,) = found("S-02", {"scores.performance_system.score": typed})
    assert str(finding.place) == "scores.performance_system.score"
    assert finding.stated is not None


def test_s02_fires_on_a_stated_total() -> None:
    (finding,) = found("S-02", {"stated.total_score": "101"}, pack=FILED_APART)
    assert str(finding.place) == "stated.total_score"


def test_s02_silent_without_a_score() -> None:
    assert not found("S-02", {"scores.performance_system.score": ""})


@pytest.mark.parametrize(
    ("typed", "fires"), [("0", False), ("10", False), ("10.01", True), ("-0.01", True)]
)
def test_s02_boundary_of_the_weight(typed: str, *, fires: bool) -> None:
    assert bool(found("S-02", {"scores.performance_system.score": typed})) is fires


def test_s03_fires_on_a_stated_total() -> None:
    finding = only("S-03", {"stated.total_score": "98"})
    assert (finding.stated, finding.computed, finding.difference) == ("98.00", "97.61", "-0.39")
    assert "履职效能 59.61 + 管理效率 38 = 97.61" in finding.message


def test_s03_fires_on_a_total_typed_in_the_conclusion() -> None:
    finding = only("S-03", {"prose.conclusion": "部门整体支出绩效自评得分为96分。"})
    assert (finding.quote, str(finding.place)) == ("96分", "prose.conclusion.b1")


def test_s03_fires_where_only_a_stated_total_is_known() -> None:
    changes = {"stated.total_score": "96", "prose.conclusion": "绩效自评得分为98分。"}
    apart = found("S-03", changes, pack=FILED_APART, without=("scores", "own"))
    assert [each.difference for each in apart] == ["-2.00"]


@pytest.mark.parametrize(
    "text",
    [
        "指标体系总分100分，自评得分97.61分。",
        "自评得分{{score.total}}分，其中履职效能得59.61分。",
        "本项指标自评得分9.61分，总得分97.61分。",
    ],
)
def test_s03_silent_on_parts_and_on_what_is_right(text: str) -> None:
    assert not checked({"prose.conclusion": text}).findings


@pytest.mark.parametrize(
    "text",
    [
        "与2023年自评得分95.20分相比，2024年自评得分97.61分。",
        "各科室平均自评得分93.5分；整体支出自评得分97.61分。",
        "区财政局上年评价得分为94.5分，本年自评得分97.61分。",
        "经第三方复核，评价得分为94.5分，自评得分97.61分。",
        "2025年的目标是自评得分99分；本年自评得分97.61分。",
    ],
)
def test_s03_silent_on_the_score_of_another_year_or_office(text: str) -> None:
    assert not found("S-03", {"prose.conclusion": text})
    assert undecided(checked({"prose.conclusion": text}), "S-03")


@pytest.mark.parametrize(
    ("written", "fires"),
    [("97.6分", False), ("97.7分", True), ("98分", False), ("97分", True), ("97.60分", True)],
)
def test_s03_boundary_of_the_decimals_as_written(written: str, *, fires: bool) -> None:
    text = f"经自评，望江街道办事处2024年度部门整体支出绩效自评得分{written}。"
    assert bool(found("S-03", {"prose.conclusion": text})) is fires


@pytest.mark.parametrize(
    "text", ["经自评，总分为95.60分。", "自评得分：95.60。", "自评总分值95.60分。"]
)
def test_s03_fires_on_every_way_to_say_it(text: str) -> None:
    assert found("S-03", {"prose.conclusion": text})


def test_s03_silent_while_the_table_is_incomplete() -> None:
    changes = {"stated.total_score": "98", "scores.performance_system.score": ""}
    assert not found("S-03", changes)
    assert undecided(checked(changes), "S-03") == ["还有 1 个指标没有得分，暂不能与自评总分核对"]
    assert undecided(checked({"stated.total_score": "约98"}), "S-03")


@pytest.mark.parametrize(
    ("typed", "fires"),
    [("97.61", False), ("97.612", False), ("97.615", True), ("97.6", True), ("97.62", True)],
)
def test_s03_boundary_at_two_decimals(typed: str, *, fires: bool) -> None:
    assert bool(found("S-03", {"stated.total_score": typed})) is fires


def test_s04_fires_with_the_arithmetic() -> None:
    (finding,) = found("S-04", {SCORE: "9.5"})
    assert (finding.stated, finding.computed, finding.difference) == ("9.50", "9.61", "0.11")
    assert "8,670.53 ÷ 9,022.41 × 100 = 96.10" in finding.message
    assert "待核对" not in finding.message


def test_s04_fires_and_says_that_the_rule_is_to_be_confirmed() -> None:
    changes = {"scores.intention_disclosure.score": "9", **UNCOVERED}
    (finding,) = found("S-04", changes)
    assert "待核对" in finding.message


UNCOVERED = {"prose.problems": "一是支出率、制度有不足。\n二是意向公开不及时。"}


def test_s04_silent_where_another_way_to_score_is_explained() -> None:
    changes = {
        "scores.intention_disclosure.score": "9",
        "scores.intention_disclosure.reason": "本区按档计分，九成以上得九分。",
        **UNCOVERED,
    }
    assert not found("S-04", changes)
    assert undecided(checked(changes), "S-04")


def test_s04_silent_where_there_is_nothing_to_compare() -> None:
    assert not found("S-04", {"scores.performance_system.score": "3"})
    assert not found("S-04", {SCORE: "9", "figures.executed": ""})
    assert not found("S-04", {SCORE: "12"})


@pytest.mark.parametrize(
    ("typed", "fires"),
    [
        ("9.61", False),
        ("9.615", False),
        ("9.616", True),
        ("9.605", False),
        ("9.604", True),
        ("9.6", True),
    ],
)
def test_s04_boundary_of_rounding(typed: str, *, fires: bool) -> None:
    assert bool(found("S-04", {SCORE: typed})) is fires


def test_s04_boundary_where_the_rate_was_rounded_first() -> None:
    # 99.5495 % counts as 99.55 %, and 9.95495 points as 9.95; 10 × 99.55 % gives 9.96.
    money = {"figures.budget": "20,000", "figures.executed": "19,909.90"}
    for typed, fires in (("9.95", False), ("9.96", False), ("9.94", True), ("9.97", True)):
        assert bool(found("S-04", {**money, SCORE: typed})) is fires


def test_s10_fires_once() -> None:
    finding = only("S-10", FULL)
    assert "100 分" in finding.message


def test_s10_fires_on_a_stated_total() -> None:
    changes = {"stated.total_score": "100", "prose.conclusion": "自评得分100分。"}
    apart = found("S-10", changes, pack=FILED_APART, without=("scores", "own"))
    assert [str(each.place) for each in apart] == ["stated.total_score"]


def test_s10_silent_while_a_score_is_missing() -> None:
    assert not found("S-10", {**FULL, "scores.performance_system.score": ""})


def test_s10_boundary_of_the_smallest_loss() -> None:
    assert not found("S-10", {**FULL, "scores.performance_system.score": "9.99"})
