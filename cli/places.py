"""Finding the place that a word names in a report, and saying what is meant where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from cli.errors import CommandError
from model.checks.catalogue import RULES
from model.node import Row, row_type
from model.pack import Pack
from model.places import Place, place
from model.report import Head, Report, Stated

_KEPT_BY_PROGRAM = frozenset({"format", "pack", "pack_digest"})


def place_in(pack: Pack, report: Report, text: str) -> Place:
    """The place with this name, row numbers turned into ids.

    Raises PlaceError for what is no place, CommandError for one that this form does not have.
    """
    named = Place.parse(text)
    if named.kind not in Report.model_fields:
        kinds = dict.fromkeys(Report.model_fields)
        raise CommandError(_unknown(text, "报告中没有这一类内容", kinds, named.kind))
    if named.kind == "explained" and len(named.parts) > 1:
        named = place("explained", *named.parts[1].split("."))
    named = report.resolved(named)
    _refuse_unknown(pack, named, text)
    return named


def _refuse_unknown(pack: Pack, named: Place, text: str) -> None:
    inner = named.parts[1:]
    match named.kind:
        case "head":
            _check_head(text, inner[0] if inner else "")
        case "stated":
            if inner:
                _check(text, "这里没有这一栏", inner[0], dict.fromkeys(Stated.model_fields))
        case "figures" if inner:
            _check_figure(pack, text, inner[0])
        case "scores" if inner:
            known = {each.id: each.name for each in pack.indicator}
            _check(text, f"模板包 {pack.id} 没有这个指标", inner[0], known)
            if len(inner) == 3 and inner[1] == "inputs":
                indicator = next(each for each in pack.indicator if each.id == inner[0])
                inputs = {each.id: each.name for each in indicator.rule.inputs}
                _check(text, f"“{indicator.name}”的算式没有这一项", inner[2], inputs)
        case "prose" if inner:
            known = {each.id: each.title for each in pack.section}
            _check(text, f"模板包 {pack.id} 没有这一节", inner[0], known)
            return
        case "tables" if inner:
            known = {each.id: each.title for each in pack.section if each.kind == "table"}
            _check(text, f"模板包 {pack.id} 没有这张表", inner[0], known)
            section = pack.section_of(inner[0])
            if section is not None and len(inner) > 2:
                columns = {each.id: each.name for each in section.table_columns}
                _check(text, f"“{section.title}”没有这一栏", inner[-1], columns)
            return
        case "switched_off" if inner:
            rules = {each.code: each.title for each in RULES}
            _check(text, "没有这条规则", inner[0], rules)
    kind = row_type(Report, named.kind)
    if kind is not None and len(inner) > 1:
        _check(text, "这一行没有这一栏", inner[1], _fields(kind))


def _check_head(text: str, name: str) -> None:
    if name in _KEPT_BY_PROGRAM:
        raise CommandError(f"“{text}”由程序填写，不能改动。要换模板包请用 zipingtong new 新建。")
    known = dict.fromkeys(each for each in Head.model_fields if each not in _KEPT_BY_PROGRAM)
    _check(text, "封面没有这一栏", name, known)


def own_pools(pack: Pack) -> dict[str, str]:
    """The pools to which an office adds indicators of its own, with their names."""
    return {pool.id: pool.name for pool in pack.pool if pool.rows == "own"}


def refuse_unknown_pool(pack: Pack, text: str, pool: str) -> None:
    """Raise CommandError for a pool to which no indicators can be added."""
    _check(text, f"模板包 {pack.id} 没有“{pool}”这一项可以自填指标", pool, own_pools(pack))


def _fields(kind: type[Row]) -> dict[str, str | None]:
    return dict.fromkeys(name for name in kind.model_fields if name != "id")


def _check_figure(pack: Pack, text: str, figure_id: str) -> None:
    for derived in pack.derived:
        if derived.id == figure_id:
            raise CommandError(
                f"“{text}”（{derived.name}）由公式算出，不能填写，请填写公式中的数据。"
            )
    known = {each.id: each.name for each in pack.figure}
    _check(text, f"模板包 {pack.id} 没有这个数据", figure_id, known)


def _check(text: str, problem: str, name: str, known: Mapping[str, str | None]) -> None:
    if name not in known:
        raise CommandError(_unknown(text, problem, known, name))


def _unknown(text: str, problem: str, known: Mapping[str, str | None], name: str) -> str:
    """What to say of a name that is not known, with those that may have been meant."""
    near = [each for each, title in known.items() if title == name]
    near += get_close_matches(name, known, n=3, cutoff=0.5)
    meant = _listed(dict.fromkeys(near), known)
    every = _listed(known, known) if len(known) <= 16 else ""
    if meant:
        remedy = f"相近的有 {meant}"
    else:
        remedy = f"可用的有 {every}" if every else "可用的见 zipingtong show --json"
    return f"“{text}”：{problem}，{remedy}。"


def _listed(names: Iterable[str], known: Mapping[str, str | None]) -> str:
    return "、".join(f"{name}（{known[name]}）" if known[name] else name for name in names)
