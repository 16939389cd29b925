"""The window's actions, title and status bar, tied to whichever desk is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget

from gui.desk import Desk
from gui.files import suggested_name
from gui.main_window import MainWindow


class DeskActions(QObject):
    """Lets the actions of a window work on one desk after another."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        do = window.menu_actions
        self._on(do.undo, Desk.undo)
        self._on(do.redo, Desk.redo)
        self._on(do.previous_page, lambda desk: desk.move_page(-1))
        self._on(do.next_page, lambda desk: desk.move_page(1))
        self._on(do.previous_problem, lambda desk: desk.move_problem(-1))
        self._on(do.next_problem, lambda desk: desk.move_problem(1))
        self._on(do.guidance, Desk.show_guidance)
        self._on(do.show_outline, lambda desk: _toggle(desk.outline_dock))
        self._on(do.show_problems, lambda desk: _toggle(desk.problem_dock))

    def attach(self, desk: Desk) -> None:
        """Work on this desk from now on."""
        self._desk = desk
        do, session = self._window.menu_actions, desk.session
        stack = session.undo_stack
        undone, redone = _Namer(do.undo, "撤销", "(&U)"), _Namer(do.redo, "重做", "(&R)")
        undone(stack.undoText())
        redone(stack.redoText())
        stack.undoTextChanged.connect(undone)
        stack.redoTextChanged.connect(redone)
        for action, can, changed in (
            (do.undo, stack.canUndo(), stack.canUndoChanged),
            (do.redo, stack.canRedo(), stack.canRedoChanged),
        ):
            action.setEnabled(can)
            changed.connect(action.setEnabled)
        for action, dock in (
            (do.show_outline, desk.outline_dock),
            (do.show_problems, desk.problem_dock),
        ):
            action.setChecked(not dock.isHidden())
            dock.visibilityChanged.connect(
                lambda _=False, action=action, dock=dock: action.setChecked(not dock.isHidden())
            )
        self._window.statusBar().addPermanentWidget(desk.status, 1)
        session.file_changed.connect(self._show_name)
        self._show_name()

    def detach(self) -> None:
        """There is no desk any more."""
        if self._desk is not None:
            self._window.statusBar().removeWidget(self._desk.status)
            self._desk.session.file_changed.disconnect(self._show_name)
        self._desk = None
        self._window.setWindowModified(False)
        self._window.setWindowTitle("自评通")

    def _on(self, action: QAction, act: Callable[[Desk], None]) -> None:
        def run() -> None:
            if self._desk is not None:
                act(self._desk)

        action.triggered.connect(run)

    def _show_name(self) -> None:
        if self._desk is None:
            return
        session = self._desk.session
        name = session.path.name if session.path is not None else suggested_name(session)
        self._window.setWindowTitle(f"{name}[*] — 自评通")
        self._window.setWindowModified(not session.saved)


class _Namer:
    """Names an action for the step it would undo or redo: 撤销 修改全年预算数."""

    def __init__(self, action: QAction, word: str, mnemonic: str) -> None:
        self._action = action
        self._word = word
        self._mnemonic = mnemonic

    def __call__(self, step: str) -> None:
        words = f"{self._word} {step}" if step else self._word
        keys = self._action.shortcut().toString()
        self._action.setText(f"{words.replace('&', '&&')}{self._mnemonic}")
        self._action.setIconText(self._word)
        self._action.setToolTip(f"{words}（{keys}）")


def _toggle(dock: QDockWidget) -> None:
    dock.setVisible(dock.isHidden())
