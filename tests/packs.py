"""A small form with something for every rule to look at, and a report in it without a finding.

A test changes the one answer it is about: `found("A-02", {"figures.basic": "3,100.00"})`.
"""

from collections.abc import Mapping

from model.assessment import Assessment, assess
from model.checks.rule import Finding
from model.library import load_library
from model.pack import Pack
from model.pack_file import parse_pack
from model.places import Place
from model.prose import blocks_of
from model.report import Report

FORM = """
schema = 1
id = "small"
name = "试用的自评报告"
region = "某区"
years = [2024]

[document]
title = "{{year}}年度{{office}}自评报告"

[[group]]
id = "by_source"
name = "按资金来源"

[[group]]
id = "by_nature"
name = "按支出性质"

[[figure]]
id = "budget"
name = "全年预算数"
required = true

[[figure]]
id = "initial_budget"
name = "年初预算数"

[[figure]]
id = "executed"
name = "执行数"
required = true

[[figure]]
id = "general_budget"
name = "一般公共预算支出"
group = "by_source"

[[figure]]
id = "fund_budget"
name = "政府性基金支出"
group = "by_source"

[[figure]]
id = "basic"
name = "基本支出"
group = "by_nature"

[[figure]]
id = "project"
name = "项目支出"
group = "by_nature"

[[figure]]
id = "carryover_fiscal"
name = "财政拨款结转和结余"

[[figure]]
id = "carryover_other"
name = "非财政拨款结转和结余"

[[derived]]
id = "execution_rate"
name = "预算完成率"
formula = "executed / budget * 100"

[[derived]]
id = "carryover_rate"
name = "结转结余率"
formula = "(budget - executed) / budget * 100"

[[identity]]
id = "sources"
name = "各资金来源支出"
statement = "sum(by_source) == executed"
rule = "A-02"

[[identity]]
id = "nature"
name = "基本支出与项目支出"
statement = "sum(by_nature) == executed"
rule = "A-03"

[scoring]
filed_separately = false

[[grade]]
name = "优"
least = 90

[[grade]]
name = "良"
least = 80

[[grade]]
name = "中"
least = 60

[[grade]]
name = "差"
least = 0

[[pool]]
id = "outputs"
level1 = "履职效能"
name = "产出指标"
weight = "30"
rows = "own"
kinds = ["数量指标", "质量指标", "成本指标"]

[[pool]]
id = "benefits"
level1 = "履职效能"
name = "效益指标"
weight = "20"
rows = "own"
kinds = ["社会效益指标"]

[[pool]]
id = "expenditure_rate"
level1 = "履职效能"
name = "部门预算资金支出率"
weight = "10"
rows = "none"

[[pool]]
id = "management"
level1 = "管理效率"
name = "内部管理"
weight = "40"
rows = "fixed"

[[indicator]]
id = "expenditure_rate"
level1 = "履职效能"
level2 = "部门预算资金支出率"
name = "部门预算资金支出率"
weight = "10"
rule = { kind = "proportional", of = "execution_rate", full = "100" }
basis = "S: 试用的评分表"

[[indicator]]
id = "performance_system"
level1 = "管理效率"
level2 = "内部管理"
name = "绩效管理制度建设"
weight = "10"

[[indicator]]
id = "asset_inventory"
level1 = "管理效率"
level2 = "内部管理"
name = "资产盘点情况"
weight = "10"
rule = { kind = "all_or_nothing", inputs = [
    { id = "done", name = "是否完成了盘点", unit = "是/否" },
] }

[[indicator]]
id = "carryover_rate"
level1 = "管理效率"
level2 = "内部管理"
name = "结转结余率"
weight = "10"
rule = { kind = "bands", of = "carryover_rate", formula = "carryover / base * 100", inputs = [
    { id = "carryover", name = "结转结余", unit = "万元" },
    { id = "base", name = "作分母的预算数", unit = "万元" },
], bands = [["10", "100%"]] }

[[indicator]]
id = "intention_disclosure"
level1 = "管理效率"
level2 = "内部管理"
name = "采购意向公开率"
weight = "10"
rule = { kind = "proportional", formula = "disclosed / required * 100", inputs = [
    { id = "disclosed", name = "已公开的项目数", unit = "个" },
    { id = "required", name = "应公开的项目数", unit = "个" },
] }
basis = "K: 待核对"

[[section]]
id = "goal"
level = 1
title = "绩效目标"
kind = "prose"
required = true
min_chars = 10
guidance = "写年初批复的目标，不写全年的成绩；能量化的都写出数来。"
example = '''
全年完成民生实事项目30个，受益居民不少于8,000人，群众满意率不低于95%，全部按期完工。
没有数字的示例句子也要照着实际情况改写。
'''
keywords = ["目标", "完成"]

[[section]]
id = "key_tasks"
level = 1
title = "重点任务"
kind = "tasks"
required = true
sentence = ["执行数{{task.executed}}万元。"]

[[section]]
id = "money"
level = 1
title = "收支情况"
kind = "figures"
required = true
paragraphs = [["执行数{{executed}}万元。"]]

[[section]]
id = "conclusion"
level = 1
title = "自评结论"
kind = "prose"
required = true
keywords = ["得分", "等级"]

[[section]]
id = "outputs"
level = 1
title = "产出指标"
kind = "indicators"
required = true
pool = "outputs"
columns = ["name", "actual"]

[[section]]
id = "management"
level = 1
title = "管理情况"
kind = "prose"

[[section]]
id = "problems"
level = 1
title = "存在的主要问题"
kind = "prose"
required = true
keywords = ["问题", "不足"]

[[section]]
id = "measures"
level = 1
title = "下一步改进措施"
kind = "prose"
required = true

[[leftover]]
phrase = "简要分析存在的主要问题"
"""

