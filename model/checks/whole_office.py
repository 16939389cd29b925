"""Whether what is said of a rate or a score is surely said of the whole office and of its year.

Only then may a difference be an error: errors stop the export. Whatever is not known to speak of
the whole is taken to speak of something else.
"""

from __future__ import annotations

import re

from model.reading import Setting
from model.report import Head

_YEAR = r"(?:(?<!\d)\d{4}(?=年)|(?<!\d)\d{4}(?!\d))年?度?"
_OFFICE = (
    r"本部门|本单位|本街道?|我街道?|全街道?|街道办事处|街道|办事处|部门预算|部门|整体支出|整体|总体"
)
_TIME = r"全年度?|本年度?|今年|当年|年度|截至|年底|年末|12月份?|31日|底|末"
_WHOLE = re.compile(rf"(?:从|的|{_OFFICE}|{_TIME}|{_YEAR})*")
_NAMES_OFFICE = re.compile(_OFFICE)
_TASK = re.compile(rf"(?:的|该项?|此项|本项|这项|项目|工作|任务|专项|资金|{_TIME}|{_YEAR})*")
_EVALUATED = re.compile(
    rf"(?:经|综合|对照|评分表|指标|体系|自评|绩效|评价|评定|核定|结果|结论|总?得分|得|总分值?|满分|等级|等次|共|计"
    rf"|预算(?:执行|完成)情况|为|是|的|达到?|[优良]秀?好?|[\d.．]+|分|[“”‘’\"'：:（）()]"
    rf"|{_OFFICE}|{_TIME}|{_YEAR})*"
)
_AMOUNT = re.compile(
    rf"(?:(?:财政)?(?:安排)?的?(?:预算|执行|实际支出|支出)(?:数|额|安排|总额|执行数)*"
    rf"|{_OFFICE}|{_TIME}|{_YEAR})*[:：合共计为是达]*[\d.,．，]+(?:万|亿)元(?:（[^（）]*）)?"
)
_OTHERWISE = re.compile(
    r"其中|上年|上一年|去年|前年|往年|历年|近[一二两三四五几\d]年|明年|次年|下年|下一年|扣除|剔除|不含|不计|不包括|不考虑|除.{0,12}外"
    r"|若|如果|假如|相比|对比|平均|目标|力争|争取|确保|计划|预计|要求|拟|年中|季度|半年|全区|全市|其他|其它|兄弟"
    r"|(?<!\d)(?:[1-9]|1[01])月"
)
_AIM = re.compile(r"目标|要求|标准|水平|相比|计划|考核线|[、和与及至到~～—-]\s*\d")
_OTHER_JUDGE = re.compile(
    r"财政局|财政部门|复核|再评价|第三方|上级|主管部门|项目|专项|科室|社区|下属"
)
_CLAUSE_END = re.compile(r"[。；;！!？?，、：:]|,(?!\d{3})")
_YEARS = re.compile(r"(?<!\d)(\d{4})(?=年|度)")


def surely_whole(said: Setting, head: Head) -> bool:
    """Whether a rate of execution is surely that of the whole office in the year of the report.

    Where its clause does not name the office, the clauses before it must not speak of anything
    but the office's amounts and the evaluation.
    """
    subject, before = (_plain(part, head) for part in (said.subject, said.before))
    if _elsewhere(f"{before}，{subject}", head) or _AIM.search(said.after):
        return False
    if _WHOLE.fullmatch(subject) is None:
        return False
    if _NAMES_OFFICE.search(subject):
        return True
    return all(
        _EVALUATED.fullmatch(clause) or _AMOUNT.fullmatch(clause)
        for clause in _CLAUSE_END.split(before)
    )


def surely_task(said: Setting, head: Head, name: str) -> bool:
    """Whether a rate in the text of a task is surely that of the whole task in this year."""
    subject, before = ("".join(part.split()) for part in (said.subject, said.before))
    if _elsewhere(f"{before}，{subject}", head) or _AIM.search(said.after):
        return False
    if name.strip():
        subject = subject.replace("".join(name.split()), "")
    return _TASK.fullmatch(subject) is not None


def surely_total(said: Setting, head: Head) -> bool:
    """Whether a total score is surely the one that this office gives itself for this year."""
    subject, before = (_plain(part, head) for part in (said.subject, said.before))
    if _elsewhere(f"{before}，{subject}", head) or _AIM.search(said.after):
        return False
    return _EVALUATED.fullmatch(subject) is not None and not _OTHER_JUDGE.search(before)


def names_office(said: Setting, head: Head) -> bool:
    """Whether the clause itself names the office or the whole."""
    return _NAMES_OFFICE.search(_plain(said.subject, head)) is not None


def _plain(text: str, head: Head) -> str:
    """Without blanks, and with the names of the office as 本街道."""
    text = "".join(text.split())
    names = {"".join(each.split()) for each in (head.office, head.short_name, *head.other_names)}
    for name in sorted(names, key=len, reverse=True):
        if name:
            text = text.replace(name, "本街道")
    return text.replace("本街道街道", "本街道").replace("本街道办事处", "本街道")


def _elsewhere(text: str, head: Head) -> bool:
    """Whether another year, a part, an aim or somebody else is spoken of."""
    years = (int(year) for year in _YEARS.findall(text))
    return _OTHERWISE.search(text) is not None or any(year != head.year for year in years)
