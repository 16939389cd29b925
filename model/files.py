"""Writing a file whole or not at all, and saying why it could not be written."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file's content in one step: a reader, a crash or a power cut finds the old
    content or the new, never a part.

    A symbolic link stays and its target is written; a file that exists keeps its permissions.
    Raises OSError, after which the file is as it was and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    # Not named after the target: a name that just fits would no longer fit with an ending.
    temporary = target.with_name(f".zipingtong-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _mode(target: Path) -> int | None:
    """The permissions of the file; None where there is none yet. Raises PermissionError for a file
    that is marked read-only, which replacing would pass over."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return mode


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can (Windows cannot).

    The content is in place by now, so a refusal is no failure.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_IN_USE = frozenset({32, 33})
"""What Windows says of a file that another program has to itself, whole or in part."""
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BAD_NAME = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})


def unwritable(path: Path, error: OSError) -> str:
    """Why the file could not be written and what to do, in a sentence for the person who asked."""
    folder = path.absolute().parent
    exists = os.access(path, os.F_OK)
    if exists and path.is_dir():
        reason = "这是一个文件夹。请换一个文件名"
    elif error.errno in _BUSY or (isinstance(error, PermissionError) and exists):
        reason = (
            "它正被其他程序（如 Word、WPS）打开，或者是只读的。"
            "请先关闭它再试，或换一个文件名、文件夹"
        )
    elif isinstance(error, PermissionError):
        reason = f"没有在文件夹“{folder}”中新建文件的权限。请换一个文件夹"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = f"文件夹“{folder}”不存在。请检查路径，或换一个文件夹"
    elif error.errno == errno.EROFS:
        reason = "所在的磁盘是只读的。请换一个磁盘或文件夹"
    elif error.errno in _FULL:
        reason = "磁盘空间不足。请清理磁盘，或换一个磁盘"
    elif error.errno in _BAD_NAME:
        reason = "文件名太长，或含有系统不允许的字符。请换一个文件名"
    else:
        reason = f"系统报告“{error.strerror or error}”。请换一个文件夹再试"
    return f"无法写入“{path}”：{reason}。"


def unreadable(path: Path, error: OSError) -> str:
    """Why the file could not be read and what to do, in words for the person who asked."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = "它不存在，可能已被移动、改名或删除。请检查位置后再打开"
    elif path.is_dir():
        reason = "这是一个文件夹。请选择其中的文件"
    elif getattr(error, "winerror", None) in _IN_USE:
        reason = "它正被其他程序占用。请关闭那个程序后再试"
    elif isinstance(error, PermissionError):
        reason = "没有读取它的权限。请向文件的所有者或系统管理员索取"
    else:
        reason = f"系统报告“{error.strerror or error}”。请检查磁盘或网络后再试"
    return f"无法读取“{path}”：{reason}。"
