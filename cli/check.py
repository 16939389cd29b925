"""`zipingtong check`: reports checked, one after the other or several at a time."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from cli.arguments import Arguments
from cli.checking import Checked, check_file, failed
from cli.console import print_error, print_json, print_notice
from cli.errors import DONE, CommandError
from cli.reports import library_at_hand, unknown_pack
from model.library import Library
from model.pack_file import PackError

SUMMARY = "检查报告，列出问题、已核对无误的和未能判断的"


def run(words: Sequence[str]) -> int:
    """Carry out the command. The worst outcome of any file is the exit status."""
    arguments = Arguments("check", SUMMARY)
    arguments.argument("files", "文件", "报告（.ziping），可以一次多份", count="+")
    arguments.flag("--json", "每份文件一行 JSON，查完一份输出一份")
    arguments.option("--pack", shown="模板包", explanation="按这个模板包检查，不按文件自己的")
    arguments.option("--jobs", shown="个数", explanation="同时检查几份，默认 1")
    wanted = arguments.read(words)
    jobs = min(_count(wanted.jobs), len(wanted.files))
    library = library_at_hand()
    if wanted.pack is not None:
        _refuse_unknown(wanted.pack, library)
    status = DONE
    for checked in _each(wanted.files, library, wanted.pack, jobs):
        status = max(status, checked.status)
        _print(checked, as_json=wanted.json)
    return status


def _count(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 64:
        raise CommandError(f"--jobs 后面应是 1 到 64 的整数，现在是“{text}”。")
    return int(text)


def _refuse_unknown(pack_id: str, library: Library) -> None:
    try:
        library.pack(pack_id)
    except PackError:
        raise CommandError(unknown_pack(pack_id, library)) from None


def _each(
    files: Sequence[str], library: Library, pack_id: str | None, jobs: int
) -> Iterator[Checked]:
    """The outcome of each file, as soon as it is there."""
    pool = _pool(jobs) if jobs > 1 else None
    if pool is None:
        for file in files:
            yield check_file(file, library, pack_id)
        return
    try:
        started = {pool.submit(_check_apart, file, pack_id): file for file in files}
        for done in as_completed(started):
            try:
                yield done.result()
            except BrokenProcessPool:
                yield failed(
                    started[done],
                    f"“{started[done]}”没有查成：检查的进程意外结束。请不加 --jobs 再试。",
                )
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor | None:
    """Processes to share the work; None where the system lets a program have none."""
    # Fresh processes on every system: a forked one may take over a lock that another thread holds.
    fresh = multiprocessing.get_context("spawn")
    try:
        return ProcessPoolExecutor(jobs, fresh, initializer=_leave_interrupts_to_parent)
    except (OSError, ImportError, NotImplementedError):
        # Without shared semaphores, as in a bare container.
        print_notice("这台机器不能同时检查几份，改为一份一份地检查。")
        return None


def _leave_interrupts_to_parent() -> None:
    """Ctrl+C reaches every process of a console, and each would print where it was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check_apart(file: str, pack_id: str | None) -> Checked:
    """In a process of its own, which reads the library for itself, once."""
    return check_file(file, _own_library(), pack_id)


@cache
def _own_library() -> Library:
    return library_at_hand()


def _print(checked: Checked, *, as_json: bool) -> None:
    if as_json:
        print_json(checked.content)
    elif checked.lines:
        print("\n".join(checked.lines), flush=True)
    if checked.error:
        print_error(checked.error)
    for notice in checked.notices:
        print_notice(notice)
