"""`zipingtong packs`: the packs at hand, and whether a pack file can be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cli.arguments import Arguments
from cli.console import aligned, print_error, print_json, print_notice
from cli.errors import DONE, FAILED
from cli.reports import library_at_hand
from model.pack import Pack
from model.pack_file import PackError, load_pack

SUMMARY = "列出模板包；packs validate 文件 检查一个模板包能不能用"


def run(words: Sequence[str]) -> int:
    """Carry out the command."""
    return _validate(words[1:]) if words and words[0] == "validate" else _list(words)


def _list(words: Sequence[str]) -> int:
    arguments = Arguments("packs", SUMMARY)
    arguments.flag("--json", "以 JSON 输出")
    wanted = arguments.read(words)
    library = library_at_hand()
    if wanted.json:
        print_json([_described(pack) for pack in library.packs])
    else:
        for line in aligned(
            (
                (pack.id, pack.name, "、".join(map(str, pack.years)), pack.region)
                for pack in library.packs
            ),
            indent="",
        ):
            print(line)
    for fault in library.faults:
        print_notice(f"没有载入：{fault}")
    return DONE


def _described(pack: Pack) -> dict[str, object]:
    return {
        "id": pack.id,
        "name": pack.name,
        "region": pack.region,
        "years": pack.years,
        "digest": pack.digest,
    }


def _validate(words: Sequence[str]) -> int:
    arguments = Arguments("packs validate", "检查一个模板包能不能用，逐条指出错误和所在的行")
    arguments.argument("file", "文件", "模板包（.toml）")
    wanted = arguments.read(words)
    path = Path(wanted.file)
    try:
        pack = load_pack(path)
    except PackError as error:
        faults = str(error).splitlines()
        if len(faults) > 1:
            print("\n".join(faults))
            faults[0] = f"“{path}”有 {len(faults)} 处错误，不能使用，请逐条改正。"
        print_error(faults[0])
        return FAILED
    print(
        f"“{path}”可以使用：{pack.id}，{pack.name}，"
        f"{len(pack.section)} 节，{len(pack.figure) + len(pack.derived)} 个数据，"
        f"{len(pack.indicator)} 个指标"
    )
    return DONE
