"""The sentences that the program writes from what was entered, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.messages import Message, MessageLines
from model.bindings import Bindings
from model.sentences import figures_sentence, missing_in

_INDENT = "　　"
_NAMED = 3
"""Missing facts that are named; of more, only how many."""
_NAMES = {"year": "自评年度", "office": "单位全称", "district": "所在区", "short_name": "单位简称"}


class SentencePreview(QWidget):
    """Paragraphs as they are printed, with gaps, and what those are waiting for."""

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
        """Fill the sentences with these facts, and say what is missing in them."""
        if bindings is self._bindings:
            return
        self._bindings = bindings
        for alternatives, label, gap in zip(self._paragraphs, self._texts, self._gaps, strict=True):
            text = figures_sentence(alternatives, bindings)
            label.setText("" if text is None else _INDENT + text)
            label.setVisible(text is not None)
            missing = missing_in(alternatives, bindings.printed)
            gap.show_messages(_waiting(missing, bindings, printed=text is not None))


def _waiting(missing: tuple[str, ...], bindings: Bindings, *, printed: bool) -> tuple[Message, ...]:
    """What a paragraph is waiting for: to be filled, or to be printed at all."""
    if not missing:
        return ()
    named = "、".join(_name(name, bindings) for name in missing[:_NAMED])
    more = f"等 {len(missing)} 项" if len(missing) > _NAMED else ""
    then = "填齐之前印出来留空" if printed else "填齐后印出这一段"
    return (Message("undecided", "待填", f"还缺{named}{more}，{then}"),)


def _name(name: str, bindings: Bindings) -> str:
    figure = bindings.figures.get(name)
    return figure.name if figure is not None else _NAMES.get(name, name)
