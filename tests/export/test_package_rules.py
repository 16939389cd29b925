"""The rules are proved on faults put in on purpose: each must be found."""

import pytest

from export.word import render
from tests.export.documents import form
from tests.export.package_rules import faults, members, packed

# Part, what is there, what a fault makes of it, what must be said about it.
FAULTS = [
    ("word/document.xml", "<w:p>", "<w:p", "word/document.xml"),
    ("word/document.xml", 'w:val="OfficialBody"', 'w:val="Absent"', "Absent does not exist"),
    ("word/document.xml", 'r:id="footer2"', 'r:id="footer3"', "footer3 refers to nothing"),
    ("word/document.xml", '<w:gridCol w:w="', '<w:gridCol w:w="1', "as wide as its columns"),
    ("word/document.xml", '<w:tcW w:w="', '<w:tcW w:w="1', "wide in columns"),
    ("word/document.xml", "</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>", "cells for"),
    ("word/document.xml", "</w:p></w:tc>", "</w:p><w:sdt/></w:tc>", "end with a paragraph"),
    ("word/document.xml", "</w:tbl>", "<w:tr/></w:tbl>", "row without cells"),
    ("word/document.xml", '<w:vMerge w:val="restart"/>', "", "merged cell continues nothing"),
    ("word/document.xml", "</w:tbl><w:p>", "</w:tbl><w:sdt/><w:p>", "no paragraph behind it"),
    (
        "word/document.xml",
        "<w:body>",
        '<w:body><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkStart w:id="1" w:name="a"/>',
        "bookmark id 1 twice",
    ),
    (
        "word/document.xml",
        "<w:body>",
        '<w:body><w:bookmarkStart w:id="1" w:name="a"/>',
        "do not end where they begin",
    ),
    ("word/footer1.xml", '<w:t xml:space="preserve">', "<w:t>", "blanks at the edge"),
    ("word/footer1.xml", 'w:fldCharType="end"', 'w:fldCharType="begin"', "field is"),
    ("word/styles.xml", 'w:styleId="Heading2"', 'w:styleId="Heading1"', "Heading1 twice"),
    ("word/styles.xml", 'w:val="heading 2"', 'w:val="heading 1"', "style name heading 1 twice"),
    ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="style.xml"', "is missing"),
    ("word/_rels/document.xml.rels", 'Target="footer2.xml"', 'Target="footer1.xml"', "refers to"),
    ("word/_rels/document.xml.rels", 'Id="footer2"', 'Id="footer1"', "id footer1 twice"),
    ("[Content_Types].xml", "/word/settings.xml", "/word/setting.xml", "which is missing"),
    ("[Content_Types].xml", "/word/footer2.xml", "/word/footer1.xml", "given twice"),
    ("[Content_Types].xml", 'Extension="rels"', 'Extension="rel"', "no content type"),
]


@pytest.mark.parametrize(("part", "right", "wrong", "message"), FAULTS)
def test_fault_is_found(part: str, right: str, wrong: str, message: str) -> None:
    parts = members(render(form()))
    text = parts[part].decode()
    assert right in text
    parts[part] = text.replace(right, wrong, 1).encode()
    assert message in "\n".join(faults(packed(parts)))


def test_faults_of_the_archive_are_found() -> None:
    parts = members(render(form()))
    parts["word/other.xml"] = b"<other/>"
    types = parts.pop("[Content_Types].xml")
    found = faults(packed({**parts, "[Content_Types].xml": types}))
    assert "[Content_Types].xml is not the first part" in found
    assert "word/other.xml: nothing refers to it" in found
    assert "word/other.xml: content type is plain XML" in found
