"""The sentences of a form, filled with what a report holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from model.bindings import Bindings
from model.markup import filled, names_in
from model.pack import Section
from model.tasks import TaskFigures
from model.texts import MISSING

Printed = Callable[[str, str], str | None]
"""A fact as text, by its name and style; None where it has no value."""


def first_filled(alternatives: Iterable[str], printed: Printed) -> str | None:
    """The first of these sentences whose facts all have a value; None without one."""
    texts = (filled(alternative, printed) for alternative in alternatives)
    return next((text for text in texts if text is not None), None)


def with_gaps(sentence: str, printed: Printed) -> str:
    """The sentence with a visible gap for each fact that has no value."""

    def shown(name: str, style: str) -> str:
        text = printed(name, style)
        return MISSING if text is None else text

    return filled(sentence, shown) or ""


def missing_in(alternatives: tuple[str, ...], printed: Printed) -> tuple[str, ...]:
    """The facts for want of which none of these sentences can be filled; none where one can."""
    if not alternatives or first_filled(alternatives, printed) is not None:
        return ()
    names = dict.fromkeys(names_in(alternatives[-1]))
    return tuple(name for name in names if printed(name, "") is None)


def figures_sentence(alternatives: tuple[str, ...], bindings: Bindings) -> str | None:
    """A paragraph of a figures section as it is printed, with gaps for what is missing.

    None for one that is only about optional figures of which none has been typed yet.
    """
    text = first_filled(alternatives, bindings.printed)
    if text is None and _wanted(alternatives, bindings):
        text = with_gaps(alternatives[-1], bindings.printed)
    return text


def _wanted(alternatives: tuple[str, ...], bindings: Bindings) -> bool:
    names = {name for text in alternatives for name in names_in(text)}
    figures = [bindings.figures.get(name) for name in names]
    typed = [figure for figure in figures if figure is not None and not figure.derived]
    return not typed or any(figure.required or figure.typed.strip() for figure in typed)


def task_sentence(section: Section, row: TaskFigures) -> str:
    """What is printed of a task's money, with gaps for what is missing; blank without any."""
    text = first_filled(section.sentence, row.printed)
    if text is not None:
        return text
    return with_gaps(section.sentence[-1], row.printed) if section.sentence and row.begun else ""
