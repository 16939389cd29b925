"""Adding, removing and moving rows of the report, each as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gui.session import Session
from model.node import Row, position
from model.places import Place
from model.report import Report, new_row_id


@dataclass(frozen=True, slots=True)
class RowStore:
    """The rows that a table shows, among those of a collection.

    noun         what the clerk calls a row: 任务
    rows         the place of the rows; `collection` the place that holds them all as one value
    belongs      whether a row of the collection is one of the table's
    fresh        a new row with this id, to stand behind another one or alone
    """

    noun: str
    rows: Place
    collection: Place
    belongs: Callable[[Row], bool]
    fresh: Callable[[str, Row | None], Row]

    def members(self, report: Report) -> tuple[Row, ...]:
        """The table's rows."""
        return tuple(row for row in report.rows_at(self.rows) if self.belongs(row))

    def add(self, session: Session, after: str, changes: Mapping[str, str]) -> Place:
        """Add a row with these fields behind the one with this id, or at the end; its place."""
        rows = session.report.rows_at(self.rows)
        members = self.members(session.report)
        near = next((row for row in members if row.id == after), members[-1] if members else None)
        row = self.fresh(new_row_id(rows), near).model_copy(update=dict(changes))
        return self._insert(session, row, near, f"添加{self.noun}")

    def duplicate(self, session: Session, row_id: str) -> Place:
        """Add a copy of a row behind it; its place."""
        rows = session.report.rows_at(self.rows)
        original = rows[position(rows, row_id)]
        copy = original.model_copy(update={"id": new_row_id(rows)})
        return self._insert(session, copy, original, f"复制{self.noun}")

    def remove(self, session: Session, row_ids: tuple[str, ...]) -> None:
        """Remove rows."""
        rows = session.report.rows_at(self.rows)
        kept = tuple(row for row in rows if row.id not in row_ids)
        self._put(session, kept, f"删除{self.noun}")

    def move(self, session: Session, row_id: str, step: int) -> bool:
        """Move a row up (−1) or down (1) among the table's; False at the end."""
        members = self.members(session.report)
        to = position(members, row_id) + step
        if not 0 <= to < len(members):
            return False
        rows = session.report.rows_at(self.rows)
        report = session.report.moved(self.rows.child(row_id), position(rows, members[to].id))
        session.apply(report, f"移动{self.noun}")
        return True

    def grown(self, report: Report, count: int) -> tuple[Report, tuple[Place, ...]]:
        """A report with so many rows more at the end of the table, and their places."""
        places = []
        for _ in range(count):
            rows = report.rows_at(self.rows)
            members = self.members(report)
            row = self.fresh(new_row_id(rows), members[-1] if members else None)
            report = report.with_value(self.collection, (*rows, row))
            places.append(self.rows.child(row.id))
        return report, tuple(places)

    def _insert(self, session: Session, row: Row, near: Row | None, text: str) -> Place:
        rows = session.report.rows_at(self.rows)
        at = position(rows, near.id) + 1 if near is not None else len(rows)
        self._put(session, (*rows[:at], row, *rows[at:]), text)
        return self.rows.child(row.id)

    def _put(self, session: Session, rows: tuple[Row, ...], text: str) -> None:
        report = session.report.with_value(self.collection, rows)
        session.apply(report, text)
