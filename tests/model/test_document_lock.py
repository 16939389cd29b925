"""A second window is told who has the document, unless that program is gone."""

import errno
import getpass
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from model import locks
from model.document_lock import Holder, lock_document
from model.locks import FileLock

NOW = datetime(2025, 3, 1, 10, 20, 30, tzinfo=UTC)

OTHER_WINDOW = """
import sys
from datetime import datetime
from pathlib import Path
from model.document_lock import lock_document

lock = lock_document(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "自评 2024.ziping"
    path.touch()
    return path


@contextmanager
def other_window(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the document open."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, str(path), NOW.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "FileLock\n"
        yield process
        process.kill()


def test_a_second_window_is_told_who_has_it(path: Path) -> None:
    with other_window(path):
        assert lock_document(path, NOW) == Holder(getpass.getuser(), platform.node(), NOW)


def test_what_a_killed_program_left_is_taken_over(path: Path) -> None:
    with other_window(path) as process:
        process.kill()
        process.wait()
        assert (path.parent / f".~lock.{path.name}#").exists()

        lock = lock_document(path, NOW)

        assert isinstance(lock, FileLock)
        lock.release()


def test_a_released_document_is_free_and_nothing_is_left(path: Path) -> None:
    first = lock_document(path, NOW)
    assert isinstance(first, FileLock)
    first.release()

    second = lock_document(path, NOW)

    assert isinstance(second, FileLock)
    second.release()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="needs the right to make links there")
def test_a_link_to_the_document_is_the_document(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "链接.ziping"
    link.symlink_to(path)

    with other_window(path):
        assert isinstance(lock_document(link, NOW), Holder)


def test_documents_are_locked_one_by_one(path: Path) -> None:
    with other_window(path):
        other = lock_document(path.with_name("b.ziping"), NOW)

    assert isinstance(other, FileLock)
    other.release()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff",
        b"[[",
        b"[" * 4000,
        b"{}",
        b'{"user": 1}',
        b'{"user": "u", "machine": "m", "since": "yesterday"}',
    ],
)
def test_an_unknown_holder_is_still_a_holder(path: Path, note: bytes) -> None:
    with locks.take(path.parent / f".~lock.{path.name}#", note):
        assert lock_document(path, NOW) == Holder()


def test_in_a_folder_that_is_gone_nobody_can_tell(tmp_path: Path) -> None:
    assert lock_document(tmp_path / "gone" / "a.ziping", NOW) is None


def test_where_nothing_can_be_locked_nobody_can_tell(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(locks, "_seize", refuse)

    assert lock_document(path, NOW) is None


def test_a_user_without_a_name_can_lock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", refuse)
    lock = lock_document(path, NOW)
    assert isinstance(lock, FileLock)

    assert lock_document(path, NOW) == Holder("", platform.node(), NOW)
    lock.release()


def test_a_name_as_long_as_a_name_may_be_is_locked_too(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 82}.ziping"
    path.write_text("")
    lock = lock_document(path, NOW)
    assert isinstance(lock, FileLock)
    assert isinstance(lock_document(path, NOW), Holder)
    lock.release()


def test_another_users_lock_file_is_asked_without_writing_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "共用.ziping"
    path.write_text("")
    lock = lock_document(path, NOW)
    assert isinstance(lock, FileLock)
    opened = os.open

    def refuse_writing(file: object, flags: int, *rest: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return opened(str(file), flags, *rest)

    monkeypatch.setattr(os, "open", refuse_writing)
    assert isinstance(lock_document(path, NOW), Holder)
    lock.release()
    assert lock_document(path, NOW) is None
