from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import DATA, Make, Run

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "haizhu-2023.ziping"


@pytest.fixture
def faulty(run: Run, made: Make) -> Path:
    """A report with an error: its sources do not add up."""
    path = made("liwan-2022")
    assert run("set", path, "--from", DATA / "003.json").status == 0
    return path


def test_the_sample_is_ready_to_be_exported(run: Run, tmp_path: Path) -> None:
    outcome = run("export", SAMPLE, "-o", "a.docx")
    assert outcome.status == 0, outcome.err
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]
    assert texts[0].startswith("附件")
    assert not any("草稿" in text for text in texts)


def test_a_report_with_errors_is_held_back(run: Run, faulty: Path, tmp_path: Path) -> None:
    outcome = run("export", faulty, "-o", "a.docx")
    assert outcome.status == 1
    assert outcome.out == ""
    assert not (tmp_path / "a.docx").exists()
    lines = outcome.err.splitlines()
    assert "--draft" in lines[0]
    assert any("A-02" in line and "-88.35" in line for line in lines)


def test_a_file_that_was_there_stays(run: Run, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"last week's")
    run("export", faulty, "-o", "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == b"last week's"


def test_a_draft_is_always_possible_and_says_so(run: Run, faulty: Path, tmp_path: Path) -> None:
    outcome = run("export", faulty, "-o", "a.docx", "--draft")
    assert outcome.status == 0
    assert "草稿" in outcome.out
    document = Document(str(tmp_path / "a.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    start = texts.index("草稿：尚待处理的问题")
    assert any("A-02" in text and "88.35" in text for text in texts[start:])
    heads = document.sections[0].header.paragraphs
    assert "草稿" in "".join(paragraph.text for paragraph in heads)


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a.txt", "a.doc", "a"])
def test_what_cannot_be_written_is_said(run: Run, faulty: Path, tmp_path: Path, name: str) -> None:
    error = run("export", faulty, "-o", name, "--draft").error
    assert ".docx" in error
    assert name in error
    assert not (tmp_path / name).exists()


def test_a_folder_in_the_way(run: Run, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert "文件夹" in run("export", faulty, "-o", "a.docx", "--draft").error
    assert list((tmp_path / "a.docx").iterdir()) == []


def test_a_folder_that_is_not_there(run: Run, faulty: Path) -> None:
    assert "nowhere" in run("export", faulty, "-o", "nowhere/a.docx", "--draft").error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "磁盘空间不足"),
        (PermissionError(13, "Permission denied"), "打开"),
        (OSError(30, "Read-only file system"), "只读"),
    ],
    ids=["full", "in use", "read-only"],
)
def test_a_disk_that_refuses_keeps_the_former_file(
    run: Run,
    faulty: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    said: str,
) -> None:
    (tmp_path / "a.docx").write_bytes(b"last week's")

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    message = run("export", faulty, "-o", "a.docx", "--draft").error
    assert said in message
    assert "a.docx" in message
    assert (tmp_path / "a.docx").read_bytes() == b"last week's"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.docx", "a.ziping"]


def test_what_later_versions_know_is_not_known_yet(run: Run, faulty: Path) -> None:
    assert "--public" in run("export", faulty, "-o", "a.docx", "--public").error
    assert "-o" in run("export", faulty).error


def test_does_not_overwrite_the_report_itself(run: Run, made: Make, tmp_path: Path) -> None:
    path = made("haizhu-2023")
    before = path.read_bytes()
    (tmp_path / "out.docx").symlink_to(path)
    outcome = run("export", path, "-o", "out.docx", "--draft")
    assert "就是报告本身" in outcome.error
    assert path.read_bytes() == before
