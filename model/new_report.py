"""A report as it begins: its head filled in, the form's starter texts in their sections."""

from __future__ import annotations

from model.pack import Pack
from model.prose import blocks_of
from model.report import Head, ProseSection, Report


def new_report(pack: Pack, office: str, year: int) -> Report:
    """The report with which an office begins a year under a form."""
    head = Head(
        pack=pack.id, pack_digest=pack.digest, year=year, office=office, district=pack.region
    )
    prose = tuple(
        ProseSection(id=section.id, blocks=blocks_of(section.starter))
        for section in pack.section
        if section.starter
    )
    return Report(head=head, prose=prose)
