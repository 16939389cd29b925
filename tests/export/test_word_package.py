"""The parts of the Word file beside its text: page, page numbers, settings, properties."""

import io
import zipfile

from docx.oxml.ns import qn

from export.document import Document
from export.word import render
from tests.export.documents import form
from tests.export.reading import opened, style_properties


def test_page_of_the_standard() -> None:
    section = opened(form()).sections[0]
    assert (section.page_width, section.page_height) == (11906 * 635, 16838 * 635)
    millimetres = [
        round(side.mm, 1)
        for side in (
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
            section.left_margin,
        )
        if side is not None
    ]
    assert millimetres == [37.0, 26.0, 35.0, 28.0]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    stated = [grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")]
    assert stated == ["linesAndChars", "579", "-849"]


def test_page_numbers_stand_outside() -> None:
    document = opened(form())
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (number,) = footer.paragraphs
        assert number.text == "— 1 —"
        assert [each.text for each in number._p.iter(qn("w:instrText"))] == [" PAGE "]
        properties = style_properties(document, number._p.style or "")
        assert properties["jc"] == {"val": side}
        assert properties["ind"][side] == "280"
        assert properties["ind"][f"{side}Chars"] == "100"
        assert properties["sz"] == {"val": "28"}
        assert set(properties["rFonts"].values()) == {"宋体"}


def test_draft_is_marked_on_every_page() -> None:
    section = opened(form(draft=True)).sections[0]
    for header in (section.header, section.even_page_header):
        assert [each.text for each in header.paragraphs] == ["草稿"]
    section = opened(form()).sections[0]
    assert section.header.is_linked_to_previous
    assert section.even_page_header.is_linked_to_previous


def test_settings() -> None:
    settings = opened(form()).settings.element
    assert settings.find(qn("w:zoom")).get(qn("w:percent")) == "100"
    assert settings.find(qn("w:themeFontLang")).get(qn("w:eastAsia")) == "zh-CN"
    language = opened(form()).styles.element.find(f".//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_properties_tell_of_nobody_and_no_hour() -> None:
    properties = opened(Document("甲<乙>", ())).core_properties
    assert properties.title == "甲<乙>"
    assert properties.author == "自评通"
    assert properties.last_modified_by == ""
    assert properties.created is None
    assert properties.modified is None


def test_same_document_gives_same_bytes() -> None:
    assert render(form()) == render(form())
    assert render(form()) != render(form(draft=True))
    with zipfile.ZipFile(io.BytesIO(render(form()))) as bundle:
        assert {(each.date_time, each.create_system) for each in bundle.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }
