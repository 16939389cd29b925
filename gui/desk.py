"""The desk of one open report: outline, page, guidance, problems; going from place to place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QStackedWidget, QWidget

from gui.appearance import unit
from gui.input_method import commit_composition
from gui.pages.factory import page_widget
from gui.pages.field_page import FieldPage
from gui.pages.group import GroupPage
from gui.pages.page import PageWidget
from gui.pages.prose import ProsePage
from gui.panels.guidance import GuidancePanel
from gui.panels.outline import OutlineView
from gui.panels.problems import ProblemsPanel
from gui.panels.status import ReportStatus
from gui.session import Session
from gui.settings import Settings
from model.assessment import Assessment
from model.changes import changed_place
from model.outline import COVER, Page, page_of, page_states
from model.places import Place

PAUSE = 150
"""Milliseconds after a change until the panels round the page show it; the page does at once."""

_LAYOUT = "desk"
_WIDE = 150
"""Units of width from which outline, page and guidance have room beside one another."""


class Desk(QMainWindow):
    """Everything that shows one report. It belongs to the window as its central widget."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.session = session
        self._settings = settings
        self._shown: dict[str, tuple[PageWidget, Assessment]] = {}
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        states = page_states(session.pages, session.assessment)
        self.outline = OutlineView(states)
        self.guidance = GuidancePanel(session.pack)
        self.problems = ProblemsPanel(session, settings)
        self.status = ReportStatus(session)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self.refresh_panels)
        self._place_docks()
        self._page = session.pages[0]
        self.outline.page_chosen.connect(self.open_page)
        self.problems.jump_requested.connect(self.reveal)
        session.assessment_changed.connect(self._show_assessment)
        self.refresh_panels()
        self._open(self._page)

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self._page

    @property
    def page_widget(self) -> PageWidget:
        """Its widget."""
        return self._shown[self._page.id][0]

    def open_page(self, page_id: str) -> None:
        """Open a page, after taking what is being typed on the present one."""
        page = next(page for page in self.session.pages if page.id == page_id)
        if page is self._page:
            return
        self.commit()
        self.session.end_typing()
        self.session.attention.leave(self._page.id)
        self._open(page)

    def move_page(self, step: int) -> None:
        """Open the next (1) or the previous (−1) page."""
        number = self.session.pages.index(self._page) + step
        if 0 <= number < len(self.session.pages):
            self.open_page(self.session.pages[number].id)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> None:
        """Open the page of a place, bring its field into view, focus it and select the span."""
        self.open_page(self.session.page_of(place).id)
        self.page_widget.reveal(place, span)

    def move_problem(self, step: int) -> None:
        """Go to the next (1) or the previous (−1) problem."""
        self.commit()
        self.refresh_panels()
        self.problem_dock.show()
        self.problems.go(step)

    def show_guidance(self) -> None:
        """Bring the guidance of the page up, or put it away."""
        self.guidance_dock.setVisible(not self.guidance_dock.isVisible())

    def undo(self) -> None:
        """Undo the last step and show where it was."""
        self._step(self.session.undo_stack.undo)

    def redo(self) -> None:
        """Redo the step that was undone and show where it is."""
        self._step(self.session.undo_stack.redo)

    def commit(self) -> None:
        """Take what is being composed or typed into the report."""
        commit_composition()
        for widget, _ in self._shown.values():
            widget.commit()

    def refresh_panels(self) -> None:
        """Show the report as it is now in everything round the page."""
        self._later.stop()
        states = page_states(self.session.pages, self.session.assessment)
        self.outline.show_states(states)
        self.status.refresh(states)
        self.problems.refresh()

    def keep_layout(self) -> None:
        """Remember how the docks are laid out."""
        self._settings.keep_layout(_LAYOUT, self.saveState())

    def _step(self, move: Callable[[], None]) -> None:
        self.commit()
        before = self.session.assessment
        move()
        self.session.end_typing()
        after = self.session.assessment
        place = changed_place(before.report, after.report)
        if place is None:
            return
        # What went is on the page on which it was; what is on none, such as a reason, on none.
        known = after if after.report.value_at(place) is not None else before
        page = page_of(self.session.pages, known, place)
        if page.id != COVER or place.kind == "head":
            self.open_page(page.id)
            self.page_widget.reveal(place)

    def _open(self, page: Page) -> None:
        self._page = page
        assessment = self.session.assessment
        if page.id not in self._shown:
            widget = self._made(page)
            widget.refresh(assessment, None)
        else:
            widget, former = self._shown[page.id]
            if former is not assessment:
                widget.refresh(assessment, former)
        self._shown[page.id] = widget, assessment
        focus = QApplication.focusWidget()
        typing = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(widget)
        if typing:
            _focus_first(widget)
        self.outline.select(page.id)
        self.guidance.show_page(page)

    def _made(self, page: Page) -> PageWidget:
        widget = page_widget(self.session, page)
        if isinstance(widget, GroupPage):
            widget.page_requested.connect(self.open_page)
        elif isinstance(widget, FieldPage | ProsePage):
            widget.jump_requested.connect(self.reveal)
        self._stack.addWidget(widget)
        return widget

    def _show_assessment(self, assessment: Assessment, _former: Assessment) -> None:
        """The open page follows at once, what stands round it when typing pauses."""
        widget, former = self._shown[self._page.id]
        self._shown[self._page.id] = widget, assessment
        widget.refresh(assessment, former)
        if not self._later.isActive():
            self._later.start()

    def _place_docks(self) -> None:
        area = Qt.DockWidgetArea
        self.setDockNestingEnabled(False)
        for corner, side in (
            (Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, area.BottomDockWidgetArea),
        ):
            self.setCorner(corner, side)
        self.outline_dock = self._dock("提纲", self.outline, area.LeftDockWidgetArea)
        self.guidance_dock = self._dock("填写说明", self.guidance, area.RightDockWidgetArea)
        self.problem_dock = self._dock("问题", self.problems, area.BottomDockWidgetArea)
        self.resizeDocks(
            [self.outline_dock, self.guidance_dock],
            [43 * unit(), 36 * unit()],
            Qt.Orientation.Horizontal,
        )
        self.resizeDocks([self.problem_dock], [26 * unit()], Qt.Orientation.Vertical)
        if self.screen().availableSize().width() < _WIDE * unit():
            # A narrow screen is for the page; F1 brings the guidance.
            self.guidance_dock.hide()
        self.restoreState(self._settings.layout(_LAYOUT))

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title)
        dock.setObjectName(title)
        dock.setWidget(widget)
        feature = QDockWidget.DockWidgetFeature
        dock.setFeatures(feature.DockWidgetClosable | feature.DockWidgetMovable)
        self.addDockWidget(area, dock)
        return dock


def _focus_first(page: QWidget) -> None:
    """Put the cursor into the first field of a page: whoever types goes on typing."""
    widget = page.nextInFocusChain()
    while widget is not None and page.isAncestorOf(widget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