CLEAN = {
    "head.office": "望江街道办事处",
    "head.year": "2024",
    "figures.budget": "9,022.41",
    "figures.initial_budget": "8,800.00",
    "figures.executed": "8,670.53",
    "figures.general_budget": "7,110.54",
    "figures.fund_budget": "1,559.99",
    "figures.basic": "3,000.00",
    "figures.project": "5,670.53",
    "figures.carryover_fiscal": "351.88",
    "figures.carryover_other": "0",
    "tasks.order.name": "社区治理",
    "tasks.order.text": "巡查出租屋，整改隐患。",
    "tasks.order.initial_budget": "600.00",
    "tasks.order.budget": "620.00",
    "tasks.order.executed": "610.00",
    "own.waste.pool": "outputs",
    "own.waste.kind": "数量指标",
    "own.waste.name": "垃圾清运量",
    "own.waste.target": "≥100吨",
    "own.waste.actual": "105吨",
    "own.waste.score": "满分",
    "own.price.pool": "outputs",
    "own.price.kind": "成本指标",
    "own.price.name": "每吨清运单价",
    "own.price.target": "≤300元",
    "own.price.actual": "290元",
    "own.price.score": "满分",
    "own.content.pool": "benefits",
    "own.content.kind": "社会效益指标",
    "own.content.name": "居民对环境的评价",
    "own.content.target": "≥90%",
    "own.content.actual": "93%",
    "own.content.score": "满分",
    "scores.performance_system.actual": "制度已印发，监控环节还没有写进去。",
    "scores.performance_system.score": "8",
    "scores.performance_system.reason": "制度缺少运行监控一章，明年补写。",
    "scores.asset_inventory.actual": "11月完成全面盘点，账实相符。",
    "scores.asset_inventory.inputs.done": "是",
    "scores.carryover_rate.actual": "结转结余率3.90%。",
    "scores.intention_disclosure.actual": "应公开20个，已公开20个。",
    "scores.intention_disclosure.inputs.disclosed": "20",
    "scores.intention_disclosure.inputs.required": "20",
    "prose.goal": "全年的目标是清运垃圾100吨以上，整改出租屋隐患。",
    "prose.conclusion": "自评得分{{score.total}}分，等级“{{grade}}”，完成预算{{execution_rate}}。",
    "prose.problems": "一是支出率不高，项目开工晚。\n二是绩效管理制度有缺项，没有写运行监控。",
    "prose.measures": "一是上半年完成招标。\n二是六月底前修订制度。",
}
"""Answers that every rule is content with; total score 97.61."""


def form(*changes: tuple[str, str]) -> Pack:
    """The small form, with these words of it replaced."""
    text = FORM
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_pack(text.encode(), "small.toml")


PACK = form()
FILED_APART = form(("filed_separately = false", "filed_separately = true"))
WORDS = load_library().words


def with_answers(report: Report, answers: Mapping[str, str]) -> Report:
    """The report with these answers, by place; prose in text form."""
    for name, value in answers.items():
        where = Place.parse(name)
        if where.kind == "prose" and len(where.parts) == 2:
            report = report.with_value(where.child("blocks"), blocks_of(value))
        else:
            report = report.with_value(where, value)
    return report


def checked(
    changes: Mapping[str, str] | None = None,
    *,
    pack: Pack = PACK,
    without: tuple[str, ...] = (),
) -> Assessment:
    """The clean report with these answers changed and those whose places begin so left out."""
    answers = {
        name: value for name, value in CLEAN.items() if not without or not name.startswith(without)
    }
    return assess(pack, WORDS, with_answers(Report(), {**answers, **(changes or {})}))


def found(
    code: str,
    changes: Mapping[str, str] | None = None,
    *,
    pack: Pack = PACK,
    without: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """What one rule finds in the clean report with these answers changed."""
    findings = checked(changes, pack=pack, without=without).findings
    return tuple(finding for finding in findings if finding.rule == code)


def only(
    code: str,
    changes: Mapping[str, str] | None = None,
    *,
    pack: Pack = PACK,
    without: tuple[str, ...] = (),
) -> Finding:
    """The one finding of a rule; the change must not set off any other rule."""
    findings = checked(changes, pack=pack, without=without).findings
    assert [finding.rule for finding in findings] == [code], [each.message for each in findings]
    return findings[0]


def passed(assessment: Assessment, code: str) -> list[str]:
    """What a rule looked at and let pass."""
    return [remark.message for remark in assessment.passed if remark.rule == code]


def undecided(assessment: Assessment, code: str) -> list[str]:
    """What a rule could not decide."""
    return [remark.message for remark in assessment.undecided if remark.rule == code]
