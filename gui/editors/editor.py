"""What every field editor is: a widget that holds one typed text and says when the clerk typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

FieldKind = Literal["line", "text", "number", "score", "choice"]
"""A line of text, running text, a number, a score or one of several choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: the text that is stored, and what the clerk reads."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """How a field is filled in.

    unit, decimals   of a number
    choices          of a choice
    placeholder      grey text in the empty field
    lines            the least and the most lines that running text takes before it scrolls
    """

    kind: FieldKind
    unit: str = ""
    decimals: int = 2
    choices: tuple[Choice, ...] = ()
    placeholder: str = ""
    lines: tuple[int, int] = (2, 12)


class Editor(Protocol):
    """One typed text. It is written into only while nothing is being composed in it."""

    @property
    def typed(self) -> SignalInstance:
        """The signal of what the clerk typed, with the whole text."""

    def widget(self) -> QWidget:
        """The editor as a widget."""

    def text(self) -> str:
        """The text as it stands, without what is still being composed."""

    def show_text(self, text: str) -> None:
        """Show the model's text, unless it is the one that was typed or shown last."""

    def understood(self) -> str:
        """What was read from the text, where that is not plain to see: = 9,000.00 万元."""

    def problem(self) -> str:
        """Why the text cannot be read; blank where it can."""

    def select(self, span: tuple[int, int] | None) -> None:
        """Select these characters, or the whole text of a line."""

    def set_outline(self, colour: QColor | None) -> None:
        """Draw a frame of this colour, or the usual one."""


EditorFactory = Callable[[Entry, QWidget | None], Editor]
