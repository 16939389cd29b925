"""What can be done from the menus, the toolbar and the keyboard of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar

from gui.appearance import set_icon, small_icon_size
from gui.shortcuts import EXPORT


class Actions:
    """The actions of a window. Those that need an open report are disabled without one."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.new = self._action("新建(&N)…", "Ctrl+N", "new", "新建报告")
        self.open = self._action("打开(&O)…", "Ctrl+O", "open", "打开报告")
        self.start_page = self._action("关闭报告(&C)", "Ctrl+W", "close", "关闭报告，回到开始页")
        self.save = self._action("保存(&S)", "Ctrl+S", "save", "保存")
        self.save_as = self._action("另存为(&A)…", "Ctrl+Shift+S", "save_as", "换一个文件名保存")
        self.export = self._action("导出 Word(&E)…", EXPORT, "export", "导出 Word 正式稿")
        self.export_draft = self._action("导出草稿(&D)…", "", "export", "导出带草稿字样的 Word")
        self.recoveries = self._action("恢复副本(&R)…", "", "recover", "没有保存就结束的报告")
        self.versions = self._action("历史版本(&V)…", "", "recover", "以前保存的内容")
        self.leave = self._action("退出(&X)", "Ctrl+Q", "", "退出程序")
        self.undo = self._action("撤销(&U)", "Ctrl+Z", "undo", "撤销")
        self.redo = self._action("重做(&R)", "Ctrl+Y", "redo", "重做")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.previous_page = self._action("上一节(&P)", "Ctrl+PgUp", "previous", "上一节")
        self.next_page = self._action("下一节(&N)", "Ctrl+PgDown", "next", "下一节")
        self.previous_problem = self._action(
            "上一个问题(&B)", "Shift+F8", "previous_problem", "上一个问题"
        )
        self.next_problem = self._action("下一个问题(&F)", "F8", "next_problem", "下一个问题")
        self.guidance = self._action("填写说明(&G)", "F1", "guidance", "这一节怎样填写")
        self.show_outline = self._checkable("提纲(&O)", "outline")
        self.show_problems = self._checkable("问题(&Q)", "problems")
        self.log_folder = self._action("打开日志文件夹(&L)", "", "folder", "")
        self.about = self._action("关于自评通(&A)", "", "program", "")
        self.recent_menu = QMenu("最近打开(&T)")

    @property
    def for_a_report(self) -> tuple[QAction, ...]:
        """Those that need an open report."""
        return (
            *(self.start_page, self.save, self.save_as, self.export, self.export_draft),
            *(self.previous_page, self.next_page, self.previous_problem, self.next_problem),
            *(self.guidance, self.show_outline, self.show_problems, self.versions),
        )

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar."""
        file = bar.addMenu("文件(&F)")
        file.addActions([self.new, self.open])
        file.addMenu(self.recent_menu)
        file.addSeparator()
        file.addActions([self.save, self.save_as])
        file.addSeparator()
        file.addActions([self.export, self.export_draft])
        file.addSeparator()
        file.addActions([self.versions, self.recoveries])
        file.addSeparator()
        file.addActions([self.start_page, self.leave])
        edit = bar.addMenu("编辑(&E)")
        edit.addActions([self.undo, self.redo])
        view = bar.addMenu("查看(&V)")
        view.addActions([self.previous_page, self.next_page])
        view.addSeparator()
        view.addActions([self.next_problem, self.previous_problem])
        view.addSeparator()
        view.addActions([self.show_outline, self.show_problems])
        help_ = bar.addMenu("帮助(&H)")
        help_.addActions([self.guidance, self.log_folder])
        help_.addSeparator()
        help_.addAction(self.about)

    def tool_bar(self) -> QToolBar:
        """The toolbar."""
        bar = QToolBar("工具栏")
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(small_icon_size() * 1.2)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addActions([self.new, self.open, self.save])
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        bar.addSeparator()
        bar.addActions([self.previous_page, self.next_page])
        bar.addSeparator()
        bar.addActions([self.previous_problem, self.next_problem])
        bar.addSeparator()
        bar.addActions([self.export])
        return bar

    def _action(self, text: str, keys: str, icon_name: str, tip: str) -> QAction:
        action = QAction(text, self._window)
        if icon_name:
            set_icon(action, icon_name)
        if keys:
            action.setShortcut(QKeySequence(keys))
        # What the toolbar shows: the words alone.
        action.setIconText(text.partition("(")[0])
        if tip:
            action.setToolTip(f"{tip}（{keys}）" if keys else tip)
        # Actions in no visible menu keep their shortcuts.
        self._window.addAction(action)
        return action

    def _checkable(self, text: str, icon_name: str) -> QAction:
        action = self._action(text, "", icon_name, "")
        action.setCheckable(True)
        return action
