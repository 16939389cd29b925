"""A lock on a file that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_LONGEST_NOTE = 4096

if sys.platform == "win32":
    import msvcrt

    _FAR_OFF = 2**30
    """The byte that is locked: none of the note's, which other processes could not read then."""

    def _seize(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_OFF, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock that this process holds until `release`, or until it ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let go and delete the file. A second time does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        if sys.platform == "win32":
            # No file can be deleted while it is open, nor after someone else has opened it.
            os.close(descriptor)
            self._delete()
        else:
            if _stands_at(self._path, descriptor):
                self._delete()
            os.close(descriptor)

    def _delete(self) -> None:
        with suppress(OSError):
            self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def take(path: Path, note: bytes = b"") -> FileLock:
    """Lock this file, which is made for it, and leave a note in it for those who come later.

    Raises BlockingIOError if it is locked, in this process or another, and any other OSError where
    nothing can be locked: a read-only folder, a file system without locks.
    """
    while True:
        descriptor = os.open(path, _FLAGS, 0o666)
        try:
            _locked(descriptor)
            if _stands_at(path, descriptor):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, note)
                return FileLock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        # Its holder deleted it between our opening and locking it.
        os.close(descriptor)


def held(path: Path) -> bool:
    """Whether someone holds the lock of a file that this user may read but not write."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _PLAIN)
    except OSError:
        return False
    try:
        _locked(descriptor)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def note_in(path: Path) -> bytes:
    """The note of whoever holds the lock; blank where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_NOTE)
    except OSError:
        return b""


_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDWR | os.O_CREAT | _PLAIN


def _locked(descriptor: int) -> None:
    try:
        _seize(descriptor)
    except PermissionError as error:
        # What Windows and network drives say of a lock that someone holds.
        raise BlockingIOError(error.errno, error.strerror) from error


def _stands_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
