"""The Word export against the bare zipping of the same XML and against docxtpl, in one run.

S is a real report; L and XL are what the export must still bear. A paragraph in a table's cell is
an element too. Printed at the end: the least time of the rounds, to which other work on the machine
has added least; its ratio; and the power of the number of elements by which it grows.
"""

import io
import math
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docxtpl import DocxTemplate
from pytest_benchmark.fixture import BenchmarkFixture

from export.document import Document, Heading, Paragraph, Table, Title
from export.word import render
from tests.export.documents import sized
from tests.export.package_rules import members

SIZES = {"S": (80, 12, 7), "L": (1000, 100, 20), "XL": (10_000, 1000, 20)}
"""Paragraphs, tables, rows of each table; a table has five columns."""

ROUNDS = {"S": 100, "L": 20, "XL": 5}

Write = Callable[[], object]


def export(document: Document, _folder: Path) -> Write:
    """What the program does."""
    return lambda: render(document)


def bare(document: Document, _folder: Path) -> Write:
    """The least that writing these parts can take: they are ready, and are only zipped."""
    parts = {name: content.decode() for name, content in members(render(document)).items()}

    def write() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, content in parts.items():
                bundle.writestr(name, content)

    return write


def template(document: Document, folder: Path) -> Write:
    """docxtpl as it is usually used: a template made in Word, filled and saved."""
    path = folder / "template.docx"
    made = docx.Document()
    for line in ("{%p for block in blocks %}", "{%p if block.rows %}"):
        made.add_paragraph(line)
    table = made.add_table(3, 5, "Table Grid")
    table.cell(0, 0).text = "{%tr for row in block.rows %}"
    for index in range(5):
        table.cell(1, index).text = f"{{{{ row[{index}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    for line in ("{%p else %}", "{{ block.text }}", "{%p endif %}", "{%p endfor %}"):
        made.add_paragraph(line)
    made.save(str(path))
    context = {"blocks": [filling(block) for block in document.blocks]}

    def write() -> None:
        filled = DocxTemplate(path)
        filled.render(context, autoescape=True)
        filled.save(io.BytesIO())

    return write


def filling(block: object) -> dict[str, object]:
    """A block as the template takes it."""
    match block:
        case Table():
            return {"rows": [[cell.text for cell in row] for row in block.rows]}
        case Heading() | Paragraph() | Title():
            return {"text": block.text}
    raise TypeError(block)


METHODS = {"export": export, "bare": bare, "docxtpl": template}


@pytest.fixture(scope="module")
def least() -> Iterator[dict[tuple[str, str], float]]:
    """Seconds by method and size, printed when the last is known."""
    found: dict[tuple[str, str], float] = {}
    yield found
    print("\n" + "\n".join(report(found)))


def report(found: dict[tuple[str, str], float]) -> Iterator[str]:
    """The lines of the table of results."""
    yield f"{'Word export':16} {'elements':>10} {'ms':>10} {'/ bare':>8} {'growth':>8}"
    before: dict[str, tuple[float, int]] = {}
    for (method, size), seconds in found.items():
        count = elements(size)
        growth = ""
        if method in before:
            time, fewer = before[method]
            growth = f"{math.log(seconds / time) / math.log(count / fewer):.2f}"
        ratio = seconds / found.get(("bare", size), math.nan)
        yield f"{method:10} {size:5} {count:10,} {seconds * 1e3:10.2f} {ratio:8.2f} {growth:>8}"
        before[method] = seconds, count


def elements(size: str) -> int:
    """Paragraphs in the text and in cells."""
    paragraphs, tables, rows = SIZES[size]
    return paragraphs + tables * rows * 5


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("size", SIZES)
def test_word_export(
    benchmark: BenchmarkFixture,
    least: dict[tuple[str, str], float],
    tmp_path: Path,
    size: str,
    method: str,
) -> None:
    write = METHODS[method](sized(*SIZES[size]), tmp_path)
    rounds = 1 if (method, size) == ("docxtpl", "XL") else ROUNDS[size]
    benchmark.pedantic(  # type: ignore[no-untyped-call]
        write, rounds=rounds, warmup_rounds=int(rounds > 1)
    )
    assert benchmark.stats is not None
    least[method, size] = benchmark.stats.stats.min
