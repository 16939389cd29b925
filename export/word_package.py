"""The package of the Word file: its parts beside the text, and the archive that holds them.

Nothing in it tells of the computer, its user or the hour: the same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import cache

from export import standard
from export.word_styles import (
    DRAFT_MARK,
    NAMESPACE,
    PAGE_NUMBER_EVEN,
    PAGE_NUMBER_ODD,
    ParagraphStyle,
    styles_xml,
)
from export.word_text import escaped, paragraph, run

DRAFT = "草稿"
"""What stands at the head of each page of a draft."""

_CREATOR = "自评通"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-"

_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}
"""The parts that the text refers to, and what each is to it."""
_DRAFT_PARTS = _PARTS | {"header1": "header", "header2": "header"}


def package(blocks: Iterable[str], title: str, *, draft: bool) -> bytes:
    """A .docx of the blocks' XML under the title, in 22 lines of 28 characters.

    Odd and even pages bear their numbers on the outer side, and those of a draft its mark.
    """
    parts = _DRAFT_PARTS if draft else _PARTS
    members = {
        "[Content_Types].xml": _part(_content_types(draft)),
        "_rels/.rels": _part(_PACKAGE_RELATIONS),
        "docProps/core.xml": _part(_core_properties(title)),
        "word/document.xml": _part(_DOCUMENT, *blocks, _section(draft), _DOCUMENT_END),
        "word/_rels/document.xml.rels": _part(
            _relations(
                *((part, f"{_RELATIONS}/{kind}", f"{part}.xml") for part, kind in parts.items())
            )
        ),
        "word/styles.xml": _part(styles_xml()),
        "word/settings.xml": _part(_SETTINGS),
        "word/fontTable.xml": _part(_font_table()),
        "word/footer1.xml": _part(_page_number(PAGE_NUMBER_ODD)),
        "word/footer2.xml": _part(_page_number(PAGE_NUMBER_EVEN)),
    }
    if draft:
        mark = _part(f"<w:hdr {NAMESPACE}>{paragraph(DRAFT_MARK.id, run(DRAFT))}</w:hdr>")
        members |= {"word/header1.xml": mark, "word/header2.xml": mark}
    return _archive(members)


def _part(*pieces: str) -> bytes:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return "".join((declaration, *pieces)).encode()


def _archive(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        for name, content in members.items():
            # A given ZipInfo bears no hour; the operating system would be noted if not fixed.
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            bundle.writestr(info, content)
    return target.getvalue()


_DOCUMENT = f'<w:document {NAMESPACE} xmlns:r="{_RELATIONS}"><w:body>'
_DOCUMENT_END = "</w:body></w:document>"


def _content_types(draft: bool) -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPE}{kind}+xml"/>'
        for part, kind in (
            ("docProps/core.xml", "package.core-properties"),
            ("word/document.xml", "officedocument.wordprocessingml.document.main"),
            *(
                (f"word/{part}.xml", f"officedocument.wordprocessingml.{kind}")
                for part, kind in (_DRAFT_PARTS if draft else _PARTS).items()
            ),
        )
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{_TYPE}package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


_PACKAGE_RELATIONS = _relations(
    ("document", f"{_RELATIONS}/officeDocument", "word/document.xml"),
    ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)


def _core_properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{_CREATOR}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _section(draft: bool) -> str:
    page = standard.PAGE
    headers = (
        '<w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="even" r:id="header2"/>'
    )
    return (
        f"<w:sectPr>{headers if draft else ''}"
        '<w:footerReference w:type="default" r:id="footer1"/>'
        '<w:footerReference w:type="even" r:id="footer2"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{standard.LINE}" '
        f'w:charSpace="{standard.GRID_CHARACTER_SPACE}"/></w:sectPr>'
    )


_SETTINGS = (
    f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/>'
    f'<w:defaultTabStop w:val="{2 * standard.BODY.character}"/><w:evenAndOddHeaders/>'
    # Punctuation pressed together would set more than 28 characters in a line.
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    # A line ended by hand is not stretched to the full width.
    "<w:compat><w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


@cache
def _font_table() -> str:
    """The Chinese faces: where one is missing, Word takes the face named beside it."""
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{substitute}"/><w:charset w:val="86"/></w:font>'
        for face, substitute in standard.SUBSTITUTES
    )
    return f"<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def _page_number(style: ParagraphStyle) -> str:
    """A footer that holds — 1 —. Word counts the page; the figure within is what others show."""
    chinese = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    pieces = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    number = "".join(f"<w:r>{chinese}{piece}</w:r>" for piece in pieces)
    return f"<w:ftr {NAMESPACE}>{paragraph(style.id, number)}</w:ftr>"
