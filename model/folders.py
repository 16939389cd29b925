"""Where the program keeps its own files on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_data_path, user_log_path

_NAME = "zipingtong"


def _of(folder: Callable[..., Path]) -> Path:
    """One of the user's folders; one for temporary files where the user has no home."""
    try:
        return folder(_NAME, appauthor=False)
    except RuntimeError:
        return Path(tempfile.gettempdir()) / _NAME


def _data() -> Path:
    return _of(user_data_path)


def own_packs_folder() -> Path:
    """Where an office puts template packs of its own."""
    return _data() / "packs"


def recovery_folder() -> Path:
    """Where recovery copies of reports being edited lie."""
    return _data() / "recovery"


def versions_folder() -> Path:
    """Where earlier versions of saved reports lie."""
    return _data() / "versions"


def settings_file() -> Path:
    """The settings of the window."""
    return _data() / "settings.ini"


def log_folder() -> Path:
    """Where crash reports and logs lie."""
    return _of(user_log_path)
