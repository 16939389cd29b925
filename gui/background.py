"""Work beside the window: done on a thread of its own, its result brought to the window's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")


class Background(QObject):
    """Runs functions that touch no widget, one after another."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], Result], then: Callable[[Future[Result]], None]
    ) -> Future[Result]:
        """Do the work; then call `then` with its future on the window's thread.

        `future.result()` gives the result or raises what the work raised.
        """

        def report(done: Future[Result]) -> None:
            # The window may have gone in the meantime, and nobody waits any more.
            with suppress(RuntimeError):
                self._finished.emit((then, done))

        future = self._executor.submit(work)
        future.add_done_callback(report)
        return future

    def close(self) -> None:
        """Take no more work; what is under way is finished."""
        self._executor.shutdown(wait=False)

    def _deliver(self, delivery: tuple[Callable[[Future[object]], None], Future[object]]) -> None:
        then, done = delivery
        then(done)
