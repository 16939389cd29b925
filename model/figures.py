"""Every figure of a report by id: typed or derived, with its formula as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from model.formulas import Formula, Identity
from model.numbers import (
    ZERO,
    Interval,
    Reading,
    convert,
    is_money,
    print_number,
    read,
    round_half_up,
    sum_of,
)
from model.pack import DerivedFigure, Figure, IdentityForm, Pack, PrintStyle
from model.places import Place, place
from model.report import FigureAnswer


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One figure as it stands. `value` is None where it is blank, unreadable or cannot be derived.

    `formula` shows how a derived figure comes about: 23,033.06 ÷ 23,135.18 × 100 = 99.56.
    `problem` says in Chinese why there is no value, and is blank where nothing was typed.
    """

    id: str
    name: str
    unit: str
    decimals: int
    style: PrintStyle
    place: Place
    value: Decimal | None = None
    interval: Interval | None = None
    approximate: bool = False
    derived: bool = False
    formula: str = ""
    inputs: tuple[str, ...] = ()
    problem: str = ""
    typed: str = ""
    note: str = ""
    group: str | None = None
    required: bool = False

    def printed(self, style: str = "") -> str | None:
        """The figure as text: by its own style, or by one such as "亿元", "1" or "亿元|1".

        Rates print with their %, amounts without their unit, what is approximate with 约. None
        where there is no value or the style does not fit.
        """
        if self.value is None:
            return None
        value, decimals = self.value, self.style.decimals
        for part in style.split("|") if style else ():
            if part.isdecimal() and len(part) == 1:
                decimals = int(part)
            elif is_money(part) and is_money(self.unit):
                value = convert(value, self.unit, part)
            else:
                return None
        text = print_number(
            value, decimals, grouping=self.style.grouping, trim_whole=self.style.trim_whole
        )
        text = f"{text}%" if self.unit == "%" else text
        return f"约{text}" if self.approximate else text


