"""The .ziping file: a report loaded from a file, and saved whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from model.files import unreadable, unwritable, write_atomically
from model.json_text import ContentError, parsed
from model.report import Report
from model.report_json import encoded, in_this_format, report_in

LARGEST = 64 * 2**20
"""The size in bytes above which no file is read or written; a long report has some 0.3 MB."""


class StorageError(Exception):
    """A file that cannot be read or written: which, what is wrong and what to do, in words."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A report as it was found in a file: the SHA-256 of its bytes and the format it came from."""

    report: Report
    digest: str
    format: int


def load(path: Path) -> Stored:
    """Read a .ziping file of this format or an older one. Raises StorageError."""
    data = read_bytes(path)
    try:
        report, found = report_in(parsed(data))
    except ContentError as error:
        raise StorageError(f"“{path}”{error}") from error
    return Stored(report, _digest(data), found)


def save(report: Report, path: Path) -> str:
    """Replace the file by this report and return the SHA-256 of its new bytes.

    Nothing is written that `load` would not read back as the same report. Raises StorageError;
    unless it says that the disk is faulty, the file is then as it was.
    """
    data = encoded(report).encode()
    reason = _unloadable(data, report)
    if reason:
        raise StorageError(
            f"“{path}”没有保存，原有的文件没有变动：报告的数据有误，写下的内容{reason}。"
            "请撤销最近的改动后再保存，并把这条消息告诉软件维护人员。"
        )
    write_bytes(path, data)
    return _digest(data)


def changed_outside(path: Path, digest: str) -> bool:
    """Whether saving would overwrite something other than what `load` or `save` gave this digest.

    A file that is gone is no obstacle: nothing would be lost. Raises StorageError.
    """
    return digest_of(path) not in ("", digest)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file as it is now, in hexadecimal; blank where there is none.

    Raises StorageError.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise StorageError(unreadable(path, error)) from error


def read_bytes(path: Path) -> bytes:
    """The content of a file of up to LARGEST bytes. Raises StorageError."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        if not stat.S_ISREG(status.st_mode):
            raise StorageError(f"无法读取“{path}”：它不是普通的文件。请选择一个 .ziping 文件。")
        if status.st_size > LARGEST:
            raise StorageError(
                f"“{path}”有 {_megabytes(status.st_size)}，超过 {_megabytes(LARGEST)}，"
                "不会是自评报告。请检查是否选错了文件。"
            )
        return path.read_bytes()
    except OSError as error:
        raise StorageError(unreadable(path, error)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file whole and look whether the disk gives back the same. Raises StorageError."""
    try:
        write_atomically(path, data)
    except OSError as error:
        raise StorageError(unwritable(path, error)) from error
    if read_bytes(path) != data:
        raise StorageError(
            f"“{path}”写入后核对不一致，磁盘或网络可能有故障。请另存到别的磁盘，先不要关闭程序。"
        )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unloadable(data: bytes, report: Report) -> str:
    """What would keep these bytes from being loaded as this report; blank if nothing."""
    if len(data) > LARGEST:
        return f"有 {_megabytes(len(data))}，超过 {_megabytes(LARGEST)}"
    try:
        read_back, _ = report_in(parsed(data))
    except ContentError as error:
        return error.problem
    return "" if read_back == in_this_format(report) else "读回后与原来不同"


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB"
