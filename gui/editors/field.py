"""A field: the label, the editor, what was understood beside it and the messages below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.appearance import severity_colour
from gui.editors.card import MutedLabel
from gui.editors.editor import Entry
from gui.editors.findings import ShownFindings, worst
from gui.editors.kinds import editor_for
from gui.editors.messages import MessageLines, unreadable, with_problem
from gui.session import Session
from model.checks.rule import Finding, Severity
from model.places import Place
from model.report import Report

_REQUIRED = " *"


class UnstorableError(ValueError):
    """A typed text that the report has no room for; its message says what to type instead."""


Stored = Callable[[str], object]
"""From the typed text to the value that is stored. Raises UnstorableError."""
Written = Callable[[object], str]
"""From the stored value to the text in the editor."""


class Field(QObject):
    """One answer of the report with all that belongs to it. The page puts the parts into a layout.

    A typed text that cannot be stored stays in the editor with a message, until the answer is
    changed from elsewhere.
    """

    def __init__(
        self,
        session: Session,
        place: Place,
        name: str,
        entry: Entry,
        *,
        required: bool = False,
        stored: Stored | None = None,
        written: Written | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._name = name
        self._required = required
        self._stored = stored
        self._written = written
        self._value: object = _UNSEEN
        self._refusal = ""
        self._found: tuple[Finding, ...] = ()
        self.entry = entry
        self.editor = editor_for(entry, parent)
        self.label = QLabel(parent)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(self.editor.widget())
        self.beside = MutedLabel("", parent)
        self.beside.hide()
        self.messages = MessageLines(parent)
        self._unit = entry.unit
        self._shows_unit = False
        self._name_parts()
        self.editor.typed.connect(self._edit)

    @property
    def place(self) -> Place:
        """Which answer it is."""
        return self._place

    @property
    def name(self) -> str:
        """What the clerk calls it."""
        return self._name

    def show_unit(self) -> None:
        """Say the unit beside the editor, where no heading does."""
        self._shows_unit = True
        self._say_beside()

    def bind(self, place: Place, name: str | None = None) -> None:
        """Edit another answer from now on; `show` is to follow."""
        if place != self._place:
            self._place = place
            self._value = _UNSEEN
            self._refusal = ""
        if name is not None and name != self._name:
            self._name = name
            self._name_parts()

    def show(self, report: Report, findings: ShownFindings) -> None:
        """Show the answer as it stands in a report, and the findings at its place."""
        self.show_answer(report)
        self.show_findings(findings)

    def show_answer(self, report: Report) -> None:
        """Show the answer, if it is not the one that was typed or shown last."""
        value = self._value_in(report)
        if value != self._value:
            self._value = value
            self._refusal = ""
            self.editor.show_text(self._written(value) if self._written else str(value))
        self._say_beside()

    def show_findings(self, findings: ShownFindings) -> None:
        """Show what was found at this place, and what the editor cannot read."""
        self._found = findings.at(
            self._place, self._place.child("value"), self._place.child("text")
        )
        self._show_messages()

    def reveal(self, span: tuple[int, int] | None = None) -> None:
        """Put the cursor into the editor and select the characters that are meant.

        Whoever is typing there already, and only undid a step, goes on where the cursor is.
        """
        editor = self.editor.widget()
        if span is not None or not editor.hasFocus():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.select(span)

    def set_visible(self, visible: bool) -> None:
        """Show or hide all parts."""
        self.label.setVisible(visible)
        self.editor.widget().setVisible(visible)
        self.beside.setVisible(visible and bool(self.beside.text()))
        self.messages.setVisible(visible and bool(self.messages.messages))

    def _show_messages(self) -> None:
        problem = self.editor.problem()
        messages = with_problem(self._found, problem)
        if self._refusal:
            messages = (unreadable(self._refusal), *messages)
        severity = Severity.ERROR if problem or self._refusal else worst(self._found)
        editor = self.editor.widget()
        self.editor.set_outline(
            None if severity is None else severity_colour(severity, editor.palette())
        )
        if not self.messages.show_messages(messages):
            return
        said = "\n".join(message.plain for message in messages)
        editor.setAccessibleDescription(said)
        if said and editor.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(editor, said))

    def _name_parts(self) -> None:
        self.label.setText(self._name + (_REQUIRED if self._required else ""))
        self.editor.widget().setAccessibleName(
            f"{self._name}（{self._unit}）" if self._unit else self._name
        )

    def _value_in(self, report: Report) -> object:
        return report.value_at(self._place) if self._written else report.text_at(self._place)

    def _say_beside(self) -> None:
        text = self.editor.understood() or (self._unit if self._shows_unit else "")
        self.beside.setText(text)
        self.beside.setVisible(bool(text) and not self.editor.widget().isHidden())

    def _edit(self, text: str) -> None:
        try:
            value = self._stored(text) if self._stored else text
        except UnstorableError as error:
            self._refusal = str(error)
            self._show_messages()
            return
        self._refusal = ""
        self._value = value
        self._session.edit(self._place, value, f"修改{self._name}", typing=True)
        self._say_beside()
        self._show_messages()


_UNSEEN = object()
"""Stands for the answer that has not been shown yet."""
