"""The general word lists: what they must find and what they must leave alone."""

import re
import time

import pytest

from model.library import load_library

WORDS = load_library().words


def placeholders_in(text: str) -> list[str]:
    return [each.name for each in WORDS.placeholder if re.search(each.pattern, text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上门巡访XX次", "XX"),
        ("20XX年度", "XX"),
        ("共ｘｘ人", "XX"),
        ("投入××万元", "××"),
        ("○○街道办事处", "○○"),
        ("资金***万元", "****"),
        ("全部完成。。。", "连续的句号"),
        ("内容......", "成串的点"),
        ("………………", "成串的点"),
        ("金额____万元", "空白横线"),
        ("具体数字待填写。", "待填写"),
        ("（待补充）", "（待定）"),
        ("待定", "（待定）"),
        ("请填写本部门职能", "请填写"),
        ("请根据实际填报", "请填写"),
        ("此处插入数据", "此处填写"),
        ("（略）", "（略）"),
        ("[以下略]", "（略）"),
        ("满意率（ ）", "空括号"),
        ("等级为“”", "空括号"),
        ("见表错误！未定义书签。", "错误!未定义书签"),
        ("错误!未找到引用源。", "错误!未定义书签"),
        ("Error! Bookmark not defined.", "Error! Reference source not found"),
        ("执行率#DIV/0!", "电子表格的错误值"),
        ("TODO：补数", "TODO"),
        ("全年预算数{{budget}}万元", "没有替换的模板代码"),
        ("单位：«单位名称»", "没有替换的模板代码"),
        ("全年{{budget}万元", "没有替换的模板代码"),
        ("投入资金  万元", "万元前面没有数"),
        ("投入万元", "万元前面没有数"),
        ("完成　个项目", "量词前面没有数"),
        ("2024年 月 日", "年 月 日"),
        ("X月X日", "X月X日"),
        ("投入X万元", "X月X日"),
        ("？？万元", "？？"),
        ("待补充。", "（待定）"),
        ("（此处待补）", "（待定）"),
        ("（暂缺）", "（待定）"),
        ("【填写单位名称】", "请填写"),
        ("职能：请填写本部门职能。", "请填写"),
        ("X X社区", "XX"),
    ],
)
def test_what_was_left_to_be_filled_in_is_found(text: str, name: str) -> None:
    assert name in placeholders_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "县道X695改造完成",
        "服装尺码XXL",
        "二〇〇五年",
        "二○○○年",
        "深入挖潜……成效明显",
        "历史遗留用地的权属待确认，已报区里协调。",
        "指导居民填写问卷600份",
        "策略（试行）",
        "“三公”经费（公务接待费）",
        "预算完成率98.83%。",
        "5×8米的公示栏",
        "方案有待补充完善",
        "省略程序",
        "办理业务时请填写《申请表》",
        "请如实填报相关信息的告知书",
        "合同到期后请补充签订",
        "〇〇后志愿者",
        "《XX街道志》编纂",
        "配置XX级防护装备",
        "购置X光机，型号AXX",
        "完成 个人所得税申报",
        "支出万元以上的项目",
        "向区里申请补充。",
    ],
)
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert placeholders_in(text) == []


@pytest.mark.parametrize("text", ["甲{}乙", "（{}", "请{}", "年{}", "投入{}", "此处{}", "待{}"])
def test_a_long_run_of_blanks_costs_no_time(text: str) -> None:
    started = time.perf_counter()
    assert placeholders_in(text.format(" " * 100_000)) == []
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("mark", ["«", "{{", "${", "“", "X", "请", "？ "])
def test_a_long_run_of_marks_costs_no_time(mark: str) -> None:
    started = time.perf_counter()
    placeholders_in(mark * 100_000)
    assert time.perf_counter() - started < 5


def entries(name: str) -> list[tuple[str, str]]:
    """What names each entry of a list, and its basis."""
    return [
        (getattr(each, "word", None) or getattr(each, "id", None) or each.name, each.basis)
        for each in getattr(WORDS, name)
    ]


@pytest.mark.parametrize("name", type(WORDS).model_fields)
def test_every_entry_says_what_it_rests_on(name: str) -> None:
    assert entries(name)
    assert [word for word, basis in entries(name) if not re.match("[SIK]: ", basis)] == []


@pytest.mark.parametrize("name", type(WORDS).model_fields)
def test_no_entry_stands_twice(name: str) -> None:
    words = [word for word, _ in entries(name)]
    assert len(words) == len(set(words))


def test_every_grade_of_a_pack_is_a_grade_word() -> None:
    known = {each.word for each in WORDS.grade_word}
    for pack in load_library().packs:
        assert {grade.name for grade in pack.grade} <= known
