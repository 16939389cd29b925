"""The words of a command, read by argparse, with its messages and headings in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

from cli.errors import CommandError

_USAGE = "用法："
_MESSAGES = (
    (r"the following arguments are required: (?P<names>.+)", "缺少 {names}"),
    (r"unrecognized arguments: (?P<names>.+)", "不认识“{names}”"),
    (r"argument (?P<name>\S+): expected one argument", "{name} 后面缺少内容"),
    (r"argument (?P<name>\S+): expected at least one argument", "缺少 {name}"),
    (r"argument (?P<name>\S+): ignored explicit argument (?P<value>.+)", "{name} 后面不带内容"),
    (r"argument (?P<name>[^:]+): (?P<reason>.+)", "{name}：{reason}"),
)
"""What argparse says, and what is said instead."""


class Arguments:
    """The arguments and options of one command. Options may stand anywhere, and never shortened."""

    def __init__(self, command: str, summary: str, epilog: str = "") -> None:
        """`command`: its words, as typed after the program's name."""
        self._command = command
        self._parser = _Parser(
            prog=f"zipingtong {command}",
            description=summary,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._arguments = self._parser.add_argument_group("参数")
        self._options = self._parser.add_argument_group("选项")
        self._options.add_argument("-h", "--help", action="help", help="显示本说明")

    def argument(self, name: str, shown: str, explanation: str, count: str | None = None) -> None:
        """An argument by its position. `count`: "+" one or more, "*" any number."""
        self._arguments.add_argument(name, metavar=shown, nargs=count, help=explanation)

    def flag(self, name: str, explanation: str) -> None:
        """An option that is there or not."""
        self._options.add_argument(name, action="store_true", help=explanation)

    def option(
        self,
        *names: str,
        shown: str,
        explanation: str,
        required: bool = False,
        repeated: bool = False,
    ) -> None:
        """An option with a text; None without it, or a list of texts where it may be repeated."""
        self._options.add_argument(
            *names,
            metavar=shown,
            required=required,
            action="append" if repeated else _Once,
            help=explanation,
        )

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """What the words say. Raises CommandError; SystemExit after the help."""
        # Given beforehand, since argparse would cut its own "usage: " off it.
        self._parser.usage = self._parser.format_usage().removeprefix(_USAGE).rstrip()
        return self._parser.parse_intermixed_args(words)


class _Once(argparse.Action):
    """An option with a value; twice would mean that one of the two is lost."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} 写了两次，只能写一次")
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{_in_chinese(message)}。用法见 {self.prog} --help。")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[object],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE)  # type: ignore[arg-type]


def _in_chinese(message: str) -> str:
    for pattern, said in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return said.format_map(match.groupdict())
    return message


def year_of(text: str) -> int:
    """A year as typed. Raises CommandError."""
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", text.strip(), re.ASCII):
        raise CommandError(f"年度应为四位数字，如 2024，现在是“{text}”。")
    return int(text)
