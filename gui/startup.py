"""What a start has to tell: work to recover, the last crash, what is missing on this machine."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer

from gui.crash import crashes_since
from gui.file_dialogs import open_with_system
from gui.fonts import chinese_fonts_problem
from gui.input_method import present_problem
from gui.recovery_list import RecoveryList
from gui.settings import Settings
from gui.workspace import Workspace
from model.folders import log_folder
from model.library import RESOURCES
from model.storage import StorageError, load

_FAILED_STARTS = 3
"""After so many in a row the recovery copies are left alone: one of them may be the cause."""
_STARTED_WELL = 30_000
"""Milliseconds after which a start is no failed one, whatever happens later."""


def begin(workspace: Workspace, settings: Settings, file: Path | None) -> None:
    """Open the file, offer what there is, tell what there is to tell."""
    failed = settings.failed_starts
    settings.failed_starts = failed + 1
    QTimer.singleShot(_STARTED_WELL, workspace, lambda: _started_well(settings))
    workspace.left.connect(lambda: _started_well(settings))
    _offer_samples(workspace)
    if file is not None:
        workspace.open(file)
        if workspace.desk is None:
            workspace.window.show_start_page()
    if failed < _FAILED_STARTS:
        _offer_recoveries(workspace)
    else:
        workspace.warn(
            f"程序连续 {failed} 次没有正常启动，这次没有读取恢复副本。"
            "没有保存的内容都还在，可以从“文件 → 恢复副本”打开。"
        )
    _tell_of_crashes(workspace, settings)
    for text in (chinese_fonts_problem(), present_problem(os.environ), *workspace.library.faults):
        if text:
            workspace.warn(text)


def _started_well(settings: Settings) -> None:
    settings.failed_starts = 0


def _offer_samples(workspace: Workspace) -> None:
    samples = []
    for path in sorted((RESOURCES / "samples").glob("*.ziping")):
        try:
            head = load(path).report.head
        except StorageError as error:
            workspace.warn(str(error))
        else:
            samples.append((path, f"{head.district} {head.year} 年度"))
    workspace.window.start_page.show_samples(tuple(samples))


def _offer_recoveries(workspace: Workspace) -> None:
    offers = RecoveryList(workspace.recoveries)
    offers.restore_requested.connect(workspace.restore)
    offers.save_requested.connect(workspace.save_recovered)
    workspace.window.start_page.offer(offers)
    workspace.recoveries.look()
    count = len(workspace.recoveries.copies)
    if count and workspace.desk is not None:
        bar = workspace.window.messages.show_message(
            "warning", f"有 {count} 份报告上次没有保存就结束了，内容可以恢复。"
        )
        bar.add_action("查看…", workspace.show_recoveries)


def _tell_of_crashes(workspace: Workspace, settings: Settings) -> None:
    crashes = crashes_since(log_folder(), settings.crashes_told)
    settings.crashes_told = datetime.now()
    if not crashes:
        return
    bar = workspace.window.messages.show_message(
        "warning",
        f"上次使用时程序出错了，记录在“{crashes[0]}”。请把它交给软件维护人员，其中没有报告的内容。",
    )
    bar.add_action(
        "打开所在文件夹",
        lambda: open_with_system(crashes[0].parent),
    )
