"""The editor of a section's own text: paragraphs, headings, bold words and bound figures."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.card import MutedLabel
from gui.editors.findings import ShownFindings
from gui.editors.messages import message_of
from gui.editors.prose_bar import FormatBar
from gui.editors.prose_blocks import TYPING
from gui.editors.prose_commands import insert_figure, is_bold, toggle_bold
from gui.editors.prose_document import level_of
from gui.editors.prose_facts import Fact, fact_of, facts_of, plain_form
from gui.editors.prose_findings import FindingList
from gui.editors.prose_headings import HeadingNumbers, example_numbers
from gui.editors.prose_length import Length
from gui.editors.prose_marks import Marks, range_in
from gui.editors.prose_menus import chip_menu, text_menu
from gui.editors.prose_offers import PasteOffers
from gui.editors.prose_palette import FigurePalette
from gui.editors.prose_paste import split
from gui.editors.prose_text import ProseText
from gui.input_method import commit_composition
from gui.session import Session
from model.assessment import Assessment
from model.checks.rule import Finding
from model.identity import unchanged_ends
from model.places import Place, place
from model.report import Block, new_row_id
from model.texts import SectionText

_LEVELS = 4


class ProseEditor(QWidget):
    """Edits prose.<section>. It refreshes, reveals and commits as a page does.

    jump_requested   the clerk asks for the place (a Place) where a bound figure is entered
    """

    jump_requested = Signal(object)

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.place = place("prose", section_id)
        section = session.pack.section_of(section_id)
        assert section is not None, f"{section_id} is a section of the form"
        self._section = section
        self._palette: FigurePalette | None = None
        self._numbers = HeadingNumbers(self.place)
        self._length = Length()
        self.bar = FormatBar(example_numbers(session.pack, section))
        self.text = ProseText(self.tip)
        self.text.setAccessibleName(f"{section.title}的正文")
        self.offers = PasteOffers(self.text)
        self.count = MutedLabel()
        self.findings = FindingList()
        self._marks = Marks(self.text)
        self.setFocusProxy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit() // 2)
        layout.addWidget(self.bar)
        layout.addWidget(self.offers)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.findings)
        self._connect()

    def refresh(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the assessment; `former` is the one shown before, None the first time."""
        section = self._read(assessment)
        self.text.show_blocks(self._blocks(section))
        self.text.show_values(assessment.bindings)
        self.text.describe()
        self.text.show_numbers(self._numbers.of(assessment))
        self.offers.follow()
        self._show_count(section)
        self._show_findings()
        self._show_state()
        if former is None:
            self.text.select(0, 0)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Bring a block into view, focus it and select the characters; False if it is not here.

        Without characters the caret goes to the block, unless it stands there already.
        """
        if not place.within(self.place):
            return False
        section = self._read(self.session.assessment)
        numbers = {block.place: number for number, block in enumerate(section.blocks)}
        number = next((numbers[block] for block in numbers if place.within(block)), None)
        if number is not None:
            start = self.text.document().findBlockByNumber(number).position()
            if span is not None:
                low, high = range_in(section.blocks[number], span)
                self.text.select(start + low, start + high)
            elif self.text.textCursor().blockNumber() != number:
                self.text.select(start, start)
        self.text.ensureCursorVisible()
        self.text.setFocus()
        return True

    def commit(self) -> None:
        """Take what an input method is composing into the report."""
        commit_composition()

    def insert_figure(self) -> None:
        """Open the palette from which a figure is chosen to stand at the caret."""
        window = self.window()
        if self._palette is None or self._palette.parentWidget() is not window:
            self._palette = FigurePalette(window)
            self._palette.chosen.connect(self._insert)
            self._palette.closed.connect(self.text.setFocus)
        caret = self.text.cursorRect()
        corner = self.text.viewport().mapTo(window, caret.topLeft())
        self._palette.open_at(
            QRect(corner, caret.size()),
            facts_of(self.session.assessment),
            self.text.chosen_number(),
        )

    def split_heading(self, number: int) -> None:
        """Put the run-in heading of this block in a block of its own; nothing without one."""
        parts = split(self.text.blocks, number)
        if parts is not None:
            self._replace(parts, "拆成小标题")

    def _connect(self) -> None:
        self.text.edited.connect(self._edit)
        self.text.pasted.connect(self.offers.offer)
        self.text.composed.connect(self._show_findings)
        self.text.chip_opened.connect(self._open_chip)
        self.text.figure_wanted.connect(self.insert_figure)
        self.text.menu_wanted.connect(self._open_menu)
        self.text.palette_changed.connect(self._recolour)
        self.text.cursorPositionChanged.connect(self._show_state)
        self.text.currentCharFormatChanged.connect(self._show_state)
        self.offers.accepted.connect(self._replace)
        self.bar.level_chosen.connect(self._set_level)
        self.bar.bold.triggered.connect(lambda: toggle_bold(self.text))
        self.bar.figure.triggered.connect(self.insert_figure)
        self.findings.chosen.connect(lambda finding: self.reveal(finding.place, finding.span))
        self.session.attention.changed.connect(self._show_findings)
        self.addActions([self.bar.bold, self.bar.figure])
        for level in range(_LEVELS):
            keys = QShortcut(QKeySequence(f"Ctrl+{level}"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda level=level: self._set_level(level))

    def _edit(self, blocks: tuple[Block, ...], name: str) -> None:
        """Take what the clerk did to the blocks into the report."""
        former = self._blocks(self._read(self.session.assessment))
        head, tail = unchanged_ends(blocks, former)
        changed = blocks[head : len(blocks) - tail] or blocks[max(head - 1, 0) : head + 1]
        self.session.apply(
            self.session.report.with_value(self.place.child("blocks"), blocks),
            name or f"修改“{self._section.title}”",
            typing=name == TYPING,
            touched=tuple(self.place.child(block.id) for block in changed),
        )

    def _replace(self, blocks: tuple[Block, ...], name: str) -> None:
        """Put other blocks in the place of all, as one step; new ones get their ids here."""
        whole: list[Block] = []
        for block in blocks:
            new_id = block.id or new_row_id((*blocks, *whole))
            whole.append(block if block.id else block.model_copy(update={"id": new_id}))
        report = self.session.report.with_value(self.place.child("blocks"), tuple(whole))
        self.session.apply(report, name, touched=(self.place,))

    def _set_level(self, level: int) -> None:
        self.text.set_level(level)
        self._show_state()
        self.text.setFocus()

    def _insert(self, fact: Fact, with_unit: bool) -> None:
        insert_figure(self.text, fact.id, plain_form(fact), with_unit=with_unit)

    def _open_chip(self, position: int) -> None:
        caret = self.text.cursorRect().bottomLeft()
        self._chip_menu(position).popup(self.text.viewport().mapToGlobal(caret))

    def _open_menu(self, position: int, point: QPoint) -> None:
        if self.text.chip_at(position) is not None:
            self._chip_menu(position).popup(point)
            return
        number = self.text.document().findBlock(max(position, 0)).blockNumber()
        parts = split(self.text.blocks, number)
        menu = text_menu(
            self.text,
            self.session.assessment,
            position,
            insert=self.insert_figure,
            split=None if parts is None else lambda: self.split_heading(number),
        )
        menu.popup(point)

    def _chip_menu(self, position: int) -> QMenu:
        return chip_menu(
            self.text,
            self.session.assessment,
            position,
            lambda fact: self.jump_requested.emit(fact.place),
        )

    def tip(self, position: int) -> str:
        """What is at a position: a figure and where it comes from, findings."""
        lines = []
        chip = self.text.chip_at(position)
        if chip is not None:
            fact = fact_of(self.session.assessment, chip.figure)
            if fact is None:
                lines.append(f"报告中没有“{chip.figure}”这个数据，请删去后重新插入")
            else:
                source = self.session.page_of(fact.place).title
                lines += [
                    f"{fact.name}：{fact.value or '未填'}{fact.unit if fact.value else ''}",
                    *filter(None, (fact.detail,)),
                    f"来自“{source}”（{fact.id}）",
                    "双击或选中后按回车：修改显示方式、跳到数据、解除引用",
                ]
        lines += [message_of(finding).plain for finding in self._marks.at(position)]
        return "\n".join(lines)

    def _read(self, assessment: Assessment) -> SectionText:
        section = assessment.prose.section(self._section.id)
        assert section is not None, f"{self._section.id} is a section of the form"
        return section

    def _blocks(self, section: SectionText) -> tuple[Block, ...]:
        return section.source.blocks if section.source is not None else ()

    def _shown(self) -> tuple[Finding, ...]:
        return ShownFindings(
            finding
            for finding in self.session.assessment.findings
            if finding.place.within(self.place)
            and finding.open
            and self.session.attention.shows(finding, self._section.id)
        ).within(self.place)

    def _recolour(self) -> None:
        self._marks.forget()
        self._show_findings()

    def _show_findings(self) -> None:
        findings = self._shown()
        self.findings.show_findings(findings)
        self._marks.show(self._read(self.session.assessment), findings)

    def _show_count(self, section: SectionText) -> None:
        written = self._length.of(section.blocks)
        least = self._section.min_chars
        words = f"已写 {written:,} 字"
        if least:
            words += f"，要求不少于 {least:,} 字"
        if written < least:
            words += f"，还差 {least - written:,} 字"
        self.count.setText(words)

    def _show_state(self) -> None:
        level = level_of(self.text.textCursor().block())
        self.bar.show_state(level, bold=is_bold(self.text))
