"""The score table, or the part of it that belongs to a section."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.appearance import unit
from gui.editors.findings import ShownFindings
from gui.editors.pool_panel import PoolPanel
from gui.editors.stated_card import StatedCard
from gui.pages.field_page import FieldPage
from gui.session import Session
from model.assessment import Assessment
from model.outline import SCORE_TABLE, Page
from model.places import Place


class ScoresPage(FieldPage):
    """The indicators of one or more pools; first what is stated where they are filed apart."""

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        self._stated: StatedCard | None = None
        if page.id == SCORE_TABLE and session.pack.scoring.filed_separately:
            self._stated = StatedCard(session)
            self.sheet.add(self._stated)
        self._pools: list[PoolPanel] = []
        folds = len(page.pools) > 1
        pools = QVBoxLayout()
        pools.setSpacing(unit() // 2)
        self.sheet.column.addLayout(pools)
        for pool_id in page.pools:
            pool = session.pack.pool_of(pool_id)
            assert pool is not None, "a page's pools are the pack's"
            panel = PoolPanel(session, pool, folds=folds)
            self._pools.append(panel)
            pools.addWidget(panel)
        if page.section is not None:
            self.add_own_text("表格")

    def show_answers(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the scores and what they add up to."""
        if self._stated is not None:
            self._stated.show_answers(assessment)
        for panel in self._pools:
            panel.show_answers(assessment)

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings at the pools, in the cells and beside the fields."""
        if self._stated is not None:
            self._stated.show_findings(findings)
        for panel in self._pools:
            panel.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Go to the row and field of a place; False if it is not here."""
        if self._stated is not None and (found := self._stated.reveal(place, span)) is not None:
            self.sheet.show_widget(found)
            return True
        for panel in self._pools:
            if (found := panel.reveal(place, span)) is not None:
                self.sheet.show_widget(found)
                return True
        return self.reveal_own_text(place, span)
