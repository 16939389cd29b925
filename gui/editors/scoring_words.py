"""How an indicator is scored, in words."""

from __future__ import annotations

from model.formulas import Formula
from model.numbers import print_plain
from model.pack import AllOrNothing, Bands, ByHand, Deduct, Indicator, Pack, Proportional
from model.scoring import print_score


def rule_in_words(indicator: Indicator, pack: Pack) -> str:
    """The scoring rule of an indicator as one sentence."""
    weight = print_score(indicator.weight)
    rule = indicator.rule
    match rule:
        case Proportional():
            value = _value(rule, pack)
            value = value if rule.of is not None else f"（{value}）"
            return f"按比例计分：{weight} 分 × {value} ÷ {print_plain(rule.full)}，最多得满分。"
        case Bands():
            sign = "≤" if rule.direction == "at_most" else "≥"
            bands = "；".join(
                f"{sign} {print_plain(limit)} 得分值的 {share}" for limit, share in rule.bands
            )
            return f"分档计分（{_value(rule, pack)}）：{bands}；其余得 {rule.otherwise}。"
        case AllOrNothing(inputs=(question,)):
            return f"“{question.name}”答“是”得满分 {weight} 分，答“否”得 0 分。"
        case Deduct(inputs=(question,)):
            each = print_plain(rule.each)
            return f"满分 {weight} 分，{question.name}每 1 {question.unit}扣 {each} 分，扣完为止。"
        case ByHand():
            return "对照评分表由人工评分，程序不给建议分。"
    return ""


def _value(rule: Proportional | Bands, pack: Pack) -> str:
    """What the rule looks at: a figure of the form, or a formula of its inputs."""
    figures = {figure.id: figure.name for figure in pack.figure}
    figures |= {figure.id: figure.name for figure in pack.derived}
    if rule.of is not None:
        return figures.get(rule.of, rule.of)
    names = {each.id: each.name for each in rule.inputs}
    return Formula.parse(rule.formula).shown(
        lambda name: names.get(name) or figures.get(name) or name
    )
