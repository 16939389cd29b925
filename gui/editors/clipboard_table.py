"""A table on the clipboard, as Excel, WPS and browsers put it there: HTML first, else text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

Block = tuple[tuple[str, ...], ...]
"""Rows of cells, every row as long as the longest."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_SPANNED = 1000
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)


def block_of(data: QMimeData) -> Block:
    """The cells on the clipboard; none where there is no text.

    HTML is read first: it keeps line breaks inside cells, and knows merged and hidden ones. The
    line end behind the last row makes no row of its own.
    """
    if data.hasHtml():
        block = _rectangle(_html_rows(data.html()))
        if block:
            return block
    return _rectangle(_text_rows(data.text())) if data.hasText() else ()


def text_of_block(rows: Iterable[Iterable[str]]) -> str:
    """Cells as text that Excel and WPS paste into cells again."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search("[\t\n]", cell) else cell


def _text_rows(text: str) -> list[list[str]]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        cell, at = _cell_at(text, at)
        rows[-1].append(cell.strip())
        if text[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return rows


def _cell_at(text: str, start: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends.

    Only a cell that holds a line break or a tab is put in quotes; any other quotes are its own.
    """
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0 and text.startswith('""', end):
            end += 2
        inner = text[start + 1 : end]
        if end >= 0 and text[end + 1 : end + 2] in ("", "\t", "\n") and re.search("[\t\n]", inner):
            return inner.replace('""', '"'), end + 1
    ends = [found for mark in "\t\n" if (found := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _html_rows(html: str) -> list[list[str]]:
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows


def _rectangle(rows: list[list[str]]) -> Block:
    while rows and not any(rows[-1]):
        rows = rows[:-1]
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


class _TableReader(HTMLParser):
    """Reads the first table of a page; what a merged cell covers is blank, hidden cells are out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._tables = 0
        self._done = False
        self._hidden_row = False
        self._hidden_columns: set[int] = set()
        self._columns = 0
        self._column = 0
        self._covered: dict[int, tuple[int, bool]] = {}
        self._cell: list[str] | None = None
        self._hidden_cell = False
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._tables += 1
        if self._done or self._tables != 1:
            return
        match tag:
            case "col":
                self._begin_column(given)
            case "tr":
                self._end_cell()
                self._begin_row(_hidden(given))
            case "td" | "th":
                self._end_cell()
                self._begin_cell(given)
            case "br" if self._cell is not None:
                self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._tables == 1:
                self._end_cell()
                self._done = True
            self._tables -= 1
        elif self._tables == 1 and tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(_BLANKS.sub(" ", data))

    def _begin_column(self, given: dict[str, str]) -> None:
        for _ in range(_span(given.get("span", ""))):
            if _hidden(given):
                self._hidden_columns.add(self._columns)
            self._columns += 1

    def _begin_row(self, hidden: bool) -> None:
        self._hidden_row = hidden
        self._column = 0
        self._covered = {
            at: (left - 1, hidden_cell)
            for at, (left, hidden_cell) in self._covered.items()
            if left > 1
        }
        if not hidden:
            self.rows.append([])

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._fill_covered()
        self._cell = []
        self._hidden_cell = _hidden(given)
        self._spans = (_span(given.get("colspan", "")), _span(given.get("rowspan", "")))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = "".join(self._cell).replace("\xa0", " ").split("\n")
        text = "\n".join(line.strip() for line in lines).strip()
        self._cell = None
        across, down = self._spans
        for offset in range(across):
            if down > 1:
                self._covered[self._column] = (down, self._hidden_cell)
            self._put("" if offset else text, self._hidden_cell)

    def _fill_covered(self) -> None:
        """Leave blanks where a cell of a row above reaches down."""
        while self._column in self._covered:
            self._put("", self._covered[self._column][1])

    def _put(self, text: str, hidden: bool) -> None:
        if not self._hidden_row and not hidden and self._column not in self._hidden_columns:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(text)
        self._column += 1


def _hidden(given: dict[str, str]) -> bool:
    return bool(_HIDDEN.search(given.get("style", "")))


def _span(text: str) -> int:
    """How many rows or columns a cell covers, of those that a sheet can have."""
    return min(max(1, int(text)), _MOST_SPANNED) if re.fullmatch("[0-9]{1,6}", text) else 1
