"""Recovery copies: what a killed program leaves is offered, and nothing goes without asking."""

import errno
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import locks
from model.locks import FileLock
from model.places import place
from model.recovery import (
    KEPT_IN_TRASH,
    Damaged,
    RecoveryCopy,
    claim,
    discard,
    empty_trash,
    list_recoveries,
    read_recovery,
    remove,
    trash,
    write_recovery,
)
from model.report import Report
from model.storage import StorageError
from tests.strategies import reports

TEN = datetime(2025, 3, 1, 10, tzinfo=UTC)
REPORT = Report().with_value(place("head", "office"), "前进街道办事处")

OTHER_WINDOW = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from model.recovery import RecoveryCopy, claim, write_recovery
from model.report import Report

folder, copy_id = Path(sys.argv[1]), sys.argv[2]
lock = claim(folder, copy_id)
write_recovery(folder, RecoveryCopy(copy_id, None, datetime.now(UTC), 3, "", Report()))
print("written", flush=True)
sys.stdin.read()
"""


def copy_of(
    report: Report = REPORT,
    *,
    saved: datetime = TEN,
    path: Path | None = None,
    edits: int = 1,
    based_on: str = "",
) -> RecoveryCopy:
    return RecoveryCopy(uuid.uuid4().hex, path, saved, edits, based_on, report)


def damage(folder: Path, content: bytes) -> str:
    """Leave a file that is no recovery copy in a copy's place."""
    copy_id = uuid.uuid4().hex
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{copy_id}.ziping").write_bytes(content)
    return copy_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that nobody has made yet."""
    return tmp_path / "zipingtong" / "recovery"


@contextmanager
def other_window(folder: Path, copy_id: str) -> Iterator[subprocess.Popen[str]]:
    """Another process with unsaved changes."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, str(folder), copy_id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        yield process
        process.kill()


class TestCopies:
    @given(
        reports(),
        st.one_of(st.none(), st.text(st.characters(exclude_characters="\0"), min_size=1)),
        st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
        st.integers(0, 10**6),
    )
    def test_any_copy_is_read_as_it_was_written(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        report: Report,
        path: str | None,
        saved: datetime,
        edits: int,
    ) -> None:
        folder = tmp_path_factory.getbasetemp() / "recovery"
        copy = copy_of(
            report,
            path=None if path is None else Path(path),
            saved=saved,
            edits=edits,
            based_on="ab" * 32,
        )

        write_recovery(folder, copy)

        assert read_recovery(folder, copy.id) == copy
        remove(folder, copy.id)

    def test_a_later_copy_replaces_the_earlier_one(self, folder: Path) -> None:
        first = copy_of(edits=1)
        second = RecoveryCopy(first.id, None, TEN + timedelta(seconds=1), 2, "", Report())
        write_recovery(folder, first)

        write_recovery(folder, second)

        assert list_recoveries(folder) == (second,)

    @pytest.mark.skipif(sys.platform == "win32", reason="every file name is Unicode there")
    def test_a_document_whose_name_is_not_utf_8(self, folder: Path) -> None:
        copy = copy_of(path=Path(os.fsdecode("自评.ziping".encode("gbk"))))

        write_recovery(folder, copy)

        assert list_recoveries(folder) == (copy,)

    def test_a_full_disk_says_so_and_keeps_the_former_copy(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        former = copy_of()
        write_recovery(folder, former)

        def refuse(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", refuse)
            with pytest.raises(StorageError, match="磁盘空间不足"):
                write_recovery(folder, RecoveryCopy(former.id, None, TEN, 2, "", Report()))

        assert list_recoveries(folder) == (former,)

    def test_a_folder_that_cannot_be_made_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StorageError, match="file"):
            write_recovery(tmp_path / "file" / "recovery", copy_of())

    def test_a_removed_copy_is_gone(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)

        remove(folder, copy.id)

        assert list_recoveries(folder) == ()
        remove(folder, copy.id)


class TestList:
    def test_a_folder_that_was_never_made_has_none(self, folder: Path) -> None:
        assert list_recoveries(folder) == ()

    def test_the_newest_comes_first(self, folder: Path) -> None:
        copies = [copy_of(saved=TEN + timedelta(hours=hours)) for hours in (2, 5, 1)]
        for copy in copies:
            write_recovery(folder, copy)

        assert list_recoveries(folder) == (copies[1], copies[0], copies[2])

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "空文件"),
            (b'{"recovery": 1,\n "pa', "不完整：内容到第 2 行"),
            (b"{}", "不是恢复副本"),
            (b'{"head": {"format": 1}}', "不是恢复副本"),
            (b'{"recovery": 2}', "更新版本"),
            (
                b'{"recovery": 1, "path": null, "saved": "2025-03-01", "edits": 1,'
                b' "based_on": "", "report": {"head": {"format": 99}}}',
                "格式 99",
            ),
            (
                b'{"recovery": 1, "path": null, "saved": "noon", "edits": 1,'
                b' "based_on": "", "report": {"head": {"format": 1}}}',
                "“noon”不是时间",
            ),
            (
                b'{"recovery": 1, "path": 3, "saved": "2025-03-01", "edits": 1,'
                b' "based_on": "", "report": {"head": {"format": 1}}}',
                "不是恢复副本",
            ),
        ],
    )
    def test_a_damaged_copy_is_reported_beside_the_others(
        self, folder: Path, content: bytes, words: str
    ) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        damaged_id = damage(folder, content)

        damaged, sound = list_recoveries(folder)

        assert sound == copy
        assert isinstance(damaged, Damaged)
        assert damaged.id == damaged_id
        assert words in damaged.problem
        assert str(damaged.path) in damaged.problem

    def test_what_is_no_copy_is_not_looked_at(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / ".zipingtong-0123.tmp").write_bytes(b"{")
        (folder / "trash").mkdir()

        assert list_recoveries(folder) == ()


