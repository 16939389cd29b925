"""The neutral document tree: what is on paper, without how it looks. Each block knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.places import Place

Alignment = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The annex label at the head of the first page: 附件3."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document, one line of text; the writer breaks it."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 with its printed number ("一、", "（一）", "1.", "（1）")."""

    level: int
    number: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text. `indent`: whether its first line is set in by two characters."""

    runs: tuple[Run, ...]
    place: Place | None = None
    indent: bool = True

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `down`: how many rows it spans; a cell with 0 is covered from above."""

    text: str
    align: Alignment = "left"
    down: int = 1
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and how wide it is beside the others."""

    head: str
    share: int
    align: Alignment = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Its head row repeats on each page; every row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    place: Place | None = None


Block = Label | Title | Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, in order. `draft`: it is marked 草稿."""

    title: str
    blocks: tuple[Block, ...]
    draft: bool = False
