"""T-01, T-02, T-15, T-16: what should not have stayed in the text."""

import pytest

from model.assessment import assess
from model.places import place
from model.report import Block, FigureSpan, TextSpan
from tests.packs import PACK, WORDS, checked, found, only

LEFT = "简要分析存在的主要问题"


def test_t01_fires_on_official_guidance() -> None:
    text = f"一是支出率不高。\n{LEFT}，从各方面梳理。二是制度有不足。"
    finding = only("T-01", {"prose.problems": text})
    assert (finding.quote, finding.span) == (LEFT, (0, len(LEFT)))
    assert str(finding.place) == "prose.problems.b2"


def test_t01_fires_through_blanks_and_widths() -> None:
    assert found("T-01", {"prose.management": f"请{LEFT[:4]} {LEFT[4:8]}　{LEFT[8:]}。"})


def test_t01_fires_on_the_guidance_of_the_section() -> None:
    text = "写年初批复的目标，不写全年成绩。清运垃圾100吨。"
    finding = only("T-01", {"prose.goal": text})
    assert finding.quote == text.partition("。")[0]


def test_t01_fires_on_an_example_with_its_numbers() -> None:
    text = "全年完成民生微实事项目30个，受益居民不少于8,000人，群众满意率不低于95%，全部如期完工。"
    only("T-01", {"prose.goal": text})


def test_t01_fires_on_an_example_word_for_word() -> None:
    text = "全年目标已完成。没有数字的示例句子也要照着实际情况改写。"
    only("T-01", {"prose.goal": text})


@pytest.mark.parametrize(
    "text",
    [
        "全年完成民生实事项目32个，受益居民不少于9,100人，群众满意率不低于96%，全部按期完工。",
        "全年目标：没有数字的示例句子都照着实际情况改写。",
        "全年的目标是清运垃圾100吨以上。",
        "# 写年初批复的目标，不写全年的成绩\n完成目标，清运垃圾100吨。",
    ],
)
def test_t01_silent_on_what_the_office_wrote_itself(text: str) -> None:
    assert not found("T-01", {"prose.goal": text})


def test_t01_silent_on_the_guidance_of_another_section() -> None:
    assert not found("T-01", {"prose.management": "写年初批复的目标，不写全年的成绩。"})


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        # Twice the characters that are the same, by all of both sentences: 24/30, 24/31.
        ("写年初批复的目标，不写全部好", True),
        ("写年初批复的目标，不写全部好处", False),
    ],
)
def test_t01_boundary_of_similarity(sentence: str, *, fires: bool) -> None:
    pack_sentence = "写年初批复的目标，不写全年的成绩"
    assert pack_sentence in PACK.section[0].guidance
    assert bool(found("T-01", {"prose.goal": f"{sentence}。完成目标。"})) is fires


@pytest.mark.parametrize("mark", ["XX", "××", "（待定）", "请填写", "____", "。。。"])
def test_t02_fires_on_a_placeholder(mark: str) -> None:
    finding = only("T-02", {"prose.management": f"投入资金{mark}万元"})
    assert str(finding.place) == "prose.management.b1"
    assert mark in finding.quote


def test_t02_fires_once_for_a_paragraph() -> None:
    finding = only("T-02", {"prose.management": "投入XX万元，巡查XX次，走访××户。"})
    assert "还有 3 处没有填完：“XX”、“××”" in finding.message
    assert finding.span == (2, 4)


def test_t02_fires_on_a_bound_figure_without_a_value() -> None:
    text = "年初预算{{initial_budget}}万元，基金{{fund_budget}}万元。"
    changes = {"prose.management": text, "figures.initial_budget": "", "figures.fund_budget": ""}
    (finding,) = found("T-02", changes)
    assert "引用的年初预算数、政府性基金支出未填" in finding.message


def test_t02_fires_on_a_bound_name_that_the_form_does_not_know() -> None:
    block = Block(id="b1", spans=(TextSpan(text="共"), FigureSpan(figure="nothing")))
    report = checked().report.with_value(place("prose", "management", "blocks"), (block,))
    (finding,) = assess(PACK, WORDS, report).findings
    assert finding.rule == "T-02"
    assert "nothing不是本模板的数据" in finding.message


def test_t02_says_each_thing_once() -> None:
    (finding,) = found("T-02", {"head.year": "0", "prose.management": "等级为“{{year}}”。"})
    assert "年度未填" in finding.message


@pytest.mark.parametrize(
    "text", ["县道X695改造完成。", "深入挖潜……成效明显。", "服装尺码XL。", "“三公”（试行）经费。"]
)
def test_t02_silent_on(text: str) -> None:
    assert not checked({"prose.management": text}).findings


@pytest.mark.parametrize(
    ("marks", "fires"), [("X", False), ("XX", True), ("×", False), ("××", True)]
)
def test_t02_boundary_of_two(marks: str, *, fires: bool) -> None:
    assert bool(found("T-02", {"prose.management": f"巡查{marks}次。"})) is fires


@pytest.mark.parametrize("field", ["name", "target", "actual", "reason"])
def test_t15_fires_in_every_field_of_an_indicator(field: str) -> None:
    (finding,) = found("T-15", {f"own.waste.{field}": "清运XX吨垃圾到终端处理"})
    assert str(finding.place) == f"own.waste.{field}"


def test_t15_fires_on_an_indicator_of_the_form() -> None:
    only("T-15", {"scores.asset_inventory.actual": "盘点资产XX件。"})


def test_t15_silent_on_a_name_that_the_form_gives() -> None:
    assert not found("T-15")


@pytest.mark.parametrize(("marks", "fires"), [("X", False), ("XX", True)])
def test_t15_boundary_of_two(marks: str, *, fires: bool) -> None:
    assert bool(found("T-15", {"own.waste.actual": f"清运{marks}吨"})) is fires


@pytest.mark.parametrize("field", ["name", "text"])
def test_t16_fires_in_name_and_text_of_a_task(field: str) -> None:
    finding = only("T-16", {f"tasks.order.{field}": "巡查出租屋XX套次"})
    assert str(finding.place) == f"tasks.order.{field}"


def test_t16_silent_on_a_task_that_is_filled_in() -> None:
    assert not found("T-16")


@pytest.mark.parametrize(("marks", "fires"), [("X", False), ("XX", True)])
def test_t16_boundary_of_two(marks: str, *, fires: bool) -> None:
    assert bool(found("T-16", {"tasks.order.text": f"改造县道{marks}695"[:6]})) is fires
