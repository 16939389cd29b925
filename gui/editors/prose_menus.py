"""The menus of a text: of a bound figure, and of the words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from gui.appearance import set_icon
from gui.editors.prose_commands import bind, number_at, print_as, unbind
from gui.editors.prose_facts import Fact, PrintForm, fact_of, matching, print_forms
from gui.editors.prose_text import ProseText
from model.assessment import Assessment

_LEVELS = ("正文\tCtrl+0", "一级小标题\tCtrl+1", "二级小标题\tCtrl+2", "三级小标题\tCtrl+3")

Act = Callable[[], object]


def add(menu: QMenu, name: str, act: Act, *, picture: str = "", enabled: bool = True) -> None:
    """Add an entry that does something."""
    action = menu.addAction(name)
    action.triggered.connect(_without_arguments(act))
    action.setEnabled(enabled)
    if picture:
        set_icon(action, picture)


def _without_arguments(act: Act) -> Callable[[bool], None]:
    """A menu entry says whether it is checked, which nobody wants to know here."""

    def called(_checked: bool) -> None:
        act()

    return called


def chip_menu(
    text: ProseText, assessment: Assessment, position: int, jump: Callable[[Fact], object]
) -> QMenu:
    """What can be done with the figure at a position; `jump` goes to where it is entered."""
    menu = _menu(text)
    chip = text.chip_at(position)
    assert chip is not None, "the menu of a figure was asked for"
    fact = fact_of(assessment, chip.figure)
    menu.addSection(fact.name if fact is not None else "没有这个数据")
    forms = print_forms(assessment.bindings, chip.figure)
    present = next((form for form in forms if form.style == chip.style), None)
    if present is not None:
        _forms(menu, "单位", text, position, present, _scales(forms, present))
        _forms(menu, "小数位数", text, position, present, _decimals(forms, present))
        menu.addSeparator()
    if fact is not None:
        add(menu, "跳到数据(&J)", lambda: jump(fact), picture="jump")
    add(
        menu,
        "解除引用，改为文字(&U)",
        lambda: unbind(text, position),
        picture="link",
        enabled=not text.chips.text_of(chip).meaning,
    )
    return menu


def text_menu(
    text: ProseText, assessment: Assessment, position: int, *, insert: Act, split: Act | None
) -> QMenu:
    """What can be done with the words at a position.

    `insert` opens the palette of figures; `split` splits the run-in heading of the paragraph.
    """
    menu = _menu(text)
    chosen = text.textCursor().hasSelection()
    for fact, form, (start, end) in _bindable(text, assessment, position):
        add(
            menu,
            f"引用“{fact.name}”（{form.printed}{form.unit}）",
            partial(bind, text, start, end, fact.id, form),
            picture="link",
        )
    if split is not None:
        add(menu, "拆成小标题(&H)", split, picture="heading")
    if not menu.isEmpty():
        menu.addSeparator()
    add(menu, "剪切(&T)\tCtrl+X", text.cut, enabled=chosen)
    add(menu, "复制(&C)\tCtrl+C", text.copy, picture="copy", enabled=chosen)
    add(menu, "粘贴(&P)\tCtrl+V", text.paste, picture="paste", enabled=text.canPaste())
    add(menu, "全选(&A)\tCtrl+A", text.selectAll)
    menu.addSeparator()
    levels = menu.addMenu("段落级别(&L)")
    for level, name in enumerate(_LEVELS):
        add(levels, name, partial(text.set_level, level))
    add(menu, "插入数据(&I)…\tCtrl+I", insert, picture="insert")
    return menu


def _menu(text: ProseText) -> QMenu:
    menu = QMenu(text)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _scales(forms: tuple[PrintForm, ...], present: PrintForm) -> list[tuple[str, PrintForm]]:
    return [
        (f"{form.unit}　{form.printed}", form)
        for form in forms
        if form.decimals == present.decimals and form.unit
    ]


def _decimals(forms: tuple[PrintForm, ...], present: PrintForm) -> list[tuple[str, PrintForm]]:
    return [
        (f"{f'{form.decimals} 位' if form.decimals else '按原样'}　{form.printed}", form)
        for form in forms
        if form.scale == present.scale
    ]


def _forms(
    menu: QMenu,
    title: str,
    text: ProseText,
    position: int,
    present: PrintForm,
    choices: list[tuple[str, PrintForm]],
) -> None:
    if len(choices) < 2:
        return
    below = menu.addMenu(title)
    group = QActionGroup(below)
    for name, form in choices:
        action = below.addAction(name)
        action.setCheckable(True)
        action.setChecked(form == present)
        group.addAction(action)
        act = partial(print_as, text, position, form, present.unit)
        action.triggered.connect(_without_arguments(act))


def _bindable(
    text: ProseText, assessment: Assessment, position: int
) -> list[tuple[Fact, PrintForm, tuple[int, int]]]:
    """The facts that the typed number at a position reads like."""
    span = number_at(text, position) if position >= 0 else None
    if span is None:
        return []
    number = text.words_between(*span)
    return [(fact, form, span) for fact, form in matching(assessment, number)]
