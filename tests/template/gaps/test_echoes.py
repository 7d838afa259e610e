"""A field that stays, and shows whom a mail merge in Word showed last, holds every letter back."""

from __future__ import annotations

import pytest

from letterkit.diagnostics import Severity
from letterkit.template import open_template
from tests.docx_files import word_file
from tests.merge.gaps.marks import complex_field, line, merge_field

HEADING = line("Beds in ", merge_field("Ward", "Old Heath"))
ANSWERS = {"«Ward»": "ward"}


def errors(*body: str) -> list[str]:
    word = open_template(word_file(*body), answers=ANSWERS)
    return [each.message for each in word.diagnostics if each.severity is Severity.ERROR]


@pytest.mark.parametrize("code", ['STYLEREF "Heading 1"', "TITLE", "TOC \\o"])
def test_what_a_field_shows_of_the_person_who_was_previewed_is_told(code: str) -> None:
    (message,) = errors(HEADING, line(complex_field(code, "Beds in Old Heath, page 2")))
    assert f"{{ {code} }} shows “Old Heath”, which is what «Ward» showed last" in message


@pytest.mark.parametrize("shown", ["Beds in our ward", "Old Heathrow", "Old"])
def test_another_text_of_such_a_field_is_left_alone(shown: str) -> None:
    assert errors(HEADING, line(complex_field("TITLE", shown))) == []


def test_what_another_field_shows_is_nobodys_name() -> None:
    told_already = line(complex_field('IF "1" = "1" "Old Heath" ""', "Old Heath"))
    assert errors(told_already, line(complex_field("TITLE", "Old Heath"))) == []


def test_the_merge_field_itself_is_filled_inside_a_field_that_stays() -> None:
    begin, end = complex_field("TOC \\o", "MARK").split("<w:r><w:t>MARK</w:t></w:r>")
    assert errors(line(begin, merge_field("Ward", "Old Heath"), end)) == []


def test_the_least_of_texts_says_nothing() -> None:
    body = line("Beds in ", merge_field("Ward", "E1"))
    assert errors(body, line(complex_field("TITLE", "Beds in E1"))) == []
