"""Writing to the console, whatever it can show."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable

_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def prepare_streams() -> None:
    """Let no character stop the output: what the console cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_json(content: object) -> None:
    """One JSON value on one line, in UTF-8, at once."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    print(json.dumps(content, ensure_ascii=False), flush=True)


def print_error(message: str) -> None:
    """The one line on stderr that says why something could not be done."""
    print(f"错误：{one_line(message)}", file=sys.stderr, flush=True)


def print_notice(message: str) -> None:
    """A line on stderr beside a result that stands."""
    print(f"提示：{one_line(message)}", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """The text without line breaks."""
    return _BREAKS.sub("；", text.strip())


def abandon_output() -> None:
    """After a broken stdout: keep the interpreter from flushing it again when it ends."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def aligned(rows: Iterable[tuple[str, ...]], indent: str = "  ") -> Iterable[str]:
    """Lines in which the cells of each column begin below each other; the last is not padded."""
    table = tuple(rows)
    if not table:
        return
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        yield (indent + "  ".join(cells)).rstrip()


def _width(text: str) -> int:
    """In half-width characters."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
