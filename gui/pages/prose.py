"""The page of a section that is the clerk's own text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.editors.prose import ProseEditor
from gui.pages.page import PageWidget
from gui.session import Session
from model.assessment import Assessment
from model.outline import Page
from model.places import Place


class ProsePage(PageWidget):
    """The title of the section over the editor of its text.

    jump_requested   the clerk asks for the place (a Place) where a bound figure is entered
    """

    jump_requested = Signal(object)

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        self.editor = ProseEditor(session, page.id, self)
        self.editor.jump_requested.connect(self.jump_requested)
        layout = QVBoxLayout(self)
        layout.addWidget(self.editor, 1)

    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the text of the section."""
        self.editor.refresh(assessment, former)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Bring a block of the section into view."""
        return self.editor.reveal(place, span)

    def commit(self) -> None:
        """Take what is being composed into the report."""
        self.editor.commit()
