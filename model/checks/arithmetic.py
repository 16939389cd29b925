"""A: numbers that cannot be read, sums that do not add up, decimals that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from model.checks.quotes import shortened, task_name
from model.checks.rule import Found, Outcomes, Passed, Severity, Undecided, rule
from model.figures import Agreement, Figures, FigureValue, IdentityResult
from model.numbers import ZERO, Reading, print_amount, print_number, read
from model.pack import AllOrNothing
from model.places import Place, place
from model.reading import AmountStatement
from model.scoring import ScoredIndicator, Scoring
from model.tasks import Tasks
from model.texts import BlockText, Prose


@rule(
    "A-00",
    Severity.ERROR,
    title="数字无法识别",
    source="填写要求：各栏照原样保存所填的文字，核对时才读成数字，读不出的数不能参加核对",
    example="执行数填“约八千多万”：不是数字，应填 8,670.53 这样的数",
)
def numbers_can_be_read(figures: Figures, tasks: Tasks, scoring: Scoring) -> Outcomes:
    """查看该填数字的各栏（收支数据、任务金额、指标分值和得分、计算器的数、自评总分）能否读成数字。

    千分位、全角数字、“万元”“亿元”“约”“%”都能读懂；写了别的文字、单位不对或逗号位置不对的，
    不能参加任何核对，所以要先改正。
    """
    for figure in figures.values:
        if figure.problem and not figure.derived:
            yield _unreadable(figure.place, figure.name, figure.problem, figure.typed)
    for task in tasks.rows:
        for field, label, reading in (
            ("initial_budget", "年初预算", task.initial_budget),
            ("budget", "全年预算", task.budget),
            ("executed", "执行数", task.executed),
        ):
            if reading.problem:
                name = f"{task_name(task)}的{label}"
                yield _unreadable(task.place.child(field), name, reading.problem, reading.typed)
    for row in scoring.rows:
        yield from _unreadable_in_row(row)
    if scoring.stated.problem:
        where = place("stated", "total_score")
        yield _unreadable(where, "自评总分", scoring.stated.problem, scoring.stated.typed)


def _unreadable_in_row(row: ScoredIndicator) -> Iterator[Found]:
    name = f"“{shortened(row.name)}”"
    if row.weight_problem:
        typed = getattr(row.answer, "weight", "")
        yield _unreadable(row.place.child("weight"), f"{name}的分值", row.weight_problem, typed)
    elif row.problem:
        yield _unreadable(row.place.child("score"), f"{name}的得分", row.problem, row.answer.score)
    if row.indicator is None or isinstance(row.indicator.rule, AllOrNothing):
        return
    units = {each.id: each for each in row.indicator.rule.inputs}
    for given in row.answer.inputs:
        asked = units.get(given.id)
        reading = read(given.text, asked.unit) if asked is not None else Reading("")
        if asked is not None and reading.problem:
            where = row.place.child("inputs", given.id)
            yield _unreadable(where, f"{name}的“{asked.name}”", reading.problem, given.text)


def _unreadable(where: Place, name: str, problem: str, typed: str) -> Found:
    return Found(where, f"{name}：{problem}", "请改填数字；没有数可填的留空", shortened(typed))


@rule(
    "A-02",
    Severity.ERROR,
    title="按资金来源的支出合计与执行数不符",
    source="一份已公开的自评报告：各来源合计 5,972.96 万元，执行数 6,061.31 万元，差 88.35 万元",
    example="5,612.47 + 360.49 + 0.00 + 0.00 = 5,972.96，执行数是 6,061.31，合计小 88.35 万元",
)
def sources_add_up(identity: IdentityResult, figures: Figures) -> Outcomes:
    """核对按资金来源列的各项支出之和是否等于执行数。

    按每项填写的精度比较：只有在四舍五入也解释不了时才算不符；有空白的一项时不作判断。
    """
    if identity.rule == "A-02":
        yield from _identity_outcomes(identity, figures)


@rule(
    "A-03",
    Severity.ERROR,
    title="按支出性质的支出合计与执行数不符",
    source="一份已公开的自评报告：基本支出、项目支出合计 8,712.83 万元，执行数 8,670.53 万元",
    example="3,042.30 + 5,670.53 = 8,712.83，执行数是 8,670.53，合计大 42.30 万元",
)
def kinds_add_up(identity: IdentityResult, figures: Figures) -> Outcomes:
    """核对基本支出、项目支出等按性质列的各项之和是否等于执行数，比较办法同 A-02。"""
    if identity.rule == "A-03":
        yield from _identity_outcomes(identity, figures)


def _identity_outcomes(identity: IdentityResult, figures: Figures) -> Outcomes:
    sides = f"{identity.shown} = {print_amount(identity.computed)}"
    match identity.agreement:
        case Agreement.UNDECIDED:
            yield Undecided(f"{identity.name}：{_reason(identity)}", identity.place)
        case Agreement.AGREES:
            yield Passed(f"{sides}，与{identity.stated_name}一致", identity.place)
        case Agreement.WITHIN_ROUNDING:
            yield Passed(
                f"{sides}，与{identity.stated_name} {print_amount(identity.stated)} "
                f"相差 {print_amount(abs(identity.difference))}，在四舍五入范围内",
                identity.place,
            )
        case Agreement.DIFFERS if _empty_total(identity, figures) is None:
            larger = "合计大于" if identity.difference > 0 else "合计小于"
            yield Found(
                identity.place,
                f"{identity.name}合计 {sides}，{identity.stated_name}是 "
                f"{print_amount(identity.stated)}，{larger}{identity.stated_name} "
                f"{print_amount(abs(identity.difference))} 万元",
                "请对照部门决算报表核对各项和总数，改正有误的一项",
                stated=identity.stated,
                computed=identity.computed,
            )


def _reason(identity: IdentityResult) -> str:
    """Why an identity cannot be decided."""
    if identity.missing:
        return f"{'、'.join(identity.missing)}未填，暂不能核对合计"
    if identity.approximate:
        return f"{'、'.join(identity.approximate)}是约数，不能核对合计"
    return "算式中的除数为 0，不能核对"


@rule(
    "A-04",
    Severity.ERROR,
    title="总数为 0 而分项不为 0",
    source="其他公开的部门预决算表中见过：总计栏填 0，明细栏有数",
    example="执行数填 0，而基本支出填 2,482.58、项目支出填 3,578.73",
)
def totals_are_not_empty(figures: Figures) -> Outcomes:
    """总数明确填了 0，分项却有不是 0 的数，多半是总数漏填或填错了栏。

    只要有一项不是 0 就能断定，不必等各项填齐；此时不再另报合计不符（A-02、A-03）。
    """
    told: set[str] = set()
    for identity in figures.identities:
        total = _empty_total(identity, figures)
        if total is not None and total.id not in told:
            told.add(total.id)
            yield _empty(total, [part for part in _parts(identity, figures) if part.value])


def _empty(total: FigureValue, parts: list[FigureValue]) -> Found:
    names = "、".join(f"{part.name} {print_amount(part.value or ZERO)}" for part in parts)
    return Found(
        total.place,
        f"{total.name}是 0，但{names}，分项不是 0",
        f"请核对{total.name}是否漏填，或分项是否填错了栏",
        stated=ZERO,
        computed=sum((part.value or ZERO for part in parts), ZERO),
    )


def _empty_total(identity: IdentityResult, figures: Figures) -> FigureValue | None:
    """The figure that should be the sum, where it is zero while one of its parts is not."""
    if not any(part.value for part in _parts(identity, figures)):
        return None
    return next(
        (
            figure
            for figure in figures.values
            if figure.name == identity.stated_name and figure.value == 0
        ),
        None,
    )


def _parts(identity: IdentityResult, figures: Figures) -> tuple[FigureValue, ...]:
    group = identity.place.parts[-1]
    return tuple(figure for figure in figures.values if figure.group == group)


@rule(
    "A-19",
    Severity.HINT,
    title="万元金额的小数位数不一致",
    source="一份已公开的自评报告：基本支出写 3,042.3 万元，同一段的拨款支出写 7,110.54 万元",
    example="3,042.3万元 与 7,110.54万元 写在同一份报告中，宜都写两位小数",
)
def decimals_are_alike(prose: Prose) -> Outcomes:
    """比较正文中手工键入的预算、支出金额（以万元计）各写了几位小数，不一致的合成一条提示。

    只看写了小数的准确数；整数和约数不看，引用“收支情况”的数由程序统一打印，也不看。
    """
    # Told by the sets alone, most texts are done with here.
    if len(frozenset[int]().union(*{block.decimals for block in prose.blocks})) < 2:
        return
    written = [(block, each) for block in prose.blocks for each in block.written_amounts()]
    counts = Counter(amount.decimals for _, amount in written)
    usual = max(counts, key=lambda decimals: (counts[decimals], decimals))
    odd = [(block, amount) for block, amount in written if amount.decimals != usual]
    block, amount = odd[0]
    shown = "、".join(_written(*each) for each in odd[:3]) + ("等" if len(odd) > 3 else "")
    yield Found(
        block.place,
        f"正文中的万元金额多数写 {usual} 位小数（{counts[usual]} 处），"
        f"另有 {len(odd)} 处位数不同：{shown}",
        f"请统一写法，如 {print_number(amount.value, max(counts), grouping=True)}万元；"
        "引用“收支情况”中的数据，由程序统一打印",
        _written(block, amount),
        (amount.start, amount.end),
    )


def _written(block: BlockText, amount: AmountStatement) -> str:
    return block.text[amount.start : amount.end]
