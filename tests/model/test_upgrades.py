"""Older formats are brought up to the present one, one tested step at a time."""

from pathlib import Path
from typing import Any

import pytest

from model import report_json, upgrades
from model.report import FORMAT, Report
from model.storage import load, save


def test_each_format_but_the_first_has_its_upgrade() -> None:
    assert [step.__name__ for step in upgrades.UPGRADES] == [
        f"format_{number}_to_{number + 1}" for number in range(1, FORMAT)
    ]


def test_each_upgrade_has_a_test_of_its_name() -> None:
    missing = [
        step.__name__ for step in upgrades.UPGRADES if f"test_{step.__name__}" not in globals()
    ]
    assert missing == []


def _office_was_called_unit(content: dict[str, Any]) -> None:
    content["head"]["office"] = content["head"].pop("unit")


def _office_was_shouted(content: dict[str, Any]) -> None:
    content["head"]["office"] = content["head"]["office"].rstrip("！")


@pytest.fixture
def third_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it will be after two changes of format."""
    monkeypatch.setattr(upgrades, "UPGRADES", (_office_was_called_unit, _office_was_shouted))
    monkeypatch.setattr(report_json, "FORMAT", 3)


@pytest.mark.usefixtures("third_format")
@pytest.mark.parametrize(
    ("found", "head"),
    [
        (1, '{"format": 1, "unit": "前进街道办事处！"}'),
        (2, '{"format": 2, "office": "前进街道办事处！"}'),
        (3, '{"format": 3, "office": "前进街道办事处"}'),
    ],
)
def test_an_older_file_passes_through_the_steps_it_lacks(
    tmp_path: Path, found: int, head: str
) -> None:
    path = tmp_path / "旧.ziping"
    path.write_text(f'{{"head": {head}}}', encoding="utf-8")

    stored = load(path)

    assert stored.format == found
    assert stored.report.head.office == "前进街道办事处"
    assert stored.report.head.format == 3


@pytest.mark.usefixtures("third_format")
def test_an_upgraded_report_is_saved_in_the_present_format(tmp_path: Path) -> None:
    path = tmp_path / "旧.ziping"
    path.write_text('{"head": {"format": 1, "unit": "前进街道办事处！"}}', encoding="utf-8")

    save(load(path).report, path)

    assert load(path).format == 3
    assert load(path).report.head.office == "前进街道办事处"


def test_a_report_is_always_saved_in_the_present_format(tmp_path: Path) -> None:
    path = tmp_path / "a.ziping"
    odd = Report().model_copy(update={"head": Report().head.model_copy(update={"format": 9})})

    save(odd, path)

    assert load(path).format == FORMAT
