"""The styles of the Word file, as other programs read them."""

import pytest
from docx.oxml.ns import qn

from export.word import render
from tests.export.documents import form
from tests.export.package_rules import WORD, members, tree
from tests.export.reading import opened, style_properties


@pytest.mark.parametrize(
    ("style", "face", "size", "outline"),
    [
        ("Title", "方正小标宋简体", "44", "9"),
        ("Heading1", "黑体", "32", "0"),
        ("Heading2", "楷体_GB2312", "32", "1"),
        ("Heading3", "仿宋_GB2312", "32", "2"),
        ("Heading4", "仿宋_GB2312", "32", "3"),
        ("OfficialBody", "仿宋_GB2312", "32", "9"),
        ("OfficialCell", "仿宋_GB2312", "21", "9"),
    ],
)
def test_faces_and_outline_of_styles(style: str, face: str, size: str, outline: str) -> None:
    properties = style_properties(opened(form()), style)
    assert properties["rFonts"] == {
        "ascii": "Times New Roman",
        "hAnsi": "Times New Roman",
        "cs": "Times New Roman",
        "eastAsia": face,
    }
    assert properties["sz"] == properties["szCs"] == {"val": size}
    assert properties["outlineLvl"] == {"val": outline}


def test_body_style() -> None:
    properties = style_properties(opened(form()), "OfficialBody")
    assert properties["spacing"] == {
        "before": "0",
        "after": "0",
        "line": "579",
        "lineRule": "exact",
    }
    assert properties["ind"]["firstLineChars"] == "200"
    assert properties["ind"]["firstLine"] == "628"
    assert properties["tracking"] == {"val": "-6"}
    assert properties["snapToGrid"] == properties["widowControl"] == {"val": "0"}
    assert properties["jc"] == {"val": "both"}


def test_headings_stay_with_what_follows() -> None:
    document = opened(form())
    for style in ("Title", "Heading1", "Heading2", "Heading3", "Heading4", "OfficialTableHead"):
        assert style_properties(document, style)["keepNext"] == {"val": "1"}
    assert style_properties(document, "OfficialBody")["keepNext"] == {"val": "0"}


def test_title_and_label_are_followed_by_an_empty_line() -> None:
    document = opened(form())
    for style in ("Title", "OfficialLabel"):
        spacing = style_properties(document, style)["spacing"]
        assert spacing["after"] == spacing["line"] == "579"


def test_built_in_styles_bear_chinese_names_too() -> None:
    aliases = {
        style.get(qn("w:styleId")): alias.get(qn("w:val"))
        for style in opened(form()).styles.element.iter(qn("w:style"))
        if (alias := style.find(qn("w:aliases"))) is not None
    }
    assert aliases == {
        "Title": "公文标题",
        "Heading1": "公文一级标题",
        "Heading2": "公文二级标题",
        "Heading3": "公文三级标题",
        "Heading4": "公文四级标题",
        "Strong": "公文加粗",
    }


def test_size_of_the_default_style_is_its_own() -> None:
    """LibreOffice counts the characters of a line from it, not from the document's defaults."""
    styles = opened(form()).styles.element
    default = {
        style.get(qn("w:type")): style
        for style in styles.iter(qn("w:style"))
        if style.get(qn("w:default")) == "1"
    }["paragraph"]
    size = default.find(f"{qn('w:rPr')}/{qn('w:sz')}")
    assert size is not None
    assert size.get(qn("w:val")) == "32"


def test_no_theme_decides_on_a_face() -> None:
    for content in members(render(form(draft=True))).values():
        assert b"Theme=" not in content


def test_paragraphs_are_formed_by_styles_alone() -> None:
    for name, content in members(render(form(draft=True))).items():
        if name.startswith(("word/document", "word/header", "word/footer")):
            for properties in tree(content).iter(f"{WORD}pPr"):
                assert [child.tag for child in properties] == [f"{WORD}pStyle"]
