"""The sentences that the program writes from what was entered, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.messages import Message, MessageLines
from model.bindings import Bindings
from model.markup import names_in
from model.sentences import first_filled

_INDENT = "　　"
_NAMED = 3
"""Missing facts that are named; of more, only how many."""
_NAMES = {"year": "自评年度", "office": "单位全称", "district": "所在区", "short_name": "单位简称"}


class SentencePreview(QWidget):
    """Paragraphs, each the first of its alternatives whose facts all have a value."""

    def __init__(
        self, paragraphs: tuple[tuple[str, ...], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paragraphs = paragraphs
        self._bindings: Bindings | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        self._texts: list[QLabel] = []
        self._gaps: list[MessageLines] = []
        for _ in paragraphs:
            text = QLabel()
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            gap = MessageLines()
            layout.addWidget(text)
            layout.addWidget(gap)
            self._texts.append(text)
            self._gaps.append(gap)

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences that are shown."""
        return tuple(label.text().strip() for label in self._texts if label.text())

    def show_sentences(self, bindings: Bindings) -> None:
        """Fill the sentences with these facts, and say what those left open are waiting for."""
        if bindings is self._bindings:
            return
        self._bindings = bindings
        for alternatives, label, gap in zip(self._paragraphs, self._texts, self._gaps, strict=True):
            text = first_filled(alternatives, bindings.printed)
            label.setText("" if text is None else _INDENT + text)
            label.setVisible(text is not None)
            gap.show_messages(
                (Message("undecided", "待填", _waiting_for(alternatives[-1], bindings)),)
                if text is None
                else ()
            )


def _waiting_for(sentence: str, bindings: Bindings) -> str:
    missing = tuple(
        dict.fromkeys(
            _name(name, bindings) for name in names_in(sentence) if bindings.printed(name) is None
        )
    )
    more = f"等 {len(missing)} 项" if len(missing) > _NAMED else ""
    return f"还缺{'、'.join(missing[:_NAMED])}{more}，填齐后印出这一段"


def _name(name: str, bindings: Bindings) -> str:
    figure = bindings.figures.get(name)
    return figure.name if figure is not None else _NAMES.get(name, name)
