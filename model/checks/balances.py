"""A: the budget against what was left of it and against what it was at first."""

from __future__ import annotations

from decimal import Decimal

from model.checks.quotes import task_name
from model.checks.rule import Found, Outcomes, Passed, Severity, Undecided, rule
from model.figures import Figures
from model.numbers import ZERO, Reading, print_amount, print_number, print_plain
from model.pack import Pack
from model.places import Place
from model.tasks import Tasks
from model.words import Words

_SHORTEST_REASON = 6


@rule(
    "A-13",
    Severity.WARNING,
    title="预算全部执行完却有结转结余",
    source="一份公开报告：全年预算数、执行数都是 6,061.31 万元，年末结转和结余 121.20 万元",
    example="6,061.31 − 6,061.31 = 0.00，而年末结转和结余填 121.20",
)
def nothing_is_left_of_a_spent_budget(figures: Figures) -> Outcomes:
    """执行数等于全年预算数时，财政拨款不应再有年末结转和结余；有，说明两处口径不同。

    只有非财政拨款结转结余的，可能不在预算口径之内，不作判断；确属口径不同的，可以说明理由保留。
    """
    budget, executed = figures.get("budget"), figures.get("executed")
    fiscal, other = figures.get("carryover_fiscal"), figures.get("carryover_other")
    if budget is None or executed is None or fiscal is None:
        return
    if budget.value is None or not budget.value or budget.value != executed.value:
        return
    if budget.approximate or executed.approximate:
        return
    rest = other.value if other is not None else None
    if fiscal.value is not None and fiscal.value > 0:
        beside = f"，另有{other.name} {print_amount(rest)}" if other is not None and rest else ""
        yield Found(
            fiscal.place,
            f"{executed.name}等于{budget.name}（{print_amount(budget.value)} 万元，完成 100%），"
            f"{fiscal.name}却有 {print_amount(fiscal.value)} 万元{beside}",
            "请核对三个数的口径；结转结余不在全年预算数之内的，请说明理由",
            stated=fiscal.value,
            computed=ZERO,
        )
    elif rest is not None and rest > 0 and other is not None:
        yield Undecided(
            f"预算全部执行完，{other.name} {print_amount(rest)} 万元是否在预算口径之内不能确定",
            other.place,
        )
    elif fiscal.value is not None:
        yield Passed(
            f"{executed.name}等于{budget.name} {print_amount(budget.value)}，"
            f"{fiscal.name}是 {print_amount(fiscal.value)}",
            fiscal.place,
        )


@rule(
    "A-16",
    Severity.HINT,
    title="全年预算比年初增减较大而未说明原因",
    source="一份公开报告的两项任务：634.73 → 1,652.46 万元，284.66 → 433.67 万元，都没有说明",
    example="年初 634.73，全年 1,652.46，增加 1,017.73 万元（160.34%），任务内容没有提到追加的原因",
)
def budget_changes_are_explained(
    figures: Figures, tasks: Tasks, pack: Pack, words: Words
) -> Outcomes:
    """比较年初预算和全年预算（整个部门和每项重点任务），增减超过界限而没有说明原因的，给出提示。

    界限由模板包定（一般 30%）。任务内容或数据的备注里提到追加、调整、压减等原因的，不再提示。
    """
    limit = words.limit("budget_change", pack)
    initial, budget = figures.get("initial_budget"), figures.get("budget")
    if initial is not None and budget is not None:
        vague = initial.approximate or budget.approximate
        yield from _change(
            "部门",
            budget.place,
            None if vague else initial.value,
            budget.value,
            f"{initial.note} {budget.note}",
            limit,
            words,
        )
    for row in tasks.rows:
        yield from _change(
            task_name(row),
            row.place.child("budget"),
            _exact(row.initial_budget),
            _exact(row.budget),
            row.task.text,
            limit,
            words,
        )


def _exact(reading: Reading) -> Decimal | None:
    return None if reading.approximate else reading.value


def _change(
    name: str,
    where: Place,
    initial: Decimal | None,
    budget: Decimal | None,
    note: str,
    limit: Decimal,
    words: Words,
) -> Outcomes:
    if initial is None or budget is None or initial == budget:
        return
    if initial > 0 and abs(budget - initial) / initial * 100 <= limit:
        return
    if len(note.strip()) >= _SHORTEST_REASON and any(
        each.word in note for each in words.change_reason
    ):
        return
    direction = "增加" if budget > initial else "减少"
    share = (
        f"{print_number(abs(budget - initial) / initial * 100, 2)}%，超过 {print_plain(limit)}%"
        if initial > 0
        else "年初没有安排"
    )
    yield Found(
        where,
        f"{name}的年初预算 {print_amount(initial)}，全年预算 {print_amount(budget)}，"
        f"{direction} {print_amount(abs(budget - initial))} 万元（{share}），没有说明原因",
        "请在任务内容中写明追加、调减的原因"
        if where.kind == "tasks"
        else "请在全年预算数的备注中写明追加、调减的原因",
    )
