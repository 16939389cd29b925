"""What Qt does wrong by default, and the desk must not: input, wheel, undo, fonts, colours."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QInputMethodEvent, QKeyEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.appearance import (
    colour,
    icon,
    is_dark,
    meaning_icon,
    settle_palette,
    severity_icon,
    state_icon,
)
from gui.fonts import chinese_fonts_problem, has_family, missing_families, settle_font
from gui.input_method import input_method_problem, present_problem
from gui.message_bar import MessageBars
from gui.shortcuts import ShortcutGuard
from gui.wheel import WheelGuard
from gui.workspace import Workspace
from model.checks.rule import Severity
from model.folders import recovery_folder
from model.library import RESOURCES
from model.outline import State
from model.places import place

BUDGET = place("figures", "budget")

# Trap 1: no Chinese typing out of the box.

IBUS = frozenset({"ibus"})


@pytest.mark.parametrize(
    ("environment", "platform", "plugins"),
    [
        ({"QT_IM_MODULE": "ibus"}, "xcb", IBUS),
        ({"QT_IM_MODULE": "fcitx"}, "xcb", IBUS | {"fcitx"}),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland", IBUS),
        ({}, "wayland", IBUS),
        ({}, "offscreen", IBUS),
        ({}, "windows", frozenset()),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "fcitx;ibus"}, "xcb", IBUS),
    ],
)
def test_an_input_method_that_can_be_used_is_not_complained_of(
    environment: dict[str, str], platform: str, plugins: frozenset[str]
) -> None:
    assert input_method_problem(environment, platform, plugins) == ""


@pytest.mark.parametrize(
    ("environment", "platform", "plugins", "words"),
    [
        ({}, "xcb", IBUS, "export QT_IM_MODULE=ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "xcb", IBUS, "“fcitx”"),
        ({"QT_IM_MODULE": "fcitx5"}, "wayland", IBUS, "export QT_IM_MODULE=ibus"),
        ({"QT_IM_MODULE": "compose"}, "xcb", IBUS, "export QT_IM_MODULE=ibus"),
        ({"QT_IM_MODULE": "ibus"}, "xcb", frozenset(), "系统管理员"),
    ],
)
def test_without_an_input_method_it_says_what_to_do(
    environment: dict[str, str], platform: str, plugins: frozenset[str], words: str
) -> None:
    assert words in input_method_problem(environment, platform, plugins)


# Trap 3: the wheel changes what is under the pointer.


@pytest.fixture
def guard(qapp: QApplication) -> object:
    guard = WheelGuard()
    qapp.installEventFilter(guard)
    yield guard
    qapp.removeEventFilter(guard)


def wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget, by way of its window as the system does."""
    window = widget.window().windowHandle()
    where = widget.mapTo(widget.window(), widget.rect().center())
    QTest.wheelEvent(window, QPointF(where), QPoint(0, -120))
    QApplication.processEvents()


def combo() -> QComboBox:
    box = QComboBox()
    box.addItems(["是", "否", "不适用"])
    return box


def spin() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setValue(5)
    return box


def slider() -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setValue(50)
    return made


def state(widget: QWidget) -> object:
    match widget:
        case QComboBox():
            return widget.currentIndex()
        case QAbstractSpinBox():
            return widget.text()
        case QSlider():
            return widget.value()
    raise TypeError(widget)


@pytest.mark.parametrize("make", [combo, spin, slider, QDateEdit])
def test_the_wheel_changes_nothing_that_has_no_focus(
    make: Callable[[], QWidget], guard: WheelGuard, qtbot: QtBot
) -> None:
    area = QScrollArea()
    inner = QWidget()
    column = QVBoxLayout(inner)
    first, widget = QLineEdit(), make()
    column.addWidget(first)
    column.addWidget(widget)
    column.addStretch(1)
    inner.setMinimumHeight(3000)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    first.setFocus()
    before = state(widget)
    wheel(widget)
    assert state(widget) == before
    assert not widget.hasFocus()
    # What scrolls gets the wheel instead.
    assert area.verticalScrollBar().value() > 0


