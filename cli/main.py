"""The program's entry: a window for a file, or a command without a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cli.console import abandon_output, prepare_streams, print_error
from cli.errors import DONE, FAILED, CommandError


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words after the program's name ask for and return the exit status."""
    prepare_streams()
    words = sys.argv[1:] if words is None else words
    try:
        status = _window(words) if not words or _is_file(words[0]) else _command(words)
        print(end="", flush=True)
    except CommandError as error:
        print_error(str(error))
    except KeyboardInterrupt:
        print_error("操作已中断，没有写完的文件保持原样。需要时请重新执行。")
    except OSError as error:
        abandon_output()
        print_error(
            f"结果没有输出完：{error.strerror or error}。请检查接收输出的程序或磁盘后再试。"
        )
    else:
        return status
    return FAILED


def _is_file(word: str) -> bool:
    """Whether the first word is a file and no command: commands have neither dots nor slashes."""
    return not word.startswith("-") and ("." in word or "/" in word or "\\" in word)


def _window(words: Sequence[str]) -> int:
    if len(words) > 1:
        raise CommandError(f"窗口一次打开一个文件，现在写了 {len(words)} 个，请只留一个。")
    for word in words:
        if not Path(word).exists():
            raise CommandError(f"没有“{word}”这个文件，请检查路径。")
    # Qt is loaded only for a window, and before the model: the first paint does not wait for it.
    from gui.app import main as open_window

    return open_window(list(words))


def _command(words: Sequence[str]) -> int:
    # The window needs none of what the commands load.
    from cli.commands import run

    try:
        return run(words)
    except SystemExit:
        # argparse has printed the help.
        return DONE
