"""To paper: what stands in the way is said, a draft always comes out, a failure loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.before_export import BeforeExport
from gui.export import fonts_notice
from gui.file_dialogs import ask_save_name, file_name_of
from gui.workspace import Workspace
from model.checks.rule import Severity
from model.library import RESOURCES
from model.places import place
from model.prose import blocks_of

if TYPE_CHECKING:
    from tests.conftest import MessageBoxAnswers

Button = QMessageBox.StandardButton
SAMPLE = RESOURCES / "samples" / "haizhu-2023.ziping"
EXECUTED = place("figures", "executed")


@pytest.fixture
def sample(workspace: Workspace) -> Workspace:
    """The sample, on which nothing stands open."""
    workspace.open_copy(SAMPLE)
    assert workspace.session is not None
    for severity in (Severity.ERROR, Severity.WARNING):
        assert workspace.session.assessment.standing(severity) == ()
    return workspace


@pytest.fixture
def faulty(sample: Workspace) -> Workspace:
    """The sample with a figure that contradicts others."""
    assert sample.session is not None
    sample.session.edit(EXECUTED, "1", "修改执行数")
    return sample


def dialog(workspace: Workspace) -> BeforeExport:
    found = workspace.window.findChild(BeforeExport)
    assert found is not None
    return found


def button(workspace: Workspace, words: str) -> QPushButton:
    return next(
        each for each in dialog(workspace).findChildren(QPushButton) if each.text() == words
    )


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def wait_for_message(workspace: Workspace, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: any(words in text for text in workspace.window.messages.texts))


def test_a_report_without_findings_is_written(
    sample: Workspace,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
    qtbot: QtBot,
) -> None:
    suggested = choose_file(tmp_path / "报告.docx")
    sample.window.menu_actions.export.trigger()
    wait_for_message(sample, qtbot, "已导出")
    assert "部门整体支出绩效自评报告.docx" in suggested[0]
    assert "绩效自评" in text_of(tmp_path / "报告.docx")
    assert not [each for each in sample.window.findChildren(QProgressDialog) if each.isVisible()]


def test_the_result_can_be_opened(
    sample: Workspace,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    choose_file(tmp_path / "报告.docx")
    sample.export(draft=False)
    wait_for_message(sample, qtbot, "已导出")
    buttons = {each.text(): each for each in sample.window.messages.findChildren(QPushButton)}
    buttons["打开文件"].click()
    buttons["打开文件夹"].click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "报告.docx", tmp_path]


def test_an_error_holds_the_final_document_back(
    faulty: Workspace, tmp_path: Path, choose_file: Callable[[Path | None], list[str]]
) -> None:
    assert faulty.session is not None
    errors = faulty.session.assessment.standing(Severity.ERROR)
    assert errors
    asked = choose_file(tmp_path / "报告.docx")
    faulty.export(draft=False)
    shown = dialog(faulty).findChild(QListWidget)
    assert shown is not None
    listed = [shown.item(number).text() for number in range(shown.count())]
    assert all(any(error.message in line for line in listed) for error in errors)
    assert not button(faulty, "仍然导出正式稿(&E)…").isVisible()
    button(faulty, "取消").click()
    assert asked == []
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_offered_instead(
    faulty: Workspace,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
    qtbot: QtBot,
) -> None:
    suggested = choose_file(tmp_path / "草稿.docx")
    faulty.export(draft=False)
    button(faulty, "导出草稿(&D)…").click()
    wait_for_message(faulty, qtbot, "已导出")
    assert suggested[0].endswith("（草稿）.docx")
    assert "草稿：尚待处理的问题" in text_of(tmp_path / "草稿.docx")


def test_one_goes_to_the_place_of_a_finding(faulty: Workspace) -> None:
    faulty.export(draft=False)
    button(faulty, "去改正(&J)").click()
    assert faulty.desk is not None
    assert faulty.session is not None
    (first, *_) = faulty.session.assessment.standing(Severity.ERROR)
    assert faulty.desk.page is faulty.session.page_of(first.place)


def test_an_export_that_was_tried_shows_everything(faulty: Workspace) -> None:
    session = faulty.session
    assert session is not None
    hidden = [
        finding
        for finding in session.assessment.findings
        if not session.attention.shows(finding, session.page_of(finding.place).id)
    ]
    faulty.export(draft=False)
    assert hidden
    assert all(
        session.attention.shows(finding, session.page_of(finding.place).id) for finding in hidden
    )


def test_warnings_are_told_and_hold_nothing_back(
    sample: Workspace,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
    qtbot: QtBot,
) -> None:
    session = sample.session
    assert session is not None
    nothing_said = "本年度各项工作平稳推进，将继续加强统筹协调，逐项落实各项任务。" * 5
    session.edit(place("prose", "problems", "blocks"), blocks_of(nothing_said), "改写")
    assert session.assessment.standing(Severity.ERROR) == ()
    assert session.assessment.standing(Severity.WARNING)
    choose_file(tmp_path / "报告.docx")
    sample.export(draft=False)
    button(sample, "仍然导出正式稿(&E)…").click()
    wait_for_message(sample, qtbot, "已导出")
    assert "草稿" not in text_of(tmp_path / "报告.docx")


def test_a_file_that_cannot_be_written_is_told(
    sample: Workspace,
    tmp_path: Path,
    choose_file: Callable[[Path | None], list[str]],
    message_box: MessageBoxAnswers,
    qtbot: QtBot,
) -> None:
    taken = tmp_path / "报告.docx"
    taken.mkdir()
    choose_file(taken)
    message_box.answer(Button.Cancel)
    sample.export(draft=False)
    qtbot.waitUntil(lambda: bool(message_box.shown))
    assert "文件夹" in message_box.shown[0]
    taken.rmdir()
    sample.export(draft=False)
    wait_for_message(sample, qtbot, "已导出")
    assert "绩效自评" in text_of(taken)


def test_another_name_can_be_given_after_a_failure(
    sample: Workspace,
    tmp_path: Path,
    message_box: MessageBoxAnswers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([str(tmp_path / "没有" / "报告.docx"), str(tmp_path / "报告.docx")])
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (next(answers), "")
    )
    message_box.answer(Button.Save)
    sample.export(draft=False)
    wait_for_message(sample, qtbot, "已导出")
    assert "不存在" in message_box.shown[0]
    assert (tmp_path / "报告.docx").exists()


def test_a_name_gets_its_ending_and_never_replaces_in_silence(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "有了.docx").touch()
    suggested: list[str] = []
    answers = iter([str(tmp_path / "有了"), str(tmp_path / "有了.docx")])

    def answer(_parent: object, _caption: str, name: str, _files: str) -> tuple[str, str]:
        suggested.append(name)
        return next(answers), ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", answer)
    path = ask_save_name(workspace.window, "导出", tmp_path / "x.docx", "Word 文件 (*.docx)")
    assert path == tmp_path / "有了.docx"
    assert suggested[1] == str(tmp_path / "有了.docx")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2023年度云山街道办事处自评报告", "2023年度云山街道办事处自评报告"),
        ("关于A/B：“C”的报告?*", "关于AB：“C”的报告"),
        (" ..", "未命名"),
        ("长" * 200, "长" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name_of(title) == name


def test_missing_fonts_are_named(sample: Workspace) -> None:
    assert "“仿宋_GB2312”“楷体_GB2312”" in fonts_notice(("仿宋_GB2312", "楷体_GB2312"))
