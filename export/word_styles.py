"""The styles of the Word file. All form is in them: whoever changes a style changes the document.

Headings and title are Word's own, so that the navigation pane, tables of contents and other
programs know them; they bear the names of official documents as aliases.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from export import standard
from export.document import Alignment
from export.standard import TextForm

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style. `alias`: the Chinese name of a style that Word has built in."""

    id: str
    name: str
    form: TextForm
    base: ParagraphStyle | None = None
    following: str = ""
    """The style of a paragraph begun behind this one; blank: the same."""
    alias: str = ""


NORMAL = ParagraphStyle("Normal", "Normal", standard.FLUSH_BODY)
BODY = ParagraphStyle("OfficialBody", "公文正文", standard.BODY, NORMAL)
FLUSH_BODY = ParagraphStyle("OfficialFlushBody", "公文顶格正文", standard.FLUSH_BODY, NORMAL)
TITLE = ParagraphStyle("Title", "Title", standard.TITLE, NORMAL, BODY.id, "公文标题")
HEADINGS = tuple(
    ParagraphStyle(f"Heading{level}", f"heading {level}", form, NORMAL, BODY.id, alias)
    for level, (form, alias) in enumerate(
        zip(
            standard.HEADINGS,
            ("公文一级标题", "公文二级标题", "公文三级标题", "公文四级标题"),
            strict=True,
        ),
        start=1,
    )
)
LABEL = ParagraphStyle("OfficialLabel", "公文附件标识", standard.LABEL, NORMAL, TITLE.id)
CELL = ParagraphStyle("OfficialCell", "公文表格", standard.CELL, NORMAL)
CELL_CENTRED = ParagraphStyle("OfficialCellCentred", "公文表格居中", standard.CELL_CENTRED, CELL)
CELL_RIGHT = ParagraphStyle("OfficialCellRight", "公文表格居右", standard.CELL_RIGHT, CELL)
TABLE_HEAD = ParagraphStyle("OfficialTableHead", "公文表头", standard.TABLE_HEAD, CELL)
AFTER_TABLE = ParagraphStyle("OfficialAfterTable", "公文表后", standard.AFTER_TABLE, NORMAL)
PAGE_NUMBER_ODD = ParagraphStyle(
    "OfficialPageNumberOdd", "公文单页页码", standard.PAGE_NUMBER_ODD, NORMAL
)
PAGE_NUMBER_EVEN = ParagraphStyle(
    "OfficialPageNumberEven", "公文双页页码", standard.PAGE_NUMBER_EVEN, PAGE_NUMBER_ODD
)
DRAFT_MARK = ParagraphStyle("OfficialDraftMark", "公文草稿标记", standard.DRAFT_MARK, NORMAL)

_STYLES = (
    NORMAL,
    LABEL,
    TITLE,
    *HEADINGS,
    BODY,
    FLUSH_BODY,
    TABLE_HEAD,
    CELL,
    CELL_CENTRED,
    CELL_RIGHT,
    AFTER_TABLE,
    PAGE_NUMBER_ODD,
    PAGE_NUMBER_EVEN,
    DRAFT_MARK,
)
"""In the order in which Word's list of styles shows them."""

CELL_STYLES: dict[Alignment, ParagraphStyle] = {
    "left": CELL,
    "centre": CELL_CENTRED,
    "right": CELL_RIGHT,
}

BOLD = "Strong"
TABLE = "OfficialTable"


@cache
def styles_xml() -> str:
    """The part word/styles.xml."""
    paragraphs = "".join(
        _paragraph_style(style, priority) for priority, style in enumerate(_STYLES)
    )
    # Styles that Word has built in and the document does not use stay out of its list.
    return (
        f"<w:styles {NAMESPACE}>"
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_faces(standard.BODY)}{_size(standard.BODY)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{paragraphs}{_BOLD_STYLE}{_table_styles()}</w:styles>"
    )


def _paragraph_style(style: ParagraphStyle, priority: int) -> str:
    own = 'w:default="1" ' if style is NORMAL else ""
    if not (style.alias or style is NORMAL):
        own = 'w:customStyle="1" '
    alias = f'<w:aliases w:val="{style.alias}"/>' if style.alias else ""
    base = f'<w:basedOn w:val="{style.base.id}"/>' if style.base else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    form = style.form
    paragraph, run = _paragraph_properties(form), _run_properties(form)
    if style.base:
        paragraph = _differing(paragraph, _paragraph_properties(style.base.form))
        run = _differing(run, _run_properties(style.base.form))
    return (
        f'<w:style w:type="paragraph" {own}w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'{alias}{base}{following}<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(run)}</w:rPr></w:style>"
    )


def _differing(properties: tuple[str, ...], inherited: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(own for own, other in zip(properties, inherited, strict=True) if own != other)


_SIDES = {"both": "both", "left": "left", "centre": "center", "right": "right"}


def _paragraph_properties(form: TextForm) -> tuple[str, ...]:
    """Every property of the form, in the order of the schema, so that styles can be compared.

    Left out on purpose: overflowPunct, which LibreOffice reads the wrong way round and which is on
    in both where it is absent.
    """
    first, side = form.first_indent, form.side_indent
    edge = "right" if form.side == "right" else "left"
    indents = f'w:{edge}Chars="{side * 100}" w:{edge}="{side * form.character}" '
    if edge == "right":
        indents = f'w:leftChars="0" w:left="0" {indents}'
    return (
        f'<w:keepNext w:val="{int(form.keep_with_next)}"/>',
        '<w:widowControl w:val="0"/>',
        '<w:kinsoku w:val="1"/>',
        '<w:autoSpaceDE w:val="1"/>',
        '<w:autoSpaceDN w:val="1"/>',
        '<w:adjustRightInd w:val="0"/>',
        '<w:snapToGrid w:val="0"/>',
        f'<w:spacing w:before="0" w:after="{form.space_after}" w:line="{form.line}" '
        'w:lineRule="exact"/>',
        f'<w:ind {indents}w:firstLineChars="{first * 100}" '
        f'w:firstLine="{first * form.character}"/>',
        f'<w:jc w:val="{_SIDES[form.side]}"/>',
        f'<w:outlineLvl w:val="{9 if form.outline is None else form.outline - 1}"/>',
    )


def _run_properties(form: TextForm) -> tuple[str, ...]:
    return (
        _faces(form),
        f'<w:spacing w:val="{form.tracking}"/>',
        '<w:kern w:val="0"/>',
        _size(form),
    )


def _faces(form: TextForm) -> str:
    latin, chinese = form.face.latin, form.face.chinese
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _size(form: TextForm) -> str:
    return f'<w:sz w:val="{form.size}"/><w:szCs w:val="{form.size}"/>'


_BOLD_STYLE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    f'<w:style w:type="character" w:styleId="{BOLD}"><w:name w:val="Strong"/>'
    '<w:aliases w:val="公文加粗"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:uiPriority w:val="22"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
)


def _table_styles() -> str:
    rules = "".join(
        f'<w:{edge} w:val="single" w:sz="{standard.RULE_WIDTH}" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
        '<w:name w:val="公文表格框线"/><w:basedOn w:val="TableNormal"/>'
        '<w:uiPriority w:val="30"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{standard.CELL_ABOVE}" w:type="dxa"/>'
        f'<w:left w:w="{standard.CELL_SIDE}" w:type="dxa"/>'
        f'<w:bottom w:w="{standard.CELL_ABOVE}" w:type="dxa"/>'
        f'<w:right w:w="{standard.CELL_SIDE}" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )
