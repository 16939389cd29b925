"""Files written whole or not at all, whichever step fails."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from model.files import unwritable, write_atomically

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows knows neither these modes nor links")


def test_writes_a_new_file(tmp_path: Path) -> None:
    target = tmp_path / "报告.ziping"
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_replaces_a_file(tmp_path: Path) -> None:
    target = tmp_path / "报告.ziping"
    target.write_bytes(b"a much longer content than the next")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".txt")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_atomically(Path("a.txt"), b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


@POSIX
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_atomically(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.txt"
    target.touch()
    target.chmod(mode)
    write_atomically(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_read_only_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    # Whoever runs the tests may be root, to whom every file is writable.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(PermissionError) as refused:
        write_atomically(target, b"new")
    assert refused.value.filename == str(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@POSIX
def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    target, link = folder / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert list(folder.iterdir()) == [target]


@POSIX
def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "a.txt")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "a.txt").read_bytes() == b"new"


STEPS = [(Path, "open"), (os, "fsync"), (Path, "replace")]


@pytest.mark.parametrize(("owner", "step"), [*STEPS, (Path, "chmod")])
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_failure_leaves_the_file_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    step: str,
    failure: BaseException,
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    fails(monkeypatch, owner, step, failure, target)
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(("owner", "step"), STEPS)
def test_a_failure_leaves_no_file_where_there_was_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    fails(monkeypatch, owner, step, OSError(errno.EIO, "broken"), tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []


def fails(
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    step: str,
    failure: BaseException,
    target: Path,
) -> None:
    """Write while one step fails, and see the failure come through."""

    def fail(*_: object, **__: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, fail)
        with pytest.raises(type(failure)):
            write_atomically(target, b"new")


@POSIX
def test_a_folder_that_cannot_be_flushed_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such thing here")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write_atomically(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"


@POSIX
def test_content_and_folder_are_flushed_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    flush, move = os.fsync, Path.replace

    def flushed(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        flush(descriptor)

    def moved(path: Path, target: Path) -> Path:
        steps.append("name")
        return move(path, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", moved)
    write_atomically(tmp_path / "a.txt", b"new")
    assert steps == ["content", "name", "folder"]


# Why, in words


def message(path: Path, number: int) -> str:
    """What is said of this failure, without the path, which differs from machine to machine."""
    said = unwritable(path, OSError(number, os.strerror(number)))
    assert said.startswith(f"无法写入“{path}”：")
    assert "请" in said
    assert said.endswith("。")
    return said.replace(str(path.parent), "…")


Make = Callable[[Path], object]


@pytest.mark.parametrize(
    ("number", "make", "reason"),
    [
        (errno.EACCES, Path.touch, "正被其他程序（如 Word、WPS）打开，或者是只读的"),
        (errno.EACCES, None, "没有在文件夹“…”中新建文件的权限"),
        (errno.EPERM, None, "没有在文件夹“…”中新建文件的权限"),
        (errno.ENOENT, None, "文件夹“…”不存在"),
        (errno.ENOTDIR, None, "文件夹“…”不存在"),
        (errno.EISDIR, Path.mkdir, "这是一个文件夹"),
        (errno.EACCES, Path.mkdir, "这是一个文件夹"),
        (errno.EROFS, None, "磁盘是只读的"),
        (errno.ENOSPC, None, "磁盘空间不足"),
        (errno.EDQUOT, Path.touch, "磁盘空间不足"),
        (errno.ENAMETOOLONG, None, "文件名太长"),
        (errno.EINVAL, None, "不允许的字符"),
        (errno.EIO, None, f"系统报告“{os.strerror(errno.EIO)}”"),
    ],
)
def test_says_why_and_what_to_do(
    tmp_path: Path, number: int, make: Make | None, reason: str
) -> None:
    target = tmp_path / "报告.docx"
    if make:
        make(target)
    assert reason in message(target, number)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.mkdir()
    with pytest.raises(OSError, match=r".") as failure:
        write_atomically(target, b"new")
    assert "这是一个文件夹" in unwritable(target, failure.value)
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    target = tmp_path / "无此文件夹" / "报告.docx"
    with pytest.raises(OSError, match=r".") as failure:
        write_atomically(target, b"new")
    assert f"“{target.parent}”不存在" in unwritable(target, failure.value)
    assert list(tmp_path.iterdir()) == []
