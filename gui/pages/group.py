"""The page of a heading that has no content of its own: the pages below it, to go on to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.appearance import IconLabel, state_icon, unit
from gui.editors.card import Card, MutedLabel
from gui.editors.messages import MessageLines, message_of
from gui.editors.sheet import Sheet
from gui.pages.page import PageWidget
from gui.panels.outline_model import state_words
from gui.session import Session
from model.assessment import Assessment
from model.outline import Page, PageState, page_states
from model.places import Place, place


class GroupPage(PageWidget):
    """Lists the pages below a heading. `page_requested`: the id of the page to go to."""

    page_requested = Signal(str)

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        sheet = Sheet(f"{page.number}{page.title}", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sheet)
        self._messages = MessageLines()
        sheet.add(self._messages)
        card = Card("本部分各节", "点标题打开")
        sheet.add(card)
        self._lines = {each.id: _Line(each) for each in _below(session.pages, page)}
        for line in self._lines.values():
            line.button.clicked.connect(
                lambda _=False, line=line: self.page_requested.emit(line.page.id)
            )
            card.body.addWidget(line)

    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the states of the pages below."""
        for state in page_states(self.session.pages, assessment):
            if state.page.id in self._lines:
                self._lines[state.page.id].show_state(state)
        self._messages.show_messages(
            tuple(
                message_of(finding)
                for finding in assessment.findings
                if finding.open and self._is_own(finding.place)
            )
        )

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """There is no field to show, but what was found stands on top."""
        return self._is_own(place)

    def _is_own(self, where: Place) -> bool:
        return where.within(place("prose", self.page.id))


class _Line(QWidget):
    """A page below: its title to be clicked, its state in icon and word."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self._icon = IconLabel(QIcon)
        self._words = MutedLabel()
        self._words.setWordWrap(False)
        self.button = QPushButton(f"{page.number}{page.title}")
        self.button.setFlat(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit())
        layout.addWidget(self._icon)
        layout.addWidget(self.button)
        layout.addStretch(1)
        layout.addWidget(self._words)

    def show_state(self, state: PageState) -> None:
        """Show the page's state."""
        self._icon.show_icon(lambda: state_icon(state.state))
        self._words.setText(state_words(state))


def _below(pages: tuple[Page, ...], group: Page) -> tuple[Page, ...]:
    """The pages one heading below the group."""
    found: list[Page] = []
    for page in pages[pages.index(group) + 1 :]:
        if page.level <= group.level:
            break
        if page.level == group.level + 1:
            found.append(page)
    return tuple(found)
