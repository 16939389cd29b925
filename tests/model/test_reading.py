"""Reading Chinese administrative text: what is said, where, and what is left alone."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.reading import Base, Statements, ordinal_words, quantity, statements_in


@pytest.mark.parametrize(
    ("text", "value", "unit", "decimals"),
    [
        ("支出7,110.54万元", "7110.54", "万元", 2),
        ("支出 7，110.5 万元", "7110.5", "万元", 1),
        ("支出９０２２．４１万元", "9022.41", "万元", 2),
        ("完成1.35亿元", "1.35", "亿元", 2),
        ("截至年底，500万元", "500", "万元", 0),
    ],
)
def test_an_amount(text: str, value: str, unit: str, decimals: int) -> None:
    (amount,) = statements_in(text).amounts
    assert (amount.value, amount.unit, amount.decimals) == (Decimal(value), unit, decimals)
    assert text[amount.start : amount.end].endswith("元")
    assert not amount.approximate


@pytest.mark.parametrize(
    "text", ["约94万元", "400余万元", "116.16万余元", "超过1,600万元", "近30万元", "500万元以上"]
)
def test_an_approximate_amount(text: str) -> None:
    (amount,) = statements_in(text).amounts
    assert amount.approximate


@pytest.mark.parametrize("text", ["罚款2,400元", "7万平方米", "12345,678万元", "第3万家"])
def test_no_amount(text: str) -> None:
    assert statements_in(text).amounts == ()


@pytest.mark.parametrize(
    ("text", "fiscal"),
    [
        ("全年预算数500万元", True),
        ("其中财政拨款支出500万元", True),
        ("追发工资500万元", False),
        ("预算执行良好，追发工资500万元", False),
    ],
)
def test_an_amount_of_the_budget(text: str, *, fiscal: bool) -> None:
    assert statements_in(text).amounts[0].fiscal is fiscal


def test_an_amount_stands_for_an_interval_in_ten_thousands() -> None:
    (amount,) = statements_in("完成1.35亿元").amounts
    assert (amount.interval.low, amount.interval.high) == (Decimal(13450), Decimal(13550))


@pytest.mark.parametrize(
    ("text", "value", "decimals", "approximate"),
    [
        ("整改率96.5%", "96.5", 1, False),
        ("整改率100％", "100", 0, False),
        ("完成1,225.00%", "1225", 2, False),
        ("约占40%", "40", 0, False),
        ("占约40%", "40", 0, True),
        ("调解率76%以上", "76", 0, True),
        ("比率≥90%", "90", 0, True),
        ("不低于95%", "95", 0, True),
    ],
)
def test_a_rate(text: str, value: str, decimals: int, *, approximate: bool) -> None:
    (rate,) = statements_in(text).rates
    assert (rate.value, rate.decimals) == (Decimal(value), decimals)
    assert rate.approximate is approximate


@pytest.mark.parametrize(
    "text",
    [
        "完成预算的96.1%",
        "完成了全年预算的96.1%",
        "完成全年财政安排的预算96.1%",
        "预算完成率达到 96.1%",
        "整体支出预算执行率仅为96.1%",
        "预算资金支出率：96.1%",
        "部门预算执行率分别为96.1%",
    ],
)
def test_a_rate_of_execution(text: str) -> None:
    (completion,) = statements_in(text).completions
    assert completion.rate.value == Decimal("96.1")
    assert completion.base is Base.BUDGET
    assert text[completion.start : completion.end].endswith("96.1%")


@pytest.mark.parametrize(
    "text",
    [
        "预算编制科学，整改率96.1%",
        "预算执行率由90%提高",
        "完成目标的96.1%",
        "预算完成率较上年提高2.1%",
        "预算执行率良好，满意率96.1%",
    ],
)
def test_no_rate_of_execution(text: str) -> None:
    assert statements_in(text).completions == ()


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("完成年初预算的120%", Base.INITIAL),
        ("年初安排500万元，全年预算执行率96%", Base.BUDGET),
        ("政府性基金预算完成率96%", Base.PART),
        ("其中甲项目进展顺利，预算执行率96%", Base.PART),
        ("甲项目进展顺利，部门整体预算执行率96%", Base.BUDGET),
        ("甲项目进展顺利。预算执行率96%", Base.BUDGET),
        ("一是甲事。预算执行率96%", Base.PART),
        ("一是甲事。部门预算执行率96%", Base.BUDGET),
        ("前三季度预算执行率75%", Base.PART),
        ("9月预算执行率75%", Base.PART),
        ("截至12月预算执行率96%", Base.BUDGET),
        ("基本支出和项目支出合计，预算执行率96%", Base.BUDGET),
    ],
)
def test_the_base_of_a_rate(text: str, base: Base) -> None:
    assert [each.base for each in statements_in(text).completions] == [base]


def test_the_amounts_of_the_same_sentence() -> None:
    text = "上年80万元。年初预算90万元，全年预算数100万元，执行数96万元，完成预算的96%。"
    (completion,) = statements_in(text).completions
    assert completion.budget is not None
    assert completion.executed is not None
    assert (completion.budget.value, completion.executed.value) == (Decimal(100), Decimal(96))


@pytest.mark.parametrize(
    ("text", "adjoining"),
    [
        ("预算数100万元，执行数96万元，完成预算的96%", True),
        ("执行数96万元、全年预算数100万元，执行率为96%", True),
        ("预算数100万元，其中甲事执行数96万元，完成预算的96%", False),
        ("预算数100万元，执行数96万元，其中甲事完成预算的96%", False),
        ("预算数100万元，完成预算的96%", False),
    ],
)
def test_amounts_that_a_rate_follows_at_once(text: str, *, adjoining: bool) -> None:
    (completion,) = statements_in(text).completions
    assert completion.adjoining is adjoining


def test_the_words_around_a_rate() -> None:
    (completion,) = statements_in("前言。自评优，本街道预算执行率96%的水平，很好").completions
    said = completion.said
    assert (said.before, said.subject, said.after) == ("自评优，", "本街道", "的水平")


def test_amounts_that_are_not_clear_are_not_taken() -> None:
    text = "甲事预算数100万元，乙事预算数200万元，执行数96万元，完成预算的96%。"
    (completion,) = statements_in(text).completions
    assert (completion.budget, completion.executed) == (None, None)
    assert completion.base is Base.PART


@pytest.mark.parametrize(
    ("text", "value", "total"),
    [
        ("自评得分97.61分", "97.61", True),
        ("绩效自评得分为 96.5 分", "96.5", True),
        ("自评总分：90分", "90", True),
        ("总得分达到90分", "90", True),
        ("其中，履职效能得49.96分", "49.96", False),
        ("该项指标自评得分9.96分", "9.96", False),
        ("扣5分", "5", False),
        ("自评分数 96.5", "96.5", True),
        ("自评总分值90分", "90", True),
        ("自评得分：90。", "90", True),
        ("经综合评定，总分为90分", "90", True),
        ("自评总分100分", "100", False),
    ],
)
def test_a_score(text: str, value: str, *, total: bool) -> None:
    (score,) = statements_in(text).scores
    assert (score.value, score.total) == (Decimal(value), total)


@pytest.mark.parametrize(
    "text",
    [
        f"得{'9' * 30}分",
        "总分100分",
        "指标体系总分值为100分",
        "满分是100分",
        "10分钟",
        "3分之一",
        "2分局",
        "自评指标的总分为90分",
        "自评得分率：90%",
        "共清运90。",
    ],
)
def test_no_score(text: str) -> None:
    assert statements_in(text).scores == ()


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("评价等级为“优”。", "优"),
        ("绩效自评优秀，", "优秀"),
        ("自评为优。", "优"),
        ("自评结果为良好", "良好"),
        ("等级：中", "中"),
        ("等次评定为“良”等次", "良"),
    ],
)
def test_a_grade(text: str, grade: str) -> None:
    assert [each.grade for each in statements_in(text).grades] == [grade]


@pytest.mark.parametrize("text", ["群众评价良好", "优化营商环境", "自评工作有序开展"])
def test_no_grade_of_the_evaluation(text: str) -> None:
    assert not {each.grade for each in statements_in(text).grades} & {"良好", "优", "优化"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一是清运。二是巡查；三是走访", [1, 2, 3]),
        ("做法：一是清运，二是巡查", [1, 2]),
        ("十一是公开", [11]),
        ("核对是否一致", []),
        ("一是否定，二是不行", []),
        ("他一是一，二是二", []),
        ("说一是一，二是二", []),
        ("统一是好事，唯一是难事", []),
    ],
)
def test_ordinals(text: str, numbers: list[int]) -> None:
    assert [each.number for each in statements_in(text).ordinals] == numbers


@given(st.integers(1, 20))
def test_ordinals_are_written_as_they_are_read(number: int) -> None:
    (said,) = statements_in(f"{ordinal_words(number)}清运").ordinals
    assert said.number == number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100%", "100", "%"),
        ("１０５ 吨", "105", "吨"),
        ("3.5万人", "3.5", "万人"),
        ("1,050.00", "1050", ""),
    ],
)
def test_a_quantity(text: str, value: str, unit: str) -> None:
    read = quantity(text)
    assert read is not None
    assert (read.value, read.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["", "全年105吨", "10个(村居)", "5万吨，比上年多", "1.2.3吨", "３x４"]
)
def test_no_quantity(text: str) -> None:
    assert quantity(text) is None


def test_nothing_is_read_from_plain_words() -> None:
    assert statements_in("本街道认真做好各项工作") == Statements()


@given(
    st.text(
        st.sampled_from("一二十是。，0123.,％%约万亿元余预算执行完成率的自评得分等级为优：“”"),
        max_size=60,
    )
)
def test_whatever_is_written_can_be_read_and_lies_in_the_text(text: str) -> None:
    read = statements_in(text)
    for kind in (read.amounts, read.rates, read.completions, read.scores, read.grades):
        for each in kind:
            assert 0 <= each.start < each.end <= len(text)
    for said in read.ordinals:
        assert text[said.start : said.end] == ordinal_words(said.number)


def test_thousands_of_rates_in_a_paragraph_are_read_quickly() -> None:
    started = time.perf_counter()
    assert len(statements_in("完成预算的96.1%，" * 10_000).completions) == 10_000
    assert time.perf_counter() - started < 10
