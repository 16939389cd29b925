"""Reports of older file formats, brought up to this one step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Upgrade = Callable[[dict[str, Any]], None]
"""Changes the parsed JSON of a report from one format to the next, in place."""

UPGRADES: tuple[Upgrade, ...] = ()
"""The steps in order, from format 1 on; each is named for them: `format_1_to_2`."""


def upgrade(content: dict[str, Any], found: int) -> None:
    """Bring the parsed JSON of a report from the format it was found in to the present one."""
    for step in UPGRADES[found - 1 :]:
        step(content)
    content["head"]["format"] = len(UPGRADES) + 1
