"""The score that an indicator's rule suggests, with the arithmetic that leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from model.figures import Figures
from model.formulas import Formula
from model.numbers import (
    ZERO,
    Reading,
    normalise,
    print_number,
    print_plain,
    read,
    round_half_up,
)
from model.pack import (
    AllOrNothing,
    Bands,
    ByHand,
    CalculatorInput,
    Deduct,
    Indicator,
    Pack,
    Proportional,
)
from model.reading import quantity
from model.report import OwnIndicator, Score

_YES = frozenset({"是", "已完成", "完成", "有", "符合", "合规"})
_NO = frozenset({"否", "未完成", "没有", "无", "不符合", "不合规"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested score, or None with the reason in `arithmetic` (blank where there is no rule).

    `measured`: the value that the rule looked at, unrounded, where it looks at one.
    """

    score: Decimal | None = None
    arithmetic: str = ""
    measured: Decimal | None = None


NO_SUGGESTION = Suggestion()


def suggestion(indicator: Indicator, answer: Score, figures: Figures, pack: Pack) -> Suggestion:
    """What the pack's rule suggests for an indicator."""
    rule = indicator.rule
    weight, decimals = indicator.weight, pack.scoring.decimals
    match rule:
        case ByHand():
            return NO_SUGGESTION
        case AllOrNothing(inputs=(question,)):
            return _all_or_nothing(_input(answer, question), question, weight)
        case Deduct(inputs=(question,)):
            return _deducted(_input(answer, question), question, weight, rule.each, decimals)
        case Proportional() | Bands():
            measure = _measured(rule, answer, figures)
            if isinstance(measure, Suggestion):
                return measure
            if isinstance(rule, Proportional):
                return _proportional(measure, weight, rule.full, decimals)
            return _banded(measure, weight, rule, decimals)
    return NO_SUGGESTION


def own_suggestion(row: OwnIndicator, weight: Decimal) -> Suggestion:
    """For the office's own indicator: in proportion, where target and actual are both numbers.

    A target with ≤ is met by what is not above it; nothing is suggested for words, nor where the
    units differ.
    """
    target_text = normalise(row.target)
    at_most = target_text[:1] in ("≤", "≦", "<")
    aim, result = quantity(target_text.lstrip("≤≦≥≧<>=")), quantity(row.actual)
    if aim is None or result is None or aim.value <= 0 or aim.unit != result.unit:
        return NO_SUGGESTION
    target, actual = aim.value, result.value
    if at_most:
        share = Decimal(1) if actual <= target else target / actual
        shown = f"{print_plain(target)} ÷ {print_plain(actual)}"
    else:
        share = min(Decimal(1), max(ZERO, actual / target))
        shown = f"{print_plain(actual)} ÷ {print_plain(target)}"
    score = round_half_up(weight * share, 2)
    limit = "（按分值封顶）" if share == 1 and actual != target else ""
    return Suggestion(score, f"{shown} × {print_plain(weight)}{limit} = {print_plain(score)}")


def _input(answer: Score, question: CalculatorInput) -> str:
    return next((each.text for each in answer.inputs if each.id == question.id), "")


def _all_or_nothing(text: str, question: CalculatorInput, weight: Decimal) -> Suggestion:
    plain = normalise(text)
    if plain in _YES:
        return Suggestion(weight, f"{question.name}：是，得满分 {print_plain(weight)} 分")
    if plain in _NO:
        return Suggestion(ZERO, f"{question.name}：否，得 0 分")
    if plain:
        return Suggestion(arithmetic=f"“{question.name}”请填“是”或“否”")
    return Suggestion(arithmetic=f"请回答：{question.name}（是/否）")


def _deducted(
    text: str, question: CalculatorInput, weight: Decimal, each: Decimal, decimals: int
) -> Suggestion:
    count = read(text, question.unit)
    if count.value is None:
        return Suggestion(arithmetic=count.problem or f"请填写：{question.name}")
    if count.value < 0:
        return Suggestion(arithmetic=f"“{question.name}”不能小于 0，请核对")
    score = round_half_up(max(ZERO, weight - each * count.value), decimals)
    return Suggestion(
        score,
        f"{print_plain(weight)} − {print_plain(each)} × {print_plain(count.value)}"
        f" = {print_plain(score)}",
    )


@dataclass(frozen=True, slots=True)
class _Measure:
    """The value that a rule looks at: unrounded, as it counts, and how it comes about."""

    exact: Decimal
    value: Decimal
    shown: str


def _measured(rule: Proportional | Bands, answer: Score, figures: Figures) -> _Measure | Suggestion:
    """The value that a rule looks at; a suggestion of no score, with what is missing."""
    readings = {each.id: read(_input(answer, each), each.unit) for each in rule.inputs}
    if rule.formula and any(not reading.blank for reading in readings.values()):
        return _calculated(rule, readings, figures)
    if rule.of is None:
        names = "、".join(each.name for each in rule.inputs)
        return Suggestion(arithmetic=f"请填写：{names}")
    figure = figures.get(rule.of)
    if figure is None or figure.value is None:
        return Suggestion(arithmetic=figure.problem if figure else "")
    shown = figure.formula or f"{figure.name} = {figure.printed()}"
    return _Measure(figure.value, round_half_up(figure.value, figure.decimals), shown)


def _calculated(
    rule: Proportional | Bands, readings: Mapping[str, Reading], figures: Figures
) -> _Measure | Suggestion:
    values: dict[str, Decimal] = {}
    formula = Formula.parse(rule.formula)
    names = {each.id: each.name for each in rule.inputs}
    for name in formula.names:
        reading = readings.get(name)
        value = reading.value if reading is not None else figures.value(name)
        if value is None:
            figure = figures.get(name)
            label = names.get(name) or (figure.name if figure else name)
            missing = (reading.problem if reading else "") or f"请填写：{label}"
            return Suggestion(arithmetic=missing)
        values[name] = value
    try:
        exact = formula.value(values.__getitem__)
        result = print_number(exact, 2, grouping=True)
    except ZeroDivisionError:
        return Suggestion(arithmetic="除数为 0，无法计算，请核对")
    except ArithmeticError:
        return Suggestion(arithmetic="结果超出能计算的范围，请核对所填的数")
    shown = formula.shown(lambda name: print_number(values[name], 2, grouping=True))
    return _Measure(exact, round_half_up(exact, 2), f"{shown} = {result}")


def _proportional(measure: _Measure, weight: Decimal, full: Decimal, decimals: int) -> Suggestion:
    value = measure.value
    share = min(Decimal(1), max(ZERO, value / full))
    score = round_half_up(weight * share, decimals)
    limit = "（超出部分不加分）" if value > full else ""
    return Suggestion(
        score,
        f"{measure.shown}；{print_plain(weight)} 分 × {print_plain(value)} ÷ {print_plain(full)}"
        f"{limit} = {print_plain(score)} 分",
        measure.exact,
    )


def _banded(measure: _Measure, weight: Decimal, rule: Bands, decimals: int) -> Suggestion:
    value = measure.value
    at_most = rule.direction == "at_most"
    sign = "≤" if at_most else "≥"
    share_text, condition = rule.otherwise, "不在以上各档"
    for limit, band_share in rule.bands:
        if value <= limit if at_most else value >= limit:
            share_text, condition = band_share, f"{print_plain(value)} {sign} {print_plain(limit)}"
            break
    share = read(share_text, "%").value or ZERO
    score = round_half_up(weight * share / 100, decimals)
    return Suggestion(
        score,
        f"{measure.shown}；{condition}，得分值的 {print_plain(share)}% = {print_plain(score)} 分",
        measure.exact,
    )
