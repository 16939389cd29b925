"""Questions and messages that wait for an answer, with buttons that say what they do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.appearance import meaning_icon, small_icon_size, unit

Button = QMessageBox.StandardButton


def ask(
    parent: QWidget | None,
    text: str,
    details: str,
    buttons: Mapping[Button, str],
    *,
    meaning: str = "undecided",
) -> Button:
    """Ask, and give the button that was pressed; Escape presses Cancel where there is one.

    The first button is the default. `meaning` chooses the icon: error, warning, hint, undecided.
    """
    box = QMessageBox(QMessageBox.Icon.NoIcon, "自评通", text, Button.NoButton, parent)
    box.setIconPixmap(meaning_icon(meaning).pixmap(small_icon_size() * 2))
    box.setInformativeText(details)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setStyleSheet(
        "QLabel#qt_msgbox_label { font-weight: bold; }"
        f"QLabel#qt_msgbox_informativelabel {{ min-width: {60 * unit()}px; }}"
    )
    for button, words in buttons.items():
        made = box.addButton(button)
        made.setText(words)
        made.setIcon(QIcon())
    box.setDefaultButton(next(iter(buttons)))
    if Button.Cancel in buttons:
        box.setEscapeButton(Button.Cancel)
    box.exec()
    pressed = box.standardButton(box.clickedButton())
    box.deleteLater()
    return pressed


def tell(
    parent: QWidget | None,
    text: str,
    details: str = "",
    *,
    meaning: str = "warning",
) -> None:
    """Say something that must be read before going on."""
    ask(parent, text, details, {Button.Ok: "知道了"}, meaning=meaning)
