"""The editor of a score: points, 满分 or a share of the weight; blank takes the suggestion."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from gui.editors.editor import Entry
from gui.editors.number import NumberEditor, understood
from model.numbers import Reading
from model.scoring import print_score, read_score

_ACCEPTED = "可填分数（如 9.5）、“满分”或百分比（如 95%）；留空按建议分计"


class ScoreEditor(NumberEditor):
    """A score. The suggested one stands grey in the empty field."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        self._weight: Decimal | None = None
        super().__init__(entry, parent)
        self.setToolTip(_ACCEPTED)

    def set_indicator(self, weight: Decimal | None, suggested: Decimal | None) -> None:
        """Say what the score is out of, and which one is suggested."""
        self._weight = weight
        self.setPlaceholderText(suggestion_hint(suggested))

    def reading(self) -> Reading:
        """The text, read as a score out of the weight."""
        return read_score(self.text(), self._weight)

    def understood(self) -> str:
        """The points that a share of the weight comes to: = 9.5 分."""
        reading = self.reading()
        if reading.value is None:
            return ""
        shown = print_score(reading.value)
        return "" if self.text().strip() == shown else understood(reading, "分", 2)


def suggestion_hint(suggested: Decimal | None) -> str:
    """The suggested score as grey text: 建议 9.96; blank without one."""
    return "" if suggested is None else f"建议 {print_score(suggested)}"
