"""What differs between two reports: the smallest subtree that holds every difference."""

from __future__ import annotations

from dataclasses import dataclass

from model.identity import unchanged_ends
from model.node import Node, Row
from model.places import Place
from model.report import Report


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where it is, and the subtrees before and after it.

    A change of a row's field is at the field; rows added, removed or moved change their collection.
    """

    place: Place
    before: object
    after: object


def change_between(before: Report, after: Report) -> Change | None:
    """The change that leads from one report to another; None where they are the same.

    Only what is not the same object is looked into, so that the cost is that of the change.
    """
    return _change(before, after, ())


def _change(before: object, after: object, path: tuple[str, ...]) -> Change | None:
    if before is after:
        return None
    differing = _differing(before, after)
    if differing is None:
        return Change(Place(path), before, after) if before != after else None
    changes = [
        found
        for name, old, new in differing
        if (found := _change(old, new, (*path, name))) is not None
    ]
    if len(changes) > 1 and path:
        return Change(Place(path), before, after)
    return _together(changes, before, after)


def _together(changes: list[Change], before: object, after: object) -> Change | None:
    """At the root several fields may differ; the whole report is then the subtree."""
    if not changes:
        return None
    return changes[0] if len(changes) == 1 else Change(Place(()), before, after)


def _differing(before: object, after: object) -> list[tuple[str, object, object]] | None:
    """The parts of two like nodes or tuples that differ; None where they are not alike."""
    if isinstance(before, Node) and type(before) is type(after):
        return [
            (name, getattr(before, name), getattr(after, name))
            for name in type(before).model_fields
            if getattr(before, name) is not getattr(after, name)
        ]
    if not (isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after)):
        return None
    head, tail = unchanged_ends(after, before)
    end = len(before) - tail
    pairs = list(zip(before[head:end], after[head:end], strict=True))
    if not all(
        isinstance(old, Row) and isinstance(new, Row) and old.id == new.id for old, new in pairs
    ):
        return None
    return [(old.id, old, new) for old, new in pairs if old is not new]


def changed_place(before: Report, after: Report) -> Place | None:
    """Where to look for what changed: the field, or the first row that came, went or moved.

    None where nothing differs, or what differs is in several parts of the report.
    """
    change = change_between(before, after)
    if change is None or not change.place.parts:
        return None
    if isinstance(change.before, tuple) and isinstance(change.after, tuple):
        row = _differing_row(change.before, change.after)
        return change.place.child(row.id) if row is not None else change.place
    return change.place


def _differing_row(before: tuple[object, ...], after: tuple[object, ...]) -> Row | None:
    """The row that stands in one of both only; else the first that is not where it was."""
    for some, others in ((after, before), (before, after)):
        known = {each.id for each in others if isinstance(each, Row)}
        for each in some:
            if isinstance(each, Row) and each.id not in known:
                return each
    for old, new in zip(before, after, strict=False):
        if old is not new and isinstance(new, Row):
            return new
    return None


def applied(report: Report, place: Place, subtree: object) -> Report:
    """The report with a change's subtree put at its place."""
    if not place.parts:
        assert isinstance(subtree, Report), "the whole report was said to change"
        return subtree
    return report.with_value(place, subtree)
