"""The cover: whose report it is, for which year, on which form."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.editors.card import Card
from gui.editors.editor import Entry
from gui.editors.field import Field, UnstorableError
from gui.editors.field_grid import FieldGrid
from gui.editors.findings import ShownFindings
from gui.editors.messages import Message, MessageLines
from gui.pages.field_page import FieldPage
from gui.session import Session
from model.assessment import Assessment
from model.bindings import Bindings
from model.markup import filled
from model.numbers import normalise
from model.outline import Page
from model.places import Place, place

_SEPARATORS = re.compile(r"[\n、，,；;]")
_GAPS = {"office": "〔单位全称〕", "year": "〔年度〕"}


class CoverPage(FieldPage):
    """The office, the year and the form."""

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(session, page, parent)
        head = place("head")
        self._fields = (
            self._field("office", "单位全称", "与公章一致，如“广州市海珠区望江街道办事处”", True),
            self._field("short_name", "单位简称", "正文中用的简称，如“望江街道”"),
            Field(
                session,
                head.child("other_names"),
                "其他名称",
                Entry("line", placeholder="曾用名、合署机构等，用顿号分开；没有的不填"),
                stored=_names,
                written=_names_text,
                parent=self,
            ),
            self._field("district", "所在区", "如“海珠区”"),
            Field(
                session,
                head.child("year"),
                "自评年度",
                Entry("line", placeholder="四位数字，如 2024"),
                required=True,
                stored=_year,
                written=_year_text,
                parent=self,
            ),
            self._field("date", "报告日期", "如“2025年3月20日”；不填的留空"),
        )
        grid = FieldGrid()
        self._notice = MessageLines()
        for field in self._fields:
            grid.add(field)
            if field.place == head.child("year"):
                grid.add_wide(self._notice)
        card = Card("单位与年度", "带 * 的必填")
        card.body.addWidget(grid)
        self.sheet.add(card)
        self.sheet.add(self._form_card())

    def show_answers(self, assessment: Assessment, former: Assessment | None) -> None:
        """Show the head of the report."""
        if former is not None and former.report.head is assessment.report.head:
            return
        for field in self._fields:
            field.show_answer(assessment.report)
        self._notice.show_messages(self._year_notice(assessment))
        self._title.setText(_title(assessment.pack.document.title, assessment.bindings))

    def show_findings(self, findings: ShownFindings) -> None:
        """Show the findings beside the fields."""
        for field in self._fields:
            field.show_findings(findings)

    def reveal(self, place: Place, span: tuple[int, int] | None = None) -> bool:
        """Put the cursor into the field of a place; False if it is not here."""
        for field in self._fields:
            if place.within(field.place) or place == field.place.parent:
                self.sheet.show_widget(field.editor.widget())
                field.reveal(span)
                return True
        return False

    def _field(self, name: str, label: str, placeholder: str, required: bool = False) -> Field:
        return Field(
            self.session,
            place("head", name),
            label,
            Entry("line", placeholder=placeholder),
            required=required,
            parent=self,
        )

    def _form_card(self) -> Card:
        pack = self.session.pack
        grid = FieldGrid()
        self._title = _text()
        years = "、".join(map(str, pack.years))
        for label, content in (
            ("模板", _text(pack.name)),
            ("适用", _text(f"{pack.region}，{years} 年度")),
            ("附件标签", _text(pack.document.label or "无")),
            ("文件标题", self._title),
        ):
            grid.add_row(QLabel(label), content)
        card = Card("表样")
        card.body.addWidget(grid)
        return card

    def _year_notice(self, assessment: Assessment) -> tuple[Message, ...]:
        """Stays while the year is none of the form's: forms change slowly, clerks cannot wait."""
        year, pack = assessment.report.head.year, assessment.pack
        if not year or year in pack.years:
            return ()
        years = "、".join(map(str, pack.years))
        return (
            Message(
                "warning",
                "请留意",
                f"本模板依据 {years} 年度的表样，{year} 年度的表样和分值可能有变动",
                "请与本区当年的通知核对后再报送",
            ),
        )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in _SEPARATORS.split(text) if (name := part.strip()))


def _names_text(value: object) -> str:
    assert isinstance(value, tuple), "other names are kept one by one"
    return "、".join(value)


def _year(text: str) -> int | None:
    plain = normalise(text).removesuffix("年度").removesuffix("年")
    if not plain:
        return None
    if not re.fullmatch("[0-9]{4}", plain):
        raise UnstorableError(f"“{text.strip()}”不是年度，请填四位数字，如 2024")
    return int(plain)


def _year_text(value: object) -> str:
    return str(value) if value else ""


def _title(title: str, bindings: Bindings) -> str:
    def shown(name: str, style: str) -> str:
        return bindings.printed(name, style) or _GAPS.get(name, "〔未填〕")

    return filled(title, shown) or ""


def _text(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
