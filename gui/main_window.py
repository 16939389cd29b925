"""The frame: menus, toolbar, messages, and the start page or the desk of the open report.

It knows no report and is empty at first: so it can be seen at once, and is furnished then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.settings import Settings

if TYPE_CHECKING:
    # What the frame is furnished with takes as long to import as all of an empty window.
    from gui.actions import Actions
    from gui.message_bar import MessageBars
    from gui.start_page import StartPage

_LAYOUT = "window"


class MainWindow(QMainWindow):
    """The one window.

    closing          it is asked to close: the QCloseEvent, to be ignored if it must not
    deactivated      the clerk went to another program
    file_dropped     a report file (Path) was dropped on it
    first_painted    it can be seen: now is the time for what takes long
    palette_changed  icons are to be drawn anew
    """

    closing = Signal(object)
    deactivated = Signal()
    file_dropped = Signal(object)
    first_painted = Signal()
    palette_changed = Signal()

    menu_actions: Actions
    messages: MessageBars
    start_page: StartPage

    def __init__(self, settings: Settings, notice: str = "") -> None:
        """`notice`: what is said until there is something to be seen."""
        super().__init__()
        self._settings = settings
        self._painted = False
        self._pages = QStackedWidget()
        label = QLabel(notice)
        label.setContentsMargins(*(self.fontMetrics().height(),) * 4)
        self._pages.addWidget(label)
        self.setCentralWidget(self._pages)
        self.setWindowTitle("自评通")
        self.setAcceptDrops(True)
        self._size()

    def furnish(self, actions: Actions, messages: MessageBars, start_page: StartPage) -> None:
        """Put in what stays as long as the window; what is shown meanwhile stays in view."""
        self.menu_actions = actions
        self.messages = messages
        self.start_page = start_page
        actions.fill(self.menuBar())
        self._tools = actions.tool_bar()
        self.addToolBar(self._tools)
        self._pages.addWidget(start_page)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(messages)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self._set_report_open(False)

    def appear(self) -> None:
        """Show the window as it was left; the first time over all of a small screen."""
        if self._fills_screen:
            self.showMaximized()
        else:
            self.show()

    def show_desk(self, desk: QWidget) -> None:
        """Show the desk of a report in place of what was shown."""
        self._pages.addWidget(desk)
        self._pages.setCurrentWidget(desk)
        self._set_report_open(True)

    def show_start_page(self) -> None:
        """Show the start page."""
        self._pages.setCurrentWidget(self.start_page)
        self._set_report_open(False)

    def drop_page(self, page: QWidget) -> None:
        """Forget a desk that is shown no longer."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def _set_report_open(self, is_open: bool) -> None:
        """Show and enable what needs a report."""
        self._tools.setVisible(is_open)
        for action in self.menu_actions.for_a_report:
            action.setEnabled(is_open)
        for action in (self.menu_actions.undo, self.menu_actions.redo):
            action.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whoever has work to lose."""
        self.closing.emit(event)
        if event.isAccepted():
            self._settings.keep_layout(_LAYOUT, self.saveGeometry())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Announce the first time, once what was painted has reached the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Notice another palette, and that another window is used."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.palette_changed.emit()
        elif event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.deactivated.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one report file."""
        if _report_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the file to be opened."""
        path = _report_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _size(self) -> None:
        line = self.fontMetrics().height()
        wanted, room = QSize(100 * line, 62 * line), self.screen().availableSize()
        self.setMinimumSize(45 * line, 30 * line)
        self.resize(wanted.boundedTo(room))
        known = self._settings.layout(_LAYOUT)
        self._fills_screen = known.isEmpty() and wanted.boundedTo(room) != wanted
        self.restoreGeometry(known)


def _report_in(event: QDropEvent) -> Path | None:
    """The one report file that is being dragged."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ".ziping" else None
