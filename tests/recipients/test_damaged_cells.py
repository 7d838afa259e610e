"""What programs did to cells on the way is mended where that is certain, and told once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import PastedTable, read_recipients

ALIASES = {"councillor_name": ["Name"], "council_name": ["Council"], "phone": [], "ward": []}
WORDS = (
    "Err:502", "Err:522", "NULL", "null", "undefined", "NaT", "<NA>", "#ERROR!", "Loading...",
    "########", '{"richText":[{"text":"x"}]}', "(blank)", "NaN", "#N/A", "#REF!", "\\N",
    "[object Object]", "[object Promise]", "0000-00-00", "None", "Loading…",
)  # fmt: skip


def shown(cell: str) -> tuple[str, Any]:
    """Return what is read of a cell in a column of notes, and the list."""
    text = f"Name\tPersonal note\nAnn Example\t{cell}\nBob Sample\tplain\n"
    people = read_recipients(PastedTable(text), ALIASES)
    return people.recipients[0].values["personal_note"], people


def twice(text: str) -> str:
    return text.encode().decode("cp1252").encode().decode("cp1252")


@pytest.mark.parametrize("word", WORDS)
def test_a_programs_word_for_nothing_is_never_printed(word: str) -> None:
    text, people = shown(f'"{word.replace(chr(34), chr(34) * 2)}"')
    assert not text
    assert [(each.row, each.text) for each in people.errors] == [(2, word)]


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ('"=""01632960001"""', "01632960001"), ("'01632960002", "01632960002"),
        ("St David&rsquo;s &amp; St James", "St David’s & St James"), ("O&#39;Brien", "O'Brien"),
        ("<b>Chair</b>", "Chair"), ("Siân".encode().decode("cp1252"), "Siân"),
        (twice("Siân"), "Siân"), ("O’Brien".encode().decode("cp1252"), "O’Brien"),
        (twice("St David’s"), "St David’s"), ("Ynys Môn".encode().decode("cp1252"), "Ynys Môn"),
    ],
)  # fmt: skip
def test_a_damaged_text_is_mended_and_told_of_once(damaged: str, right: str) -> None:
    text, people = shown(damaged)
    assert text == right
    assert sum("mended" in note for note in people.notes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "O'Brien", "’Allo", "'tis the season", "AT&T; and more", "R&D", "Ângela", "Ærø", "Ã",
        "# 12", "5 < 6 > 4", "Err: see below", "Null, Jane", "Nan Hughes", "Loading bay",
        "São Paulo", "£5",
    ],
)  # fmt: skip
def test_what_only_looks_odd_is_left_alone(text: str) -> None:
    assert shown(text)[0] == text


@given(st.text(st.characters(codec="cp1252", categories=["L"]), min_size=1, max_size=20))
def test_names_in_any_western_writing_stay_as_they_are_unless_they_were_misread(name: str) -> None:
    text, people = shown(f"a {name}")
    assert text == f"a {name}" or any("mended" in note for note in people.notes)


def test_what_people_write_for_nothing_counts_as_empty_once_for_a_column() -> None:
    rows = "Name,Phone\nAnn Example,n/a\nBob Sample,TBC\nCat Instance,01632 960001\n"
    people = read_recipients(PastedTable(rows), ALIASES)
    assert [each.values["phone"] for each in people.recipients] == ["", "", "01632 960001"]
    told = "2 cells of column B “Phone” say “n/a” or the like, and count as empty."
    assert people.notes.count(told) == 1


def test_an_answer_of_neither_yes_nor_no_stays_in_the_list() -> None:
    rows = "Name,Met us\nAnn Example,Yes\nBob Sample,n/a\nCat Instance,No\n"
    people = read_recipients(PastedTable(rows), ALIASES)
    assert [each.values["met_us"] for each in people.recipients] == ["Yes", "n/a", "No"]
