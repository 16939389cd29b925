"""Who has a document open: a second window is told, instead of overwriting the first one's work."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.locks import FileLock, held, note_in, take

_LONGEST_NAME = 255
"""Bytes that a file's name may have on the usual file systems."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a document open, at which machine, since when; blank or None where it is unknown."""

    user: str = ""
    machine: str = ""
    since: datetime | None = None


def lock_document(path: Path, now: datetime) -> FileLock | Holder | None:
    """Lock a document against a second window.

    Gives the lock, to be released on closing; or who else has the document; or None where it
    cannot be locked (a read-only folder, a drive without locks), and nobody can tell. The lock is
    the file .~lock.NAME# beside the document, as office programs name theirs. One left behind by a
    program that was killed is taken over.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(_lock_name(target.name))
    try:
        return take(beside, _note(now))
    except BlockingIOError:
        return _holder(note_in(beside))
    except PermissionError:
        # Another user's lock file, which this one may read: whether it is held can still be told.
        return _holder(note_in(beside)) if held(beside) else None
    except OSError:
        return None


def _lock_name(name: str) -> str:
    """The name of the lock file; a long name is shortened to what file systems take."""
    whole = f".~lock.{name}#"
    if len(whole.encode("utf-8", "surrogateescape")) <= _LONGEST_NAME:
        return whole
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return f".~lock.{digest[:32]}#"


def _note(now: datetime) -> bytes:
    note = {"user": _user(), "machine": platform.node(), "since": now.isoformat()}
    return json.dumps(note).encode()


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        # A Windows service or a user without a name.
        return ""


def _holder(note: bytes) -> Holder:
    try:
        match json.loads(note):
            case {"user": str(user), "machine": str(machine), "since": str(since)}:
                return Holder(user, machine, datetime.fromisoformat(since))
    except (ValueError, RecursionError):
        pass
    return Holder()
