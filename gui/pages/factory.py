"""Which widget shows a page, by the kind of its section."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.pages.cover import CoverPage
from gui.pages.figures import FiguresPage
from gui.pages.group import GroupPage
from gui.pages.page import PageWidget
from gui.pages.prose import ProsePage
from gui.pages.scores import ScoresPage
from gui.pages.table import TablePage
from gui.pages.tasks import TasksPage
from gui.session import Session
from model.outline import Page, PageKind

_WIDGETS: dict[PageKind, type[PageWidget]] = {
    "cover": CoverPage,
    "group": GroupPage,
    "prose": ProsePage,
    "figures": FiguresPage,
    "tasks": TasksPage,
    "indicators": ScoresPage,
    "table": TablePage,
}


def page_widget(session: Session, page: Page, parent: QWidget | None = None) -> PageWidget:
    """The widget of a page, not refreshed yet."""
    return _WIDGETS[page.kind](session, page, parent)
