"""A: rates of execution, carry-over and control against the amounts they come from."""

from __future__ import annotations

import re
from decimal import Decimal

from model.checks.quotes import shortened, task_name
from model.checks.rule import Found, Outcomes, Passed, Severity, Undecided, rule
from model.checks.whole_office import names_office, surely_task, surely_whole
from model.figures import Figures, FigureValue
from model.numbers import (
    ZERO,
    Interval,
    normalise,
    print_amount,
    print_number,
    print_plain,
    round_half_up,
)
from model.places import Place
from model.reading import (
    AmountStatement,
    Base,
    CompletionStatement,
    RateStatement,
    narrower_than_office,
    statements_in,
)
from model.report import Head
from model.scoring import ScoredIndicator, Scoring
from model.tasks import TaskFigures
from model.texts import BlockText, Prose, SectionText
from model.words import Words

_OF_THE_FUTURE = re.compile(r"目标|计划|措施|打算|建议")
_FUTURE_SECTIONS = ("goal", "measures")
_RATIO_OF_ZERO = re.compile(r"[^\d.]*0+(?:\.0+)?%?[。；;]?")


@rule(
    "A-01",
    Severity.ERROR,
    title="预算完成率与执行数、全年预算数不符",
    source="四份公开报告的完成率可以核对，算得都对：96.1%、98.96%、100%、99.56%",
    example="正文写“完成预算的97.1%”，而 8,670.53 ÷ 9,022.41 = 96.1%",
)
def execution_rate_agrees(figures: Figures, prose: Prose, head: Head) -> Outcomes:
    """用执行数除以全年预算数，与正文中“完成预算的…”“预算执行率…”后面键入的百分比比较。

    按所写的小数位数四舍五入后比较。同一句连着写明预算数和执行数的，用这两个数核对；
    只有确定说的是本部门全年的完成率，才与填报的数比较。年初预算、某个项目、某类支出或资金、
    其他年度、其他单位的完成率，以及绩效目标和改进措施中的完成率，不作判断。
    引用的完成率由程序计算，不会错。全年预算数是 0 而有执行数的，一定有误。
    重点任务的完成率由 A-05 核对。
    """
    budget, executed = figures.get("budget"), figures.get("executed")
    if budget is None or executed is None:
        return
    yield from _office_rate(budget, executed)
    for section in prose.sections:
        yield from _rates_in_section(section, head, budget, executed)


def _rates_in_section(
    section: SectionText, head: Head, budget: FigureValue, executed: FigureValue
) -> Outcomes:
    form = section.section
    future = form.id in _FUTURE_SECTIONS or _OF_THE_FUTURE.search(form.title) is not None
    headed = False
    for block in section.blocks:
        headed = headed or bool(block.level)
        for statement in block.completions:
            said = statement.said
            # What stands below a heading of the clerk's own may be about what the heading names.
            apart = headed or narrower_than_office(block.text[: statement.start])
            certain = (
                not future
                and "分别" not in block.text[statement.start : statement.end]
                and "年中" not in block.text[statement.start : statement.end]
                and surely_whole(said, head)
                and (not apart or names_office(said, head))
            )
            yield from _typed_rate(block, statement, budget, executed, certain=certain)


def _office_rate(budget: FigureValue, executed: FigureValue) -> Outcomes:
    where = budget.place
    if budget.value is None or executed.value is None:
        blank = executed if budget.value is not None else budget
        if budget.value is not executed.value:
            yield Undecided(f"{blank.name}未填，暂不能核对预算完成率", blank.place)
    elif budget.value == 0 and executed.value != 0:
        yield Found(
            where,
            f"{budget.name}是 0，{executed.name}是 {print_amount(executed.value)}，"
            "没有预算却有支出，算不出完成率",
            f"请核对{budget.name}是否漏填",
            stated=ZERO,
            computed=executed.value,
        )
    elif budget.value == 0:
        yield Undecided(f"{budget.name}和{executed.name}都是 0，没有完成率可核对", where)
    elif budget.approximate or executed.approximate:
        vague = budget if budget.approximate else executed
        yield Undecided(f"{vague.name}是约数，不能核对预算完成率", vague.place)
    else:
        yield Passed(_division(executed.value, budget.value), where)


