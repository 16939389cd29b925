"""Lines of message in the layout: an icon, the word for it, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import colour, icon_label, muted_colour, unit
from model.checks.rule import Finding, Severity


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `meaning`: error, warning, hint, passed or undecided."""

    meaning: str
    word: str
    text: str
    remedy: str = ""

    @property
    def plain(self) -> str:
        """The message as one text, for those who listen to it."""
        return "：".join(filter(None, (self.word, self.text))) + (
            f"。{self.remedy}" if self.remedy else ""
        )


def message_of(finding: Finding) -> Message:
    """A finding as a message."""
    return Message(finding.severity.value, finding.severity.label, finding.message, finding.remedy)


def unreadable(problem: str) -> Message:
    """What cannot be read as a number, as a message."""
    return Message(Severity.ERROR.value, Severity.ERROR.label, problem)


def with_problem(findings: Iterable[Finding], problem: str) -> tuple[Message, ...]:
    """The findings as messages, and before them why a text cannot be read, if none says so."""
    messages = tuple(map(message_of, findings))
    if not problem or any(problem in message.text for message in messages):
        return messages
    return (unreadable(problem), *messages)


class MessageLines(QWidget):
    """Messages, one below the other; it takes no room without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: tuple[Message, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(unit() // 4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages that are shown."""
        return self._messages

    def show_messages(self, messages: tuple[Message, ...]) -> bool:
        """Show these messages; whether they differ from those before."""
        if messages == self._messages:
            return False
        self._messages = messages
        self._write()
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for message in self._messages:
            line = self._line(message)
            self._layout.addWidget(line)
            # Left to the layout it would come up a moment after the old line has gone.
            line.show()
        self.setVisible(bool(self._messages))

    def _line(self, message: Message) -> QWidget:
        line = QWidget(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        layout.addWidget(icon_label(message.meaning), 0, Qt.AlignmentFlag.AlignTop)
        text = QLabel(_rich(message, self), line)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(message.plain)
        layout.addWidget(text, 1)
        return line


def _rich(message: Message, widget: QWidget) -> str:
    palette = widget.palette()
    word = f"<b>{escape(message.word)}</b>：" if message.word else ""
    stop = "。" if message.remedy else ""
    said = _coloured(word + escape(message.text) + stop, colour(message.meaning, palette))
    return said + _coloured(escape(message.remedy), muted_colour(palette))


def _coloured(text: str, shade: QColor) -> str:
    return f'<span style="color:{shade.name()}">{text}</span>'
