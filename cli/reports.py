"""Opening a report with its form: what every command begins with."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from cli.errors import CommandError
from model.assessment import Assessment, assess
from model.folders import own_packs_folder
from model.library import Library, load_library
from model.pack import Pack
from model.pack_file import PackError
from model.report import Report
from model.storage import load


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as read, the form it is read under, and what its reader should know of the two."""

    path: Path
    report: Report
    pack: Pack
    library: Library
    notices: tuple[str, ...]

    def assessed(self) -> Assessment:
        """The report worked out."""
        return assess(self.pack, self.library.words, self.report)


def library_at_hand() -> Library:
    """The packs and word lists, with the office's own packs."""
    return load_library(own_packs_folder())


def open_report(path: Path, library: Library, pack_id: str | None = None) -> Opened:
    """Read a report under its own form, or under another. Raises StorageError, CommandError."""
    report = load(path).report
    wanted = pack_id or report.head.pack
    if not wanted:
        raise CommandError(f"“{path}”没有写明所用的模板包。请用 zipingtong new 重新建立。")
    try:
        pack = library.pack(wanted)
    except PackError:
        raise CommandError(f"“{path}”：{unknown_pack(wanted, library)}") from None
    notices = (*_notices(path, report, pack), *_faulty_namesakes(pack, library))
    return Opened(path, report, pack, library, notices)


def _faulty_namesakes(pack: Pack, library: Library) -> tuple[str, ...]:
    """That own packs were left out, lest one of them should have been this form."""
    if not library.faults:
        return ()
    return (
        f"自备的模板包有 {len(library.faults)} 个因有错误没有载入，现用的是 {pack.id}"
        f"（{pack.name}）；哪里有错见 zipingtong packs。",
    )


def _notices(path: Path, report: Report, pack: Pack) -> list[str]:
    head = report.head
    notices = []
    if head.pack == pack.id and head.pack_digest and head.pack_digest != pack.digest:
        notices.append(
            f"“{path}”是用模板包 {pack.id} 的另一个版本填写的，现按手头的版本处理，请核对有无变动。"
        )
    if head.year and head.year not in pack.years:
        notices.append(f"“{path}”：{other_year(pack, head.year)}")
    return notices


def other_year(pack: Pack, year: int) -> str:
    """What to say of a year for which the form was not made."""
    years = "、".join(map(str, pack.years))
    return f"模板包 {pack.id} 是 {years} 年度的，用于 {year} 年度前请对照当年的通知核对提纲和分值。"


def unknown_pack(pack_id: str, library: Library) -> str:
    """What to say of a pack that is not at hand."""
    known = [pack.id for pack in library.packs]
    near = get_close_matches(pack_id, known, n=1, cutoff=0.5)
    meant = f"，是不是 {near[0]}" if near else ""
    faulty = (
        f"（自备的模板包有 {len(library.faults)} 个因有错误没有载入，见 zipingtong packs）"
        if library.faults
        else ""
    )
    return f"没有编号为“{pack_id}”的模板包{meant}，现有 {'、'.join(known)}{faulty}。"