def _typed_rate(
    block: BlockText,
    statement: CompletionStatement,
    budget: FigureValue,
    executed: FigureValue,
    *,
    certain: bool,
) -> Outcomes:
    rate, where = statement.rate, block.place
    quote = block.text[statement.start : statement.end]
    if rate.approximate:
        return
    if statement.base is Base.INITIAL:
        yield Undecided(f"“{quote}”以年初预算为基数，不与全年预算的完成率比较", where)
    elif statement.adjoining and statement.budget and statement.executed:
        yield from _rate_of_sentence(where, quote, statement, statement.budget, statement.executed)
    elif (
        statement.base is Base.PART
        or not certain
        or not _said_of(statement, budget.interval, executed.interval)
    ):
        yield Undecided(f"不能确定“{quote}”的基数，没有核对", where)
    elif budget.value is None or executed.value is None:
        yield Undecided(f"“{quote}”：全年预算数和执行数没有填齐，暂不能核对", where)
    elif budget.approximate or executed.approximate:
        yield Undecided(f"“{quote}”：全年预算数或执行数是约数，不能核对", where)
    elif budget.value:
        computed = executed.value / budget.value * 100
        if round_half_up(computed, rate.decimals) == rate.value:
            shown = _division(executed.value, budget.value, rate.decimals)
            yield Passed(f"{shown}，与所写一致", where)
        else:
            yield _wrong_rate(where, statement, quote, computed, executed.value, budget.value)
    elif executed.value == 0:
        yield Found(
            where,
            f"写“{quote}”，但全年预算数是 0，没有完成率可言",
            "请核对全年预算数是否漏填",
            quote,
            (statement.start, statement.end),
        )


def _rate_of_sentence(
    where: Place,
    quote: str,
    statement: CompletionStatement,
    budget: AmountStatement,
    executed: AmountStatement,
) -> Outcomes:
    """A sentence that gives both amounts is compared with itself."""
    rate = statement.rate
    if budget.approximate or executed.approximate:
        yield Undecided(f"“{quote}”：同一句中的金额是约数，不能核对", where)
        return
    divisor, dividend = _middle(budget.interval), _middle(executed.interval)
    if divisor == 0:
        yield Found(
            where,
            f"写“{quote}”，但同一句的预算数是 0，没有完成率可言",
            "请核对这一句的预算数",
            quote,
            (statement.start, statement.end),
        )
        return
    computed = dividend / divisor * 100
    rounded = Interval.rounded(rate.value, rate.decimals)
    hundred = Interval.exactly(Decimal(100))
    possible = executed.interval / budget.interval * hundred if budget.interval.low > 0 else None
    if round_half_up(computed, rate.decimals) == rate.value:
        yield Passed(f"{_division(dividend, divisor, rate.decimals)}，与所写一致", where)
    elif possible is None or possible.meets(rounded):
        yield Undecided(f"“{quote}”：同一句中的金额经过四舍五入，不够精确，不能核对", where)
    else:
        yield _wrong_rate(where, statement, quote, computed, dividend, divisor)


def _middle(interval: Interval) -> Decimal:
    return (interval.low + interval.high) / 2


def _said_of(
    statement: CompletionStatement, budget: Interval | None, executed: Interval | None
) -> bool:
    """Whether the amounts that the sentence gives, if any, are these."""
    return all(
        amount is None or own is None or amount.interval.meets(own)
        for amount, own in ((statement.budget, budget), (statement.executed, executed))
    )