class TestClaims:
    def test_a_running_program_s_copy_is_not_offered(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        with other_window(folder, uuid.uuid4().hex):
            assert list_recoveries(folder) == (copy,)

    def test_a_killed_program_s_copy_is_offered(self, folder: Path) -> None:
        copy_id = uuid.uuid4().hex
        with other_window(folder, copy_id) as process:
            process.kill()
            process.wait()

            [found] = list_recoveries(folder)

        assert isinstance(found, RecoveryCopy)
        assert (found.id, found.edits) == (copy_id, 3)

    def test_a_copy_is_claimed_by_one(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        first = claim(folder, copy.id)
        assert isinstance(first, FileLock)

        assert claim(folder, copy.id) is None
        assert list_recoveries(folder) == ()
        assert read_recovery(folder, copy.id) == copy

        first.release()
        assert list_recoveries(folder) == (copy,)

    def test_listing_leaves_no_locks(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        (folder / f"{copy.id}.lock").touch()

        list_recoveries(folder)

        assert [path.name for path in folder.iterdir()] == [f"{copy.id}.ziping"]

    def test_where_nothing_can_be_locked_copies_are_offered_all_the_same(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        (folder / f"{copy.id}.lock").touch()

        def refuse(_: int) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr(locks, "_seize", refuse)

        with pytest.raises(StorageError, match=os.strerror(errno.ENOLCK)):
            claim(folder, copy.id)
        assert list_recoveries(folder) == (copy,)


class TestTrash:
    def test_a_discarded_copy_can_still_be_found(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)

        discard(folder, copy.id)

        assert list_recoveries(folder) == ()
        assert list_recoveries(trash(folder)) == (copy,)

    def test_a_damaged_copy_can_be_discarded(self, folder: Path) -> None:
        copy_id = damage(folder, b"{")

        discard(folder, copy_id)

        [kept] = list_recoveries(trash(folder))
        assert kept.id == copy_id

    def test_a_claimed_copy_is_not_discarded(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        lock = claim(folder, copy.id)
        assert lock is not None

        with pytest.raises(StorageError, match="另一个窗口"):
            discard(folder, copy.id)

        lock.release()
        assert list_recoveries(folder) == (copy,)

    def test_discarding_what_is_gone_says_so(self, folder: Path) -> None:
        with pytest.raises(StorageError):
            discard(folder, uuid.uuid4().hex)

    def test_it_is_emptied_thirty_days_after_discarding(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)
        long_ago = (datetime.now(UTC) - timedelta(days=300)).timestamp()
        os.utime(folder / f"{copy.id}.ziping", (long_ago, long_ago))
        discard(folder, copy.id)
        discarded = datetime.now(UTC)

        empty_trash(folder, discarded + KEPT_IN_TRASH - timedelta(minutes=1))
        assert list_recoveries(trash(folder)) == (copy,)

        empty_trash(folder, discarded + KEPT_IN_TRASH + timedelta(minutes=1))
        assert list_recoveries(trash(folder)) == ()

    def test_emptying_leaves_the_other_copies(self, folder: Path) -> None:
        copy = copy_of()
        write_recovery(folder, copy)

        empty_trash(folder, datetime.now(UTC) + timedelta(days=400))

        assert list_recoveries(folder) == (copy,)
