"""Which findings are shown beside their fields: of what was touched, left, or tried to export.

Counts in the outline and the problems panel are always complete; this is about not turning a fresh
form red while it is being filled in.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from model.checks.rule import Finding
from model.places import Place


class Attention(QObject):
    """What the clerk has touched, which pages were left, whether an export was tried."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._touched: frozenset[Place] = frozenset()
        self._left: frozenset[str] = frozenset()
        self._export_tried = False

    def touch(self, *places: Place) -> None:
        """These places were edited."""
        fresh = frozenset(places) - self._touched
        if fresh:
            self._touched |= fresh
            self.changed.emit()

    def leave(self, page_id: str) -> None:
        """This page was left."""
        if page_id not in self._left:
            self._left |= {page_id}
            self.changed.emit()

    def try_export(self) -> None:
        """An export was asked for: everything that stands is shown from now on."""
        if not self._export_tried:
            self._export_tried = True
            self.changed.emit()

    def shows(self, finding: Finding, page_id: str) -> bool:
        """Whether a finding on this page is shown beside its field."""
        if self._export_tried or page_id in self._left:
            return True
        return any(
            finding.place.within(place) or place.within(finding.place) for place in self._touched
        )
