"""`zipingtong new`: a report begun under a form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from cli.arguments import Arguments, year_of
from cli.console import print_notice
from cli.errors import DONE, CommandError
from cli.reports import library_at_hand, other_year, unknown_pack
from model.new_report import new_report
from model.pack_file import PackError
from model.storage import save

SUMMARY = "新建一份报告"


def run(words: Sequence[str]) -> int:
    """Carry out the command."""
    arguments = Arguments("new", SUMMARY)
    arguments.argument("pack", "模板包", "模板包的编号，见 zipingtong packs")
    arguments.option("--office", shown="单位", explanation="单位全称", required=True)
    arguments.option("--year", shown="年度", explanation="四位数字，如 2024", required=True)
    arguments.option("-o", shown="文件", explanation="新文件，以 .ziping 结尾", required=True)
    wanted = arguments.read(words)
    office, year, path = wanted.office.strip(), year_of(wanted.year), Path(wanted.o)
    library = library_at_hand()
    try:
        pack = library.pack(wanted.pack)
    except PackError:
        raise CommandError(unknown_pack(wanted.pack, library)) from None
    if not office:
        raise CommandError("--office 后面没有单位名称，请写明单位全称。")
    if path.suffix.lower() != ".ziping":
        raise CommandError(f"“{path}”应以 .ziping 结尾，请改用“{path}.ziping”这样的文件名。")
    if os.path.lexists(path):
        raise CommandError(f"“{path}”已经存在，没有改动它。请换一个文件名，或先把它移走。")
    save(new_report(pack, office, year), path)
    if year not in pack.years:
        print_notice(other_year(pack, year))
    print(f"已新建“{path}”：{office}，{year}年度，{pack.name}")
    return DONE
