"""The figures: typed in groups, derived beside them, checked live, and the sentences they make."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from gui.editors.card import Card
from gui.editors.figure_grid import FigureGrid
from gui.editors.figure_rows import DerivedRow, FigureRow, GroupFoot
from gui.editors.findings import ShownFindings
from gui.editors.sentence_preview import SentencePreview
from gui.editors.tab_order import tab_through
from gui.pages.field_page import FieldPage
from gui.session import Session
from model.assessment import Assessment
from model.outline import Page
from model.pack import Figure
from model.places import Place, place


class FiguresPage(FieldPage):
    """Income and expenditure."""

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        self._rows: list[FigureRow] = []
        self._derived: list[DerivedRow] = []
        self._feet: list[GroupFoot] = []
        for title, group, figures in self._groups():
            self._add_group(title, group, figures)
        self._add_derived()
        self._order_tabs()
        self._preview: SentencePreview | None = None
        if page.section is not None and page.section.paragraphs:
            self._preview = SentencePreview(page.section.paragraphs)
            card = Card("正文预览", "由以上数据自动生成，不必改字")
            card.body.addWidget(self._preview)
            self.sheet.add(card)
        self.add_own_text("自动生成的文字")

    def show_answers(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the figures, what follows from them and the sentences they make."""
        if self._preview is not None:
            self._preview.show_sentences(assessment.bindings)
        if former is not None and former.figures is assessment.figures:
            return
        for row in self._rows:
            row.show_answers(assessment.report)
        figures = assessment.figures
        for derived in self._derived:
            figure = figures.get(derived.place.parts[1])
            assert figure is not None, "derived figures are the pack's"
            derived.show_figure(figure)
        for foot in self._feet:
            foot.show_identities(
                tuple(each for each in figures.identities if each.place == foot.place),
                assessment.findings_at(foot.place),
            )

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings beside the figures."""
        parts: tuple[FigureRow | DerivedRow | GroupFoot, ...] = (
            *self._rows,
            *self._derived,
            *self._feet,
        )
        for part in parts:
            part.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Put the cursor into the field of a place; False if it is not here."""
        for row in self._rows:
            if place.within(row.place):
                self.sheet.show_widget(row.reveal(place, span))
                return True
        for derived in self._derived:
            if place.within(derived.place):
                derived.value.setFocus()
                self.sheet.show_widget(derived.value)
                return True
        for foot in self._feet:
            if place.within(foot.place):
                self._reveal_group(foot)
                return True
        if place.kind == "figures" and self._rows:
            if not self.has_cursor():
                self.sheet.show_widget(self._rows[0].reveal(self._rows[0].place, None))
            return True
        return self.reveal_own_text(place, span)

    def _reveal_group(self, foot: GroupFoot) -> None:
        """Put the cursor into the first figure of a group, and its sum into view."""
        members = {each.id for each in self.session.pack.group_members(foot.place.parts[1])}
        first = next((row for row in self._rows if row.place.parts[1] in members), None)
        if first is not None:
            self.sheet.show_widget(first.reveal(first.place, None))
        self.sheet.show_widget(foot.lines)

    def _groups(self) -> Iterator[tuple[str, str | None, tuple[Figure, ...]]]:
        """The figures as they follow each other: each group, and those of none between them."""
        pack = self.session.pack
        names = {group.id: group.name for group in pack.group}
        first = True
        for group, figures in groupby(pack.figure, lambda figure: figure.group):
            plain = "总数" if first else "其他数据"
            yield names.get(group or "", plain), group, tuple(figures)
            first = False

    def _add_group(self, title: str, group: str | None, figures: tuple[Figure, ...]) -> None:
        units = {figure.unit for figure in figures}
        grid = FigureGrid(title, f"金额（{units.pop()}）" if len(units) == 1 else "")
        for figure in figures:
            row = FigureRow(self.session, figure, grid)
            if len(units) > 1:
                row.amount.show_unit()
            grid.add_figure(row)
            self._rows.append(row)
        if group is not None:
            foot = GroupFoot(place("figures", group), grid)
            grid.add_foot(foot)
            self._feet.append(foot)
        self._add_card(grid)

    def _add_derived(self) -> None:
        pack = self.session.pack
        placed = {foot.place for foot in self._feet}
        grid = FigureGrid("自动计算", "")
        for figure in pack.derived:
            row = DerivedRow(figure.name, place("figures", figure.id), grid)
            row.label.setToolTip(figure.guidance)
            grid.add_derived(row)
            self._derived.append(row)
        others = [
            each.place
            for each in self.session.assessment.figures.identities
            if each.place not in placed
        ]
        for where in dict.fromkeys(others):
            foot = GroupFoot(where, grid)
            grid.add_foot(foot)
            self._feet.append(foot)
        if self._derived or others:
            self._add_card(grid)

    def _order_tabs(self) -> None:
        """First through all amounts, which are typed from one sheet; then through the notes."""
        tab_through(
            (
                *(row.amount.editor.widget() for row in self._rows),
                *(derived.value for derived in self._derived),
                *(part for row in self._rows for part in (row.button, row.note.editor.widget())),
            )
        )

    def _add_card(self, grid: FigureGrid) -> None:
        card = Card()
        card.body.addWidget(grid)
        self.sheet.add(card)
