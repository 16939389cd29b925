"""What tests of pages do again and again: open a page, type, compose with an input method."""

from itertools import groupby
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.factory import page_widget
from gui.pages.page import PageWidget
from gui.session import Session

AnyPage = TypeVar("AnyPage", bound=PageWidget)


def opened(qtbot: QtBot, session: Session, page_id: str, kind: type[AnyPage]) -> AnyPage:
    """The page with this id, shown and kept up to date as the window does it."""
    page = next(page for page in session.pages if page.id == page_id)
    widget = page_widget(session, page)
    assert isinstance(widget, kind)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.refresh(session.assessment, None)
    session.assessment_changed.connect(widget.refresh)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def compose(widget: QWidget, preedit: str) -> None:
    """Have an input method show a word that is not chosen yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def choose_word(widget: QWidget, text: str) -> None:
    """Have an input method put the chosen word into the text."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def type_in(widget: QWidget, text: str) -> None:
    """Type a text as it is typed: Latin by keys, Chinese by an input method."""
    for latin, run in groupby(text, str.isascii):
        if latin:
            QTest.keyClicks(widget, "".join(run))
        else:
            choose_word(widget, "".join(run))


def turn_wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def inputs_without_name(page: QWidget) -> list[str]:
    """The inputs of a page that a screen reader could not name."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The list that a box pops up is a window of its own.
        if widget.window() is page.window()
        if not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
        and type(widget) is not QWidget
    ]
