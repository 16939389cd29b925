"""What a text can bind, as people name it: figures, scores, grade, year and office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.assessment import Assessment
from model.bindings import Bindings
from model.figures import FigureValue
from model.numbers import is_money, normalise
from model.places import Place, place

_TOTAL = "score.total"
_HEAD = {
    "year": ("年度", "年"),
    "office": ("单位全称", ""),
    "short_name": ("单位简称", ""),
    "district": ("所属区", ""),
}
_UNITS = ("元", "万元", "亿元")
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be bound.

    value    as it prints by itself; None without a value
    unit     what is written behind it, blank where it prints its own
    place    where it is entered
    detail   its formula, or why it has no value
    """

    id: str
    name: str
    value: str | None
    unit: str
    place: Place
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PrintForm:
    """One way to print a bound figure.

    style     as a text binds it: "亿元|1"
    scale     the unit in the style, blank for the figure's own
    decimals  the decimals in the style, blank for the figure's own
    unit      what belongs behind the printed number
    """

    style: str
    scale: str
    decimals: str
    unit: str
    printed: str


def facts_of(assessment: Assessment) -> tuple[Fact, ...]:
    """Everything that the texts of a report can bind, in the order of the form."""
    return tuple(_facts(assessment))


def fact_of(assessment: Assessment, name: str) -> Fact | None:
    """The fact with this name; None for an unknown one."""
    return next((fact for fact in _facts(assessment) if fact.id == name), None)


def name_of(bindings: Bindings, name: str) -> str:
    """What people call a fact; the name itself where it is unknown."""
    found = bindings.figures.get(name)
    if found is not None:
        return found.name
    if name in _HEAD:
        return _HEAD[name][0]
    if name in ("grade", _TOTAL):
        return "自评等级" if name == "grade" else "自评总得分"
    part = name.removeprefix("score.")
    row, pool = bindings.scoring.get(part), bindings.scoring.pool_of(part)
    known = row.name if row is not None else pool.pool.name if pool is not None else ""
    return f"{known}得分" if known else name


def print_forms(bindings: Bindings, name: str) -> tuple[PrintForm, ...]:
    """The ways to print a figure, its own first; none for what prints in one way only."""
    figure = bindings.figures.get(name)
    if figure is None:
        return ()
    units = ("", *(unit for unit in _UNITS if unit != figure.unit and is_money(figure.unit)))
    decimals = ("", *map(str, range(_MOST_DECIMALS + 1)))
    forms = []
    for unit in units:
        for number in decimals:
            style = "|".join(filter(None, (unit, number)))
            printed = figure.printed(style)
            if printed is not None:
                forms.append(PrintForm(style, unit, number, unit or _unit(figure), printed))
    return tuple(forms)


def plain_form(fact: Fact) -> PrintForm:
    """The way in which a fact prints by itself."""
    return PrintForm("", "", "", fact.unit, fact.value or "")


def matching(assessment: Assessment, number: str) -> tuple[tuple[Fact, PrintForm], ...]:
    """The facts that read just as a typed number does, and how they print so."""
    typed = _plain(number)
    found = []
    for fact in _facts(assessment):
        forms = print_forms(assessment.bindings, fact.id) or (plain_form(fact),)
        form = next((form for form in forms if _plain(form.printed) == typed), None)
        if form is not None:
            found.append((fact, form))
    return tuple(found)


def _plain(number: str) -> str:
    return normalise(number).replace(",", "")


def _facts(assessment: Assessment) -> Iterator[Fact]:
    bindings, scoring = assessment.bindings, assessment.scoring
    for figure in assessment.figures.values:
        yield Fact(
            figure.id,
            figure.name,
            figure.printed(),
            _unit(figure),
            figure.place,
            figure.formula or figure.problem,
        )
    for name, where in (
        (_TOTAL, _total_place(assessment)),
        ("grade", _total_place(assessment)),
        *((f"score.{pool.pool.id}", pool.place) for pool in scoring.pools),
        *((f"score.{row.id}", row.place) for row in scoring.rows),
    ):
        unit = "" if name == "grade" else "分"
        yield Fact(name, name_of(bindings, name), bindings.printed(name), unit, where)
    for name, (title, unit) in _HEAD.items():
        yield Fact(name, title, bindings.printed(name), unit, place("head", name))


def _unit(figure: FigureValue) -> str:
    return "" if figure.unit == "%" else figure.unit


def _total_place(assessment: Assessment) -> Place:
    pools = assessment.scoring.pools
    if assessment.pack.scoring.filed_separately or not pools:
        return place("stated", "total_score")
    return pools[0].place
