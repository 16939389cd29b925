"""A-01, A-05, A-14, A-15: rates against the amounts that they come from."""

import pytest

from tests.packs import CLEAN, checked, form, found, only, passed, undecided

TASK = "tasks.order.text"


def conclusion(text: str) -> dict[str, str]:
    return {"prose.conclusion": f"自评得分{{{{score.total}}}}分，等级为“优”，{text}"}


def test_a01_fires_with_both_sides() -> None:
    finding = only("A-01", conclusion("预算完成率达到97.1%。"))
    assert (finding.stated, finding.computed, finding.difference) == ("97.1", "96.1", "-1.0")
    assert finding.quote == "预算完成率达到97.1%"
    assert "8,670.53 ÷ 9,022.41 = 96.1%" in finding.message
    assert finding.span is not None


@pytest.mark.parametrize(
    "text",
    [
        "完成预算的95%。",
        "全年完成预算的95%。",
        "整体支出预算执行率为95.00%。",
        "2024年预算资金支出率：95%。",
        "执行数8,670.53万元，完成全年预算的95%。",
        "本街道全年预算执行率为97.10%。",
        "望江街道办事处2024年度预算执行率为97.10%。",
        "2024年，全年预算完成率97.1%。",
        "全年预算数9,022.41万元，执行数8,670.53万元，完成预算的97.10%。",
        "全年预算数9,022.41万元，执行数8,670.53万元，执行率97.10%。",
        "全年预算数9,022.41万元（含追加），执行数8,670.53万元，完成预算的97.10%。",
        "从整体支出预算完成率97.1%来看，情况良好。",
    ],
)
def test_a01_fires_on_every_way_to_say_it(text: str) -> None:
    assert found("A-01", conclusion(text))


def test_a01_fires_on_a_sentence_that_contradicts_itself() -> None:
    finding = only(
        "A-01", conclusion("老旧小区项目全年预算数500.00万元，执行数480.00万元，完成预算的98%。")
    )
    assert "480.00 ÷ 500.00 = 96%" in finding.message


def test_a01_fires_on_money_spent_without_a_budget() -> None:
    (finding,) = found("A-01", {"figures.budget": "0"})
    assert (str(finding.place), finding.stated, finding.computed) == (
        "figures.budget",
        "0.00",
        "8670.53",
    )


def test_a01_fires_on_a_rate_without_any_money() -> None:
    changes = {"figures.budget": "0", "figures.executed": "0", **conclusion("预算完成率100%。")}
    assert [str(each.place) for each in found("A-01", changes)] == ["prose.conclusion.b1"]


@pytest.mark.parametrize(
    "text",
    [
        "预算完成率96.10%。",
        "预算完成率约90%。",
        "预算完成率达90%以上。",
        "预算完成率{{execution_rate}}。",
        "出租屋整改率95%。",
    ],
)
def test_a01_silent_when_right_bound_or_vague(text: str) -> None:
    assert not checked(conclusion(text)).findings


@pytest.mark.parametrize(
    "text",
    [
        "完成年初预算的98.5%。",
        "年初预算执行率98.5%。",
        "一般公共预算支出预算完成率98.5%。",
        "老旧小区项目推进顺利，预算执行率98.5%。",
        "一是社区治理。预算执行率98.5%。",
        "上半年预算执行率98.5%。",
        "全年预算500.00万元，预算执行率98.5%。",
        "基本支出预算执行率98.5%。",
        "人员支出和公用支出方面，预算执行率98.5%。",
        "其他资金预算执行率98.5%。",
        "会议费完成预算的60.00%。",
        "下属事业单位预算执行率98.5%。",
        "力争2025年预算执行率达到98%。",
        "年度目标：全年预算完成率100%。",
        "上年预算完成率为94.20%，本年有所提高。",
        "2023年预算完成率94.2%。",
        "近三年预算执行率分别为93.2%、94.1%、96.1%。",
        "道路保洁预算执行率99.20%。",
        "道路保洁作业规范。绿化养护到位，预算执行率99.20%。",
        "与全区平均预算执行率92.35%相比偏高。",
        "扣除年底追加的资金后，预算执行率为98.60%。",
        "年中完成预算的41.2%。",
        "完成年中预算的41.2%。",
        "其中项目支出完成预算95.03%。",
        "实现了预算执行率98%的目标。",
        "全年预算数9,022.41万元，其中人员支出执行数3,000.00万元，完成预算的95.03%。",
        "海棠街道预算执行率98.5%。",
        "其中甲项目预算数500.00万元、乙项目预算数600.00万元，执行数480.00万元，预算执行率98.5%。",
    ],
)
def test_a01_silent_where_the_base_is_another(text: str) -> None:
    assessment = checked(conclusion(text))
    assert not found("A-01", conclusion(text))
    assert len(undecided(assessment, "A-01")) == 1


