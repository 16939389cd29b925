"""Earlier versions: the last saves, and one of each day before them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.places import place
from model.report import Report
from model.storage import StorageError, load, save
from model.versions import LATEST, keep_version, list_versions

NINE = datetime(2025, 3, 1, 9).astimezone()


def save_and_keep(folder: Path, document: Path, office: str, saved: datetime) -> None:
    save(Report().with_value(place("head", "office"), office), document)
    keep_version(folder, document, saved)


def offices(folder: Path, document: Path) -> list[str]:
    versions = list_versions(folder, document)
    return [load(version.path).report.head.office for version in versions]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "自评 2024.ziping"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that nobody has made yet."""
    return tmp_path / "data" / "versions"


def test_a_document_that_was_never_kept_has_none(folder: Path, document: Path) -> None:
    assert list_versions(folder, document) == ()


def test_versions_are_listed_newest_first_with_their_times(folder: Path, document: Path) -> None:
    times = [NINE + timedelta(minutes=minutes) for minutes in range(3)]
    for number, time in enumerate(times):
        save_and_keep(folder, document, f"第{number}版", time)

    assert offices(folder, document) == ["第2版", "第1版", "第0版"]
    assert [version.saved for version in list_versions(folder, document)] == times[::-1]


def test_saving_the_same_again_is_no_version(folder: Path, document: Path) -> None:
    save_and_keep(folder, document, "甲", NINE)
    save_and_keep(folder, document, "甲", NINE + timedelta(minutes=1))

    assert offices(folder, document) == ["甲"]


def test_going_back_to_an_earlier_text_is_a_version(folder: Path, document: Path) -> None:
    for minutes, office in enumerate("甲乙甲"):
        save_and_keep(folder, document, office, NINE + timedelta(minutes=minutes))

    assert offices(folder, document) == ["甲", "乙", "甲"]


def test_each_document_has_its_own(folder: Path, document: Path) -> None:
    other = document.with_name("b.ziping")
    save_and_keep(folder, document, "甲", NINE)
    save_and_keep(folder, other, "乙", NINE)

    assert offices(folder, document) == ["甲"]
    assert offices(folder, other) == ["乙"]


def test_the_last_saves_are_kept_however_close(folder: Path, document: Path) -> None:
    for number in range(LATEST + 5):
        save_and_keep(folder, document, str(number), NINE + timedelta(seconds=number))

    newest_first = [str(number) for number in reversed(range(LATEST + 5))]
    assert offices(folder, document) == newest_first[:LATEST]


def test_before_them_the_last_one_of_each_day_is_kept(folder: Path, document: Path) -> None:
    for day in range(3):
        for save_number in range(3):
            saved = NINE + timedelta(days=day, hours=save_number)
            save_and_keep(folder, document, f"{day}.{save_number}", saved)
    for number in range(LATEST):
        save_and_keep(folder, document, str(number), NINE + timedelta(days=9, seconds=number))

    assert offices(folder, document)[LATEST:] == ["2.2", "1.2", "0.2"]


def test_an_unfinished_file_is_no_version(folder: Path, document: Path) -> None:
    save_and_keep(folder, document, "甲", NINE)
    [version] = list_versions(folder, document)
    version.path.with_name(".zipingtong-0123.tmp").write_bytes(b"{")

    assert list_versions(folder, document) == (version,)


def test_a_document_that_is_gone_cannot_be_kept(folder: Path, document: Path) -> None:
    with pytest.raises(StorageError, match="不存在"):
        keep_version(folder, document, NINE)


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path, document: Path) -> None:
    save(Report(), document)
    with pytest.raises(StorageError):
        keep_version(document / "versions", document, NINE)
