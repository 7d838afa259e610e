"""List numbers in Word's formats (ECMA-376 part 1, 17.18.59), as Word shows them."""

from __future__ import annotations

import pytest

from letterkit.layout.resolving.number_formats import format_number


@pytest.mark.parametrize(
    ("number_format", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12", 100: "100"}),
        ("none", {1: "", 2: ""}),
        ("upperRoman", {1: "I", 4: "IV", 1999: "MCMXCIX", 3999: "MMMCMXCIX"}),
        ("lowerRoman", {2: "ii", 9: "ix", 40: "xl", 0: "0", 4000: "4000"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {3: "c", 28: "bb", 0: "0"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        ("cardinalText", {1: "One", 12: "Twelve", 13: "Thirteen", 20: "Twenty", 21: "Twenty-one"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 32: "Thirty-second"}),
        ("ordinalText", {4: "Fourth", 15: "Fifteenth", 47: "Forty-seventh"}),
        ("chicago", {1: "*", 2: "†", 4: "§", 5: "**", 8: "§§"}),
        ("numberInDash", {1: "- 1 -"}),
        ("hebrew1", {7: "7"}),
    ],
)
def test_a_number_looks_as_word_shows_it(number_format: str, numbers: dict[int, str]) -> None:
    assert {number: format_number(number, number_format) for number in numbers} == numbers


def test_what_no_list_needs_in_words_stays_in_figures() -> None:
    assert [format_number(number, "cardinalText") for number in (0, 100)] == ["0", "100"]
