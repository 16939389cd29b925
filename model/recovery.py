"""Recovery copies: what a program that ended without saving leaves for its next start.

All functions take the folder of the copies. A copy is the file ID.ziping in it, with ID.lock beside
it while a program has that document open.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from model.files import unreadable, unwritable
from model.json_text import ContentError, parsed
from model.locks import FileLock, take
from model.report import Report
from model.report_json import encoded, report_in
from model.storage import StorageError, read_bytes, write_bytes

KEPT_IN_TRASH = timedelta(days=30)
_ENVELOPE = 1
_TRASH = "trash"


@dataclass(frozen=True, slots=True)
class RecoveryCopy:
    """A report with changes that its file does not have.

    The id is 32 hexadecimal digits. `path` is the document, None if it was never saved; `based_on`
    the SHA-256 that its file had when it was last loaded or saved, blank if never; `edits` the
    number of changes since; `saved` an aware time.
    """

    id: str
    path: Path | None
    saved: datetime
    edits: int
    based_on: str
    report: Report


@dataclass(frozen=True, slots=True)
class Damaged:
    """A recovery copy that cannot be read: its file, when that was last written, and why."""

    id: str
    path: Path
    saved: datetime
    problem: str


def write_recovery(folder: Path, copy: RecoveryCopy) -> None:
    """Write or replace a document's recovery copy. Raises StorageError."""
    envelope = {
        "recovery": _ENVELOPE,
        "path": None if copy.path is None else str(copy.path),
        "saved": copy.saved.isoformat(),
        "edits": copy.edits,
        "based_on": copy.based_on,
    }
    head = json.dumps(envelope, ensure_ascii=False, indent=1).removesuffix("\n}")
    text = f'{head},\n "report": {encoded(copy.report)}}}\n'
    _make(folder)
    # A Linux file name that is not UTF-8 has half surrogate pairs, which JSON writes as \udc80.
    write_bytes(_copy_path(folder, copy.id), text.encode("utf-8", "backslashreplace"))


def read_recovery(folder: Path, recovery_id: str) -> RecoveryCopy:
    """Read a document's recovery copy. Raises StorageError."""
    path = _copy_path(folder, recovery_id)
    data = read_bytes(path)
    try:
        return _copy_in(parsed(data), recovery_id)
    except ContentError as error:
        raise StorageError(f"“{path}”{error}") from error


def list_recoveries(folder: Path) -> tuple[RecoveryCopy | Damaged, ...]:
    """The copies that no running program claims, the newest first. Raises StorageError.

    Copies in the trash are listed with `list_recoveries(trash(folder))`.
    """
    found: list[RecoveryCopy | Damaged] = []
    for path in _files(folder):
        if _in_use(folder, path.stem):
            continue
        try:
            found.append(read_recovery(folder, path.stem))
        except StorageError as error:
            found.append(Damaged(path.stem, path, _written(path), str(error)))
    return tuple(sorted(found, key=lambda copy: copy.saved, reverse=True))


def claim(folder: Path, recovery_id: str) -> FileLock | None:
    """Keep other programs from offering this copy, until the lock is released or the program ends.

    To be held for as long as the document is open, from before its first copy is written; and to be
    taken before a copy that was listed is opened. None if another program has it. Raises
    StorageError where nothing can be locked.
    """
    _make(folder)
    path = _lock_path(folder, recovery_id)
    try:
        return take(path)
    except BlockingIOError:
        return None
    except OSError as error:
        raise StorageError(unwritable(path, error)) from error


def discard(folder: Path, recovery_id: str) -> None:
    """Move a copy into the trash, where `empty_trash` leaves it for KEPT_IN_TRASH.

    Raises StorageError, also for a copy that a running program claims.
    """
    path = _copy_path(folder, recovery_id)
    if _in_use(folder, recovery_id):
        raise StorageError(f"恢复副本“{path}”正在另一个窗口中使用，没有放弃。请先关闭那个窗口。")
    _make(trash(folder))
    kept = _copy_path(trash(folder), recovery_id)
    try:
        # Its age in the trash is counted from now.
        os.utime(path)
        path.replace(kept)
    except OSError as error:
        raise StorageError(unwritable(kept, error)) from error


def trash(folder: Path) -> Path:
    """The folder of the discarded copies, itself a folder of copies."""
    return folder / _TRASH


def empty_trash(folder: Path, now: datetime) -> None:
    """Delete the copies that were discarded longer than KEPT_IN_TRASH ago. Raises StorageError."""
    for path in _files(trash(folder)):
        if _written(path) < now - KEPT_IN_TRASH:
            _delete(path)


def remove(folder: Path, recovery_id: str) -> None:
    """Delete the copy of a document that was saved or closed; none is fine. Raises StorageError."""
    _delete(_copy_path(folder, recovery_id))


def _copy_in(content: object, recovery_id: str) -> RecoveryCopy:
    match content:
        case {"recovery": int(version)} if version > _ENVELOPE:
            raise ContentError("是更新版本的自评通留下的恢复副本", "请升级程序后再恢复")
        case {
            "recovery": int(),
            "path": str() | None as path,
            "saved": str(saved),
            "edits": int(edits),
            "based_on": str(based_on),
            "report": inner,
        }:
            report, _ = report_in(inner)
        case _:
            raise ContentError("不是恢复副本", "可以放弃它")
    try:
        time = datetime.fromisoformat(saved).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise ContentError(f"的保存时间“{saved[:40]}”不是时间") from error
    document = None if path is None else Path(path)
    return RecoveryCopy(recovery_id, document, time, edits, based_on, report)


def _in_use(folder: Path, recovery_id: str) -> bool:
    try:
        take(_lock_path(folder, recovery_id)).release()
    except BlockingIOError:
        return True
    except OSError:
        # Where nothing can be locked, a copy too many is offered rather than one too few.
        return False
    return False


def _copy_path(folder: Path, recovery_id: str) -> Path:
    return folder / f"{recovery_id}.ziping"


def _lock_path(folder: Path, recovery_id: str) -> Path:
    return folder / f"{recovery_id}.lock"


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(path for path in folder.iterdir() if path.suffix == ".ziping")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageError(unreadable(folder, error)) from error


def _written(path: Path) -> datetime:
    """When a file was last written; the beginning of time if it has just gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except FileNotFoundError:
        return datetime.fromtimestamp(0).astimezone()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(unwritable(folder, error)) from error


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(unwritable(path, error)) from error
