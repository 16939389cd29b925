"""Where the program keeps its own files on this machine."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path, user_log_path

_NAME = "zipingtong"


def own_packs_folder() -> Path:
    """Where an office puts template packs of its own."""
    return user_data_path(_NAME, appauthor=False) / "packs"


def recovery_folder() -> Path:
    """Where recovery copies of reports being edited lie."""
    return user_data_path(_NAME, appauthor=False) / "recovery"


def versions_folder() -> Path:
    """Where earlier versions of saved reports lie."""
    return user_data_path(_NAME, appauthor=False) / "versions"


def settings_file() -> Path:
    """The settings of the window."""
    return user_data_path(_NAME, appauthor=False) / "settings.ini"


def log_folder() -> Path:
    """Where crash reports and logs lie."""
    return user_log_path(_NAME, appauthor=False)
