"""Which cells of a pasted block go where, and what to tell the clerk about the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gui.editors.clipboard_table import Block
from model.numbers import normalise

_TOTALS = frozenset({"合计", "总计", "小计", "共计", "合计数"})
_BRACKETS = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True)
class Target:
    """A column of the table that is pasted into. `keeps`: a blank leaves what stands there."""

    name: str
    takes: bool
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A text for a cell, by line and column of the table."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class PastePlan:
    """The cells to fill, line by line, and what was left out and why."""

    cells: tuple[PastedCell, ...]
    remarks: tuple[str, ...]


def plan_paste(
    block: Block,
    targets: Sequence[Target],
    *,
    line: int,
    column: int,
    lines: int,
    grows: bool,
) -> PastePlan:
    """Plan to paste a block with its upper left cell at a line and column of so many lines.

    A first row that names columns of the table says where each column of the block belongs. Rows
    of totals are left out: the program adds up itself.
    """
    remarks: list[str] = []
    places: list[int | None] = [
        at if at < len(targets) else None
        for at in range(column, column + len(block[0] if block else ()))
    ]
    rows = list(block)
    named = _named_columns(rows[0], targets) if rows else None
    if named is not None:
        places = named
        rows = rows[1:]
        remarks += _unknown_columns(block[0], named)
    elif None in places:
        remarks.append(f"右边多出的 {places.count(None)} 列没有粘贴")
    body = [row for row in rows if not _is_total(row)]
    if len(body) < len(rows):
        remarks.append(f"跳过了 {len(rows) - len(body)} 行合计，合计由程序计算")
    room = len(body) if grows else max(0, lines - line)
    if len(body) > room:
        remarks.append(f"下面多出的 {len(body) - room} 行没有粘贴，本表的行数由模板规定")
    cells = tuple(
        PastedCell(line + down, at, text)
        for down, row in enumerate(body[:room])
        for at, text in zip(places, row, strict=True)
        if at is not None and targets[at].takes and (text or not targets[at].keeps)
    )
    derived = dict.fromkeys(
        targets[at].name for at in places if at is not None and not targets[at].takes
    )
    if derived:
        remarks.append(f"{'、'.join(derived)}不能填写，没有粘贴")
    return PastePlan(cells, tuple(remarks))


def _named_columns(head: tuple[str, ...], targets: Sequence[Target]) -> list[int | None] | None:
    """For each cell of a heading the column that it names; None where the row is no heading."""
    known = {_plain(target.name): at for at, target in enumerate(targets)}
    found = [known.get(_plain(cell)) for cell in head]
    named = sum(at is not None for at in found)
    filled = sum(bool(cell) for cell in head)
    return found if named >= 2 or (named and named == filled) else None


def _unknown_columns(head: tuple[str, ...], places: list[int | None]) -> list[str]:
    unknown = [cell for cell, at in zip(head, places, strict=True) if cell and at is None]
    return [f"“{'”“'.join(unknown)}”在本表没有对应的栏，没有粘贴"] if unknown else []


def _plain(text: str) -> str:
    """A heading without blanks and without its unit in brackets."""
    return _BRACKETS.sub("", normalise(text))


def _is_total(row: tuple[str, ...]) -> bool:
    first = next((cell for cell in row if cell), "")
    return _plain(first).rstrip(":") in _TOTALS
