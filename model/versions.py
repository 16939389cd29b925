"""Earlier versions of a document: its last saves, and the last one of each day before them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from model.files import unreadable, unwritable
from model.storage import StorageError, read_bytes, write_bytes

LATEST = 20
"""How many of the last saves are kept, however close together."""

_NAME = "%Y%m%dT%H%M%S.%fZ.ziping"


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it was saved at a time; `path` is a file for `model.storage.load`."""

    path: Path
    saved: datetime


def keep_version(folder: Path, document: Path, saved: datetime) -> None:
    """Keep the document as its file is now, and drop the versions that are one too many.

    Versions of all documents are in one folder, by the document's path. Raises StorageError.
    """
    data = read_bytes(document)
    versions = list_versions(folder, document)
    if versions and read_bytes(versions[0].path) == data:
        return
    own = _own_folder(folder, document)
    kept = Version(own / saved.astimezone(UTC).strftime(_NAME), saved.astimezone())
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(unwritable(kept.path, error)) from error
    write_bytes(kept.path, data)
    for version in _too_many((kept, *versions)):
        try:
            version.path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(unwritable(version.path, error)) from error


def list_versions(folder: Path, document: Path) -> tuple[Version, ...]:
    """The versions of a document, the newest first. Raises StorageError."""
    own = _own_folder(folder, document)
    try:
        names = sorted((path.name for path in own.iterdir()), reverse=True)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageError(unreadable(own, error)) from error
    return tuple(
        Version(own / name, saved) for name in names if (saved := _time_in(name)) is not None
    )


def _own_folder(folder: Path, document: Path) -> Path:
    return folder / hashlib.sha256(os.fsencode(os.path.realpath(document))).hexdigest()[:32]


def _time_in(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _NAME).replace(tzinfo=UTC).astimezone()
    except ValueError:
        # A file that was left unfinished.
        return None


def _too_many(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """All but the latest and the last of each day before them, of versions newest first."""
    days = {version.saved.date() for version in versions[:LATEST]}
    surplus: list[Version] = []
    for version in versions[LATEST:]:
        if version.saved.date() in days:
            surplus.append(version)
        days.add(version.saved.date())
    return tuple(surplus)
