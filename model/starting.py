"""A new report: what is known of it before anything is filled in."""

from __future__ import annotations

import re

from model.pack import Pack
from model.prose import blocks_of
from model.report import Head, ProseSection, Report

_STREET = re.compile(r"(?:.*(?:省|市|区|县|政府))?(?P<name>.+?街)道?(?:办事处)?")


def new_report(pack: Pack, office: str, year: int, short_name: str = "") -> Report:
    """A report of this office for this year, with the pack's starter texts in its sections."""
    sections = tuple(
        ProseSection(id=section.id, blocks=blocks_of(section.starter))
        for section in pack.section
        if section.starter.strip()
    )
    head = Head(
        pack=pack.id,
        pack_digest=pack.digest,
        year=year,
        office=office.strip(),
        short_name=short_name.strip(),
        district=pack.region,
    )
    return Report(head=head, prose=sections)


def suggested_short_name(office: str) -> str:
    """What an office calls itself: 某某街 for 广州市某某区某某街道办事处; blank where it is no street."""
    found = _STREET.fullmatch(office.strip())
    return found["name"] if found else ""
