"""Asking for a file's name, and names that can be given to files."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

REPORTS = "自评通报告 (*.ziping)"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_LONGEST_NAME = 80


def file_name_of(title: str) -> str:
    """A title as a file's name without its ending: no character that Windows or Linux refuses."""
    name = _FORBIDDEN.sub("", title).strip(" .")[:_LONGEST_NAME].strip(" .")
    return name or "未命名"


def documents_folder() -> Path:
    """Where a person's documents lie; the home folder where there is none for them."""
    where = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(where))
    return folder if folder.is_dir() else Path.home()


def open_with_system(path: Path) -> None:
    """Open a file or a folder with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ask_open_name(parent: QWidget, folder: Path) -> Path | None:
    """Ask which report to open; None if it was cancelled."""
    name, _ = QFileDialog.getOpenFileName(parent, "打开报告", str(folder), REPORTS)
    return Path(name) if name else None


def ask_save_name(parent: QWidget, caption: str, suggested: Path, files: str) -> Path | None:
    """Ask under which name to save; None if it was cancelled.

    `files` is the filter ("Word 文件 (*.docx)"). A name without the suggested one's ending gets it,
    and then whether to replace a file of that name is asked again.
    """
    ending = suggested.suffix
    while True:
        name, _ = QFileDialog.getSaveFileName(parent, caption, str(suggested), files)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() == ending:
            return path
        path = path.with_name(path.name + ending)
        if not path.exists():
            return path
        suggested = path
