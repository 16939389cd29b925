"""A keystroke until its findings are known: in the model alone, and in the editor, drawn.

A report of 30,000 characters and 200 indicators, and one ten times as large with no sentence twice.
All of the text stands in one section, which is the worst an editor can meet. Printed at the end:
median and worst of the rounds, and how much longer the larger report takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from gui.session import Session
from model.assessment import assess
from model.library import Library, load_library
from model.new_report import new_report
from model.places import place
from model.report import Block, FigureAnswer, OwnIndicator, Report, TextSpan
from tests.gui.prose_desk import SECTION, caret_to, editor_on, write

SIZES = {"S": (30_000, 200), "10 x S": (300_000, 2_000)}
"""Characters, indicators."""

ROUNDS = 200
_KINDS = ("数量指标", "质量指标", "时效指标", "成本指标")
_DIGITS = "零一二三四五六七八九"

Times = dict[tuple[str, str], list[float]]


def paragraph(number: int) -> str:
    """Some 200 characters that stand nowhere else."""
    name = "".join(_DIGITS[int(digit)] for digit in str(number))
    first, second = 100 + number % 900, 40 + number % 60
    return "".join(
        (
            f"网格{name}号片区全年安排资金{first}.{second}万元，实际支出{first - 1}.{second}万元，",
            f"用于片区{name}的道路养护、照明改造和排水管网疏通，完成管网疏通{second}公里。",
            f"一是片区{name}组织巡查{first}次，发现隐患{second + 9}处，整改{second}处；",
            f"二是片区{name}受理诉求{first + 5}件，办结{first}件；",
            f"三是片区{name}走访居民{first * 3}户，收到意见{second + 1}条，逐条答复并公开结果，",
            f"片区{name}居民代表参加评议会{number % 7 + 2}场。",
        )
    )


def report_of(library: Library, characters: int, indicators: int) -> Report:
    """A report of this size."""
    blocks: list[Block] = []
    length = 0
    while length < characters:
        words = paragraph(len(blocks))
        blocks.append(Block(id=f"b{len(blocks)}", spans=(TextSpan(text=words),)))
        length += len(words)
    pack = library.pack("haizhu-2023")
    own = tuple(
        OwnIndicator(
            id=f"i{number}",
            pool=("outputs", "benefits")[number % 2],
            kind=_KINDS[number % 4],
            name=f"第{number}片区巡查次数",
            target=f"≥{number + 10}次",
            actual=f"{number + 12}次",
        )
        for number in range(indicators - len(pack.indicator))
    )
    report = new_report(pack, "广州市海珠区云山街道办事处", 2023)
    report = report.with_value(place("prose", SECTION, "blocks"), tuple(blocks))
    figures = (
        FigureAnswer(id="budget", value="23135.18"),
        FigureAnswer(id="executed", value="23033.06"),
    )
    return report.model_copy(update={"own": own, "figures": figures})


def in_the_model(library: Library, report: Report) -> Callable[[], object]:
    """The next report and everything that follows from it."""
    pack = library.pack("haizhu-2023")
    now = assess(pack, library.words, report)
    middle = now.prose.blocks[len(now.prose.blocks) // 2]
    where = middle.place.child("spans")
    typed = middle.text

    def press() -> None:
        nonlocal now, typed
        typed += "字"
        after = now.report.with_value(where, (TextSpan(text=typed),))
        now = assess(pack, library.words, after, now)

    return press


def in_the_editor(library: Library, report: Report) -> Callable[[], object]:
    """A key in the middle of the text, until all that shows on the page is drawn."""
    session = Session(library, report)
    session.attention.leave(SECTION)
    editor = editor_on(session)
    editor.resize(700, 560)
    editor.show()
    QApplication.processEvents()
    block = editor.text.document().findBlockByNumber(editor.text.document().blockCount() // 2)
    caret_to(editor.text, block.position() + block.length() - 1)

    def press() -> None:
        write(editor.text, "字")
        QApplication.processEvents()

    return press


WAYS = {"model": in_the_model, "editor": in_the_editor}


@pytest.fixture(scope="module")
def times() -> Iterator[Times]:
    """Seconds of each round, printed when the last is known."""
    found: Times = {}
    yield found
    print("\n" + "\n".join(lines(found)))


def lines(found: Times) -> Iterator[str]:
    """The lines of the table of results."""
    yield f"{'Keystroke':16} {'median ms':>10} {'worst ms':>10} {'/ S':>8}"
    for (way, size), seconds in found.items():
        middle, worst = median(seconds), max(seconds)
        ratio = middle / median(found[way, "S"])
        yield f"{way:8} {size:7} {middle * 1e3:10.2f} {worst * 1e3:10.2f} {ratio:8.2f}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", WAYS)
def test_keystroke(
    benchmark: BenchmarkFixture, qapp: QApplication, times: Times, way: str, size: str
) -> None:
    library = load_library()
    press = WAYS[way](library, report_of(library, *SIZES[size]))
    benchmark.pedantic(press, rounds=ROUNDS, warmup_rounds=5)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    times[way, size] = list(benchmark.stats.stats.data)
