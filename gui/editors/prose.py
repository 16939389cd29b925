"""The editor of a section's own text: paragraphs, headings, bold words and bound figures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.session import Session
from model.assessment import Assessment
from model.places import Place, place


class ProseEditor(QWidget):
    """Edits prose.<section>. It refreshes, reveals and commits as a page does.

    jump_requested   the clerk asks for the place (a Place) where a bound figure is entered
    """

    jump_requested = Signal(object)

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.place = place("prose", section_id)

    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the assessment; `former` is the one shown before, None the first time."""

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Bring a block into view, focus it and select the characters; False if it is not here."""
        return place.within(self.place)

    def commit(self) -> None:
        """Take what an input method is composing into the report."""
