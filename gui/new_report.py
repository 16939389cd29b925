"""Beginning a report: which district's form, for which year, for which office."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import icon_label, unit
from gui.input_method import commit_composition
from model.library import Library
from model.new_report import new_report
from model.numbers import normalise
from model.pack import Pack
from model.places import place
from model.report import Report
from model.short_names import suggested_short_name


class NewReportDialog(QDialog):
    """Asks for what a report begins with. `report` is it, once the dialog is accepted."""

    def __init__(self, library: Library, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建报告")
        self._library = library
        self._region = QComboBox()
        self._region.addItems(list(dict.fromkeys(pack.region for pack in library.packs)))
        self._year = QComboBox()
        self._year.setEditable(True)
        self._year.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._form = QComboBox()
        self._office = QLineEdit()
        self._office.setPlaceholderText("与公章一致，如“广州市某某区某某街道办事处”")
        self._short_name = QLineEdit()
        self._short_name.setPlaceholderText("正文中的自称，如“某某街”；可以以后再填")
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._notice_icon = icon_label("warning")
        # The year that is evaluated is the one before the year of writing.
        self._usual_year = today.year - 1
        self._build()
        self._offer_years()
        self._region.currentIndexChanged.connect(self._offer_years)
        self._year.currentTextChanged.connect(self._offer_forms)
        self._form.currentIndexChanged.connect(self._check)
        self._office.textChanged.connect(self._suggest)
        self._check()
        self._office.setFocus()

    @property
    def report(self) -> Report:
        """The report as it begins."""
        year = self._chosen_year()
        assert year is not None, "the dialog is accepted only with a year"
        report = new_report(self._chosen_pack(), self._office.text().strip(), year)
        return report.with_value(place("head", "short_name"), self._short_name.text().strip())

    @property
    def notice(self) -> str:
        """What is said of the form and the year; blank where they fit."""
        return self._notice.text()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * unit())
        form.setVerticalSpacing(unit() * 3 // 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("所在区(&D)：", self._region)
        form.addRow("自评年度(&Y)：", self._year)
        form.addRow("表样(&F)：", self._form)
        form.addRow("单位全称(&N)：", self._office)
        form.addRow("单位简称(&S)：", self._short_name)
        notice = QHBoxLayout()
        notice.setSpacing(unit())
        notice.addWidget(self._notice_icon, 0, Qt.AlignmentFlag.AlignTop)
        notice.addWidget(self._notice, 1)
        buttons = QDialogButtonBox()
        self._ok = buttons.addButton("新建", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * unit(),) * 4)
        layout.setSpacing(2 * unit())
        layout.addLayout(form)
        layout.addLayout(notice)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.resize(72 * unit(), 0)

    def _packs(self) -> tuple[Pack, ...]:
        """The district's packs, the latest first."""
        region = self._region.currentText()
        packs = [pack for pack in self._library.packs if pack.region == region]
        return tuple(sorted(packs, key=lambda pack: max(pack.years), reverse=True))

    def _chosen_pack(self) -> Pack:
        return self._packs()[self._form.currentIndex()]

    def _chosen_year(self) -> int | None:
        text = normalise(self._year.currentText()).removesuffix("年度").removesuffix("年")
        return int(text) if len(text) == 4 and text.isdecimal() else None

    def _offer_years(self) -> None:
        years = {self._usual_year, *(year for pack in self._packs() for year in pack.years)}
        self._year.clear()
        self._year.addItems([str(year) for year in sorted(years, reverse=True)])
        self._year.setCurrentText(str(self._usual_year))
        self._offer_forms()

    def _offer_forms(self) -> None:
        """Offer the district's forms, and choose the one for the year, or the nearest before it."""
        packs, year = self._packs(), self._chosen_year() or self._usual_year
        fitting = [number for number, pack in enumerate(packs) if year in pack.years]
        earlier = [number for number, pack in enumerate(packs) if max(pack.years) < year]
        self._form.clear()
        self._form.addItems([pack.name for pack in packs])
        self._form.setCurrentIndex((fitting or earlier or [0])[0])
        self._check()

    def _suggest(self, office: str) -> None:
        """Suggest a short name until the clerk gives one."""
        if not self._short_name.isModified():
            self._short_name.setText(suggested_short_name(office))
        self._check()

    def _check(self) -> None:
        if self._form.currentIndex() < 0:
            return
        year, pack = self._chosen_year(), self._chosen_pack()
        if year is None:
            notice = "自评年度应为四位数字，如 2024。"
        elif year not in pack.years:
            years = "、".join(map(str, pack.years))
            notice = (
                f"没有 {year} 年度的表样，将使用 {years} 年度的。可以照常填写，"
                f"报送前请对照 {year} 年度的通知，核对提纲、指标和分值有没有变动。"
            )
        else:
            notice = ""
        self._notice.setText(notice)
        self._notice_icon.setVisible(bool(notice))
        self._ok.setEnabled(year is not None and bool(self._office.text().strip()))

    def _accept(self) -> None:
        commit_composition()
        self.accept()
