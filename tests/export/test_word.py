"""The Word file, as other programs read it."""

import errno
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import example, given

from export.document import (
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    Title,
)
from export.errors import ExportError
from export.word import render, write
from tests.export.documents import documents, form, paragraph, sized
from tests.export.package_rules import WORD, faults, members, tree
from tests.export.reading import opened


def blocks(*parts: Paragraph | Heading | Title | Table) -> Document:
    """A document of these blocks."""
    return Document("报告", parts)


def first(document: Document) -> WordParagraph:
    """The first paragraph as it is read back."""
    return opened(document).paragraphs[0]


# Content


def test_blocks_come_in_order_with_their_styles() -> None:
    found = [(p.style.name, p.text) for p in opened(form()).paragraphs if p.style]
    assert [style for style, _ in found] == [
        "公文附件标识",
        "Title",
        "Heading 1",
        "Heading 2",
        "公文正文",
        "公文正文",
        "Heading 3",
        "Heading 4",
        "公文顶格正文",
        "Heading 1",
        "公文顶格正文",
        "公文表后",
    ]
    assert [text for style, text in found if style.startswith("Heading")] == [
        "一、部门基本情况",
        "（一）部门职能",
        "1.产出指标完成情况",
        "（1）数量指标",
        "二、绩效自评情况",
    ]
    assert found[0][1] == "附件2"


def test_title_is_one_paragraph_of_balanced_lines() -> None:
    titles = [p for p in opened(form()).paragraphs if p.style and p.style.name == "Title"]
    assert [title.text for title in titles] == [
        "2023年度广州市青云区人民政府\n梧桐街道办事处部门整体支出绩效自评报告"
    ]


def test_bold_runs_are_in_a_character_style() -> None:
    document = blocks(Paragraph((Run("一是", bold=True), Run("其他"))))
    assert [(run.text, run.style.name) for run in first(document).runs] == [
        ("一是", "Strong"),
        ("其他", "Default Paragraph Font"),
    ]
    strong = opened(document).styles["Strong"].element
    assert strong.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_no_paragraph_between_text_and_table_but_between_tables() -> None:
    table = Table((Column("项目", 1),), ((Cell("甲"),),))
    document = blocks(paragraph("前"), table, table, paragraph("后"))
    body = tree(members(render(document))["word/document.xml"])[0]
    assert [child.tag.removeprefix(WORD) for child in body] == [
        *("p", "tbl", "p", "tbl", "p"),
        "sectPr",
    ]


# Characters


@pytest.mark.parametrize(
    "text",
    [
        "<支出> & “结余” 'a' \"b\"",
        "  前后有空格  ",
        "表情😀与生僻字𠮷",
        "第一行\n第二行",
        "甲\t乙",
        "</w:t></w:r>",
        "&lt;",
    ],
)
def test_text_reads_back_as_written(text: str) -> None:
    document = blocks(paragraph(text))
    assert first(document).text == text
    assert faults(render(document)) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲\x00乙\x08\x1f\x7f\x9f丙", "甲乙丙"),
        ("甲\ufffe乙\uffff", "甲乙"),
        ("甲\r\n乙\r丙\v丁\u2028戊", "甲\n乙\n丙\n丁\n戊"),
        ("甲\ud800乙", "甲\ufffd乙"),
        ("笑\ud83d\ude00脸", "笑😀脸"),
    ],
)
def test_characters_that_no_file_can_hold(text: str, written: str) -> None:
    assert first(blocks(paragraph(text))).text == written
    assert opened(Document(text, ())).core_properties.title == written


@pytest.mark.parametrize("text", ["“优”", "2019—2023年", "其他……", "≥90%", "①", "甲·乙", "×"])
def test_marks_of_both_scripts_are_said_to_be_chinese(text: str) -> None:
    fonts = first(blocks(paragraph(text))).runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert fonts is not None
    assert fonts.get(qn("w:hint")) == "eastAsia"


def test_other_text_needs_no_such_mark() -> None:
    assert first(blocks(paragraph("预算12,345.67万元，GDP（100%）。"))).runs[0]._r.rPr is None


# All shapes


@given(documents)
@example(Document("", ()))
@example(sized(40, 1, 300))
@example(blocks(paragraph("支" * 10_000)))
@example(blocks(Table((Column("甲", 1),), ((Cell("乙" * 10_000),),))))
@example(blocks(Title("天" * 500)))
def test_any_document_is_a_sound_package(document: Document) -> None:
    data = render(document)
    assert faults(data) == []
    body = tree(members(data)["word/document.xml"])[0]
    written = [child for child in body if child.tag == f"{WORD}tbl"]
    tables = [block for block in document.blocks if isinstance(block, Table) and block.columns]
    assert len(written) == len(tables)


def test_levels_beyond_the_standard_are_refused() -> None:
    with pytest.raises(IndexError):
        render(blocks(Heading(5, "①", "五级")))


# Writing


def test_writes_the_file(tmp_path: Path) -> None:
    target = tmp_path / "自评报告.docx"
    target.write_bytes(b"old")
    write(form(), target)
    assert target.read_bytes() == render(form())
    assert list(tmp_path.iterdir()) == [target]


def test_says_why_it_could_not_be_written(tmp_path: Path) -> None:
    target = tmp_path / "不存在" / "自评报告.docx"
    with pytest.raises(ExportError, match=r"自评报告\.docx.*文件夹.*不存在.*请") as raised:
        write(form(), target)
    assert isinstance(raised.value.__cause__, OSError)


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "自评报告.docx"
    target.write_bytes(b"old")

    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(errno.EACCES, "denied", str(other))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match=r"其他程序.*打开.*请先关闭"):
        write(form(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
