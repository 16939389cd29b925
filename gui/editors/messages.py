"""Lines of message in the layout: an icon, the word for it, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import colour, meaning_icon, muted_colour, small_icon_size, unit
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
        self._lines: list[_Line] = []
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
        while len(self._lines) > len(self._messages):
            line = self._lines.pop()
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < len(self._messages):
            line = _Line(self)
            self._lines.append(line)
            self._layout.addWidget(line)
            # Left to the layout it would come up a moment later.
            line.show()
        for line, message in zip(self._lines, self._messages, strict=True):
            line.show_message(message)
        self.setVisible(bool(self._messages))


class _Line(QWidget):
    """One message: its icon, and its words beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)

    def show_message(self, message: Message) -> None:
        """Show this message in the colours of the palette as it is now."""
        self._icon.setPixmap(meaning_icon(message.meaning).pixmap(small_icon_size()))
        self._text.setText(_rich(message, self))
        self._text.setAccessibleName(message.plain)


def _rich(message: Message, widget: QWidget) -> str:
    palette = widget.palette()
    word = f"<b>{escape(message.word)}</b>：" if message.word else ""
    stop = "。" if message.remedy else ""
    said = _coloured(word + escape(message.text) + stop, colour(message.meaning, palette))
    return said + _coloured(escape(message.remedy), muted_colour(palette))


def _coloured(text: str, shade: QColor) -> str:
    return f'<span style="color:{shade.name()}">{text}</span>'
