"""The recovery copy of the report being edited: never more than a second behind.

A report is immutable, so it is written beside the window while the clerk types on.
"""

from __future__ import annotations

import uuid
from concurrent.futures import Future, wait
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.background import Background
from gui.session import Session
from model.assessment import Assessment
from model.locks import FileLock
from model.recovery import RecoveryCopy, claim, discard, remove, write_recovery
from model.storage import StorageError

PAUSE = 1000
"""Milliseconds between two copies, at least."""


class RecoveryWriter(QObject):
    """Keeps the recovery copy of one session. `failed`: why a copy could not be written."""

    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        folder: Path,
        *,
        recovery_id: str = "",
        edits: int = 0,
        lock: FileLock | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`recovery_id`, `edits` and `lock`: of the copy that the session was recovered from."""
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._id = recovery_id or uuid.uuid4().hex
        self._edits = edits
        self._lock = lock
        self._background = Background(self)
        self._writing: Future[None] | None = None
        self._waiting = False
        self._closed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._write_what_waited)
        session.assessment_changed.connect(self._changed)
        session.file_changed.connect(self._file_changed)

    def write(self) -> None:
        """Write what there is beside the window; nothing where the file has everything."""
        if self._session.saved:
            return
        if self._pause.isActive() or self._writing is not None:
            self._waiting = True
            return
        self._pause.start()
        copy = self._copy()
        self._writing = self._background.run(lambda: self._put(copy), self._written)

    def write_now(self) -> None:
        """Write at once, before anything can go wrong. Raises StorageError."""
        self._settle()
        if not self._session.saved:
            self._put(self._copy())

    def finish(self) -> None:
        """The report was saved or given up: no copy is needed any more."""
        self._settle()
        self._edits = 0
        try:
            remove(self._folder, self._id)
        except StorageError as error:
            self.failed.emit(str(error))

    def give_up(self) -> None:
        """The clerk does not want the changes: put their copy into the trash, to be safe."""
        self.close()
        try:
            if not self._session.saved:
                self._put(self._copy())
                self._release()
                discard(self._folder, self._id)
        except StorageError as error:
            self.failed.emit(str(error))

    def close(self) -> None:
        """Write no more and let others have the copy, if there is one."""
        self._settle()
        if not self._closed:
            self._closed = True
            self._session.assessment_changed.disconnect(self._changed)
            self._session.file_changed.disconnect(self._file_changed)
            self._background.close()
        self._release()

    def _changed(self, _assessment: Assessment, _former: Assessment) -> None:
        self._edits += 1
        self.write()

    def _file_changed(self) -> None:
        if self._session.saved:
            self.finish()
        else:
            # The first command is announced before the undo stack counts it.
            self.write()

    def _copy(self) -> RecoveryCopy:
        return RecoveryCopy(
            id=self._id,
            path=self._session.path,
            saved=datetime.now().astimezone(),
            edits=self._edits,
            based_on=self._session.digest,
            report=self._session.report,
        )

    def _put(self, copy: RecoveryCopy) -> None:
        if self._lock is None:
            self._lock = claim(self._folder, copy.id)
        write_recovery(self._folder, copy)

    def _written(self, writing: Future[None]) -> None:
        self._writing = None
        try:
            writing.result()
        except StorageError as error:
            self.failed.emit(str(error))
        if not self._pause.isActive():
            self._write_what_waited()

    def _write_what_waited(self) -> None:
        if self._waiting:
            self._waiting = False
            self.write()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _settle(self) -> None:
        """Let what is being written be finished, and forget what waits."""
        self._pause.stop()
        self._waiting = False
        if self._writing is not None:
            wait([self._writing])
