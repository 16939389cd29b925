"""A: sums, rates and balances of the figures."""

from __future__ import annotations

from model.checks.rule import Found, Outcomes, Passed, Severity, Undecided, rule
from model.figures import Agreement, IdentityResult
from model.numbers import print_amount


def _identity_outcomes(identity: IdentityResult) -> Outcomes:
    sides = f"{identity.shown} = {print_amount(identity.computed)}"
    match identity.agreement:
        case Agreement.UNDECIDED if identity.approximate:
            names = "、".join(identity.approximate)
            yield Undecided(f"{identity.name}：{names}是约数，不能核对合计", identity.place)
        case Agreement.UNDECIDED:
            missing = "、".join(identity.missing)
            yield Undecided(f"{identity.name}：{missing}未填，暂不能核对合计", identity.place)
        case Agreement.AGREES:
            yield Passed(f"{sides}，与{identity.stated_name}一致", identity.place)
        case Agreement.WITHIN_ROUNDING:
            yield Passed(
                f"{sides}，与{identity.stated_name} {print_amount(identity.stated)} "
                f"相差 {print_amount(abs(identity.difference))}，在四舍五入范围内",
                identity.place,
            )
        case Agreement.DIFFERS:
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


@rule(
    "A-02",
    Severity.ERROR,
    title="按资金来源的支出合计与执行数不符",
    source="一份已公开的自评报告：各来源合计 5,972.96 万元，执行数 6,061.31 万元，差 88.35 万元",
    example="5,612.47 + 360.49 + 0.00 + 0.00 = 5,972.96，执行数是 6,061.31，合计小 88.35 万元",
)
def sources_add_up(identity: IdentityResult) -> Outcomes:
    """核对按资金来源列的各项支出之和是否等于执行数。

    按每项填写的精度比较：只有在四舍五入也解释不了时才算不符；有空白的一项时不作判断。
    """
    if identity.rule == "A-02":
        yield from _identity_outcomes(identity)


@rule(
    "A-03",
    Severity.ERROR,
    title="按支出性质的支出合计与执行数不符",
    source="一份已公开的自评报告：基本支出与项目支出合计 8,712.83 万元，执行数 8,670.53 万元，差 42.30 万元",
    example="3,042.30 + 5,670.53 = 8,712.83，执行数是 8,670.53，合计大 42.30 万元",
)
def kinds_add_up(identity: IdentityResult) -> Outcomes:
    """核对基本支出、项目支出等按性质列的各项之和是否等于执行数，比较办法同 A-02。"""
    if identity.rule == "A-03":
        yield from _identity_outcomes(identity)
