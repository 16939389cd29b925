"""JSON that anything may have happened to: read with bounded depth, and wrong in words."""

from __future__ import annotations

import json
import re
from collections import Counter

_DEEPEST = 64
"""Brackets within brackets; a report needs seven."""

# Possessive, and the closing mark may be missing: time grows with the length, whatever is read.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?')
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))

_BLANK = "\0 \t\r\n"
_UNFINISHED = re.compile(r"|-|[a-z]+|\\?u[0-9A-Fa-f]*")
"""What may be left where a text breaks off: nothing, or the beginning of a value or an escape."""

_WRONG_FILE = "请检查是否选错了文件"


class ContentError(ValueError):
    """What is wrong with the content of a file, in words without a subject, and what to do."""

    def __init__(self, problem: str, remedy: str = "文件可能被别的程序改动过，请打开备份") -> None:
        super().__init__(f"{problem}。{remedy}。")
        self.problem = problem


def parsed(data: bytes) -> object:
    """What the JSON text in these bytes says, UTF-8 with or without a byte order mark.

    Raises ContentError.
    """
    if not data.strip(_BLANK.encode()):
        raise ContentError("是空文件，没有任何内容（可能是保存时断电）", "请打开备份")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise _cut_off(data.count(b"\n") + 1) from error
        raise ContentError(
            "不是自评通文件：内容不是 UTF-8 文字（可能是改了扩展名的 Word、Excel 或压缩文件）",
            _WRONG_FILE,
        ) from error
    _check_depth(data)
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise _broken(error) from error
    except ContentError:
        raise
    except ValueError as error:
        # Python refuses to read whole numbers of thousands of digits.
        raise ContentError("中有几千位长的数，不会是自评报告", _WRONG_FILE) from error


def _check_depth(data: bytes) -> None:
    depth = 0
    for bracket in _STRING.sub(b"", data).translate(None, _NO_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        if depth > _DEEPEST:
            raise ContentError(f"中的括号套了 {_DEEPEST} 层以上，不会是自评报告", _WRONG_FILE)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ContentError(f"中的“{twice[:40]}”在同一处写了两次，无法判断以哪个为准")
    return content


def _broken(error: json.JSONDecodeError) -> ContentError:
    rest = error.doc[error.pos :].strip(_BLANK)
    if error.msg.startswith("Unterminated string") or _UNFINISHED.fullmatch(rest):
        return _cut_off(error.doc.rstrip(_BLANK).count("\n") + 1)
    return ContentError(f"第 {error.lineno} 行第 {error.colno} 个字符处不符合 JSON 写法")


def _cut_off(line: int) -> ContentError:
    return ContentError(
        f"不完整：内容到第 {line} 行就断了（可能是复制或传输没有完成）", "请重新复制，或打开备份"
    )
