"""The report's file: opened with a lock, saved without overwriting what someone else saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.file_dialogs import REPORTS, ask_save_name, documents_folder, file_name_of
from gui.questions import Button, ask, tell
from gui.session import Session
from model.document_lock import Holder, lock_document
from model.library import Library
from model.locks import FileLock
from model.markup import filled
from model.pack_file import PackError
from model.report import Report
from model.storage import StorageError, changed_outside, load, save


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as it was opened. Without a path it is a copy that has no file of its own yet."""

    report: Report
    path: Path | None = None
    digest: str = ""
    lock: FileLock | None = None

    def release(self) -> None:
        """Let others have the file."""
        if self.lock is not None:
            self.lock.release()


class ReportFiles:
    """Opens and saves, asking where something would be lost."""

    def __init__(self, window: QWidget, library: Library) -> None:
        self._window = window
        self._library = library
        self._lock: FileLock | None = None

    def open(self, path: Path) -> Opened | None:
        """Open a file; None if it cannot be, or is not to be. What is wrong was then told."""
        return self._locked(path)

    def reopen(self, report: Report, path: Path | None, based_on: str) -> Opened | None:
        """Take a recovered report as the content of its file, as far as nobody else has that.

        `based_on` is the digest of the file that its changes belong to.
        """
        if not self._readable(report, path):
            return None
        if path is None:
            return Opened(report)
        lock = lock_document(path, datetime.now().astimezone())
        if isinstance(lock, Holder):
            return Opened(report) if self._ask_copy(path, lock) else None
        return Opened(report, path, based_on, lock)

    def copy(self, path: Path) -> Opened | None:
        """Open a copy of a file that has no file of its own, such as a sample."""
        try:
            report = load(path).report
        except StorageError as error:
            tell(self._window, "打不开这个文件", str(error))
            return None
        return Opened(report) if self._readable(report, path) else None

    def enter(self, opened: Opened) -> None:
        """Hold the lock of the report that is being edited from now on, and no other."""
        self.leave()
        self._lock = opened.lock

    def leave(self) -> None:
        """Let others have the file of the report that was being edited."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def save(self, session: Session) -> bool:
        """Save to the report's file, asking for one if it has none; whether it was saved."""
        if session.path is None:
            return self.save_as(session)
        try:
            if changed_outside(session.path, session.digest):
                return self._save_over_changes(session, session.path)
            self._write(session, session.path)
        except StorageError as error:
            return self._not_saved(session, error)
        return True

    def save_as(self, session: Session) -> bool:
        """Ask for a file and save to it; whether it was saved."""
        suggested = session.path or documents_folder() / f"{suggested_name(session)}.ziping"
        path = ask_save_name(self._window, "保存报告", suggested, REPORTS)
        if path is None:
            return False
        try:
            if session.path is not None and _same(path, session.path):
                self._write(session, session.path)
                return True
            lock = lock_document(path, datetime.now().astimezone())
            if isinstance(lock, Holder):
                tell(self._window, f"没有保存：{_held(path, lock)}", "请换一个文件名。")
                return self.save_as(session)
            try:
                self._write(session, path)
            except StorageError:
                if lock is not None:
                    lock.release()
                raise
        except StorageError as error:
            return self._not_saved(session, error)
        self.enter(Opened(session.report, path, session.digest, lock))
        return True

    def save_copy(self, report: Report, suggested: Path) -> Path | None:
        """Save a report that is not being edited; where to, None if it was not saved."""
        path = ask_save_name(self._window, "另存副本", suggested, REPORTS)
        if path is None:
            return None
        try:
            save(report, path)
        except StorageError as error:
            tell(self._window, "没有保存", str(error))
            return None
        return path

    def _locked(self, path: Path) -> Opened | None:
        lock = lock_document(path, datetime.now().astimezone())
        if isinstance(lock, Holder):
            return self.copy(path) if self._ask_copy(path, lock) else None
        try:
            stored = load(path)
        except StorageError as error:
            if lock is not None:
                lock.release()
            tell(self._window, "打不开这个文件", str(error))
            return None
        opened = Opened(stored.report, path, stored.digest, lock)
        if not self._readable(stored.report, path):
            opened.release()
            return None
        return opened

    def _readable(self, report: Report, path: Path | None) -> bool:
        """Whether the form of the report is at hand; if not, it was told."""
        try:
            self._library.pack(report.head.pack)
        except PackError as error:
            name = f"“{path}”" if path is not None else "这份报告"
            tell(
                self._window,
                "打不开这个文件",
                f"{name}所用的表样不在本机：{error}。请把编写它时所用的模板包放到本机后再打开。",
            )
            return False
        return True

    def _ask_copy(self, path: Path, holder: Holder) -> bool:
        answer = ask(
            self._window,
            _held(path, holder),
            "两处同时修改，后保存的会盖掉先保存的。可以打开一份副本，存成另一个文件。",
            {Button.Yes: "以副本打开", Button.Cancel: "取消"},
        )
        return answer == Button.Yes

    def _save_over_changes(self, session: Session, path: Path) -> bool:
        """The file was changed by someone else since it was opened: ask what is to become of it."""
        answer = ask(
            self._window,
            f"“{path.name}”打开之后被别的程序或别人改动过",
            "覆盖会丢掉那些改动。拿不准时请另存为一个新文件，再与原文件核对。",
            {Button.Save: "另存为…", Button.Yes: "覆盖", Button.Cancel: "取消"},
        )
        if answer == Button.Save:
            return self.save_as(session)
        if answer == Button.Yes:
            self._write(session, path)
            return True
        return False

    def _not_saved(self, session: Session, error: StorageError) -> bool:
        """Nothing is lost: the report stays open, and its recovery copy is there."""
        answer = ask(
            self._window,
            "没有保存",
            f"{error}\n\n报告仍在窗口中，没有丢失。",
            {Button.Save: "另存为…", Button.Cancel: "取消"},
        )
        return answer == Button.Save and self.save_as(session)

    def _write(self, session: Session, path: Path) -> None:
        session.digest = save(session.report, path)
        session.path = path
        session.undo_stack.setClean()
        session.file_changed.emit()


def suggested_name(session: Session) -> str:
    """A name for the report's file, from the title of the document."""
    bindings = session.assessment.bindings
    title = filled(
        session.pack.document.title, lambda name, style: bindings.printed(name, style) or ""
    )
    return file_name_of(title or "")


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()


def _held(path: Path, holder: Holder) -> str:
    by = "、".join(filter(None, (holder.user, holder.machine)))
    since = f"从 {holder.since.astimezone():%m月%d日 %H:%M} 起" if holder.since else ""
    who = f"（{'，'.join(filter(None, (by, since)))}）" if by or since else ""
    return f"“{path.name}”正在另一个窗口中打开{who}"