def test_the_wheel_changes_what_the_clerk_is_at(guard: WheelGuard, qtbot: QtBot) -> None:
    box = combo()
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    wheel(box)
    assert box.currentIndex() == 1


# Trap 5: two undo stacks.


def test_undo_is_the_window_s_wherever_the_cursor_stands(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.open_copy(RESOURCES / "samples" / "haizhu-2023.ziping")
    desk = workspace.desk
    assert desk is not None
    session = desk.session
    before = session.report
    desk.reveal(BUDGET)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "12345")
    assert session.report.text_at(BUDGET) == "12345"
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.report == before
    assert editor.text() == before.text_at(BUDGET)
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.report.text_at(BUDGET) == "12345"
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | shift)
    assert session.report.text_at(BUDGET) == "12345"


class Greedy(QLineEdit):
    """A field that claims every key for itself, as fields of Linux claim Ctrl+E."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.mark.parametrize(("key", "claimed"), [(Qt.Key.Key_E, False), (Qt.Key.Key_B, True)])
def test_no_field_keeps_the_export_key_from_the_window(
    key: Qt.Key, claimed: bool, qapp: QApplication, qtbot: QtBot
) -> None:
    field, guard = Greedy(), ShortcutGuard()
    qtbot.addWidget(field)
    qapp.installEventFilter(guard)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(field, event)
    qapp.removeEventFilter(guard)
    assert event.isAccepted() is claimed


# Trap 2, as far as it is the window's: what is composed is committed before anything reads it.


def test_leaving_a_page_keeps_what_is_being_composed(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.open_copy(RESOURCES / "samples" / "haizhu-2023.ziping")
    desk = workspace.desk
    assert desk is not None
    where = place("head", "short_name")
    desk.reveal(where)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.clear()
    QApplication.sendEvent(editor, QInputMethodEvent("yun", []))
    assert desk.session.report.text_at(where) == ""
    commit = QInputMethodEvent()
    commit.setCommitString("云山街")
    QApplication.sendEvent(editor, commit)
    desk.move_page(1)
    assert desk.session.report.text_at(where) == "云山街"


# Trap 6: recovery files that are half there, or run code when they are read.


def test_a_recovery_copy_is_whole_json(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.open_copy(RESOURCES / "samples" / "haizhu-2023.ziping")
    session = workspace.session
    assert session is not None
    session.edit(BUDGET, "1", "修改全年预算数")
    workspace.put_away()
    (copy,) = recovery_folder().glob("*.ziping")
    content = json.loads(copy.read_text(encoding="utf-8"))
    assert content["report"]["head"]["pack"] == "haizhu-2023"
    assert [path.suffix for path in recovery_folder().iterdir() if path != copy] == [".lock"]


# Trap 7: QFont.exactMatch denies Chinese families that are there.


@pytest.mark.parametrize(
    ("asked", "installed"),
    [
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("FangSong_GB2312", "仿宋_GB2312"),
        ("楷体_GB2312", "KaiTi_GB2312"),
        ("黑体", "SimHei"),
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("宋体", "宋体"),
    ],
)
def test_a_font_is_found_under_either_name(asked: str, installed: str) -> None:
    assert has_family(asked, lambda name: name == installed)
    assert not has_family(asked, lambda name: name == "Arial")


def test_missing_fonts_are_listed_once() -> None:
    names = ("仿宋_GB2312", "黑体", "仿宋_GB2312")
    assert missing_families(names, lambda name: name == "SimHei") == ("仿宋_GB2312",)


def test_a_font_of_this_machine_is_found(qapp: QApplication) -> None:
    assert has_family(QFontDatabase.families()[0])
    assert not has_family("没有这种字体")


def test_without_a_chinese_font_it_says_so_in_english_too(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    assert "fonts-wqy-microhei" in chinese_fonts_problem()
    assert chinese_fonts_problem().isascii() is False
    assert chinese_fonts_problem().splitlines()[0].isascii()
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["文泉驿微米黑"])
    assert chinese_fonts_problem() == ""


def test_the_font_can_be_read(qapp: QApplication) -> None:
    before = QFont(qapp.font())
    small = QFont(before)
    small.setPixelSize(7)
    qapp.setFont(small)
    try:
        settle_font(qapp)
        assert qapp.font().pointSizeF() >= 9
    finally:
        qapp.setFont(before)


# Colour: never alone, and readable on both grounds.


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The contrast ratio of two colours by WCAG 2, from 1 to 21."""

    def luminance(channels: tuple[float, float, float]) -> float:
        linear = [
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
            for value in channels
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def channels(shade: QColor) -> tuple[float, float, float]:
    return shade.redF(), shade.greenF(), shade.blueF()


def palettes() -> dict[str, QPalette]:
    """Fusion's two, by their grounds."""
    made = {}
    for name, window, base, alternate, text in (
        ("light", "#efefef", "#ffffff", "#f7f7f7", "#000000"),
        ("dark", "#323232", "#242424", "#2b2b2b", "#f0f0f0"),
    ):
        palette = QPalette()
        role = QPalette.ColorRole
        for which, value in (
            (role.Window, window),
            (role.Base, base),
            (role.AlternateBase, alternate),
            (role.Text, text),
            (role.WindowText, text),
        ):
            palette.setColor(which, value)
        made[name] = palette
    return made


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("meaning", ["error", "warning", "hint", "passed", "undecided"])
def test_each_colour_can_be_read_on_each_ground(
    ground: str, meaning: str, qapp: QApplication
) -> None:
    palette = palettes()[ground]
    assert is_dark(palette) is (ground == "dark")
    shade = colour(meaning, palette)
    for role in (
        QPalette.ColorRole.Base,
        QPalette.ColorRole.AlternateBase,
        QPalette.ColorRole.Window,
    ):
        behind = palette.color(role)
        ratio = contrast(channels(shade), channels(behind))
        assert ratio >= 4.5, f"{meaning} on {behind.name()}: {ratio:.2f}"


def test_what_is_selected_can_be_read(qapp: QApplication) -> None:
    before = qapp.palette()
    fusion = QPalette(before)
    fusion.setColor(QPalette.ColorRole.Highlight, QColor("#308cc6"))
    qapp.setPalette(fusion)
    try:
        settle_palette(qapp)
        highlight = qapp.palette().color(QPalette.ColorRole.Highlight)
        text = qapp.palette().color(QPalette.ColorRole.HighlightedText)
        assert contrast(channels(highlight), channels(text)) >= 4.5
    finally:
        qapp.setPalette(before)


def test_every_icon_is_drawn(qapp: QApplication) -> None:
    names = [path.stem for path in (RESOURCES / "icons").glob("*.svg")]
    assert len(names) > 40
    for name in names:
        image = icon(name).pixmap(24, 24).toImage()
        assert any(
            image.pixelColor(x, y).alpha() > 128
            for x in range(image.width())
            for y in range(image.height())
        ), name


def test_each_meaning_and_state_has_an_icon_of_its_own(qapp: QApplication) -> None:
    icons = [meaning_icon("passed"), meaning_icon("undecided"), *map(severity_icon, Severity)]
    icons += [state_icon(State.EMPTY), state_icon(State.STARTED), state_icon(State.DONE)]
    images = [each.pixmap(24, 24).toImage() for each in icons]
    assert all(one != other for n, one in enumerate(images) for other in images[n + 1 :])


def test_a_message_is_shown_once_and_can_be_closed(qtbot: QtBot) -> None:
    bars = MessageBars()
    qtbot.addWidget(bars)
    done: list[str] = []
    bar = bars.show_message("warning", "没有输入法")
    bar.add_action("怎么办", lambda: done.append("shown"))
    assert bars.show_message("warning", "没有输入法") is bar
    bars.show_message("passed", "已导出")
    assert list(bars.texts) == ["没有输入法", "已导出"]
    bar.dismiss()
    assert list(bars.texts) == ["已导出"]
    bars.clear()
    assert list(bars.texts) == []


@pytest.mark.skipif(sys.platform == "win32", reason="asks for the plugins of Linux")
def test_what_the_wheel_of_qt_brings_is_known() -> None:
    assert present_problem({}) == ""  # off screen nothing is typed
