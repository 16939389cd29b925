"""The editor of a number: it takes what `model.numbers.read` reads and never rewrites it."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.editors.editor import Entry
from gui.editors.text_line import LineEditor
from model.numbers import Reading, convert, is_money, print_number, print_plain, read

_PLAIN = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", re.ASCII)
_ACCEPTED = "可填 9,022.41、9022.41万元、0.9亿元，约数可写“约7449”"


class NumberEditor(LineEditor):
    """A number, right aligned. What was understood is said beside it, in the field's unit."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(entry, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._explain()
        self.textChanged.connect(self._explain)

    def reading(self) -> Reading:
        """The text, read in the field's unit."""
        return read(self.text(), self.entry.unit)

    def understood(self) -> str:
        """What was read from a text that is no plain number: = 9,000.00 万元."""
        return understood(self.reading(), self.entry.unit, self.entry.decimals)

    def problem(self) -> str:
        """Why the text is no number; blank where it is one."""
        return self.reading().problem

    def show_text(self, text: str) -> None:
        """Show the model's text, unless it is the one that was typed or shown last."""
        super().show_text(text)
        self._explain()

    def _explain(self) -> None:
        if is_money(self.entry.unit):
            self.setToolTip(in_yuan(self.reading(), self.entry.unit) or _ACCEPTED)


def understood(reading: Reading, unit: str, decimals: int) -> str:
    """What was read, where the typed text is not already a plain number; else blank."""
    if reading.value is None or (
        _PLAIN.fullmatch(reading.typed.strip()) and not reading.approximate
    ):
        return ""
    number = (
        print_number(reading.value, max(decimals, _decimals(reading.value)), grouping=True)
        if is_money(unit)
        else print_plain(reading.value)
    )
    shown = f"{number}%" if unit == "%" else f"{number} {unit}".strip()
    return f"≈ {shown}（约数）" if reading.approximate else f"= {shown}"


def _decimals(value: Decimal) -> int:
    """The decimals that a value has: 12,345 元 are 1.2345 万元."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def in_yuan(reading: Reading, unit: str) -> str:
    """An amount of money in 元: 90,224,100.00 元; blank without a value."""
    if reading.value is None:
        return ""
    return f"{print_number(convert(reading.value, unit, '元'), 2, grouping=True)} 元"
