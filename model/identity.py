"""Comparing tuples by identity: what is the same object did not change."""

from __future__ import annotations

from operator import is_


def same_objects(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    """Whether both hold the same objects in the same order."""
    return new is old or (len(new) == len(old) and all(map(is_, new, old)))


def unchanged_ends(new: tuple[object, ...], old: tuple[object, ...]) -> tuple[int, int]:
    """How many objects at the head and, beyond those, at the tail are the same in both."""
    if same_objects(new, old):
        return len(new), 0
    head = _run(new, old)
    shorter = min(len(new), len(old)) - head
    return head, min(shorter, _run(new[::-1], old[::-1]))


def _run(new: tuple[object, ...], old: tuple[object, ...]) -> int:
    for index, same in enumerate(map(is_, new, old)):
        if not same:
            return index
    return min(len(new), len(old))