@pytest.mark.parametrize("section", ["prose.goal", "prose.measures"])
def test_a01_silent_on_aims(section: str) -> None:
    changes = {section: "部门预算执行率达到100%，居民满意率达到95%。"}
    assert not found("A-01", changes)
    assert undecided(checked(changes), "A-01") == ["不能确定“预算执行率达到100%”的基数，没有核对"]


def test_a01_silent_below_a_heading_of_the_clerk() -> None:
    assert not found("A-01", {"prose.management": "# 道路保洁\n预算执行率99.20%。"})
    assert found("A-01", {"prose.management": "# 道路保洁\n本街道预算执行率99.20%。"})


def test_a01_silent_where_the_amounts_are_too_coarse_to_tell() -> None:
    changes = conclusion("全年预算0.90亿元，执行0.87亿元，完成预算的96.1%。")
    assert not found("A-01", changes)
    assert "四舍五入" in undecided(checked(changes), "A-01")[0]


def test_a01_silent_where_the_amounts_of_the_sentence_are_vague() -> None:
    changes = conclusion("某项目预算数约500万元，执行数480.00万元，完成预算的98%。")
    assert not found("A-01", changes)
    assert "同一句中的金额是约数" in undecided(checked(changes), "A-01")[0]


def test_a01_fires_on_a_sentence_without_a_budget() -> None:
    finding = only("A-01", conclusion("某项目预算数0万元，执行数480.00万元，完成预算的98%。"))
    assert "同一句的预算数是 0" in finding.message


def test_a01_silent_while_a_figure_is_missing_or_vague() -> None:
    for typed in ("", "约9,000"):
        changes = {"figures.budget": typed, **conclusion("预算完成率50%。")}
        assert not found("A-01", changes)
        assert len(undecided(checked(changes), "A-01")) == 2


def test_a01_shows_the_arithmetic() -> None:
    assert passed(checked(conclusion("预算完成率96.1%。")), "A-01") == [
        "8,670.53 ÷ 9,022.41 = 96.10%",
        "8,670.53 ÷ 9,022.41 = 96.1%，与所写一致",
    ]


@pytest.mark.parametrize(
    ("executed", "written", "fires"),
    [
        ("961.5", "96.1%", True),
        ("961.5", "96.2%", False),
        ("961.49", "96.1%", False),
        ("961.49", "96%", False),
        ("965", "96%", True),
        ("965", "97%", False),
        ("1,000", "100%", False),
        ("999.99", "100%", False),
        ("999.4", "100%", False),
        ("994.9", "100%", True),
    ],
)
def test_a01_boundary_rounds_half_up_at_the_decimals_written(
    executed: str, written: str, *, fires: bool
) -> None:
    changes = {
        "figures.budget": "1,000",
        "figures.executed": executed,
        **conclusion(f"预算完成率{written}。"),
    }
    assert bool(found("A-01", changes)) is fires


def test_a01_boundary_of_amounts_that_are_rounded_themselves() -> None:
    said = "全年预算数2.30亿元，执行数2.29亿元，完成预算的{}。"
    # 2.29 ÷ 2.30 is 99.57 %, and between 99.13 % and 100.00 % for what was rounded.
    assert not found("A-01", conclusion(said.format("99.14%")))
    assert found("A-01", conclusion(said.format("99.12%")))


def test_a01_silent_where_the_form_has_no_such_figures() -> None:
    pack = form(
        ('id = "budget"', 'id = "plan"'),
        ("executed / budget", "executed / plan"),
        ("(budget - executed) / budget", "(plan - executed) / plan"),
    )
    assert passed(checked(pack=pack, without=("figures",)), "A-01") == []


def test_a05_fires_on_money_spent_without_a_budget() -> None:
    (finding,) = found("A-05", {"tasks.order.budget": "0"})
    assert (str(finding.place), finding.computed) == ("tasks.order.budget", "610.00")


def test_a05_fires_on_a_rate_in_the_task() -> None:
    finding = only("A-05", {TASK: "巡查出租屋，完成预算的96.69%。"})
    assert (finding.stated, finding.computed) == ("96.69", "98.39")
    assert str(finding.place) == TASK


def test_a05_silent_on_tasks_without_money() -> None:
    assessment = checked(without=("tasks.order.initial", "tasks.order.budget", "tasks.order.exec"))
    assert not assessment.findings
    assert not passed(assessment, "A-05")
    assert not undecided(assessment, "A-05")


@pytest.mark.parametrize(
    "text",
    [
        "完成预算的98.39%。",
        "完成年初预算的101.67%。",
        "预算执行率约90%。",
        "巡查专项预算执行率90%。",
        "2023年完成预算的95.2%，今年完成预算的98.39%。",
        "上年预算执行率95.2%。",
        "设备购置预算执行率95.2%。",
        "年中预算执行率41.2%。",
        "目标是预算执行率100%。",
        "巡查专项全年预算数100.00万元，执行数90.00万元，完成预算的90%。",
    ],
)
def test_a05_silent_when_right_or_of_another_base(text: str) -> None:
    assert not found("A-05", {TASK: text})


