"""T: content that the form has no place for."""

from __future__ import annotations

from model.checks.rule import Found, Outcomes, Severity, rule
from model.strays import Strays

_KINDS = {
    "figures": "数据",
    "scores": "指标得分",
    "own": "自填指标",
    "prose": "一节文字",
    "tables": "一张表格",
    "tasks": "重点工作任务",
    "unsorted": "未归类的内容",
}


@rule(
    "T-17",
    Severity.ERROR,
    title="模板中没有地方放的内容",
    source="换用另一年度、另一个区的模板，或自备的模板删去一节时，原来写的内容会不声不响地漏印",
    example="报告里有“改进措施”一节，所用的模板没有这一节，导出的文件里就没有这些话",
)
def everything_has_its_place(strays: Strays) -> Outcomes:
    """查看报告里有没有所用模板不认识的内容：它们还在文件里，但导出时印不出来。"""
    for where in strays.places:
        name = ".".join(where.parts[1:])
        yield Found(
            where,
            f"报告里有{_KINDS[where.kind]}{f'“{name}”' if name else ''}，"
            "所用的模板没有对应的位置，导出时印不出来",
            "请核对所用的模板；需要的内容移到模板有的章节，不需要的删去",
        )
