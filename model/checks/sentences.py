"""T: gaps in the sentences that the program writes from what was entered."""

from __future__ import annotations

from model.bindings import Bindings
from model.checks.quotes import task_name
from model.checks.rule import Found, Outcomes, Severity, rule
from model.pack import Pack
from model.sentences import figures_sentence, missing_in
from model.tasks import Tasks

_TASK_FIELDS = {
    "task.initial_budget": "年初预算数",
    "task.budget": "全年预算数",
    "task.executed": "执行数",
}


@rule(
    "T-14",
    Severity.ERROR,
    title="自动生成的句子有空缺",
    source="收支情况和任务的句子由所填数据生成，只填一部分时会印出空白",
    example="只填了一般公共预算和政府性基金，“国有资本经营预算财政拨款支出　　万元”就有空缺",
)
def generated_sentences_have_no_gaps(bindings: Bindings, tasks: Tasks, pack: Pack) -> Outcomes:
    """查看由数据自动生成的句子：一句所用的数据只填了一部分，印出来就会有空白。

    必填的数据没填由 T-03 指出，这里不再重复；一句所用的数据全没填的，整句不印，不算空缺。
    """
    for section in pack.section:
        for alternatives in section.paragraphs:
            if figures_sentence(alternatives, bindings) is None:
                continue
            for name in missing_in(alternatives, bindings.printed):
                figure = bindings.figures.get(name)
                if figure is None or figure.derived or figure.required or figure.problem:
                    continue
                yield Found(
                    figure.place,
                    f"“{section.title}”的句子要用“{figure.name}”，同组的数据填了，这一项没有填",
                    "请填写这一项；没有发生的填 0",
                )
        if section.kind == "tasks" and section.sentence:
            yield from _task_gaps(tasks, section.sentence)


def _task_gaps(tasks: Tasks, sentence: tuple[str, ...]) -> Outcomes:
    for row in tasks.rows:
        if not row.begun:
            continue
        gaps = [name for name in missing_in(sentence, row.printed) if name in _TASK_FIELDS]
        readings = (row.initial_budget, row.budget, row.executed)
        if gaps and not any(reading.problem for reading in readings):
            names = "、".join(_TASK_FIELDS[name] for name in gaps)
            field = gaps[0].removeprefix("task.")
            yield Found(
                row.place.child(field),
                f"{task_name(row)}的金额只填了一部分，{names}没有填，印出来会有空白",
                "请填写这一项；不写金额的，请把这项任务已填的金额都删去",
            )
