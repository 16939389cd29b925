"""What the form says of an indicator: what it means, how it is scored, on what basis."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.card import MutedLabel
from gui.editors.messages import Message, MessageLines
from gui.editors.scoring_words import rule_in_words
from model.pack import Indicator, Pack


class IndicatorDescription(QWidget):
    """A few quiet lines. A rule without a source is marked as one to be confirmed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indicator: Indicator | None = None
        self._definition = MutedLabel()
        self._scoring = MutedLabel()
        self._guidance = MutedLabel()
        self._evidence = MutedLabel()
        self._basis = MessageLines()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 4)
        for part in (
            self._definition,
            self._scoring,
            self._basis,
            self._guidance,
            self._evidence,
        ):
            layout.addWidget(part)

    def show_indicator(self, indicator: Indicator, pack: Pack) -> None:
        """Describe an indicator of the form."""
        if indicator is self._indicator:
            return
        self._indicator = indicator
        _show(self._definition, "指标含义", indicator.definition)
        _show(self._scoring, "计分办法", rule_in_words(indicator, pack))
        _show(self._guidance, "填写提示", indicator.guidance)
        _show(self._evidence, "需备佐证", "、".join(indicator.evidence))
        basis = indicator.basis.partition(":")[2].strip()
        word = "计分依据" if indicator.confirmed else "待核对"
        meaning = "passed" if indicator.confirmed else "undecided"
        self._basis.show_messages((Message(meaning, word, basis),) if basis else ())


def _show(label: MutedLabel, name: str, text: str) -> None:
    label.setText(f"{name}：{text}" if text else "")
    label.setVisible(bool(text))
