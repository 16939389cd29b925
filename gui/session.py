"""The session: one report being edited. It stands between the widgets and the model.

A widget asks for an edit; the session pushes a command on the one undo stack, works the report out
anew and announces the assessment. Widgets listen to that and to nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from gui.attention import Attention
from gui.commands import EditCommand
from model.assessment import Assessment, assess
from model.changes import applied, change_between
from model.library import Library
from model.outline import Page, page_of, pages_of
from model.pack import Pack
from model.places import Place
from model.report import Report

PAUSE = 1000
"""Milliseconds without typing after which the next keystroke begins a new undo step."""


class Session(QObject):
    """One open report: its assessment, its undo stack, its file.

    assessment_changed   after every edit, undo and redo: the new and the former Assessment
    file_changed         the path or the saved state changed
    """

    assessment_changed = Signal(object, object)
    file_changed = Signal()

    def __init__(
        self,
        library: Library,
        report: Report,
        *,
        path: Path | None = None,
        digest: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Open a report whose pack is in the library. `digest`: of the file as it was loaded."""
        super().__init__(parent)
        self.library = library
        self.path = path
        self.digest = digest
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.file_changed)
        self._pack = library.pack(report.head.pack)
        self._assessment = assess(self._pack, library.words, report)
        self.pages = pages_of(self._pack)
        self.attention = Attention(self)
        self._typing = 0
        self._typed_at: tuple[Place, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.end_typing)

    @property
    def pack(self) -> Pack:
        """The form of the report."""
        return self._pack

    @property
    def assessment(self) -> Assessment:
        """The report worked out."""
        return self._assessment

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._assessment.report

    @property
    def saved(self) -> bool:
        """Whether the file holds what the report holds."""
        return self.undo_stack.isClean()

    def edit(self, place: Place, value: object, text: str, *, typing: bool = False) -> None:
        """Put a value at a place. `text` names the step in the undo menu (修改全年预算数).

        `typing`: keystrokes in one field without a pause are one undo step. Raises PlaceError.
        """
        self.apply(self.report.with_value(place, value), text, typing=typing, touched=(place,))

    def edit_all(self, edits: Iterable[tuple[Place, object]], text: str) -> None:
        """Put several values at their places as one undo step. Raises PlaceError."""
        report, places = self.report, []
        for place, value in edits:
            report = report.with_value(place, value)
            places.append(place)
        self.apply(report, text, touched=tuple(places))

    def apply(
        self,
        report: Report,
        text: str,
        *,
        typing: bool = False,
        touched: tuple[Place, ...] = (),
    ) -> None:
        """Make this report the current one as one undo step; nothing happens if none differs."""
        change = change_between(self.report, report)
        if change is None:
            return
        self.attention.touch(*touched)
        if not typing or touched != self._typed_at:
            self.end_typing()
        self._typed_at = touched if typing else ()
        number = self._typing if typing else None
        self.undo_stack.push(EditCommand(self._put, self._value, change, text, number))
        if typing:
            self._pause.start()

    def end_typing(self) -> None:
        """The next keystroke begins a new undo step."""
        self._pause.stop()
        self._typing += 1

    def page_of(self, place: Place) -> Page:
        """The page on which a place is edited."""
        return page_of(self.pages, self._assessment, place)

    def _value(self, place: Place) -> object:
        return self.report.value_at(place)

    def _put(self, place: Place, subtree: object) -> None:
        former = self._assessment
        report = applied(former.report, place, subtree)
        self._assessment = assess(self._pack, self.library.words, report, former)
        self.assessment_changed.emit(self._assessment, former)
