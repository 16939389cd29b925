import pytest

from model.short_names import suggested_short_name


@pytest.mark.parametrize(
    ("office", "short"),
    [
        ("广州市海珠区云山街道办事处", "云山街"),
        ("云山街道办事处", "云山街"),
        ("广州市荔湾区人民政府云山街道办事处", "云山街"),
        ("城区街道办事处", "城区街"),
        ("海珠区财政局", ""),
        ("", ""),
    ],
)
def test_suggests_what_an_office_calls_itself(office: str, short: str) -> None:
    assert suggested_short_name(office) == short
