from pathlib import Path

import pytest

from model.storage import load
from tests.cli.conftest import Make, Run

OFFICE = ("--office", "青云街道办事处")


def test_begins_a_report_under_a_form(run: Run, tmp_path: Path) -> None:
    outcome = run("new", "liwan-2024", *OFFICE, "--year", "2024", "-o", "a.ziping")
    assert (outcome.status, outcome.err) == (0, "")
    assert "a.ziping" in outcome.out
    head = load(tmp_path / "a.ziping").report.head
    assert (head.pack, head.year, head.office) == ("liwan-2024", 2024, "青云街道办事处")
    assert len(head.pack_digest) == 64


def test_puts_the_starter_texts_into_their_sections(run: Run, made: Make) -> None:
    path = made("liwan-2024", "stated.total_score=95.3")
    assert run("export", path, "-o", "a.docx", "--draft").status == 0
    (section,) = load(path).report.prose
    assert section.id == "conclusion"
    assert section.blocks


def test_an_existing_file_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ziping").write_text("旧")
    outcome = run("new", "liwan-2024", *OFFICE, "--year", "2024", "-o", "a.ziping")
    assert "已经存在" in outcome.error
    assert (tmp_path / "a.ziping").read_text() == "旧"


def test_another_year_is_allowed_with_a_notice(run: Run) -> None:
    outcome = run("new", "liwan-2024", *OFFICE, "--year", "2025", "-o", "a.ziping")
    assert outcome.status == 0
    assert "2025" in outcome.err
    assert outcome.err.startswith("提示：")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("liwan-2042", *OFFICE, "--year", "2024", "-o", "a.ziping"), "liwan-2024"),
        (("liwan-2024", *OFFICE, "--year", "24", "-o", "a.ziping"), "年度应为四位数字"),
        (("liwan-2024", *OFFICE, "--year", "二〇二四", "-o", "a.ziping"), "年度应为四位数字"),
        (("liwan-2024", "--office", " ", "--year", "2024", "-o", "a.ziping"), "单位全称"),
        (("liwan-2024", *OFFICE, "--year", "2024", "-o", "a.docx"), ".ziping"),
        (("liwan-2024", *OFFICE, "--year", "2024", "-o", "nowhere/a.ziping"), "nowhere"),
        (("liwan-2024", *OFFICE, "--year", "2024"), "缺少 -o"),
        (("liwan-2024",), "--office"),
        ((*OFFICE, "--year", "2024", "-o", "a.ziping"), "模板包"),
        (("liwan-2024", *OFFICE, *OFFICE, "--year", "2024", "-o", "a.ziping"), "写了两次"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in run("new", *words).error
    assert list(tmp_path.iterdir()) == []
