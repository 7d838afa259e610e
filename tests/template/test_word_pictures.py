"""Dates and numbers are written as the pictures of Word's fields have them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.layout import marked
from letterkit.template import open_template, paragraphs_of
from letterkit.template.comparing import is_like
from letterkit.template.word_pictures import (
    caps,
    date_as,
    first_cap,
    is_date_picture,
    is_number_picture,
    number_as,
    ordinal,
)
from letterkit.text import english_date, parse_date, parse_number
from tests.docx_files import word_file

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("picture", "written"),
    [
        ("d MMMM yyyy", "3 September 2017"), ("dd/MM/yyyy", "03/09/2017"), ("d.M.yy", "3.9.17"),
        ("dddd, d MMM yyyy", "Sunday, 3 Sep 2017"), ("ddd dd", "Sun 03"),
        ("D MMMM YYYY", "3 September 2017"), ("d 'of' MMMM", "3 of September"),
        ("yyyy-MM-dd", "2017-09-03"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_its_picture_has_it(picture: str, written: str) -> None:
    assert is_date_picture(picture)
    assert date_as("3 September 2017", picture) == written
    assert date_as("03/09/2017", picture) == written


@pytest.mark.parametrize("picture", ["HH:mm", "dd/mm/yyyy", "h am/pm", "ddth", "", "d 'of", "y"])
def test_hours_and_what_is_no_picture_of_a_day_is_none(picture: str) -> None:
    assert not is_date_picture(picture)
    assert date_as("3 September 2017", picture) == "3 September 2017"


@pytest.mark.parametrize(
    ("picture", "written"),
    [
        ("#,##0", ["1,235", "-15", "0"]), ("£#,##0.00", ["£1,234.50", "-£15.00", "£0.00"]),
        ("£,0.00", ["£1,234.50", "-£15.00", "£0.00"]), ("0", ["1235", "-15", "0"]),
        ("00000", ["01235", "-00015", "00000"]), ("0.##", ["1234.5", "-15", "0"]),
        ("$###", ["$1235", "-$15", "$0"]), ("0 'beds'", ["1235 beds", "-15 beds", "0 beds"]),
        ("#,##0;(#,##0);none", ["1,235", "(15)", "none"]),
        ("0.0;'minus' 0", ["1234.5", "minus 15", "0.0"]),
    ],
)  # fmt: skip
def test_a_number_is_written_as_its_picture_has_it(picture: str, written: list[str]) -> None:
    assert is_number_picture(picture)
    assert [number_as(each, picture) for each in ("1,234.5", "-15", "0")] == written


@pytest.mark.parametrize("picture", ["x##", "", "abc", "0.0.0", "0`n`", "0;0;0;0", "0" * 100])
def test_what_is_no_picture_of_a_number_is_none(picture: str) -> None:
    assert not is_number_picture(picture)
    assert number_as("1234.5", picture) == "1234.5"


@pytest.mark.parametrize("value", ["", "soon", "n/a", None, ["1"], True])
def test_what_is_no_date_or_number_is_printed_as_it_is(value: Any) -> None:
    assert date_as(value, "d MMMM yyyy") == value
    assert number_as(value, "0.00") == value


@given(DAYS, st.sampled_from(["d MMMM yyyy", "dd/MM/yyyy", "d MMM yyyy", "dddd d MMMM yyyy"]))
def test_a_written_date_is_the_same_day(day: date, picture: str) -> None:
    assert parse_date(date_as(english_date(day), picture)) == day


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(["0.00", "£#,##0.00", ",0.00"]))
def test_a_written_number_is_the_same_number(number: Any, picture: str) -> None:
    assert parse_number(number_as(str(number), picture)) == float(number)


@given(st.text(max_size=30), st.text("dMy#0.,;x'£ -%", max_size=12))
def test_any_text_and_any_picture_give_a_text(value: str, picture: str) -> None:
    assert isinstance(date_as(value, picture), str)
    assert isinstance(number_as(value, picture), str)


def test_letters_are_made_large_and_the_others_stay() -> None:
    assert caps("jo o’neil mcDonald-smith") == "Jo O’neil McDonald-Smith"
    assert first_cap("élan vital") == "Élan vital"
    assert [ordinal(each) for each in ("1", "2", "11", "23", "112", "x")] == [
        "1st", "2nd", "11th", "23rd", "112th", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pattern", "fits"),
    [
        ("Labour", "Lab*", True), ("Labour", "*our", True), ("Labour", "L?b*r", True),
        ("Labour", "lab*", False), ("Labour", "Lab", False), ("", "*", True), ("", "?", False),
        ("aba", "ab*ba", False), ("abcabc", "a*c", True), ("St Mary’s", "St Mary's*", True),
        ("a.c", "a?c", True), ("abc", "a.c", False), ("a\nb", "a*b", True),
    ],
)  # fmt: skip
def test_a_pattern_stands_for_texts(text: str, pattern: str, fits: bool) -> None:
    assert is_like(text, pattern) is fits


@given(st.text("ab?", max_size=8), st.text("ab*?", max_size=6))
def test_a_pattern_fits_what_it_says_by_any_reading(text: str, pattern: str) -> None:
    def fits(text: str, pattern: str) -> bool:
        if not pattern:
            return not text
        if pattern[0] == "*":
            return fits(text, pattern[1:]) or (bool(text) and fits(text[1:], pattern))
        return bool(text) and pattern[0] in ("?", text[0]) and fits(text[1:], pattern[1:])

    assert is_like(text, pattern) is fits(text, pattern)


def test_the_preview_marks_what_a_filter_has_written() -> None:
    template = open_template(word_file('on {{ day|date_as("dd/MM/yyyy") }}, {{ x|first_cap }}'))
    values = marked({"day": "3 March 2017", "x": "jo"}, ["day", "x"], {})
    (text,) = paragraphs_of(template.render(values))
    plain = "".join(each for each in text if each.isascii())
    assert plain == "on 03/03/2017, Jo"
