"""The library: shipped data, and the office's own packs beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.library import RESOURCES, load_library
from model.pack_file import PackError
from model.words import WordsError, load_words


def test_three_packs_and_the_word_lists_ship() -> None:
    library = load_library()
    assert {pack.id for pack in library.packs} >= {"haizhu-2023", "liwan-2022", "liwan-2024"}
    assert library.words.threshold
    assert library.faults == ()


def test_an_unknown_pack_is_refused_with_those_there_are() -> None:
    with pytest.raises(PackError, match=r"没有编号为“nowhere”的模板包，现有：.*haizhu-2023"):
        load_library().pack("nowhere")


def test_an_own_pack_stands_beside_the_shipped_and_replaces_its_namesake(tmp_path: Path) -> None:
    text = (RESOURCES / "packs" / "liwan-2022.toml").read_text("utf-8")
    (tmp_path / "a.toml").write_text(text.replace('"liwan-2022"', '"own-2025"', 1), "utf-8")
    (tmp_path / "b.toml").write_text(
        text.replace("name = ", "name = ", 1) + "\n# 本街改过\n", "utf-8"
    )
    library = load_library(tmp_path)
    assert library.pack("own-2025").section == library.pack("liwan-2022").section
    assert library.pack("liwan-2022").digest != load_library().pack("liwan-2022").digest


def test_a_faulty_own_pack_is_left_out_and_reported(tmp_path: Path) -> None:
    (tmp_path / "坏.toml").write_text("schema = 1\n", "utf-8")
    library = load_library(tmp_path)
    assert len(library.packs) == len(load_library().packs)
    assert len(library.faults) == 1
    assert "坏.toml" in library.faults[0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[threshold]\n", "无法读取"),
        ('[[nothing]]\nword = "x"\n', "“nothing”"),
        ('[[placeholder]]\nname = "括号"\npattern = "("\n', "“placeholder"),
    ],
)
def test_a_faulty_word_list_is_refused_in_words(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "list.toml").write_text(text, "utf-8")
    with pytest.raises(WordsError, match=what):
        load_words(tmp_path)


def test_one_list_stands_in_one_file(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[[problem_word]]\nword = "不足"\n', "utf-8")
    with pytest.raises(WordsError, match=r"b.toml：词表“problem_word”在别的文件中已有"):
        load_words(tmp_path)


def test_a_pack_overrides_a_threshold() -> None:
    library = load_library()
    pack = library.pack("liwan-2022")
    limit = library.words.threshold[0]
    own = limit.model_copy(update={"value": limit.value + 1})
    stricter = pack.model_copy(update={"threshold": (own,)})
    plain = pack.model_copy(update={"threshold": ()})
    assert library.words.limit(limit.id, plain) == limit.value
    assert library.words.limit(limit.id, stricter) == limit.value + 1
    with pytest.raises(KeyError):
        library.words.limit("nothing", pack)
