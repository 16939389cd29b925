"""What pages made of fields share: the sheet, findings beside the fields, the rest on top."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.editors.card import Card, FoldButton, MutedLabel
from gui.editors.findings import ShownFindings
from gui.editors.messages import MessageLines, message_of
from gui.editors.prose import ProseEditor
from gui.editors.sheet import Sheet
from gui.input_method import commit_composition
from gui.pages.page import PageWidget
from gui.session import Session
from model.assessment import Assessment
from model.outline import Page
from model.places import Place


class FieldPage(PageWidget):
    """A page on a scrolling sheet. What was found on it and belongs to no field stands on top.

    jump_requested   the clerk asks for the place (a Place) where something is entered
    """

    jump_requested = Signal(object)

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        self.sheet = Sheet(f"{page.number}{page.title}", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self._on_top = MessageLines()
        self.sheet.add(self._on_top)
        self._own_text: ProseEditor | None = None
        self._fold: FoldButton | None = None
        session.attention.changed.connect(self._refresh_findings)

    @abstractmethod
    def show_answers(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the answers and what follows from them."""

    @abstractmethod
    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings beside their fields."""

    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the assessment; `former` is the one shown before, None the first time."""
        self.show_answers(assessment, former)
        if self._own_text is not None:
            self._own_text.refresh(assessment, former)
            self._unfold_own_text(not self._own_text.isHidden())
        if former is None or assessment.findings is not former.findings:
            self._refresh_findings()

    def changeEvent(self, event: QEvent) -> None:
        """Frames and marks follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._refresh_findings()

    def commit(self) -> None:
        """Take what is still being composed into the report."""
        commit_composition()
        if self._own_text is not None:
            self._own_text.commit()

    def add_own_text(self, where: str) -> None:
        """Put the editor of the section's own text at the end; it is printed after `where`."""
        card = Card()
        self._fold = FoldButton("补充文字")
        self._fold.asked.connect(self._unfold_own_text)
        card.head.addWidget(self._fold)
        card.head.addWidget(MutedLabel(f"可以不写；印在{where}之后"), 1)
        self._own_text = ProseEditor(self.session, self.page.id)
        self._own_text.jump_requested.connect(self.jump_requested)
        self._own_text.hide()
        card.body.addWidget(self._own_text)
        self._own_card = card
        self.sheet.add(card)
        self._unfold_own_text(False)

    def has_cursor(self) -> bool:
        """Whether the clerk is at work somewhere on this page."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def reveal_own_text(self, place: Place, span: tuple[int, int] | None) -> bool:
        """Reveal a place in the section's own text; False if it is not there."""
        if self._own_text is None or place.kind != "prose":
            return False
        self._unfold_own_text(True)
        self.sheet.show_widget(self._own_text)
        return self._own_text.reveal(place, span)

    def _unfold_own_text(self, opened: bool) -> None:
        """What is written stays in sight."""
        if self._own_text is None or self._fold is None:
            return
        text = self.session.assessment.prose.section(self.page.id)
        opened = opened or bool(text is not None and text.blocks)
        self._own_text.setVisible(opened)
        self._fold.set_opened(opened)
        self._own_card.set_folded(not opened)

    def _refresh_findings(self) -> None:
        findings = ShownFindings.on_page(self.session, self.page)
        self.show_findings(findings)
        if self._own_text is not None:
            # The editor of the text shows its own.
            findings.within(self._own_text.place)
        self._on_top.show_messages(tuple(map(message_of, findings.left())))
