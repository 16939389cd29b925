"""What the clerk has filled in, as one immutable value. All answers are kept as typed."""

from __future__ import annotations

import secrets
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, StringConstraints

from model.node import NamedText, Node, Row, Text, found, position, replaced
from model.numbers import normalise
from model.places import Place, PlaceError

FORMAT = 1
"""The file format that this program writes."""


def _half_width(value: object) -> object:
    return normalise(value) if isinstance(value, str) else value


class Head(Node):
    """Which form it is, for which year, from which office."""

    format: int = FORMAT
    pack: Text = ""
    pack_digest: Text = ""
    year: Annotated[int, BeforeValidator(_half_width)] = Field(default=0, ge=0, le=9999)
    office: Text = ""
    short_name: Text = ""
    other_names: tuple[Text, ...] = ()
    district: Text = ""
    date: Text = ""


class FigureAnswer(Row):
    """A figure as typed, with the clerk's note on it."""

    main: ClassVar[str] = "value"
    value: Text = ""
    note: Text = ""


class Task(Row):
    """A key task of the year with its money in 万元."""

    name: Text = ""
    text: Text = ""
    initial_budget: Text = ""
    budget: Text = ""
    executed: Text = ""


class Score(Row):
    """The answers to one indicator of the score table; a blank score is taken as suggested."""

    target: Text = ""
    actual: Text = ""
    score: Text = ""
    reason: Text = ""
    inputs: tuple[NamedText, ...] = ()
    evidence: tuple[Text, ...] = ()
    covered_by: Text = ""


class OwnIndicator(Score):
    """An indicator that the office adds to a pool; a blank weight is an even share of it."""

    pool: Text = ""
    kind: Text = ""
    name: Text = ""
    weight: Text = ""


class TextSpan(Node):
    """Running text, plain or bold; it holds no line break, since a line is a block."""

    text: Annotated[Text, StringConstraints(pattern=r"^[^\n\r]*$")]
    bold: bool = False


class FigureSpan(Node):
    """A figure bound into the text: its id, and how to print it ("亿元", "1"; blank: as usual)."""

    figure: Text
    style: Text = ""
    bold: bool = False


Span = TextSpan | FigureSpan


class Block(Row):
    """A paragraph (level 0) or a heading (level 1 to 3, counted below its section)."""

    level: int = Field(default=0, ge=0, le=3)
    spans: tuple[Span, ...] = ()


class ProseSection(Row):
    """The clerk's own text in a section."""

    rows: ClassVar[str] = "blocks"
    blocks: tuple[Block, ...] = ()


class TableRow(Row):
    """A row of a free table; its cells are named by column."""

    rows: ClassVar[str] = "cells"
    cells: tuple[NamedText, ...] = ()


class FreeTable(Row):
    """A table without calculation."""

    rows: ClassVar[str] = "lines"
    lines: tuple[TableRow, ...] = ()


class Stated(Node):
    """Total score and grade as stated, where the score table is filed elsewhere."""

    total_score: Text = ""
    grade: Text = ""


class Evidence(Row):
    """A file that proves an indicator: path as given, size in bytes, SHA-256 in hexadecimal."""

    title: Text = ""
    path: Text = ""
    size: int = Field(default=0, ge=0)
    sha256: Text = ""


class Explanation(Row):
    """Why the warning with this fingerprint may stand, who says so and when (ISO 8601)."""

    reason: Text = ""
    who: Text = ""
    when: Text = ""


class SwitchedOff(Row):
    """A rule that is off in this report, by its code, and why."""

    main: ClassVar[str] = "reason"
    reason: Text = ""


class Report(Node):
    """A whole report. An edit gives the next report, which shares all that did not change."""

    head: Head = Head()
    figures: tuple[FigureAnswer, ...] = ()
    tasks: tuple[Task, ...] = ()
    scores: tuple[Score, ...] = ()
    own: tuple[OwnIndicator, ...] = ()
    prose: tuple[ProseSection, ...] = ()
    tables: tuple[FreeTable, ...] = ()
    stated: Stated = Stated()
    evidence: tuple[Evidence, ...] = ()
    explained: tuple[Explanation, ...] = ()
    switched_off: tuple[SwitchedOff, ...] = ()
    unsorted: tuple[Block, ...] = ()
    notes: tuple[NamedText, ...] = ()

    def with_value(self, place: Place, value: object) -> Self:
        """The report with this value at this place.

        The value is a text for a field, a node for a row, a tuple of rows for a collection; None
        deletes a row and blanks a field. A row that does not exist is made. Raises PlaceError.
        """
        return replaced(self, self.resolved(place).parts, value, place)

    def value_at(self, place: Place) -> object:
        """The node, tuple or text at a place; None where there is nothing."""
        return found(self, self.resolved(place).parts)

    def text_at(self, place: Place) -> str:
        """The typed text at a place, blank where there is none. Raises PlaceError for a row."""
        value = self.value_at(place)
        if isinstance(value, Node) and value.main:
            value = getattr(value, value.main)
        if value is None:
            return ""
        if isinstance(value, str | int):
            return str(value)
        raise PlaceError(f"“{place}”不是单独一栏，不能取其文字")

    def rows_at(self, place: Place) -> tuple[Row, ...]:
        """The rows of a collection or of a section; none where it does not exist yet."""
        value = self.value_at(place)
        if isinstance(value, Node) and value.rows:
            value = getattr(value, value.rows)
        return value if isinstance(value, tuple) else ()

    def moved(self, place: Place, to: int) -> Self:
        """The report with the row at a place moved to a position among its neighbours."""
        rows = list(self.rows_at(place.parent))
        index = position(tuple(rows), place.parts[-1])
        if index < 0:
            raise PlaceError(f"没有“{place}”这一行，无法移动")
        rows.insert(to, rows.pop(index))
        return self.with_value(self._collection(place.parent), tuple(rows))

    def resolved(self, place: Place) -> Place:
        """The place with row numbers (#2 for the second row) turned into ids. Raises PlaceError."""
        if not any(part.startswith("#") for part in place.parts):
            return place
        parts: tuple[str, ...] = ()
        for part in place.parts:
            if part.startswith("#") and parts:
                rows = self.rows_at(Place(parts))
                number = int(part[1:]) if part[1:].isdecimal() and len(part) < 10 else 0
                if not 1 <= number <= len(rows):
                    raise PlaceError(f"“{place}”：{'.'.join(parts)} 只有 {len(rows)} 行")
                parts += (rows[number - 1].id,)
            else:
                parts += (part,)
        return Place(parts)

    def _collection(self, place: Place) -> Place:
        value = self.value_at(place)
        return place.child(value.rows) if isinstance(value, Node) and value.rows else place


def new_row_id(taken: tuple[Row, ...]) -> str:
    """An id for a new row: none of these rows has it, and no deleted row is likely to have had."""
    while True:
        row_id = f"r{secrets.token_hex(4)}"
        if position(taken, row_id) < 0:
            return row_id
