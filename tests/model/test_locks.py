"""A lock is held by one, and by nobody once its process has ended."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model import locks
from model.locks import note_in, take

CONTENDER = """
import os, sys
from pathlib import Path
from model.locks import take

path, inside = Path(sys.argv[1]), Path(sys.argv[2])
entered = 0
while entered < 2000:
    try:
        lock = take(path)
    except BlockingIOError:
        continue
    # Fails if anyone else is inside.
    os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
    inside.unlink()
    entered += 1
    lock.release()
print(entered)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.lock"


def test_only_one_holds_it(path: Path) -> None:
    with take(path), pytest.raises(BlockingIOError):
        take(path)


def test_its_note_is_read_while_it_is_held(path: Path) -> None:
    with take(path, b"first and longer"):
        pass
    with take(path, b"second"):
        assert note_in(path) == b"second"


def test_the_note_of_no_lock_is_blank(path: Path) -> None:
    assert note_in(path) == b""


def test_the_file_goes_with_the_lock(path: Path) -> None:
    take(path).release()

    assert not path.exists()


def test_releasing_twice_does_not_release_the_next_one(path: Path) -> None:
    first = take(path)
    first.release()
    second = take(path)

    first.release()

    with pytest.raises(BlockingIOError):
        take(path)
    second.release()


def test_a_file_left_behind_is_taken_over(path: Path) -> None:
    path.write_bytes(b"whoever was killed")

    with take(path, b"me"):
        assert note_in(path) == b"me"


@pytest.mark.skipif(sys.platform == "win32", reason="a file in use cannot be deleted there")
def test_a_lock_whose_file_was_deleted_leaves_the_next_one_alone(path: Path) -> None:
    first = take(path)
    path.unlink()
    second = take(path)

    first.release()

    assert path.exists()
    with pytest.raises(BlockingIOError):
        take(path)
    second.release()


@pytest.mark.skipif(sys.platform == "win32", reason="needs the right to make links there")
def test_a_link_put_in_its_place_is_not_followed(path: Path) -> None:
    target = path.with_name("precious")
    target.write_bytes(b"precious")
    path.symlink_to(target)

    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        take(path, b"note")

    assert target.read_bytes() == b"precious"


def test_a_network_drive_says_held_in_other_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(locks, "_seize", refuse)
    with pytest.raises(BlockingIOError):
        take(path)


def test_no_two_processes_are_ever_inside(path: Path) -> None:
    command = [sys.executable, "-c", CONTENDER, str(path), str(path.with_name("inside"))]
    contenders = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    assert [contender.communicate() for contender in contenders] == [("2000\n", "")] * 3
    assert not path.exists()
