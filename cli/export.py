"""`zipingtong export`: a report set as a document."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cli.arguments import Arguments
from cli.checking import finding_lines
from cli.console import print_notice
from cli.errors import DONE, ERRORS_FOUND, CommandError
from cli.reports import library_at_hand, open_report
from export.compose import compose
from export.document import Document
from export.word import write as write_word
from model.checks.rule import Severity

SUMMARY = "导出报告"

_WRITERS: Mapping[str, Callable[[Document, Path], None]] = {".docx": write_word}
"""By the ending of the file, what writes it."""


def run(words: Sequence[str]) -> int:
    """Carry out the command. A report with errors is exported as a draft only."""
    arguments = Arguments("export", SUMMARY)
    arguments.argument("file", "文件", "报告（.ziping）")
    arguments.option(
        "-o", shown="文件", explanation=f"要写成的文件（{'、'.join(_WRITERS)}）", required=True
    )
    arguments.flag("--draft", "有错误也导出，每页标明草稿，文末列出尚待处理的问题")
    wanted = arguments.read(words)
    target = Path(wanted.o)
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise CommandError(
            f"不能导出为“{target}”，可以导出的有 {'、'.join(_WRITERS)}，请改用这样的扩展名。"
        )
    source = Path(wanted.file)
    if source.exists() and target.exists() and target.samefile(source):
        raise CommandError(f"“{target}”就是报告本身，导出会把它覆盖。请换一个文件名。")
    opened = open_report(source, library_at_hand())
    assessment = opened.assessed()
    for notice in opened.notices:
        print_notice(notice)
    errors = assessment.standing(Severity.ERROR)
    if errors and not wanted.draft:
        print(
            f"没有导出：“{wanted.file}”还有 {len(errors)} 处错误。"
            "改正后再导出，或加 --draft 导出草稿。",
            *(line for error in errors for line in finding_lines(assessment, error)),
            sep="\n",
            file=sys.stderr,
        )
        return ERRORS_FOUND
    write(compose(assessment, draft=wanted.draft), target)
    print(f"已导出“{target}”{'（草稿）' if wanted.draft else ''}")
    return DONE
