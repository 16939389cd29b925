"""The window's program: from the start to the first paint, and from there to the report.

The one place where the window defers imports. First comes the empty frame, as fast as Qt can show
one; then its menus and the start page; then the model, which a report needs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtWidgets import QApplication

from gui.crash import CrashReporter
from gui.main_window import MainWindow
from gui.settings import Settings
from model.folders import log_folder, own_packs_folder

_NO_DISPLAY = (
    "这里没有图形界面（DISPLAY 和 WAYLAND_DISPLAY 均未设置），打不开窗口。"
    "请在桌面环境中启动，或使用命令行：zipingtong --help。\n"
)


def main(argv: list[str]) -> int:
    """Open the window, with the file named first in `argv` if any; the program's exit status."""
    if _has_no_display():
        sys.stderr.write(_NO_DISPLAY)
        return 2
    application = make_application()
    reporter = CrashReporter(log_folder(), application)
    reporter.install()
    program = Program(application, reporter, Path(argv[0]).absolute() if argv else None)
    program.window.appear()
    try:
        return application.exec()
    finally:
        reporter.remove()


def run() -> int:
    """The entry of the program that is started without a console."""
    return main(sys.argv[1:])


def make_application() -> QApplication:
    """The application as far as the empty frame needs it."""
    application = QApplication([sys.argv[0]])
    # Windows 11's own style has faults that Fusion has not, and UOS and Kylin have others again.
    application.setStyle("Fusion")
    application.setApplicationName("zipingtong")
    application.setDesktopFileName("zipingtong")
    return application


class Program(QObject):
    """The window and what lives as long as it; what knows reports is there with `loaded`."""

    loaded = Signal()

    def __init__(
        self, application: QApplication, reporter: CrashReporter, file: Path | None
    ) -> None:
        super().__init__()
        self._application = application
        self._reporter = reporter
        self._file = file
        self._settings = Settings()
        self.window = MainWindow(
            self._settings, "正在启动…" if file is None else f"正在打开“{file.name}”…"
        )
        self.window.first_painted.connect(self._furnish)
        reporter.occurred.connect(self._tell_crash)

    def _furnish(self) -> None:
        """Fill the frame, now that it stands."""
        from gui.background import Background
        from gui.furnishing import furnish_application, furnish_window
        from gui.recent import RecentFiles

        furnish_application(self._application)
        self._recent = RecentFiles(self._settings, Background(self), self)
        furnish_window(self.window, self._recent)
        self.window.menu_actions.log_folder.triggered.connect(_open_log_folder)
        self.window.menu_actions.about.triggered.connect(self._tell_about)
        if self._file is None:
            self.window.show_start_page()
        # At once, not when Qt finds the time: the model comes next.
        self.window.repaint()
        QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        """Load the model and what works on it."""
        from importlib.metadata import PackageNotFoundError, version

        from gui.startup import begin
        from gui.workspace import Workspace
        from model.library import load_library

        with suppress(PackageNotFoundError):
            self._reporter.version = version("zipingtong")
        library = load_library(own_packs_folder())
        workspace = Workspace(self.window, self._settings, self._recent, library)
        self._reporter.save_work = workspace.put_away
        begin(workspace, self._settings, self._file)
        self._recent.look()
        self.loaded.emit()

    def _tell_crash(self, text: str, written: Path | None, safe: bool) -> None:
        from gui.crash_dialog import CrashDialog

        dialog = CrashDialog(text, written, safe, self.window)
        dialog.leave_chosen.connect(lambda: QApplication.exit(1))
        dialog.finished.connect(self._crash_told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _crash_told(self) -> None:
        self._settings.crashes_told = datetime.now()

    def _tell_about(self) -> None:
        from gui.questions import tell

        tell(
            self.window,
            f"自评通 {self._reporter.version}",
            "编写部门整体支出绩效自评报告。不联网，内容只存在本机。\n"
            "以 MIT 许可证发布；Qt 依 LGPL 3 使用。\n"
            f"Qt {qVersion()}，Python {sys.version.split()[0]}",
            meaning="hint",
        )


def _has_no_display() -> bool:
    """Qt ends the process where it finds no display to open a window on."""
    return sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _open_log_folder() -> None:
    from gui.file_dialogs import open_with_system

    folder = log_folder()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    open_with_system(folder)
