"""A second-level indicator: its score, the table of its rows, and the fields of the current row."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.appearance import heading_font, unit
from gui.editors.card import Card, Divider, FoldButton
from gui.editors.findings import ShownFindings
from gui.editors.indicator_card import IndicatorCard
from gui.editors.indicator_columns import indicator_columns
from gui.editors.messages import Message, MessageLines, message_of
from gui.editors.row_store import RowStore
from gui.editors.table_model import RowsModel
from gui.editors.table_panel import TablePanel
from gui.session import Session
from model.assessment import Assessment
from model.checks.rule import Finding, Severity
from model.identity import same_objects
from model.node import Row
from model.pack import Pool
from model.places import Place, place
from model.report import OwnIndicator
from model.scoring import PoolScore, print_score

_OWN = place("own")
_EMPTY = "还没有指标。按“添加指标”照年初绩效目标申报表逐条填写，或从 Excel、WPS 中复制后粘贴"


class PoolPanel(Card):
    """A card for a pool. Where several share a page they fold; what is folded is not built."""

    def __init__(
        self, session: Session, pool: Pool, *, folds: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.pool = pool
        self.place = place("pools", pool.id)
        self._session = session
        self._shown: PoolScore | None = None
        self._content: _PoolContent | None = None
        self._score = QLabel()
        self._messages = MessageLines()
        self._fold = FoldButton(f"{pool.level1} · {pool.name}") if folds else None
        if self._fold is not None:
            self._fold.asked.connect(self.unfold)
        self.head.addWidget(self._fold or self._title())
        self.head.addStretch(1)
        self.head.addWidget(self._score)
        self.body.addWidget(self._messages)
        self.unfold(not folds)

    @property
    def unfolded(self) -> bool:
        """Whether its rows are in sight."""
        return self._content is not None and not self._content.isHidden()

    @property
    def content(self) -> _PoolContent:
        """Its rows, built when they are first asked for."""
        if self._content is None:
            self._content = _PoolContent(self._session, self.pool)
            self.body.addWidget(self._content)
            self._content.show_answers(self._session.assessment)
        return self._content

    def unfold(self, opened: bool = True) -> None:
        """Bring its rows into sight, or put them away."""
        if self._content is not None or opened:
            self.content.setVisible(opened)
        if self._fold is not None:
            self._fold.set_opened(opened)
            self.set_folded(not opened)

    def show_answers(self, assessment: Assessment) -> None:
        """Show the score, and the rows where they are built."""
        pool = assessment.scoring.pool_of(self.pool.id)
        assert pool is not None, "pools are the pack's"
        if self._shown is None or not same_objects(pool.rows, self._shown.rows):
            self._shown = pool
            self._score.setText(_score_text(pool))
        if self._content is not None:
            self._content.show_answers(assessment)

    def show_findings(self, findings: ShownFindings) -> None:
        """Show what was found at the pool and at its rows; of a folded one only that there is."""
        own = findings.at(self.place)
        if self._content is not None and self.unfolded:
            self._content.show_findings(findings)
            self._messages.show_messages(tuple(map(message_of, own)))
            return
        rows = self._shown.rows if self._shown is not None else ()
        found = (*own, *(each for row in rows for each in findings.within(row.place)))
        self._messages.show_messages(_folded_message(found))

    def reveal(self, place: Place, span: tuple[int, int] | None) -> QWidget | None:
        """Go to the row and field of a place; the widget there, or None if it is not here."""
        if place == self.place:
            self.unfold()
            return self
        rows = self._shown.rows if self._shown is not None else ()
        if not any(place.within(row.place) for row in rows):
            return None
        self.unfold()
        return self.content.reveal(place, span)

    def _title(self) -> QLabel:
        title = QLabel("指标评分")
        title.setFont(heading_font())
        return title


class _PoolContent(QWidget):
    """The table of a pool's rows, and the fields of the current one."""

    def __init__(self, session: Session, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = pool
        self.model = RowsModel(session, indicator_columns(pool), parent=self)
        store = _store(pool) if pool.rows == "own" else None
        self.card = IndicatorCard(session, pool)
        self.panel = TablePanel(session, self.model, pool.name, _EMPTY, store, self.card.fields)
        if store is not None and pool.kinds:
            self.panel.offer_choices("kind", pool.kinds)
        self._findings = ShownFindings(())
        self.panel.current_changed.connect(self._show_row)
        self.panel.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit())
        layout.addWidget(self.panel)
        self._line = Divider()
        layout.addWidget(self._line)
        layout.addWidget(self.card)

    def show_answers(self, assessment: Assessment) -> None:
        """Show the rows, and the answers to the current one."""
        pool = assessment.scoring.pool_of(self._pool.id)
        assert pool is not None, "pools are the pack's"
        if not same_objects(pool.rows, self.model.rows):
            self.panel.show_rows(pool.rows)
        self._show_row(self.panel.view.current_line)

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings in the cells and beside the fields."""
        self._findings = findings
        self.panel.show_findings(findings)
        self.card.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None) -> QWidget | None:
        """Go to the row of a place and to its field; the widget there, or None without the row."""
        if not self.panel.reveal(place):
            return None
        return self.card.reveal(place, span) or self.panel.view

    def _show_row(self, line: int) -> None:
        row = self.model.row_at(line)
        self.card.setVisible(row is not None)
        self._line.setVisible(row is not None)
        if row is not None:
            self.card.show_row(row, line, self._session.assessment)
            self.card.show_findings(self._findings)

    def _open(self, line: int, field: str) -> None:
        row = self.model.row_at(line)
        if row is not None:
            self.card.reveal(row.place.child(field or "score"), None)


def _store(pool: Pool) -> RowStore:
    def belongs(row: Row) -> bool:
        return isinstance(row, OwnIndicator) and row.pool == pool.id

    def fresh(row_id: str, near: Row | None) -> OwnIndicator:
        first = pool.kinds[0] if pool.kinds else ""
        kind = near.kind if isinstance(near, OwnIndicator) else first
        return OwnIndicator(id=row_id, pool=pool.id, kind=kind)

    return RowStore("指标", _OWN, _OWN, belongs, fresh)


def _score_text(pool: PoolScore) -> str:
    """How the pool stands: 得分 9 / 15，得分率 60%."""
    weight = print_score(pool.pool.weight)
    if pool.score is not None:
        return f"得分 {print_score(pool.score)} / {weight}，得分率 {pool.printed_rate}"
    if not pool.rows:
        return f"尚无指标，本项 {weight} 分"
    scored = sum(row.score is not None for row in pool.rows)
    return f"已评 {scored} / {len(pool.rows)} 项，暂得 {print_score(pool.so_far)} / {weight} 分"


def _folded_message(found: tuple[Finding, ...]) -> tuple[Message, ...]:
    counts = [
        (severity, sum(finding.severity is severity for finding in found)) for severity in Severity
    ]
    worst = next((severity for severity, count in counts if count), None)
    if worst is None:
        return ()
    said = "，".join(f"{count} 个{severity.label}" for severity, count in counts if count)
    return (Message(worst.value, "", f"{said}，展开后查看"),)