def _wrong_rate(
    where: Place,
    statement: CompletionStatement,
    quote: str,
    computed: Decimal,
    executed: Decimal,
    budget: Decimal,
) -> Found:
    rate = statement.rate
    larger = "算得的大" if computed > rate.value else "算得的小"
    points = print_number(abs(round_half_up(computed, rate.decimals) - rate.value), rate.decimals)
    return Found(
        where,
        f"写“{quote}”，按金额算 {_division(executed, budget, rate.decimals)}，"
        f"{larger} {points} 个百分点",
        "请核对执行数、预算数和这个比率，改正有误的一个",
        quote,
        (statement.start, statement.end),
        stated=rate.value,
        computed=computed,
        decimals=rate.decimals,
    )


def _division(executed: Decimal, budget: Decimal, decimals: int = 2) -> str:
    rate = print_number(executed / budget * 100, decimals)
    return f"{print_amount(executed)} ÷ {print_amount(budget)} = {rate}%"


@rule(
    "A-05",
    Severity.ERROR,
    title="重点任务的完成率与其金额不符",
    source="一份公开报告的四项任务：99.69%、94.97%、99.84%、99.25%，算得都对",
    example="全年预算 890.79 万元、执行 888.07 万元，文中写“完成预算的96.69%”：应核对，算得 99.69%",
)
def task_rates_agree(row: TaskFigures, head: Head) -> Outcomes:
    """每项重点任务用执行数除以全年预算数，显示算式；任务内容里另外键入了完成率的，与算得的比较。

    没有预算却有执行数的一定有误；金额只填了一个的，不作判断。
    以年初预算为基数的，其他年度的，或不能确定是整项任务的完成率，不比较。
    """
    budget, executed = row.budget, row.executed
    if budget.value is None or executed.value is None:
        if budget.value is not executed.value:
            blank = "执行数" if budget.value is not None else "全年预算数"
            yield Undecided(f"{task_name(row)}：{blank}未填，暂不能核对完成率", row.place)
        return
    if not budget.value:
        if executed.value:
            yield Found(
                row.place.child("budget"),
                f"{task_name(row)}的全年预算数是 0，执行数是 {print_amount(executed.value)}，"
                "没有预算却有支出，算不出完成率",
                "请核对这项任务的全年预算数是否漏填",
                stated=ZERO,
                computed=executed.value,
            )
        return
    if budget.approximate or executed.approximate:
        yield Undecided(f"{task_name(row)}的金额是约数，不能核对完成率", row.place)
        return
    yield Passed(f"{task_name(row)}：{_division(executed.value, budget.value)}", row.place)
    yield from _rates_in_task(row, head, executed.value, budget.value)


def _rates_in_task(row: TaskFigures, head: Head, executed: Decimal, budget: Decimal) -> Outcomes:
    computed = executed / budget * 100
    text, where = row.task.text, row.place.child("text")
    for statement in statements_in(text).completions if "预算" in text else ():
        rate, quote = statement.rate, text[statement.start : statement.end]
        if statement.base is Base.INITIAL or rate.approximate:
            continue
        if statement.adjoining and statement.budget and statement.executed:
            yield from _rate_of_sentence(
                where, quote, statement, statement.budget, statement.executed
            )
        elif (
            statement.base is Base.PART
            or not surely_task(statement.said, head, row.task.name)
            or not _said_of(statement, row.budget.interval(2), row.executed.interval(2))
        ):
            yield Undecided(f"不能确定“{quote}”是不是整项任务本年的完成率，没有核对", where)
        elif round_half_up(computed, rate.decimals) != rate.value:
            yield _wrong_rate(where, statement, quote, computed, executed, budget)


