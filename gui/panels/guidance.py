"""How the open page is filled in: the form's guidance, an example, where its rules come from."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gui.appearance import colour, muted_colour, unit
from model.outline import Page
from model.pack import DerivedFigure, Figure, Indicator, Pack, Pool

_SOURCES = {
    "S": "有公开来源",
    "I": "由公开数据推算，待核对",
    "K": "一般做法，待核对",
}
_COVER = (
    "单位全称要与公章一致；简称是正文里的自称，如“某某街”。年度是被评价的那一年，不是填报的这一年。"
)
_GROUP = "本节只有标题，内容在下面各节中填写。"
_SCORE_TABLE = "评分表另行报送。只填总分和等级也可以；想由程序核对得分的，把各项指标一并填上。"


class GuidancePanel(QTextBrowser):
    """The guidance of one page."""

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._page: Page | None = None
        self.setAccessibleName("填写说明")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(unit() * 3 / 2)

    def show_page(self, page: Page) -> None:
        """Show the guidance of a page, from its beginning."""
        if page is not self._page:
            self._page = page
            self._write()
            self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._page is not None:
            self._write()

    def _write(self) -> None:
        assert self._page is not None, "there is a page to write about"
        palette = self.palette()
        self.document().setDefaultStyleSheet(
            f"h3 {{ margin-top: 0; margin-bottom: {unit()}px; }}"
            f"h4 {{ margin-top: {unit() * 2}px; margin-bottom: {unit() // 2}px; }}"
            f"p {{ margin-top: 0; margin-bottom: {unit()}px; line-height: 135%; }}"
            f".muted {{ color: {muted_colour(palette).name()}; }}"
            f".open {{ color: {colour('warning', palette).name()}; }}"
            f".example {{ background-color:"
            f" {palette.color(QPalette.ColorRole.AlternateBase).name()}; }}"
        )
        self.setHtml("".join(_parts(self._pack, self._page)))


def _parts(pack: Pack, page: Page) -> Iterator[str]:
    yield f"<h3>{escape(page.number + page.title)}</h3>"
    section = page.section
    guidance = section.guidance if section is not None else _general(page)
    if not guidance and page.kind == "group":
        guidance = _GROUP
    yield from _paragraphs(guidance)
    if section is not None and section.min_chars:
        yield f'<p class="muted">本节一般不少于 {section.min_chars} 字。</p>'
    if section is not None and section.example:
        yield "<h4>示例（自拟，供参考）</h4>"
        yield from (
            f'<table width="100%" cellpadding="{unit()}"><tr><td class="example">'
            f"{escape(line)}</td></tr></table>"
            for line in section.example.splitlines()
            if line.strip()
        )
    if page.kind == "figures":
        figures: tuple[Figure | DerivedFigure, ...] = (*pack.figure, *pack.derived)
        for figure in figures:
            if figure.guidance:
                yield f"<h4>{escape(figure.name)}</h4>"
                yield from _paragraphs(figure.guidance)
    for pool_id in page.pools:
        pool = pack.pool_of(pool_id)
        if pool is not None:
            yield from _pool(pack, pool)


def _general(page: Page) -> str:
    return _COVER if page.kind == "cover" else _SCORE_TABLE


def _pool(pack: Pack, pool: Pool) -> Iterator[str]:
    yield f"<h4>{escape(pool.name)}（{pool.weight} 分）</h4>"
    yield from _paragraphs(pool.guidance)
    for indicator in pack.indicators_of(pool):
        yield from _indicator(indicator)


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield f"<h4>{escape(indicator.name)}（{indicator.weight} 分）</h4>"
    yield from _paragraphs(indicator.definition)
    yield from _paragraphs(indicator.guidance)
    if indicator.evidence:
        yield f'<p class="muted">佐证：{escape("、".join(indicator.evidence))}</p>'
    if indicator.basis:
        kind, _, words = indicator.basis.partition(": ")
        mark = "muted" if indicator.confirmed else "open"
        yield f'<p class="{mark}">依据：{_SOURCES[kind]}。{escape(words)}</p>'


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield f"<p>{escape(line.strip())}</p>"
