"""The reports that other tests are given keep what they promise."""

from collections.abc import Iterator

from hypothesis import given

from model.node import Node, Row
from model.places import Place
from model.report import Report
from tests.strategies import reports


def rows_below(node: Node, place: Place) -> Iterator[tuple[Place, Row]]:
    """Every row of a node and its place."""
    for name in type(node).model_fields:
        value = getattr(node, name)
        inner = place if name == node.rows else Place((*place.parts, name))
        for row in value if isinstance(value, tuple) else ():
            if isinstance(row, Row):
                yield inner.child(row.id), row
                yield from rows_below(row, inner.child(row.id))


@given(reports())
def test_every_row_can_be_addressed_in_writing(report: Report) -> None:
    for place, row in rows_below(report, Place(())):
        assert report.value_at(Place.parse(str(place))) is row
