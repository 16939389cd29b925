"""Comparing tuples by identity: what is the same object did not change."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count
from operator import is_, is_not


def same_objects(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    """Whether both hold the same objects in the same order."""
    return new is old or (len(new) == len(old) and all(map(is_, new, old)))


def unchanged_ends(new: tuple[object, ...], old: tuple[object, ...]) -> tuple[int, int]:
    """How many objects at the head and, beyond those, at the tail are the same in both."""
    if new is old:
        return len(new), 0
    shorter = min(len(new), len(old))
    head = _run(new, old, shorter)
    return head, min(shorter - head, _run(reversed(new), reversed(old), shorter))


def _run(new: Iterable[object], old: Iterable[object], shorter: int) -> int:
    """How many are the same before the first that is not; without a step of Python for each."""
    return next(compress(count(), map(is_not, new, old)), shorter)
