"""How findings quote a text and name what they are about: short, and never blank."""

from __future__ import annotations

import re

from model.pack import Pack
from model.tasks import TaskFigures

_LONGEST = 24
_FACTS = {
    "year": "年度",
    "office": "单位名称",
    "short_name": "单位简称",
    "district": "所在区",
    "grade": "评价等级",
    "score.total": "自评总分",
}


def shortened(text: str) -> str:
    """A text on one line, cut after some twenty characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def around(text: str, start: int, end: int) -> str:
    """These characters with a few before and after them, up to the nearest mark."""
    before = re.split(r"[，。；：！？\n]", text[max(0, start - 10) : start])[-1]
    after = re.split(r"[，。；：！？\n]", text[end : end + 6])[0]
    return shortened(before + text[start:end] + after)


def task_name(row: TaskFigures) -> str:
    """A task as messages call it: 任务“社区治理”."""
    return f"任务“{shortened(row.task.name)}”" if row.task.name.strip() else "未写名称的任务"


def fact_name(pack: Pack, name: str) -> str:
    """What a text binds, as people call it; the name itself where the form does not know it."""
    if name in _FACTS:
        return _FACTS[name]
    scored = {part.id: part.name for part in pack.pool}
    scored |= {part.id: part.name for part in pack.indicator}
    names = {f"score.{part}": f"“{called}”得分" for part, called in scored.items()}
    names |= {figure.id: figure.name for figure in pack.figure}
    names |= {figure.id: figure.name for figure in pack.derived}
    return names.get(name, name)