class Agreement(Enum):
    """How the two sides of an identity compare."""

    AGREES = "agrees"
    WITHIN_ROUNDING = "within_rounding"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class IdentityResult:
    """An identity worked out: both sides, `difference` = computed − stated, and the sum as shown.

    `missing` names the figures that are blank or unreadable; `approximate` those with 约, 余 or 多.
    """

    id: str
    name: str
    rule: str
    place: Place
    agreement: Agreement
    computed: Decimal = ZERO
    stated: Decimal = ZERO
    shown: str = ""
    stated_name: str = ""
    missing: tuple[str, ...] = ()
    approximate: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal:
        """computed − stated."""
        return self.computed - self.stated


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a report, in the order of the pack, typed before derived."""

    values: tuple[FigureValue, ...]
    identities: tuple[IdentityResult, ...]
    _by_id: Mapping[str, FigureValue] = field(repr=False, compare=False)

    @classmethod
    def of(cls, pack: Pack, answers: tuple[FigureAnswer, ...]) -> Figures:
        """Work out the figures of a pack from what was typed."""
        typed = {answer.id: answer for answer in answers}
        values: dict[str, FigureValue] = {}
        for figure in pack.figure:
            values[figure.id] = _typed(figure, typed.get(figure.id))
        for derived in pack.derived:
            values[derived.id] = _derived(derived, pack, values)
        identities = tuple(_identity(form, pack, values) for form in pack.identity)
        return cls(tuple(values.values()), identities, values)

    def get(self, figure_id: str) -> FigureValue | None:
        """The figure with this id; None where the pack has none."""
        return self._by_id.get(figure_id)

    def value(self, figure_id: str) -> Decimal | None:
        """The value of the figure with this id; None where it has none."""
        figure = self._by_id.get(figure_id)
        return figure.value if figure else None


def _typed(figure: Figure, answer: FigureAnswer | None) -> FigureValue:
    text = answer.value if answer is not None else ""
    reading: Reading = read(text, figure.unit)
    return FigureValue(
        id=figure.id,
        name=figure.name,
        unit=figure.unit,
        decimals=figure.decimals,
        style=figure.print,
        place=place("figures", figure.id),
        value=reading.value,
        interval=reading.interval(figure.decimals),
        approximate=reading.approximate,
        problem=reading.problem,
        typed=text,
        note=answer.note if answer is not None else "",
        group=figure.group,
        required=figure.required,
    )


def _derived(derived: DerivedFigure, pack: Pack, values: Mapping[str, FigureValue]) -> FigureValue:
    formula = Formula.parse(derived.formula)
    inputs = _inputs(formula, pack)
    value: Decimal | None = None
    shown = problem = ""
    missing = [values[name].name for name in inputs if values[name].value is None]
    if missing:
        problem = f"缺少{'、'.join(missing)}，暂不能计算{derived.name}"
    else:
        try:
            value = formula.value(lambda name: _value(name, pack, values))
            result = print_number(value, derived.decimals, grouping=True)
        except ZeroDivisionError:
            zero = "、".join(values[name].name for name in inputs if values[name].value == 0)
            problem = f"{zero}为 0，不能作除数，无法计算{derived.name}"
        except ArithmeticError:
            value, problem = None, f"结果超出能计算的范围，无法计算{derived.name}，请核对所填的数"
        else:
            shown = f"{formula.shown(lambda name: _shown(name, pack, values))} = {result}"
    return FigureValue(
        id=derived.id,
        name=derived.name,
        unit=derived.unit,
        decimals=derived.decimals,
        style=derived.print,
        place=place("figures", derived.id),
        value=value,
        interval=None
        if value is None
        else Interval.rounded(round_half_up(value, derived.decimals), derived.decimals),
        approximate=any(values[name].approximate for name in inputs),
        derived=True,
        formula=shown,
        inputs=inputs,
        problem=problem,
    )


def _inputs(formula: Formula, pack: Pack) -> tuple[str, ...]:
    members = (figure.id for group in formula.groups for figure in pack.group_members(group))
    return tuple(dict.fromkeys((*formula.names, *members)))


def _value(name: str, pack: Pack, values: Mapping[str, FigureValue]) -> Decimal:
    if name in values:
        value = values[name].value
        assert value is not None, f"{name} was said to have a value"
        return value
    return sum((_value(part.id, pack, values) for part in pack.group_members(name)), ZERO)


def _interval(name: str, pack: Pack, values: Mapping[str, FigureValue]) -> Interval:
    if name in values:
        interval = values[name].interval
        assert interval is not None, f"{name} was said to have a value"
        return interval
    return sum_of(_interval(part.id, pack, values) for part in pack.group_members(name))


def _shown(name: str, pack: Pack, values: Mapping[str, FigureValue]) -> str:
    if name in values:
        figure = values[name]
        assert figure.value is not None, f"{name} was said to have a value"
        return print_number(figure.value, figure.decimals, grouping=True)
    return " + ".join(_shown(part.id, pack, values) for part in pack.group_members(name))


def _identity(form: IdentityForm, pack: Pack, values: Mapping[str, FigureValue]) -> IdentityResult:
    sides = Identity.parse(form.statement)
    inputs = _inputs(sides.computed, pack) + _inputs(sides.stated, pack)
    where = place("figures", *(sides.computed.groups[:1] or (form.id,)))
    missing = tuple(values[name].name for name in inputs if values[name].value is None)
    stated_name = "、".join(values[name].name for name in _inputs(sides.stated, pack))
    if missing:
        return IdentityResult(
            form.id,
            form.name,
            form.rule,
            where,
            Agreement.UNDECIDED,
            missing=missing,
            stated_name=stated_name,
        )
    try:
        computed = sides.computed.value(lambda name: _value(name, pack, values))
        stated = sides.stated.value(lambda name: _value(name, pack, values))
        meets = sides.computed.interval(lambda name: _interval(name, pack, values)).meets(
            sides.stated.interval(lambda name: _interval(name, pack, values))
        )
    except ArithmeticError:
        return IdentityResult(form.id, form.name, form.rule, where, Agreement.UNDECIDED)
    approximate = tuple(values[name].name for name in inputs if values[name].approximate)
    return IdentityResult(
        form.id,
        form.name,
        form.rule,
        where,
        _agreement(computed, stated, meets=meets, approximate=bool(approximate)),
        computed,
        stated,
        sides.computed.shown(lambda name: _shown(name, pack, values)),
        stated_name,
        approximate=approximate,
    )


def _agreement(computed: Decimal, stated: Decimal, *, meets: bool, approximate: bool) -> Agreement:
    if computed == stated:
        return Agreement.AGREES
    if approximate:
        alike = abs(computed) <= abs(stated) * 10 and abs(stated) <= abs(computed) * 10
        return Agreement.UNDECIDED if alike else Agreement.DIFFERS
    return Agreement.WITHIN_ROUNDING if meets else Agreement.DIFFERS
