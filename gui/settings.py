"""What the window remembers from one start to the next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from model.folders import settings_file

_MOST_RECENT = 12


class Settings:
    """Typed access to the settings file; a value that cannot be read is as if never set."""

    def __init__(self, path: Path | None = None) -> None:
        self._store = QSettings(str(path or settings_file()), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, the latest first. Whether they still exist is not looked at."""
        count = self._store.beginReadArray("recent")
        texts = []
        for index in range(min(count, _MOST_RECENT)):
            self._store.setArrayIndex(index)
            texts.append(self._store.value("path"))
        self._store.endArray()
        return tuple(Path(text) for text in texts if isinstance(text, str) and text)

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        self._set_recent((path, *(each for each in self.recent if each != path)))

    def forget(self, path: Path) -> None:
        """Drop a file from the recent ones."""
        self._set_recent(tuple(each for each in self.recent if each != path))

    def _set_recent(self, paths: tuple[Path, ...]) -> None:
        kept = paths[:_MOST_RECENT]
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(kept))
        for index, path in enumerate(kept):
            self._store.setArrayIndex(index)
            self._store.setValue("path", str(path))
        self._store.endArray()

    @property
    def failed_starts(self) -> int:
        """How many starts in a row did not end well."""
        value = self._store.value("starts/failed", 0)
        return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0

    @failed_starts.setter
    def failed_starts(self, count: int) -> None:
        self._store.setValue("starts/failed", count)
        # Read by the next start, which this one may not live to see.
        self._store.sync()

    @property
    def crashes_told(self) -> datetime | None:
        """Up to when the clerk has been told of crashes."""
        value = self._store.value("crashes/told")
        try:
            return datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    @crashes_told.setter
    def crashes_told(self, when: datetime) -> None:
        self._store.setValue("crashes/told", when.isoformat())

    @property
    def explained_by(self) -> str:
        """Who gave the last reason for letting a warning stand."""
        value = self._store.value("explained/who")
        return value if isinstance(value, str) else ""

    @explained_by.setter
    def explained_by(self, name: str) -> None:
        self._store.setValue("explained/who", name)

    def layout(self, name: str) -> QByteArray:
        """A window's or a desk's layout as it was left; empty where it was never."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Remember a layout."""
        self._store.setValue(f"layout/{name}", state)
