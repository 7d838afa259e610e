"""A bracket that asks for something is a gap, also with tags or other brackets in it."""

from __future__ import annotations

import pytest

from letterkit.template import LEAVE, GapMarking, converted, open_template, paragraphs_of
from tests.docx_files import word_file


def gaps_of(text: str) -> list[str]:
    return [each.text for each in open_template(word_file(text)).gaps]


@pytest.mark.parametrize(
    "bracket",
    [
        "[insert {{ ward }} name]", "[in {{ ward }} – if applicable]", "[insert [ward] name here]",
        "[and the [ward] nurse – if applicable]", "[enter [first and last] name]",
    ],
)  # fmt: skip
def test_a_bracket_around_another_or_a_tag_is_one_gap(bracket: str) -> None:
    assert gaps_of(f"You sit {bracket} on it.") == [bracket]


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("[{{ ward }}]", []), ("[see {{ annex }}]", []), ("[{{ ward }} ward]", []),
        ("[{% if ward %}insert{% endif %}]", []), ("{{ people[0] }} [sic]", []),
        ("[Smith [2017] said]", ["[2017]"]), ("[[ward]]", ["[[ward]]"]),
    ],
)  # fmt: skip
def test_one_that_asks_for_nothing_is_as_before(text: str, gaps: list[str]) -> None:
    assert set(gaps_of(text)) <= set(gaps)


@pytest.mark.parametrize(
    ("ward", "written"), [("Ham", "You sit in Ham on it."), ("", "You sit on it.")]
)
def test_words_with_a_tag_in_them_go_where_they_dont_apply(ward: str, written: str) -> None:
    data = word_file("You sit [in {{ ward }} – if applicable] on it.")
    answers = {"[in {{ ward }} – if applicable]": "ward"}
    assert open_template(data).gaps[0].marking is GapMarking.CONDITION
    for template in (
        open_template(data, answers=answers), open_template(converted(data, answers).docx),
    ):  # fmt: skip
        assert template.open_gaps == ()
        assert paragraphs_of(template.render({"ward": ward})) == [written]


def test_words_that_are_left_keep_the_tag_in_them() -> None:
    data = word_file("Sit [in {{ ward }} – if applicable].")
    answers = {"[in {{ ward }} – if applicable]": LEAVE}
    for template in (
        open_template(data, answers=answers), open_template(converted(data, answers).docx),
    ):  # fmt: skip
        assert template.open_gaps == ()
        assert paragraphs_of(template.render({"ward": "Ham"})) == ["Sit [in Ham – if applicable]."]
