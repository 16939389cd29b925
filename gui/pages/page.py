"""What every page of the desk is: it shows a part of the assessment and can reveal a place."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from gui.session import Session
from model.assessment import Assessment
from model.outline import Page
from model.places import Place


class PageWidget(QWidget):
    """A page. Subclasses build their fields once and fill them in `refresh`.

    A field is written into only when the model's text differs from what it last committed or
    showed, and never while an input method composes in it.
    """

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.page = page

    @abstractmethod
    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the assessment; `former` is the one shown before, None the first time.

        What is the same object in both need not be looked at.
        """

    @abstractmethod
    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Bring the field of a place into view, focus it and select; False if it is not here.

        `span`: the characters of the place's text that are meant.
        """

    def commit(self) -> None:
        """Take what is still being composed or typed into the report, before save or leave."""
