"""The undo command: one change of the report, holding the two subtrees that differ."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from model.changes import Change
from model.places import Place

_EDIT = 1


class EditCommand(QUndoCommand):
    """Puts a subtree at a place, and the former one back.

    Commands of one `typing` number merge into one step: the first keystroke may have made the row
    that the next ones change. A step that ends where it began is obsolete.
    """

    def __init__(
        self,
        put: Callable[[Place, object], None],
        current: Callable[[Place], object],
        change: Change,
        text: str,
        typing: int | None,
    ) -> None:
        super().__init__(text)
        self._put = put
        self._current = current
        self._change = change
        self._typing = typing

    def id(self) -> int:
        """Commands with an id of −1 never merge."""
        return -1 if self._typing is None else _EDIT

    def redo(self) -> None:
        """Put the new subtree."""
        self._put(self._change.place, self._change.after)

    def undo(self) -> None:
        """Put the former subtree."""
        self._put(self._change.place, self._change.before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a keystroke that continues this one."""
        if not isinstance(other, EditCommand) or other._typing != self._typing:
            return False
        where = self._change.place
        if not other._change.place.within(where):
            return False
        # The keystroke has been put already, so the subtree is taken as it stands now.
        self._change = Change(where, self._change.before, self._current(where))
        self.setObsolete(self._change.before == self._change.after)
        return True
