"""The bar above a text: what kind of paragraph it is, bold, and inserting figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from gui.appearance import set_icon, small_icon_size, unit

_LEVELS = ("正文", "一级小标题", "二级小标题", "三级小标题")


class FormatBar(QWidget):
    """Shows how the caret's paragraph is set, and asks for it to be set otherwise.

    level_chosen   0 for a paragraph, 1 to 3 for a heading
    """

    level_chosen = Signal(int)

    def __init__(self, numbers: Sequence[str], parent: QWidget | None = None) -> None:
        """`numbers`: what stands before a heading of each level, as an example; blank for none."""
        super().__init__(parent)
        self.bold = self._action("加粗", "Ctrl+B", "bold")
        self.bold.setCheckable(True)
        self.figure = self._action("插入数据", "Ctrl+I", "insert")
        self.figure.setToolTip(
            "插入引用的数据（Ctrl+I，或键入 {{）：数据改了，文字中的数自动跟着改"
        )
        self._levels = QComboBox()
        self._levels.setAccessibleName("段落级别")
        self._levels.setToolTip("段落级别：Ctrl+0 正文，Ctrl+1、2、3 小标题")
        for name, number in zip(_LEVELS, ("", *numbers), strict=True):
            self._levels.addItem(f"{name}　{number}" if number else name)
        self._levels.activated.connect(self.level_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        layout.addWidget(self._levels)
        layout.addWidget(self._button(self.bold, Qt.ToolButtonStyle.ToolButtonIconOnly))
        layout.addWidget(self._button(self.figure, Qt.ToolButtonStyle.ToolButtonTextBesideIcon))
        layout.addStretch(1)

    @property
    def level(self) -> int:
        """The level that is shown."""
        return self._levels.currentIndex()

    @property
    def levels(self) -> tuple[str, ...]:
        """What the levels are called."""
        return tuple(map(self._levels.itemText, range(self._levels.count())))

    def show_state(self, level: int, *, bold: bool) -> None:
        """Show how the caret's paragraph is set."""
        with QSignalBlocker(self._levels):
            self._levels.setCurrentIndex(level)
        self.bold.setChecked(bold)
        # All words of a heading print alike.
        self.bold.setEnabled(not level)

    def _action(self, name: str, keys: str, picture: str) -> QAction:
        action = QAction(name, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{name}（{keys}）")
        set_icon(action, picture)
        return action

    def _button(self, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        button.setAutoRaise(True)
        button.setIconSize(small_icon_size())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        return button
