"""The files opened last, and which of them are still there: asked beside the window.

A path on a network drive that is away can take a minute to answer.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.background import Background
from gui.settings import Settings


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file opened lately. `found`: None as long as it is not known; `saved` when last written."""

    path: Path
    found: bool | None = None
    saved: datetime | None = None


class RecentFiles(QObject):
    """The recent files of the settings; `changed` when the list or what is known of it changes."""

    changed = Signal()

    def __init__(
        self, settings: Settings, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._background = background
        self._files = tuple(RecentFile(path) for path in settings.recent)

    @property
    def files(self) -> tuple[RecentFile, ...]:
        """The latest first."""
        return self._files

    def look(self) -> None:
        """Find out which files are still there."""
        paths = tuple(file.path for file in self._files)
        self._background.run(lambda: tuple(_looked_up(path) for path in paths), self._take)

    def add(self, path: Path) -> None:
        """A file was opened or saved."""
        self._settings.remember(path)
        self._reload()

    def remove(self, path: Path) -> None:
        """Take a file from the list; the file itself stays."""
        self._settings.forget(path)
        self._reload()

    def _reload(self) -> None:
        known = {file.path: file for file in self._files}
        self._files = tuple(known.get(path, RecentFile(path)) for path in self._settings.recent)
        self.changed.emit()
        self.look()

    def _take(self, looked_up: Future[tuple[RecentFile, ...]]) -> None:
        found = {file.path: file for file in looked_up.result()}
        self._files = tuple(found.get(file.path, file) for file in self._files)
        self.changed.emit()


def _looked_up(path: Path) -> RecentFile:
    try:
        status = path.stat()
    except OSError:
        return RecentFile(path, found=False)
    return RecentFile(path, found=True, saved=datetime.fromtimestamp(status.st_mtime))
