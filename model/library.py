"""The packs and word lists at hand: those that ship with the program and the office's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import resources
from model.pack import Pack
from model.pack_file import PackError, load_pack
from model.words import Words, load_words

RESOURCES = Path(resources.__file__).parent


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that is data. `faults`: what is wrong with own packs that could not be used."""

    packs: tuple[Pack, ...]
    words: Words
    faults: tuple[str, ...] = ()

    def pack(self, pack_id: str) -> Pack:
        """The pack with this id. Raises PackError, naming those there are."""
        for pack in self.packs:
            if pack.id == pack_id:
                return pack
        known = "、".join(pack.id for pack in self.packs)
        raise PackError(f"没有编号为“{pack_id}”的模板包，现有：{known}")


def load_library(own_packs: Path | None = None) -> Library:
    """Read the shipped data, and the packs in the office's own folder where there is one.

    An own pack replaces a shipped one of the same id; one that is faulty is left out and reported.
    Raises PackError or WordsError only for faults of the shipped data.
    """
    packs = {pack.id: pack for pack in map(load_pack, sorted((RESOURCES / "packs").glob("*.toml")))}
    faults: list[str] = []
    for path in sorted(own_packs.glob("*.toml")) if own_packs is not None else ():
        try:
            pack = load_pack(path)
        except PackError as error:
            faults.append(str(error))
        else:
            packs[pack.id] = pack
    return Library(tuple(packs.values()), load_words(RESOURCES / "words"), tuple(faults))