@rule(
    "A-14",
    Severity.WARNING,
    title="结转结余率与收支数据不符",
    source="一份公开报告写结转结余率 2.33%，按其预算数和执行数算是 0.44%",
    example="写 2.33%，（23,135.18 − 23,033.06）÷ 23,135.18 = 0.44%；2.33% 约合 539.05 万元",
)
def carryover_rate_agrees(scoring: Scoring, figures: Figures) -> Outcomes:
    """把指标“结转结余率”实际完成值里写的百分比，与（全年预算数 − 执行数）÷ 全年预算数比较。

    评分表可能用别的分子或分母，所以只作警告：在该指标下填了分子和分母的，改用这两个数核对。
    """
    row = scoring.get("carryover_rate")
    if row is None:
        return
    rates = statements_in(row.answer.actual).rates
    if not rates or rates[0].approximate:
        return
    given = any(each.text.strip() for each in row.answer.inputs)
    budget, executed = figures.get("budget"), figures.get("executed")
    where = row.place.child("actual")
    if given and row.suggestion.measured is not None:
        shown = row.suggestion.arithmetic.partition("；")[0] + "%"
        yield from _carryover(where, rates[0], row.suggestion.measured, shown, None)
    elif given:
        yield Undecided(f"结转结余率：{row.suggestion.arithmetic}", where)
    elif budget is None or executed is None:
        return
    elif budget.value is None or executed.value is None:
        yield Undecided("结转结余率：全年预算数和执行数没有填齐，暂不能核对", where)
    elif budget.approximate or executed.approximate:
        yield Undecided("结转结余率：全年预算数或执行数是约数，不能核对", where)
    elif budget.value == 0:
        yield Undecided("结转结余率：全年预算数是 0，不能作分母，无法核对", where)
    else:
        computed = (budget.value - executed.value) / budget.value * 100
        shown = (
            f"（{print_amount(budget.value)} − {print_amount(executed.value)}）÷ "
            f"{print_amount(budget.value)} = {print_number(computed, rates[0].decimals)}%"
        )
        yield from _carryover(where, rates[0], computed, shown, budget.value)


def _carryover(
    where: Place, rate: RateStatement, computed: Decimal, shown: str, budget: Decimal | None
) -> Outcomes:
    if round_half_up(computed, rate.decimals) == rate.value:
        yield Passed(f"结转结余率 {shown}，与所写一致", where)
        return
    quote = f"{print_number(rate.value, rate.decimals)}%"
    worth = (
        f"；{quote} 约合 {print_amount(budget * rate.value / 100)} 万元"
        if budget is not None
        else ""
    )
    larger = "算得的大" if computed > rate.value else "算得的小"
    yield Found(
        where,
        f"结转结余率写 {quote}，按所填数据 {shown}，{larger}{worth}",
        "请核对；评分表若用别的口径，请在该指标下填写分子（结转结余）和分母，并在实际完成值中写明",
        quote,
        (rate.start, rate.end),
        stated=rate.value,
        computed=computed,
        decimals=rate.decimals,
    )


@rule(
    "A-15",
    Severity.WARNING,
    title="比率写成 0 却得满分",
    source="一份公开报告写“公用经费控制率：0”，得 2 分（满分）；控制率为 0 等于一分钱没有花",
    example="“公用经费控制率”实际完成值写“0”，得满分：多半把增减幅度当成了比率",
)
def ratios_are_not_zero(row: ScoredIndicator, words: Words) -> Outcomes:
    """名称带“率”的指标，实际完成值只写了 0，得分却是满分，多半把变动幅度当成了比率。

    结转结余率、投诉率、增长率等以 0 为好或本来就是增减幅度的，不查。
    """
    actual = normalise(row.answer.actual)
    if not actual or "0" not in actual or "率" not in row.name or row.lost != 0 or not row.weight:
        return
    value = actual.removeprefix(normalise(row.name))
    if not _RATIO_OF_ZERO.fullmatch(value) or any(
        each.word in row.name for each in words.zero_is_good
    ):
        return
    yield Found(
        row.place.child("actual"),
        f"“{shortened(row.name)}”的实际完成值是 0，却得满分 {print_plain(row.weight)} 分",
        "请写出分子、分母和比率；若 0 是与上年相比的增减，请改写成比率",
        shortened(row.answer.actual),
    )