def test_a05_silent_on_vague_amounts() -> None:
    changes = {"tasks.order.executed": "约610"}
    assert not found("A-05", changes)
    assert "是约数" in undecided(checked(changes), "A-05")[0]


def test_a05_silent_on_a_task_where_nothing_was_spent() -> None:
    assert not found("A-05", {"tasks.order.budget": "0", "tasks.order.executed": "0"})


def test_a05_silent_while_an_amount_is_missing() -> None:
    assessment = checked({"tasks.order.executed": ""})
    assert not found("A-05", {"tasks.order.executed": ""})
    assert undecided(assessment, "A-05") == ["任务“社区治理”：执行数未填，暂不能核对完成率"]


@pytest.mark.parametrize(("written", "fires"), [("98.4%", False), ("98.3%", True), ("98%", False)])
def test_a05_boundary_rounds_half_up(written: str, *, fires: bool) -> None:
    assert bool(found("A-05", {TASK: f"预算执行率{written}。"})) is fires


def test_a05_shows_the_arithmetic() -> None:
    assert passed(checked(), "A-05") == ["任务“社区治理”：610.00 ÷ 620.00 = 98.39%"]


RATE = "scores.carryover_rate.actual"


def test_a14_fires_and_says_what_the_rate_would_be_worth() -> None:
    finding = only("A-14", {RATE: "结转结余率：2.33%。"})
    assert (finding.stated, finding.computed, finding.difference) == ("2.33", "3.90", "1.57")
    assert "（9,022.41 − 8,670.53）÷ 9,022.41 = 3.90%" in finding.message
    assert "2.33% 约合 210.22 万元" in finding.message
    assert "分子" in finding.remedy
    assert "分母" in finding.remedy


def test_a14_fires_when_it_does_not_fit_the_inputs() -> None:
    inputs = {
        "scores.carryover_rate.inputs.carryover": "200.00",
        "scores.carryover_rate.inputs.base": "8,000.00",
    }
    finding = only("A-14", {RATE: "2.33%", **inputs})
    assert finding.computed == "2.50"
    assert not found("A-14", {RATE: "2.50%", **inputs})


@pytest.mark.parametrize("text", ["", "结转很少", "约5%", "结转结余率3.9%", "结转结余率4%"])
def test_a14_silent_on(text: str) -> None:
    assert not found("A-14", {RATE: text})


def test_a14_silent_while_undecided() -> None:
    for changes in (
        {"figures.budget": ""},
        {"figures.budget": "0"},
        {"figures.executed": "约8,000"},
        {"scores.carryover_rate.inputs.base": "0", "scores.carryover_rate.inputs.carryover": "1"},
    ):
        assert not found("A-14", {RATE: "2.33%", **changes})
        assert undecided(checked({RATE: "2.33%", **changes}), "A-14")


@pytest.mark.parametrize(
    ("executed", "fires"),
    [("976.65", True), ("976.66", False), ("976.75", False), ("976.76", True)],
)
def test_a14_boundary_at_the_decimals_written(executed: str, *, fires: bool) -> None:
    changes = {"figures.budget": "1,000", "figures.executed": executed, RATE: "2.33%"}
    # 2.335 rounds to 2.34, 2.334 to 2.33; 2.325 to 2.33, 2.324 to 2.32.
    assert bool(found("A-14", changes)) is fires


NAMED = {"own.waste.name": "公用经费控制率", "own.waste.target": "不超过预算"}


@pytest.mark.parametrize("actual", ["0", "0%", "公用经费控制率：0。", "控制率为0.00％"])
def test_a15_fires_on_a_ratio_of_zero(actual: str) -> None:
    finding = only("A-15", {**NAMED, "own.waste.actual": actual})
    assert str(finding.place) == "own.waste.actual"


@pytest.mark.parametrize(
    ("name", "actual"),
    [
        ("公用经费控制率", "96.20%"),
        ("公用经费控制率", "支出0次，控制率96%"),
        ("群众投诉率", "0"),
        ("经费增长率", "0%"),
        ("垃圾清运量", "0"),
        ("公用经费控制率", "超支0万元"),
    ],
)
def test_a15_silent_on(name: str, actual: str) -> None:
    assert not found("A-15", {**NAMED, "own.waste.name": name, "own.waste.actual": actual})


def test_a15_boundary_of_full_marks() -> None:
    zero = {**NAMED, "own.waste.actual": "0"}
    assert found("A-15", {**zero, "own.waste.score": "15"})
    assert not found("A-15", {**zero, "own.waste.score": "14.99"})


def test_the_clean_report_states_a_rate() -> None:
    assert "3.90%" in CLEAN[RATE]
