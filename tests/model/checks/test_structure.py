"""T-03, T-04, T-06, T-09, T-10: parts that are missing, too short or off their heading."""

import pytest

from tests.packs import FILED_APART, checked, found, only, passed


@pytest.mark.parametrize(
    ("without", "place"),
    [
        (("head.office",), "head.office"),
        (("head.year",), "head.year"),
        (("tasks",), "tasks"),
        (("prose.goal",), "prose.goal"),
        (("own.waste", "own.price"), "pools.outputs"),
        (("scores.performance_system",), "pools.management"),
    ],
)
def test_t03_fires_where_it_is_to_be_filled_in(without: tuple[str, ...], place: str) -> None:
    assert [str(finding.place) for finding in found("T-03", without=without)] == [place]


def test_t03_fires_for_each_figure_and_not_for_the_scores_that_wait_for_it() -> None:
    missing = found("T-03", without=("figures.budget", "figures.executed"))
    assert [str(each.place) for each in missing] == ["figures.budget", "figures.executed"]


def test_t03_fires_on_a_section_of_headings() -> None:
    only("T-03", {"prose.goal": "# 总目标"})


def test_t03_says_which_scores_are_missing() -> None:
    (finding,) = found("T-03", without=("scores.performance_system",))
    assert finding.message == "“内部管理”的 4 个指标中有 1 个没有得分：“绩效管理制度建设”"


def test_t03_silent_on_what_need_not_be_filled_in() -> None:
    assert not found("T-03", without=("figures.initial_budget", "prose.management"))


def test_t03_silent_where_another_finding_says_it() -> None:
    assert not found("T-03", {"figures.budget": "很多"})
    assert not found("T-03", {"scores.performance_system.score": "八分吧"})


def test_t03_silent_on_scores_that_are_filed_elsewhere() -> None:
    changes = {"stated.total_score": "97", "prose.conclusion": "自评得分97分。"}
    assert not checked(changes, pack=FILED_APART, without=("scores", "own")).findings


@pytest.mark.parametrize(("text", "fires"), [("", True), ("　 ", True), ("完成目标。", False)])
def test_t03_boundary_of_a_section(text: str, *, fires: bool) -> None:
    assert bool(found("T-03", {"prose.goal": text})) is fires


def test_t03_boundary_of_a_task() -> None:
    blank = tuple(f"tasks.order.{field}" for field in ("text", "initial", "budget", "executed"))
    assert not found("T-03", without=blank)
    assert found("T-03", {"tasks.order.name": " "}, without=blank)


def test_t04_fires_and_names_what_was_expected() -> None:
    finding = only("T-04", {"prose.goal": "今年的天气很好，街道的花开了不少。"})
    assert str(finding.place) == "prose.goal"
    assert "目标、完成" in finding.message


def test_t04_silent_where_there_is_no_text() -> None:
    assert [each.rule for each in checked({"prose.goal": ""}).findings] == ["T-03"]


def test_t04_silent_on_sections_with_a_rule_of_their_own() -> None:
    assert [each.rule for each in checked({"prose.conclusion": "都很好。"}).findings] == ["S-09"]


def test_t04_boundary_of_a_heading() -> None:
    off = "今年的天气很好，街道的花开了不少。"
    assert found("T-04", {"prose.goal": f"# 目标\n{off}"})
    assert not found("T-04", {"prose.goal": f"# 天气\n{off}目标"})


def test_t06_fires_on_plans_in_place_of_problems() -> None:
    plan = "明年将建设两处公园，支出率、制度都会更好。"
    finding = only("T-06", {"prose.problems": plan, "prose.measures": "做好规划。"})
    assert str(finding.place) == "prose.problems"


@pytest.mark.parametrize("word", ["不足", "有待", "滞后", "短板"])
def test_t06_silent_on_a_problem(word: str) -> None:
    text = f"一是支出率{word}。\n二是制度{word}。"
    assert not checked({"prose.problems": text}).findings


def test_t06_silent_where_there_is_no_text() -> None:
    assert not found("T-06", {"prose.problems": ""})


def test_t06_boundary_of_a_heading() -> None:
    plan = "明年将建设两处公园。"
    assert found("T-06", {"prose.problems": f"# 主要问题\n{plan}"})
    assert not found("T-06", {"prose.problems": f"# 主要情况\n{plan}问题仍在。"})


@pytest.mark.parametrize(
    ("heading", "fires"),
    [
        ("问题与不足", True),
        ("存在的主要问题", True),
        ("预算编制不够精细", False),
        ("制度落实不牢", False),
    ],
)
def test_t06_counts_a_problem_told_in_a_heading(heading: str, *, fires: bool) -> None:
    text = f"# {heading}\n明年将建设两处公园。"
    assert bool(found("T-06", {"prose.problems": text})) is fires


TWO = "一是支出率不足。\n二是制度不足。"


@pytest.mark.parametrize(
    "measures",
    [
        "一是招标。\n二是修订。\n三是培训。\n四是公开。",
        "# 招标\n做好招标。\n# 修订\n修订制度。\n# 培训\n办好培训。\n# 公开\n按时公开。",
        "（一）招标。一是早办，二是办好。\n（二）修订。一是早办，二是办好。\n"
        "（三）培训。一是早办，二是办好。\n（四）公开。一是早办，二是办好。",
        "1、招标要早。\n2、修订要早。\n3、培训要早。\n4、公开要早。",
    ],
)
def test_t09_fires_however_measures_are_counted(measures: str) -> None:
    finding = only("T-09", {"prose.problems": TWO, "prose.measures": measures})
    assert "“存在的主要问题”2 条，“下一步改进措施”4 条，措施比问题多" in finding.message


@pytest.mark.parametrize("measures", ["做好招标，修订制度。", ""])
def test_t09_silent_where_they_cannot_be_counted(measures: str) -> None:
    changes = {"prose.problems": TWO, "prose.measures": measures}
    assert not found("T-09", changes)
    assert not passed(checked(changes), "T-09")


@pytest.mark.parametrize(("count", "fires"), [(1, True), (2, False), (3, False), (4, True)])
def test_t09_boundary_of_the_difference(count: int, *, fires: bool) -> None:
    measures = "\n".join(f"# 第{number}条\n按时办好。" for number in range(count))
    changes = {"prose.problems": TWO, "prose.measures": measures}
    assert bool(found("T-09", changes)) is fires


def test_t10_fires_with_both_numbers() -> None:
    finding = only("T-10", {"prose.goal": "完成目标。"})
    assert "只有 5 字，模板建议不少于 10 字" in finding.message


def test_t10_silent_where_there_is_nothing_or_no_minimum() -> None:
    assert not found("T-10", {"prose.goal": ""})
    assert not found("T-10", {"prose.management": "好。"})


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("完成目标，做好清运。", False),
        ("完成目标，做好清。", True),
        ("完成 目标，做好 清。", True),
        ("# 一个很长的小标题\n完成目标，做好清。", True),
        ("完成目标，\n做好清运。", False),
    ],
)
def test_t10_boundary_counts_no_blanks_and_no_headings(text: str, *, fires: bool) -> None:
    assert bool(found("T-10", {"prose.goal": text})) is fires
