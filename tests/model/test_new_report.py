"""What a new report begins with."""

import pytest

from model.library import load_library
from model.new_report import new_report
from model.pack import Pack
from model.places import place


@pytest.fixture(scope="module", params=["haizhu-2023", "liwan-2022", "liwan-2024"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_library().pack(request.param)


def test_holds_the_office_and_the_form(pack: Pack) -> None:
    report = new_report(pack, "广州市海珠区云山街道办事处", 2025)
    assert report.head.office == "广州市海珠区云山街道办事处"
    assert (report.head.pack, report.head.pack_digest) == (pack.id, pack.digest)
    assert (report.head.year, report.head.district) == (2025, pack.region)


def test_sections_begin_with_their_starter_texts(pack: Pack) -> None:
    report = new_report(pack, "云山街道办事处", 2024)
    for section in pack.section:
        blocks = report.rows_at(place("prose", section.id))
        assert bool(blocks) == bool(section.starter)
