"""The frame: menus, toolbar, messages, and the start page or the desk of the open report.

It knows no report, so that it can be painted before the model is loaded; `workspace` fills it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.appearance import icon, refresh_icons, unit
from gui.message_bar import MessageBars
from gui.recent import RecentFiles
from gui.settings import Settings
from gui.start_page import StartPage

_LAYOUT = "window"


class MainWindow(QMainWindow):
    """The one window.

    closing        it is asked to close: the QCloseEvent, to be ignored if it must not
    deactivated    the clerk went to another program
    file_dropped   a report file (Path) was dropped on it
    first_painted  it can be seen: now is the time for what takes long
    """

    closing = Signal(object)
    deactivated = Signal()
    file_dropped = Signal(object)
    first_painted = Signal()

    def __init__(self, settings: Settings, recent: RecentFiles) -> None:
        super().__init__()
        self._settings = settings
        self._painted = False
        self.setWindowTitle("自评通")
        self.setWindowIcon(icon("program"))
        self.setAcceptDrops(True)
        self.menu_actions = Actions(self)
        self.menu_actions.fill(self.menuBar())
        self._tools = self.menu_actions.tool_bar()
        self.addToolBar(self._tools)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.messages = MessageBars()
        self.start_page = StartPage(recent)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self.set_report_open(False)
        self._size()

    def show_desk(self, desk: QWidget) -> None:
        """Show the desk of a report in place of what was shown."""
        self._pages.addWidget(desk)
        self._pages.setCurrentWidget(desk)
        self.set_report_open(True)

    def show_start_page(self) -> None:
        """Show the start page."""
        self._pages.setCurrentWidget(self.start_page)
        self.set_report_open(False)

    def show_opening(self, path: Path) -> None:
        """Say what is being opened, until its desk is shown."""
        label = QLabel(f"正在打开“{path.name}”…")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(label)
        self._pages.setCurrentWidget(label)

    def drop_page(self, page: QWidget) -> None:
        """Forget a desk that is shown no longer."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def set_report_open(self, is_open: bool) -> None:
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
            refresh_icons(self)
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
        self.setMinimumSize(90 * unit(), 60 * unit())
        wanted = QSize(200 * unit(), 124 * unit())
        room = self.screen().availableGeometry().size()
        self.resize(wanted.boundedTo(room))
        if wanted.boundedTo(room) != wanted:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.restoreGeometry(self._settings.layout(_LAYOUT))


def _report_in(event: QDropEvent) -> Path | None:
    """The one report file that is being dragged."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() == ".ziping" else None
