"""What the window does: reports begun, opened, saved, closed, recovered and exported.

It stands between the frame, which knows no report, and the one report that is open.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent

from gui.background import Background
from gui.desk import Desk
from gui.desk_actions import DeskActions
from gui.export import Export
from gui.file_dialogs import ask_open_name, documents_folder
from gui.files import Opened, ReportFiles, suggested_name
from gui.main_window import MainWindow
from gui.new_report import NewReportDialog
from gui.questions import Button, ask, tell
from gui.recent import RecentFiles
from gui.recovery import RecoveryWriter
from gui.recovery_dialog import RecoveryDialog
from gui.recovery_list import Recoveries
from gui.session import Session
from gui.settings import Settings
from gui.versions import VersionsDialog
from model.folders import recovery_folder, versions_folder
from model.library import Library
from model.locks import FileLock
from model.recovery import KEPT_IN_TRASH, RecoveryCopy, claim
from model.report import Report
from model.storage import StorageError
from model.versions import keep_version, list_versions


class Workspace(QObject):
    """One window with one report at a time. `left`: the window closes for good."""

    left = Signal()

    def __init__(
        self, window: MainWindow, settings: Settings, recent: RecentFiles, library: Library
    ) -> None:
        super().__init__(window)
        self.window = window
        self.library = library
        self.desk: Desk | None = None
        self.recoveries = Recoveries(recovery_folder(), parent=self)
        self.discarded = Recoveries(recovery_folder(), discarded=True, parent=self)
        self._settings = settings
        self._recent = recent
        self._files = ReportFiles(window, library)
        self._recovery: RecoveryWriter | None = None
        self._desk_actions = DeskActions(window)
        self._background = Background(self)
        self._export = Export(window, self)
        for recoveries in (self.recoveries, self.discarded):
            recoveries.failed.connect(self.warn)
        self._connect()

    @property
    def session(self) -> Session | None:
        """The report that is open."""
        return self.desk.session if self.desk is not None else None

    def warn(self, text: str) -> None:
        """Say something that need not be answered."""
        self.window.messages.show_message("warning", text)

    def new_report(self) -> None:
        """Ask for what a report begins with, and begin it."""
        dialog = NewReportDialog(self.library, date.today(), self.window)
        dialog.accepted.connect(lambda: self._begin(dialog.report))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        session = self.session
        folder = session.path.parent if session and session.path else documents_folder()
        path = ask_open_name(self.window, folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a report in place of the one that is open, after asking to save that."""
        session = self.session
        if session is not None and session.path is not None and _same(session.path, path):
            return
        if not self._may_leave():
            return
        opened = self._files.open(path)
        if opened is not None:
            self._enter(opened, changed=False)

    def open_copy(self, path: Path) -> None:
        """Open a sample as a report that has no file of its own."""
        if self._may_leave() and (opened := self._files.copy(path)) is not None:
            self._enter(opened, changed=False)

    def restore(self, copy: RecoveryCopy) -> None:
        """Go on with a report whose program ended without saving."""
        if not self._may_leave():
            return
        try:
            lock = claim(recovery_folder(), copy.id)
        except StorageError as error:
            tell(self.window, "没有恢复", str(error))
            return
        if lock is None:
            tell(self.window, "没有恢复", "这份内容正在另一个窗口中使用。请先关闭那个窗口。")
            return
        opened = self._files.reopen(copy.report, copy.path, copy.based_on)
        if opened is None:
            lock.release()
            return
        self._enter(opened, changed=True, recovered=copy, lock=lock)
        self.recoveries.look()

    def save_recovered(self, copy: RecoveryCopy) -> None:
        """Save a recovery copy to a file of its own."""
        name = copy.path.stem if copy.path is not None else copy.report.head.office or "未命名"
        folder = copy.path.parent if copy.path is not None else documents_folder()
        path = self._files.save_copy(copy.report, folder / f"{name}（恢复）.ziping")
        if path is None:
            return
        self._recent.add(path)
        self.window.messages.show_message("passed", f"已另存为“{path}”。")
        if copy in self.recoveries.copies:
            self.recoveries.discard(copy)

    def show_recoveries(self) -> None:
        """Show the recovery copies that there are."""
        self.recoveries.look()
        self.discarded.look()
        dialog = RecoveryDialog(self.recoveries, self.discarded, self.window)
        dialog.restore_requested.connect(self.restore)
        dialog.save_requested.connect(self.save_recovered)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_versions(self) -> None:
        """Show the earlier versions of the open report's file."""
        session = self.session
        if session is None or session.path is None:
            tell(self.window, "还没有历史版本", "每次保存留下一个版本；这份报告还没有存过文件。")
            return
        try:
            versions = list_versions(versions_folder(), session.path)
        except StorageError as error:
            tell(self.window, "读不到历史版本", str(error))
            return
        dialog = VersionsDialog(versions, self.window)
        dialog.chosen.connect(self.open_copy)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save(self) -> bool:
        """Save the report; whether it was saved."""
        return self._save(as_another=False)

    def save_as(self) -> bool:
        """Save the report to another file; whether it was saved."""
        return self._save(as_another=True)

    def export(self, *, draft: bool) -> None:
        """Export the report, with a recovery copy written first."""
        if self.desk is None or self._recovery is None:
            return
        self.desk.commit()
        self._recovery.write()
        self._export.start(self.desk, draft=draft)

    def close_report(self) -> None:
        """Go back to the start page, after asking to save."""
        if self._may_leave():
            self._leave()
            self.window.show_start_page()

    def put_away(self) -> None:
        """Write the recovery copy at once: the program is in trouble. Raises StorageError."""
        if self._recovery is not None:
            self._recovery.write_now()

    def _connect(self) -> None:
        window, do = self.window, self.window.menu_actions
        for action, slot in (
            (do.new, self.new_report),
            (do.open, self.choose_file),
            (do.save, self.save),
            (do.save_as, self.save_as),
            (do.export, lambda: self.export(draft=False)),
            (do.export_draft, lambda: self.export(draft=True)),
            (do.recoveries, self.show_recoveries),
            (do.versions, self.show_versions),
            (do.start_page, self.close_report),
            (do.leave, window.close),
        ):
            action.triggered.connect(lambda _=False, slot=slot: slot())
        page = window.start_page
        page.new_requested.connect(self.new_report)
        page.open_requested.connect(self.choose_file)
        page.file_chosen.connect(self.open)
        page.sample_chosen.connect(self.open_copy)
        window.file_dropped.connect(self.open)
        window.deactivated.connect(self._write_recovery)
        window.closing.connect(self._closing)
        do.recent_menu.aboutToShow.connect(self._fill_recent_menu)

    def _begin(self, report: Report) -> None:
        if self._may_leave():
            self._enter(Opened(report), changed=True)

    def _enter(
        self,
        opened: Opened,
        *,
        changed: bool,
        recovered: RecoveryCopy | None = None,
        lock: FileLock | None = None,
    ) -> None:
        """Put the desk of a report in place of what was open.

        `changed`: it holds what its file does not, so that closing it asks.
        """
        self._leave()
        self._files.enter(opened)
        session = Session(self.library, opened.report, path=opened.path, digest=opened.digest)
        if changed:
            session.undo_stack.resetClean()
        self._recovery = RecoveryWriter(
            session,
            recovery_folder(),
            recovery_id=recovered.id if recovered else "",
            edits=recovered.edits if recovered else 0,
            lock=lock,
            parent=session,
        )
        self._recovery.failed.connect(self.warn)
        self.desk = Desk(session, self._settings)
        session.setParent(self.desk)
        self.window.show_desk(self.desk)
        self._desk_actions.attach(self.desk)
        self.desk.outline.setFocus()
        self.window.messages.clear()
        if opened.path is not None:
            self._recent.add(opened.path)
        self._tell_of_form(session)

    def _tell_of_form(self, session: Session) -> None:
        head, pack = session.report.head, session.pack
        if head.pack_digest and head.pack_digest != pack.digest:
            self.window.messages.show_message(
                "hint",
                f"这份报告是按“{pack.name}”的另一个版本填写的，现在按本机的版本核对，请留意有无变动。",
            )

    def _leave(self) -> None:
        """Take the desk away; what it held was saved or given up."""
        if self.desk is None or self._recovery is None:
            return
        self.desk.keep_layout()
        self._recovery.close()
        self._recovery = None
        self._files.leave()
        self._desk_actions.detach()
        self.window.drop_page(self.desk)
        self.desk = None

    def _may_leave(self) -> bool:
        """Whether the open report may be taken away: it is saved, or given up by the clerk."""
        if self.desk is None or self._recovery is None:
            return True
        self.desk.commit()
        session = self.desk.session
        if session.saved:
            return True
        name = session.path.name if session.path else suggested_name(session)
        answer = ask(
            self.window,
            f"“{name}”有改动没有保存，要保存吗？",
            f"不保存的话，{KEPT_IN_TRASH.days} 天内还能从“文件 → 恢复副本”中找回。",
            {Button.Save: "保存(&S)", Button.Discard: "不保存(&D)", Button.Cancel: "取消"},
        )
        if answer == Button.Save:
            return self.save()
        if answer == Button.Discard:
            self._recovery.give_up()
            return True
        return False

    def _save(self, *, as_another: bool) -> bool:
        if self.desk is None:
            return False
        self.desk.commit()
        session = self.desk.session
        saved = self._files.save_as(session) if as_another else self._files.save(session)
        if saved and session.path is not None:
            path, now = session.path, datetime.now().astimezone()
            self._recent.add(path)
            self._background.run(
                lambda: keep_version(versions_folder(), path, now), self._version_kept
            )
        return saved

    def _version_kept(self, keeping: Future[None]) -> None:
        try:
            keeping.result()
        except StorageError as error:
            self.warn(f"报告已保存，但没有留下历史版本：{error}")

    def _write_recovery(self) -> None:
        if self._recovery is not None:
            self._recovery.write()

    def _closing(self, event: QCloseEvent) -> None:
        if self._may_leave():
            self._leave()
            self.left.emit()
        else:
            event.ignore()

    def _fill_recent_menu(self) -> None:
        menu = self.window.menu_actions.recent_menu
        menu.clear()
        for file in self._recent.files:
            # An ampersand in a file's name is no mnemonic.
            action = menu.addAction(file.path.name.replace("&", "&&"))
            action.setToolTip(str(file.path))
            action.setEnabled(file.found is not False)
            action.triggered.connect(lambda _=False, path=file.path: self.open(path))
        if menu.isEmpty():
            menu.addAction("（还没有）").setEnabled(False)


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()
