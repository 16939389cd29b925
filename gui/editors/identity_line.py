"""The line below a group of figures that says live whether they add up."""

from __future__ import annotations

from gui.editors.messages import Message
from model.figures import Agreement, IdentityResult
from model.numbers import print_amount

_NAMED = 3
"""Missing figures that are named; of more, only how many."""


def identity_message(identity: IdentityResult, remedy: str = "") -> Message:
    """An identity as it stands: 合计 5,972.96 ≠ 执行数 6,061.31，合计小 88.35."""
    computed, stated = print_amount(identity.computed), print_amount(identity.stated)
    match identity.agreement:
        case Agreement.AGREES:
            return Message("passed", "一致", f"合计 {computed} = {identity.stated_name}")
        case Agreement.WITHIN_ROUNDING:
            return Message(
                "passed",
                "在四舍五入范围内",
                f"合计 {computed}，{identity.stated_name} {stated}，"
                f"相差 {print_amount(abs(identity.difference))}",
            )
        case Agreement.DIFFERS:
            larger = "大" if identity.difference > 0 else "小"
            return Message(
                "error",
                "不符",
                f"合计 {computed} ≠ {identity.stated_name} {stated}，"
                f"合计{larger} {print_amount(abs(identity.difference))}",
                remedy,
            )
    return Message("undecided", "尚未核对", _why_undecided(identity))


def _why_undecided(identity: IdentityResult) -> str:
    if identity.missing:
        named = "、".join(identity.missing[:_NAMED])
        more = f"等 {len(identity.missing)} 项" if len(identity.missing) > _NAMED else ""
        return f"还缺{named}{more}，填齐后自动核对"
    if identity.approximate:
        return f"{'、'.join(identity.approximate)}是约数，不能核对合计"
    return "除数为 0，不能核对"
