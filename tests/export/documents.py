"""Documents for the tests of the writers: one like a real form, any, and of a given size."""

from hypothesis import strategies as st

from export.document import (
    Alignment,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Label,
    Paragraph,
    Run,
    Table,
    Title,
)

TITLE = "2023年度广州市青云区人民政府梧桐街道办事处部门整体支出绩效自评报告"

_SENTENCE = (
    "街道全年走访居民三百六十户，修缮便民设施四十八处，调解邻里纠纷七十二宗，"
    "组织“睦邻节”等活动15场次——参加居民1.2万人次，满意率98.6%。"
)


def paragraph(text: str) -> Paragraph:
    """Body text of one run."""
    return Paragraph((Run(text),))


def form(*, draft: bool = False) -> Document:
    """A short report with everything that a report can hold."""
    indicators = Table(
        (Column("序号", 1), Column("指标名称", 4), Column("指标分值", 2), Column("实际完成值", 3)),
        tuple(
            (
                Cell(str(row), "centre"),
                Cell(f"第{row}项指标"),
                Cell("2.00", "right"),
                Cell(f"≥{90 + row}%", "centre"),
            )
            for row in range(1, 6)
        ),
    )
    merged = Table(
        (Column("一级指标", 1), Column("二级指标", 1), Column("得分", 1)),
        (
            (Cell("履职效能", down=3), Cell("产出", down=2), Cell("9.96", "right")),
            (Cell("", down=0), Cell("", down=0), Cell("8.00", "right")),
            (Cell("", down=0), Cell("效益"), Cell("5.00", "right")),
        ),
    )
    return Document(
        TITLE,
        (
            Label("附件2"),
            Title(TITLE),
            Heading(1, "一、", "部门基本情况"),
            Heading(2, "（一）", "部门职能"),
            paragraph(_SENTENCE),
            Paragraph((Run("一是守住安全底线。", bold=True), Run(_SENTENCE))),
            Heading(3, "1.", "产出指标完成情况"),
            Heading(4, "（1）", "数量指标"),
            indicators,
            Paragraph((Run("注：分值为百分制。"),), indent=False),
            Heading(1, "二、", "绩效自评情况"),
            indicators,
            merged,
        ),
        draft,
    )


def sized(paragraphs: int, tables: int, rows: int) -> Document:
    """Headings and paragraphs, with tables of five columns spread evenly among them."""
    blocks: list[Block] = [Title(TITLE)]
    for number in range(paragraphs):
        if number % 8:
            blocks.append(paragraph(f"第{number}项工作：{_SENTENCE}{_SENTENCE}"))
        else:
            blocks.append(Heading(2, "（一）", f"第{number}组工作完成情况"))
        if (number + 1) * tables // paragraphs > number * tables // paragraphs:
            blocks.append(_scores(number, rows))
    return Document(TITLE, tuple(blocks))


def _scores(number: int, rows: int) -> Table:
    heads = (("序号", 1), ("指标名称", 4), ("分值", 2), ("得分", 2), ("实际完成值", 3))
    return Table(
        tuple(Column(head, share) for head, share in heads),
        tuple(
            (
                Cell(str(row), "centre"),
                Cell(f"指标{number}-{row}完成情况"),
                Cell("2.00", "right"),
                Cell(f"{row / 10:.2f}", "right"),
                Cell(f"≥{row}%", "centre"),
            )
            for row in range(rows)
        ),
    )


_characters = st.characters(exclude_categories=()) | st.sampled_from(
    "、。“”—…·<>&\"'\x00\x0b\x0c\x85\ud800\udc00\ufffe\u2028 \t\r\n😀𠮷年度街道区"
)
texts = st.text(_characters, max_size=40)
alignments: st.SearchStrategy[Alignment] = st.sampled_from(("left", "centre", "right"))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table, with cells that span rows."""
    columns = tuple(
        draw(st.lists(st.builds(Column, texts, st.integers(0, 50), alignments), max_size=6))
    )
    height = draw(st.integers(0, 6))
    filled = [_column(draw, height) for _ in columns]
    return Table(columns, tuple(tuple(cells[row] for cells in filled) for row in range(height)))


def _column(draw: st.DrawFn, height: int) -> list[Cell]:
    cells: list[Cell] = []
    while len(cells) < height:
        down = draw(st.integers(1, height - len(cells)))
        cells.append(Cell(draw(texts), draw(alignments), down))
        cells += [Cell("", draw(alignments), 0)] * (down - 1)
    return cells


_runs = st.lists(st.builds(Run, texts, st.booleans()), max_size=4).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Label, texts),
    st.builds(Title, texts),
    st.builds(Heading, st.integers(1, 4), texts, texts),
    st.builds(Paragraph, _runs, indent=st.booleans()),
    tables(),
)
documents = st.builds(Document, texts, st.lists(blocks, max_size=8).map(tuple), st.booleans())
