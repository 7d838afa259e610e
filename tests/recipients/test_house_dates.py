"""Numbers of houses that a spreadsheet took for dates are told of, with the numbers as a fix."""

from __future__ import annotations

import pytest

from letterkit.recipients import house_date_diagnostics


@pytest.mark.parametrize(
    ("spoilt", "right"),
    [
        ("12-Oct", "10-12"), ("05-Mar", "3-5"), ("Oct-25", "10-25"), ("Mar-01", "1-3"),
        ("03-May High Street", "3-5 High Street"),
        ("Flat 2\n12-Oct, Low Street", "Flat 2\n10-12, Low Street"),
        ("2017-10-12", "10-12"), ("2017-10-12 00:00:00\nHam", "10-12\nHam"),
        ("12/10/2017", "10-12"), ("05-Mar-17 High Street", "3-5 High Street"),
    ],
)  # fmt: skip
def test_a_date_where_a_house_number_was_is_told_with_the_two_numbers(
    spoilt: str, right: str
) -> None:
    (diagnostic,) = house_date_diagnostics(spoilt, "address")
    assert diagnostic.suggestion == right


@pytest.mark.parametrize(
    "text",
    [
        "10-12 High Street", "Mayfield", "3 May Street", "12 October Road", "Mar Lodge", "MAR-01",
        "12-Octagon Court", "2017-13-12", "Unit 3/5", "Marsh-01", "1-March", "",
    ],
)  # fmt: skip
def test_an_address_without_a_date_is_left_alone(text: str) -> None:
    assert house_date_diagnostics(text, "address") == []
