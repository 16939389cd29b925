"""The Word file as LibreOffice sets it: the standard's page, counted on the page."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from export.document import Cell, Column, Document, Paragraph, Run, Table
from export.word import write
from tests.export.documents import form, paragraph

POINTS = 72 / 25.4
"""To a millimetre."""
LEFT, RIGHT = 28 * POINTS, (210 - 26) * POINTS
"""The edges of the text block, in points from the sheet's left edge."""
LINE = 28.95
"""The pitch of lines, in points."""


@dataclass(frozen=True)
class Line:
    """A line on a page, and where its ink begins and ends, in points."""

    text: str
    left: float
    right: float
    top: float


Pages = list[list[Line]]
Rendered = Callable[[Document], Pages]


@pytest.fixture
def rendered(require_tool: Callable[[str], Path], tmp_path: Path) -> Rendered:
    """Set a document with LibreOffice and read the lines of each page."""
    office, reader = require_tool("soffice"), require_tool("pdftotext")

    def render(document: Document) -> Pages:
        source = tmp_path / "document.docx"
        write(document, source)
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(
            [
                *(office, f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", "pdf", "--outdir", tmp_path, source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        result = subprocess.run(
            [reader, "-bbox", source.with_suffix(".pdf"), "-"],
            check=True,
            capture_output=True,
            timeout=60,
        )
        return [lines(page) for page in result.stdout.decode().split("<page ")[1:]]

    return render


_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>'
)


def lines(page: str) -> list[Line]:
    """The words of a page joined to lines: those whose middles are at one height."""
    found: list[Line] = []
    for left, top, right, bottom, text in _WORD.findall(page):
        middle = (float(top) + float(bottom)) / 2
        word = Line(text, float(left), float(right), middle)
        if found and abs(found[-1].top - middle) < 5:
            last = found.pop()
            word = Line(last.text + text, last.left, word.right, last.top)
        found.append(word)
    return found


def test_22_lines_of_28_characters_and_the_number_outside(rendered: Rendered) -> None:
    full = Paragraph((Run("国" * (28 * 22 * 2 + 1)),), indent=False)
    first, second, third = rendered(Document("", (full,)))
    for page in (first, second):
        *body, number = page
        assert [line.text for line in body] == ["国" * 28] * 22
        for line, after in pairwise(body):
            assert after.top - line.top == pytest.approx(LINE, abs=0.06)
        # 7 mm below the text block, whose lower edge is 35 mm from the sheet's.
        assert number.top == pytest.approx((297 - 35 + 7) * POINTS, abs=3)
    assert [line.text for line in third] == ["国", "—3—"]
    one = 14
    assert first[-1].text == "—1—"
    assert first[-1].right == pytest.approx(RIGHT - one, abs=0.5)
    assert second[-1].text == "—2—"
    assert second[-1].left == pytest.approx(LEFT + one, abs=0.5)


def test_text_stands_in_the_text_block(rendered: Rendered) -> None:
    first, *rest = rendered(form())
    texts = [line.text for line in first]
    assert texts[:4] == [
        "附件2",
        "2023年度广州市青云区人民政府",
        "梧桐街道办事处部门整体支出绩效自评报告",
        "一、部门基本情况",
    ]
    label, upper, lower, heading = first[:4]
    assert label.left == pytest.approx(LEFT, abs=1)
    for line in (upper, lower):
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    # One empty line between label and title, and between title and text; the sizes differ.
    assert upper.top - label.top == pytest.approx(2 * LINE, abs=5)
    assert heading.top - lower.top == pytest.approx(2 * LINE, abs=5)
    assert heading.left == pytest.approx(LEFT + 31.4, abs=1)
    text = "".join(line.text for page in (first, *rest) for line in page)
    order = [
        "一、部门",
        "（一）部门职能",
        "1.产出",
        "（1）数量",
        "第5项指标",
        "二、绩效",
        "履职效能",
    ]
    assert sorted(order, key=text.index) == order


def test_head_of_a_table_and_mark_of_a_draft_are_on_every_page(rendered: Rendered) -> None:
    columns = (Column("序号", 1), Column("指标名称", 4))
    rows = tuple((Cell(f"{row}"), Cell(f"第{row}项指标")) for row in range(100))
    pages = rendered(Document("", (paragraph("指标如下："), Table(columns, rows)), draft=True))
    assert len(pages) == 4
    for page in pages:
        texts = [line.text for line in page]
        assert texts.count("序号指标名称") == 1
        assert texts[0] == "草稿"
    text = "".join(line.text for page in pages for line in page)
    assert [text.count(f"{row}第{row}项指标") for row in range(10)] == [1] * 10
