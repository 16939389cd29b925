"""Filling the sentences of a form with what a report holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from model.markup import filled
from model.texts import MISSING

Printed = Callable[[str, str], str | None]
"""A fact as text, by its name and style; None where it has no value."""

_END_MARKS = ("。", "！", "？", "；", "：", "…", "!", "?")


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


def ended(text: str) -> str:
    """The text with an end mark, so that another sentence can follow."""
    text = text.strip()
    return text if not text or text.endswith(_END_MARKS) else f"{text}。"
