"""What the application and its window get once the window stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.actions import Actions
from gui.appearance import icon, refresh_icons, settle_palette
from gui.fonts import settle_font
from gui.main_window import MainWindow
from gui.message_bar import MessageBars
from gui.recent import RecentFiles
from gui.shortcuts import ShortcutGuard
from gui.start_page import StartPage
from gui.translations import speak_chinese
from gui.wheel import WheelGuard


def furnish_application(application: QApplication) -> None:
    """Chinese throughout, a font and a highlight that can be read, wheel and keys kept in order."""
    speak_chinese(application)
    settle_font(application)
    settle_palette(application)
    application.setWindowIcon(icon("program"))
    application.installEventFilter(WheelGuard(application))
    application.installEventFilter(ShortcutGuard(application))


def furnish_window(window: MainWindow, recent: RecentFiles) -> None:
    """Menus, toolbar, messages and the start page."""
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    window.furnish(Actions(window), MessageBars(), StartPage(recent))
    window.palette_changed.connect(lambda: refresh_icons(window))
