"""What a rule is: one function with its code and severity beside it, and what it may conclude."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from inspect import getdoc
from typing import Any, get_type_hints

from model.numbers import round_half_up
from model.places import Place


class Severity(Enum):
    """How much a finding weighs. Errors block the export; warnings may stand with a reason."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The Chinese word for it."""
        return {"error": "错误", "warning": "警告", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Found:
    """Something is wrong: where, what, and what to do; with both sides where it is arithmetic.

    `span`: the characters of the block that it is about. `difference` is computed − stated unless
    there is no such thing. `decimals`: of both sides as they are given out.
    """

    place: Place
    message: str
    remedy: str
    quote: str = ""
    span: tuple[int, int] | None = None
    stated: Decimal | None = None
    computed: Decimal | None = None
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Passed:
    """Looked at and right; the message shows the arithmetic."""

    message: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """The base is not certain: the message says what is missing."""

    message: str
    place: Place | None = None


Outcome = Found | Passed | Undecided
Outcomes = Iterable[Outcome]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check. `subjects` are the types of what the function looks at, in order.

    `title` names it in a few words; the function's docstring says what it looks at and why;
    `source` where it comes from; `example` one case, with numbers.
    """

    code: str
    severity: Severity
    title: str
    source: str
    example: str
    description: str
    subjects: tuple[type, ...]
    function: Callable[..., Outcomes]


def rule(
    code: str, severity: Severity, *, title: str, source: str, example: str
) -> Callable[[Callable[..., Outcomes]], Rule]:
    """Make a function a rule. Its parameters' types say what it looks at (see `runner`)."""

    def made(function: Callable[..., Outcomes]) -> Rule:
        hints: dict[str, Any] = get_type_hints(function)
        hints.pop("return", None)
        return Rule(
            code,
            severity,
            title,
            source,
            example,
            getdoc(function) or "",
            tuple(hints.values()),
            function,
        )

    return made


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, as everybody else sees it. Numbers are plain text: "8670.53", "-88.35"."""

    rule: str
    severity: Severity
    title: str
    place: Place
    message: str
    remedy: str
    quote: str = ""
    span: tuple[int, int] | None = None
    stated: str | None = None
    computed: str | None = None
    difference: str | None = None
    explained: str = ""

    @property
    def fingerprint(self) -> str:
        """Names this finding as long as what it is about does not change.

        Made of the rule, the place, the quote without blanks and the values compared.
        """
        parts = (
            self.rule,
            str(self.place),
            re.sub(r"\s+", "", self.quote),
            self.stated or "",
            self.computed or "",
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    @property
    def open(self) -> bool:
        """Whether it still stands in the way: no reason was given for letting it stand."""
        return not self.explained


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule's passed or undecided outcome."""

    rule: str
    message: str
    place: Place | None = None


def finding_of(made: Rule, found: Found) -> Finding:
    """The finding of a rule, with its numbers printed."""
    stated, computed = (
        None if side is None else round_half_up(side, found.decimals)
        for side in (found.stated, found.computed)
    )
    # Of the sides as they are shown, so that whoever subtracts what is shown comes to the same.
    difference = None if stated is None or computed is None else computed - stated
    return Finding(
        made.code,
        made.severity,
        made.title,
        found.place,
        found.message,
        found.remedy,
        found.quote,
        found.span,
        stated=_plain(stated),
        computed=_plain(computed),
        difference=_plain(difference),
    )


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
