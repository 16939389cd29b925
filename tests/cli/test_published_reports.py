"""Four published reports, by the facts that they state: what is found in each, and what is not."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.cli.conftest import DATA, Run

REPORTS = {
    "001": ("liwan-2024", "2024", "广州市荔湾区人民政府石围塘街道办事处"),
    "002": ("liwan-2022", "2024", "广州市荔湾区人民政府花地街道办事处"),
    "003": ("liwan-2022", "2022", "广州市荔湾区人民政府中南街道办事处"),
    "004": ("haizhu-2023", "2023", "广州市海珠区人民政府南洲街道办事处"),
}
ARITHMETIC = {"A-01", "A-02", "A-03", "A-04", "A-05"}


class Published:
    """One of the reports, entered through the command line."""

    def __init__(self, run: Run, number: str) -> None:
        pack, year, office = REPORTS[number]
        self._run = run
        self.file = f"{number}.ziping"
        new = run("new", pack, "--office", office, "--year", year, "-o", self.file)
        assert new.status == 0, new.err
        entered = run("set", self.file, "--from", DATA / f"{number}.json")
        assert entered.status == 0, entered.err

    def checked(self) -> dict[str, Any]:
        content = self._run("check", self.file, "--json").content
        assert isinstance(content, dict)
        return content

    def found(self, rule: str) -> list[dict[str, Any]]:
        return [each for each in self.checked()["findings"] if each["rule"] == rule]

    def errors(self) -> set[str]:
        findings = self.checked()["findings"]
        return {each["rule"] for each in findings if each["severity"] == "error"}

    def passed(self, rule: str) -> list[str]:
        return [each["message"] for each in self.checked()["passed"] if each["rule"] == rule]

    def shown(self) -> dict[str, Any]:
        content = self._run("show", self.file, "--json").content
        assert isinstance(content, dict)
        return content


@pytest.fixture
def r001(run: Run) -> Published:
    return Published(run, "001")


@pytest.fixture
def r002(run: Run) -> Published:
    return Published(run, "002")


@pytest.fixture
def r003(run: Run) -> Published:
    return Published(run, "003")


@pytest.fixture
def r004(run: Run) -> Published:
    return Published(run, "004")


def test_003_sources_fall_short_of_what_was_executed(r003: Published) -> None:
    (sources,) = r003.found("A-02")
    assert (sources["stated"], sources["computed"]) == ("6061.31", "5972.96")
    assert sources["difference"] == "-88.35"
    assert "88.35" in sources["message"]
    assert sources["severity"] == "error"
    assert r003.found("A-03") == []


def test_003_everything_executed_and_yet_carried_over(r003: Published) -> None:
    (carried,) = r003.found("A-13")
    assert carried["severity"] == "warning"
    assert "121.20" in carried["message"]


def test_001_kinds_exceed_what_was_executed(r001: Published) -> None:
    (kinds,) = r001.found("A-03")
    assert kinds["difference"] == "42.30"
    assert kinds["place"].startswith("figures.")


def test_001_sources_are_within_rounding(r001: Published) -> None:
    assert r001.found("A-02") == []
    assert any("7,110.54" in message for message in r001.passed("A-02"))


def test_002_has_no_error_of_arithmetic(r002: Published) -> None:
    assert not r002.errors() & ARITHMETIC
    assert len(r002.passed("A-02")) == len(r002.passed("A-03")) == 1


def test_002_the_rates_of_all_four_tasks_are_shown_to_be_right(r002: Published) -> None:
    messages = r002.passed("A-05")
    assert len(messages) == 4
    for rate in ("99.69%", "94.97%", "99.84%", "99.25%"):
        assert any(rate in message for message in messages)


POOLS = {
    "outputs": ("20", "20", "100%"),
    "benefits": ("20", "20", "100%"),
    "expenditure_rate": ("10", "9.96", "99.60%"),
    "budget_preparation": ("3", "3", "100%"),
    "budget_execution": ("4", "4", "100%"),
    "information_disclosure": ("4", "4", "100%"),
    "performance_management": ("15", "9", "60%"),
    "procurement": ("10", "10", "100%"),
    "assets": ("10", "7.5", "75%"),
    "operating_cost": ("4", "4", "100%"),
}


def test_004_scores_add_up_as_printed(r004: Published) -> None:
    scores = r004.shown()["scores"]
    assert scores["total"] == scores["summed"] == "91.46"
    assert scores["grade"] == "优"
    assert {
        pool["id"]: (pool["weight"], pool["score"], pool["rate"]) for pool in scores["pools"]
    } == POOLS
    rows = [row for pool in scores["pools"] for row in pool["rows"]]
    assert sum(Decimal(row["score"]) for row in rows) == Decimal("91.46")
    assert sum(Decimal(row["weight"]) for row in rows) == 100


def test_004_has_no_error_of_arithmetic(r004: Published) -> None:
    assert not r004.errors() & (ARITHMETIC | {"S-01", "S-02", "S-03", "S-04"})


def test_004_a_lost_point_without_a_reason(r004: Published) -> None:
    places = [each["place"] for each in r004.found("S-05")]
    assert any("asset_inventory" in where for where in places)


def test_004_lost_points_that_the_problems_do_not_mention(r004: Published) -> None:
    (lost,) = r004.found("S-06")
    assert lost["computed"] == "8.54"
    assert lost["difference"] == "8.50"
    assert "资产盘点情况" in lost["message"]


COLUMNS_BY_KIND = ["序号", "指标名称", "预期指标值", "实际完成值"]
COLUMNS_OF_SCORES = ["序号", "指标名称", "指标分值", "指标得分", "实际完成值"]

OUTLINE_004 = [
    "一、部门基本情况",
    "（一）部门职能",
    "（二）年度总体工作和重点工作任务",
    "1.年度总体工作",
    "2.重点工作任务",
    "（三）部门整体支出绩效目标",
    "（四）部门整体收支情况",
    "（五）部门整体绩效管理情况",
    "二、绩效自评情况",
    "（一）自评结论",
    "（二）履职效能分析",
    "1.产出指标完成情况",
    "（1）数量指标",
    "（2）质量指标",
    "2.效益指标完成情况",
    "（1）社会效益指标",
    "（2）生态效益指标",
    "3.部门预算资金支出率",
    "（三）管理效率分析",
    "1.预算编制",
    "2.预算执行",
    "3.信息公开",
    "4.绩效管理",
    "5.采购管理",
    "6.资产管理",
    "7.运行成本",
    "三、存在的主要问题",
    "四、下一步改进措施",
]


def test_004_is_set_with_its_outline_and_its_eleven_tables(
    run: Run, r004: Published, tmp_path: Path
) -> None:
    assert run("export", r004.file, "-o", "a.docx", "--draft").status == 0
    document = Document(str(tmp_path / "a.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "".join(texts[1:3]).replace("\n", "").startswith("2023年度广州市海珠区")
    printed = iter(texts)
    assert all(heading in printed for heading in OUTLINE_004)
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads == [COLUMNS_BY_KIND] * 4 + [COLUMNS_OF_SCORES] * 7
    assert [len(table.rows) - 1 for table in document.tables] == [6, 1, 4, 1, 1, 2, 2, 3, 7, 6, 2]


def test_004_prints_its_scores_in_sentences(run: Run, r004: Published, tmp_path: Path) -> None:
    run("export", r004.file, "-o", "a.docx", "--draft")
    texts = [each.text for each in Document(str(tmp_path / "a.docx")).paragraphs]
    for weight, score, rate in POOLS.values():
        sentence = f"该项指标分值{weight}分，本次自评得分{score}分，得分率为{rate}。"
        assert any(text.startswith(sentence) for text in texts)
    assert any("执行数23,033.06万元，完成预算的99.56%。" in text for text in texts)


@pytest.mark.parametrize("number", ["001", "002", "003"])
def test_forms_without_a_score_table_print_no_table(run: Run, tmp_path: Path, number: str) -> None:
    published = Published(run, number)
    assert run("export", published.file, "-o", "a.docx", "--draft").status == 0
    assert Document(str(tmp_path / "a.docx")).tables == []


def test_002_prints_each_task_with_its_money(run: Run, r002: Published, tmp_path: Path) -> None:
    run("export", r002.file, "-o", "a.docx", "--draft")
    texts = [each.text for each in Document(str(tmp_path / "a.docx")).paragraphs]
    tasks = [text for text in texts if "年初安排预算" in text]
    assert [text[:2] for text in tasks] == ["1.", "2.", "3.", "4."]
    assert tasks[0].endswith(
        "年初安排预算960.57万元，全年预算数890.79万元，执行数888.07万元，完成预算的99.69%。"
    )
