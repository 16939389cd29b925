"""Text in a Word file: from characters to the XML of runs."""

from __future__ import annotations

import re

from export.characters import printable

_not_plain = re.compile("[&<>\x00-\x1f\x7f-\u2e7f\ud800-\uf8ff\ufffe\uffff]").search
"""What must be looked at more closely: marks of XML, unprintable and ambiguous characters."""

_AMBIGUOUS = re.compile("[\xa1-\u2e7f\ue000-\uf8ff]")
"""Characters that both kinds of faces have: “ ” — … · × ≥ ①. Word sets them in the Latin face
unless the run says that they are Chinese."""

_TEXT = '<w:t xml:space="preserve">'


def escaped(text: str) -> str:
    """The text for a place between tags."""
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(text: str, style: str = "") -> str:
    """A run of the text, in a character style where one is named. No text, no run."""
    if not text:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if _not_plain(text):
        if _AMBIGUOUS.search(text):
            properties += '<w:rFonts w:hint="eastAsia"/>'
        text = escaped(text)
        if "\n" in text:
            text = text.replace("\n", f"</w:t><w:br/>{_TEXT}")
        if "\t" in text:
            text = text.replace("\t", f"</w:t><w:tab/>{_TEXT}")
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r>{properties}{_TEXT}{text}</w:t></w:r>"


def paragraph(style: str, runs: str) -> str:
    """A paragraph in a paragraph style, which carries all of its form."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
