"""What an office calls itself in running text, from its full name."""

from __future__ import annotations

import re

_STREET = re.compile(r"(?:.*(?:省|市|区|县|政府))?(?P<name>.+?街)道?(?:办事处)?")


def suggested_short_name(office: str) -> str:
    """某某街 for 广州市某某区某某街道办事处; blank for what is no street office."""
    found = _STREET.fullmatch(office.strip())
    return found["name"] if found else ""
