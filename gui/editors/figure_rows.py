"""The rows of the figures page: typed figures with notes, derived ones with their formulas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui.appearance import set_icon
from gui.editors.card import MutedLabel
from gui.editors.editor import Entry
from gui.editors.field import Field
from gui.editors.findings import ShownFindings
from gui.editors.identity_line import identity_message
from gui.editors.messages import Message, MessageLines, message_of
from gui.session import Session
from model.checks.rule import Finding
from model.figures import FigureValue, IdentityResult
from model.pack import Figure
from model.places import Place, place
from model.report import Report


class FigureRow:
    """A figure that the clerk types: its field, and its note behind a button."""

    def __init__(self, session: Session, figure: Figure, parent: QWidget) -> None:
        self.place = place("figures", figure.id)
        self.amount = Field(
            session,
            self.place,
            figure.name,
            Entry("number", figure.unit, figure.decimals),
            required=figure.required,
            parent=parent,
        )
        if figure.guidance:
            self.amount.label.setToolTip(figure.guidance)
        self.note = Field(
            session,
            self.place.child("note"),
            f"{figure.name}的备注",
            Entry("text", placeholder="如增减的原因；只供内部查看，不印进报告", lines=(1, 5)),
            parent=parent,
        )
        self.button = QToolButton(parent)
        self.button.setText("备注")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setAutoRaise(True)
        self.button.setCheckable(True)
        self.button.setAccessibleName(f"{figure.name}的备注")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(self.button, "edit")
        self.button.clicked.connect(self._open_note)
        self.note.label.hide()
        self.note.editor.widget().hide()

    def show_answers(self, report: Report) -> None:
        """Show amount and note; a note that is there is open."""
        self.amount.show_answer(report)
        self.note.show_answer(report)
        written = bool(self.note.editor.text())
        self.button.setToolTip("查看备注" if written else "添加备注，如增减的原因")
        if written and not self.button.isChecked():
            self._set_open(True)

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings at the amount and at the note."""
        self.amount.show_findings(findings)
        self.note.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None) -> QWidget:
        """Put the cursor into the amount or the note; the editor that got it."""
        field = self.note if place.within(self.note.place) else self.amount
        if field is self.note:
            self._set_open(True)
        field.reveal(span)
        return field.editor.widget()

    def _open_note(self, opened: bool) -> None:
        self._set_open(opened)
        if opened:
            self.note.reveal()

    def _set_open(self, opened: bool) -> None:
        # A note that is written stays in sight.
        opened = opened or bool(self.note.editor.text())
        self.button.setChecked(opened)
        self.note.editor.widget().setVisible(opened)


class DerivedRow:
    """A figure that follows from others: its value, and how it comes about or why it does not."""

    def __init__(self, name: str, where: Place, parent: QWidget) -> None:
        self.place = where
        self.label = QLabel(name, parent)
        self.value = QLabel(parent)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        font = self.value.font()
        font.setBold(True)
        self.value.setFont(font)
        self.label.setBuddy(self.value)
        self.formula = MutedLabel("", parent)
        self.messages = MessageLines(parent)
        self._shown: FigureValue | None = None

    def show_figure(self, figure: FigureValue) -> None:
        """Show the value with its formula, or the reason why there is none."""
        if figure == self._shown:
            return
        self._shown = figure
        printed = figure.printed()
        unit = "" if figure.unit in ("", "%") else f" {figure.unit}"
        self.value.setText("—" if printed is None else f"{printed}{unit}")
        self.formula.setText(figure.formula or figure.problem)
        self.value.setAccessibleName(f"{figure.name}：{self.value.text()}。{self.formula.text()}")

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings at this figure."""
        self.messages.show_messages(tuple(map(message_of, findings.at(self.place))))


class GroupFoot:
    """The lines below a group of figures: whether they add up, and what else was found there."""

    def __init__(self, where: Place, parent: QWidget) -> None:
        self.place = where
        self.lines = MessageLines(parent)
        self._identities: tuple[Message, ...] = ()
        self._rules: frozenset[str] = frozenset()
        self._found: tuple[Finding, ...] = ()

    def show_identities(
        self, identities: tuple[IdentityResult, ...], found: tuple[Finding, ...]
    ) -> None:
        """Show these identities as they stand, with the remedies of what was found at them."""
        remedies = {finding.rule: finding.remedy for finding in found}
        self._identities = tuple(
            identity_message(each, remedies.get(each.rule, "")) for each in identities
        )
        self._rules = frozenset(each.rule for each in identities)
        self._write()

    def show_findings(self, findings: ShownFindings) -> None:
        """Show what else was found at the group; the identities are shown already."""
        self._found = findings.at(self.place)
        self._write()

    def _write(self) -> None:
        others = (finding for finding in self._found if finding.rule not in self._rules)
        self.lines.show_messages((*self._identities, *map(message_of, others)))
