"""The order in which Tab goes through fields, where it is not that of their making."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each of these to the next. They are in one window."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
