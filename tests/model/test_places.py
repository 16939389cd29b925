"""Places: the addresses of answers."""

from __future__ import annotations

import pytest

from model.places import Place, PlaceError, place


@pytest.mark.parametrize("text", ["figures.budget", "tasks.#2.executed", "prose.goal", "head.year"])
def test_a_place_reads_back_as_written(text: str) -> None:
    assert str(Place.parse(text)) == text


def test_a_note_is_named_by_the_place_it_is_about() -> None:
    assert Place.parse("notes.figures.budget").parts == ("notes", "figures.budget")


@pytest.mark.parametrize("text", ["", ".", "figures.", ".budget", "a..b", "a b.c", "figures.x=1"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(PlaceError, match="不是有效的位置"):
        Place.parse(text)


def test_places_lie_within_each_other() -> None:
    whole, part = place("tasks", "a"), place("tasks", "a", "budget")
    assert part.within(whole)
    assert whole.within(whole)
    assert not whole.within(part)
    assert not place("tasks", "ab").within(whole)
    assert part.parent == whole
    assert whole.child("budget") == part
    assert place("head").parent == place("head")
