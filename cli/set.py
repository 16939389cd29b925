"""`zipingtong set`: values written into a report, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cli.arguments import Arguments, year_of
from cli.console import print_notice
from cli.errors import DONE, CommandError
from cli.places import own_pools, place_in, refuse_unknown_pool
from cli.reports import library_at_hand, open_report
from cli.values import Value, assigned, values_in
from model.document_lock import Holder, lock_document
from model.markup import spans_of
from model.pack import Pack
from model.places import Place, PlaceError
from model.prose import blocks_of
from model.report import Block, Report
from model.storage import save

SUMMARY = "在报告中填写、修改或删除内容"

_EXAMPLES = """\
位置的写法：
  figures.budget=9022.41                数据
  tasks.party.executed=888.07           名为 party 的任务；没有这一行就新增
  tasks.#2.text=…                       改动前的第 2 行
  scores.asset_inventory.score=0        评分表中的指标
  own.r1.pool=outputs                   单位自填的指标
  prose.goal=…                          整节文字，一行一段，# 开头的行是标题
  head.other_names=甲街道、乙街办       几个名称用顿号隔开
"""

_LIST_FIELDS = frozenset({"other_names", "evidence"})
_SEPARATORS = re.compile(r"[、，,；;\r\n]+")
_ROW_PARTS = {"tasks": 2, "own": 2, "evidence": 2, "unsorted": 2, "tables": 3, "prose": 3}
"""Where rows are named by those who write them, how many parts name one."""


def run(words: Sequence[str]) -> int:
    """Carry out the command."""
    arguments = Arguments("set", SUMMARY, _EXAMPLES)
    arguments.argument("file", "文件", "报告（.ziping）")
    arguments.argument("values", "位置=内容", "要填写的内容", count="*")
    arguments.option(
        "--from",
        shown="JSON文件",
        explanation="从 JSON 对象 {位置: 值} 填写；null 表示删除；同一位置以命令行为准",
    )
    arguments.option("--delete", shown="位置", explanation="删除；可以写多次", repeated=True)
    wanted = arguments.read(words)
    path, source = Path(wanted.file), vars(wanted)["from"]
    values = values_in(Path(source)) if source is not None else {}
    values |= assigned(wanted.values)
    deleted: list[str] = wanted.delete or []
    for name in deleted:
        if values.get(name) is not None:
            raise CommandError(f"“{name}”又填写又删除，请只留一样。没有改动任何内容。")
    if not values and not deleted:
        raise CommandError(
            "没有写明要填写什么，如 figures.budget=9022.41。用法见 zipingtong set --help。"
        )
    lock = lock_document(path, datetime.now().astimezone())
    if isinstance(lock, Holder):
        who = f"{lock.user} 在 {lock.machine} 上" if lock.user else "另一个程序"
        raise CommandError(f"“{path}”正由{who}打开，没有改动。请先在那里关闭它。")
    try:
        return _changed(path, values | dict.fromkeys(deleted))
    finally:
        if lock is not None:
            lock.release()


def _changed(path: Path, values: dict[str, Value]) -> int:
    opened = open_report(path, library_at_hand())
    before = report = opened.report
    done: dict[Place, str] = {}
    try:
        for name, value in values.items():
            where = place_in(opened.pack, before, name)
            if where in done:
                raise CommandError(f"“{done[where]}”与“{name}”是同一处，请只留一个。")
            done[where] = name
            if value is None:
                _refuse_missing(before, where, name)
            report = _with_value(opened.pack, report, where, value)
    except (CommandError, PlaceError) as error:
        raise CommandError(f"“{path}”没有改动：{error}") from error
    save(report, path)
    for notice in (*opened.notices, *_unplaced(opened.pack, report)):
        print_notice(notice)
    print(f"已改动“{path}”：{len(values)} 处")
    return DONE


def _refuse_missing(report: Report, where: Place, name: str) -> None:
    """A row that is to be deleted and is not there is a slip of the pen."""
    count = _ROW_PARTS.get(where.kind)
    if count is None or len(where.parts) < count:
        return
    if report.value_at(Place(where.parts[:count])) is None:
        raise CommandError(f"“{name}”本来就没有，没有可删的，请检查写法。")


def _with_value(pack: Pack, report: Report, where: Place, value: Value) -> Report:
    """The report with a value as people write it: text for a section, a list in one text."""
    if value is None:
        return report.with_value(where, None)
    if where.parts[-1] in _LIST_FIELDS and len(where.parts) > 1:
        items = _SEPARATORS.split(value) if isinstance(value, str) else value
        return report.with_value(where, tuple(item.strip() for item in items if item.strip()))
    if not isinstance(value, str):
        raise CommandError(f"“{where}”只能填一个值，不能填一列。")
    if where.parts == ("head", "year"):
        return report.with_value(where, year_of(value))
    if where.kind == "own" and where.parts[2:] == ("pool",):
        refuse_unknown_pool(pack, str(where), value)
    if where.kind == "explained" and len(where.parts) == 2:
        return report.with_value(where.child("reason"), value)
    if where.kind == "prose" and len(where.parts) == 2:
        former = tuple(row for row in report.rows_at(where) if isinstance(row, Block))
        return report.with_value(where.child("blocks"), blocks_of(value, former))
    if where.kind in ("prose", "unsorted") and _is_block(where):
        if "\n" in value or "\r" in value:
            raise CommandError(f"“{where}”是一段文字，不能换行；要改整节请写 {where.parent}=…。")
        return report.with_value(where.child("spans"), spans_of(value))
    return report.with_value(where, value)


def _is_block(where: Place) -> bool:
    return len(where.parts) == (3 if where.kind == "prose" else 2)


def _unplaced(pack: Pack, report: Report) -> list[str]:
    """Own indicators that stand in no table yet."""
    pools = own_pools(pack)
    return [
        f"own.{row.id} 还没有写明属于哪一项，不计分，也不印出；请填写 own.{row.id}.pool。"
        for row in report.own
        if row.pool not in pools
    ]
