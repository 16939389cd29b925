"""The page of a section that is the clerk's own text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.appearance import heading_font, unit
from gui.editors.prose import ProseEditor
from gui.pages.page import PageWidget
from gui.session import Session
from model.assessment import Assessment
from model.outline import Page
from model.places import Place

_WIDEST = 62
"""Characters after which a line would be too long to read."""


class ProsePage(PageWidget):
    """The title of the section over the editor of its text, which fills the page.

    jump_requested   the clerk asks for the place (a Place) where a bound figure is entered
    """

    jump_requested = Signal(object)

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        title = QLabel(f"{page.number}{page.title}")
        title.setFont(heading_font(3))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.editor = ProseEditor(session, page.id)
        self.editor.jump_requested.connect(self.jump_requested)
        sheet = QWidget()
        sheet.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDEST)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit())
        column.addWidget(title)
        column.addWidget(self.editor, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(unit() * 2,) * 4)
        layout.addWidget(sheet)
        self.setFocusProxy(self.editor)

    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the text of the section."""
        self.editor.refresh(assessment, former)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Bring a block of the section into view."""
        return self.editor.reveal(place, span)

    def commit(self) -> None:
        """Take what is being composed into the report."""
        self.editor.commit()
