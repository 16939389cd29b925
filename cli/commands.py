"""The commands, and what becomes of anything that goes wrong in one."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module

from cli.errors import DONE, CommandError
from export.errors import ExportError
from model.folders import log_folder
from model.pack_file import PackError
from model.places import PlaceError
from model.storage import StorageError
from model.words import WordsError

COMMANDS = ("packs", "new", "set", "show", "check", "export", "rules")
"""In the order of the work. Each is a module with SUMMARY and `run(words)`, loaded when called."""

_HELP = """\
自评通：编写、核对部门整体支出绩效自评报告。

用法：
  zipingtong [文件]            打开窗口
  zipingtong 命令 …            不开窗口，在命令行中完成

命令：
{commands}

各命令的写法见 zipingtong 命令 --help。
退出状态：0 没有错误；1 报告有错误；2 没能完成。
"""


def run(words: Sequence[str]) -> int:
    """Carry out a command and return the exit status. Raises CommandError, OSError of the output,
    KeyboardInterrupt; SystemExit after the help."""
    if words[0] in ("-h", "--help"):
        lines = (f"  {name:<8}{import_module(f'cli.{name}').SUMMARY}" for name in COMMANDS)
        print(_HELP.format(commands="\n".join(lines)), end="")
        return DONE
    if words[0] not in COMMANDS:
        raise CommandError(_unknown(words[0]))
    try:
        execute: Callable[[Sequence[str]], int] = import_module(f"cli.{words[0]}").run
        return execute(words[1:])
    except (StorageError, PackError, WordsError, PlaceError, ExportError) as error:
        raise CommandError(str(error)) from error
    except (CommandError, OSError):
        raise
    except Exception as error:
        raise CommandError(_fault(error)) from error


def _unknown(word: str) -> str:
    if word.startswith("-"):
        return f"不认识选项“{word}”。有哪些命令见 zipingtong --help。"
    near = get_close_matches(word, COMMANDS, n=1)
    meant = f"，是不是 {near[0]}？" if near else "。"
    return f"没有“{word}”这个命令，也没有这个文件{meant}有哪些命令见 zipingtong --help。"


def _fault(error: Exception) -> str:
    """What to say of a fault of the program itself, which is written down for those who mend it."""
    log = log_folder() / "command-line.log"
    said = f"程序内部出错（{type(error).__name__}），没有完成"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="replace") as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return f"{said}。请把所用的命令和文件交给软件维护人员。"
    return f"{said}。请把“{log}”和所用的文件交给软件维护人员。"
