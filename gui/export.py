"""To paper: what still stands in the way, under which name, written beside the window."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from export import standard
from export.compose import compose
from export.document import Document
from export.errors import ExportError
from export.word import write
from gui.background import Background
from gui.before_export import BeforeExport
from gui.desk import Desk
from gui.file_dialogs import ask_save_name, documents_folder, file_name_of, open_with_system
from gui.fonts import missing_families
from gui.main_window import MainWindow
from gui.questions import Button, ask
from model.checks.rule import Finding, Severity

WORD_FILES = "Word 文件 (*.docx)"
_FACES = (
    standard.XIAOBIAOSONG.chinese,
    standard.FANGSONG.chinese,
    standard.KAITI.chinese,
    standard.HEITI.chinese,
    standard.SONGTI_THROUGHOUT.chinese,
)


class Export(QObject):
    """Exports the report of a desk."""

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._background = Background(self)

    def start(self, desk: Desk, *, draft: bool) -> None:
        """Ask what must be asked, then write. Errors hold the final document back."""
        session = desk.session
        session.attention.try_export()
        open_findings = tuple(
            finding
            for severity in (Severity.ERROR, Severity.WARNING)
            for finding in session.assessment.standing(severity)
        )
        if draft or not open_findings:
            self._choose_file(desk, draft=draft)
            return
        dialog = BeforeExport(open_findings, missing_families(_FACES), self._window)
        dialog.final_chosen.connect(lambda: self._choose_file(desk, draft=False))
        dialog.draft_chosen.connect(lambda: self._choose_file(desk, draft=True))
        dialog.finding_chosen.connect(lambda finding: _reveal(desk, finding))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_file(self, desk: Desk, *, draft: bool) -> None:
        document = compose(desk.session.assessment, draft=draft)
        folder = desk.session.path.parent if desk.session.path else documents_folder()
        name = file_name_of(document.title) + ("（草稿）" if draft else "")
        path = ask_save_name(self._window, "导出 Word", folder / f"{name}.docx", WORD_FILES)
        if path is not None:
            self._write(document, path)

    def _write(self, document: Document, path: Path) -> None:
        progress = QProgressDialog(f"正在写入“{path.name}”…", "", 0, 0, self._window)
        progress.setWindowTitle("导出 Word")
        # A document is written whole or not at all: there is nothing to cancel.
        progress.setCancelButton(None)
        progress.setMinimumDuration(500)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        progress.setValue(0)

        def written(writing: Future[None]) -> None:
            progress.close()
            try:
                writing.result()
            except ExportError as error:
                self._not_written(document, path, error)
            else:
                self._tell_written(path)

        self._background.run(lambda: write(document, path), written)

    def _not_written(self, document: Document, path: Path, error: ExportError) -> None:
        answer = ask(
            self._window,
            "没有导出",
            str(error),
            {Button.Retry: "重试", Button.Save: "换个文件名…", Button.Cancel: "取消"},
        )
        if answer == Button.Retry:
            self._write(document, path)
        elif answer == Button.Save:
            other = ask_save_name(self._window, "导出 Word", path, WORD_FILES)
            if other is not None:
                self._write(document, other)

    def _tell_written(self, path: Path) -> None:
        text = f"已导出“{path}”。"
        if missing := missing_families(_FACES):
            text += fonts_notice(missing)
        bar = self._window.messages.show_message("passed", text)
        bar.add_action("打开文件", lambda: open_with_system(path))
        bar.add_action("打开文件夹", lambda: open_with_system(path.parent))


def fonts_notice(missing: tuple[str, ...]) -> str:
    """What it means that the machine lacks these fonts of the standard."""
    return (
        f"本机没有“{'”“'.join(missing)}”字体，打开时会换成相近的字体，分页可能不同；"
        "印发前请在装有这些字体的电脑上核对。"
    )


def _reveal(desk: Desk, finding: Finding) -> None:
    desk.reveal(finding.place, finding.span)
