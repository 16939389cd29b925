"""`zipingtong rules`: the rule book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli.arguments import Arguments
from cli.errors import DONE, CommandError
from model.checks.book import rule_book
from model.checks.catalogue import RULES
from model.files import unwritable, write_atomically

SUMMARY = "输出全部检查规则的说明"


def run(words: Sequence[str]) -> int:
    """Carry out the command."""
    arguments = Arguments("rules", SUMMARY)
    arguments.option("-o", shown="文件", explanation="写入文件（.md），不写则直接显示")
    wanted = arguments.read(words)
    if wanted.o is None:
        print(rule_book(RULES))
        return DONE
    target = Path(wanted.o)
    if target.suffix.lower() != ".md":
        raise CommandError(f"不能写成“{target}”，可以写成的有 .md，请改用这样的扩展名。")
    try:
        write_atomically(target, rule_book(RULES).encode())
    except OSError as error:
        raise CommandError(unwritable(target, error)) from error
    print(f"已写入“{target}”：{len(RULES)} 条规则")
    return DONE
