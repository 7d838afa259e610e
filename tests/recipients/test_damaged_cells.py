"""What programs did to cells on the way is mended where that is certain, and told once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.recipients import PastedTable, read_recipients
from letterkit.recipients.damaged_cells import mend_cells
from letterkit.recipients.encodings import single_byte_mends

ALIASES = {"councillor_name": ["Name"], "council_name": ["Council"], "phone": [], "ward": []}
WORDS = (
    "Err:502", "Err:522", "NULL", "null", "undefined", "NaT", "<NA>", "#ERROR!", "Loading...",
    "########", '{"richText":[{"text":"x"}]}', "(blank)", "NaN", "#N/A", "#REF!", "\\N",
    "[object Object]", "[object Promise]", "0000-00-00", "None", "Loading…", "(Blank)", "<NA>",
    "#BEZUG!", "#¿NOMBRE?", "#¡REF!", "#NV", "#N/D", "#ЗНАЧ!", "#Error", "undefined, undefined",
    "NULL NULL", "Invalid Date", "NaN-NaN-NaN", "30/12/1899", "1899-12-30 00:00:00", "1900-01-00",
    "0001-01-01T00:00:00", "System.String[]", "[]", "4.41633E+11", "4.41633e11", "1,63296E+09",
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
        ("Siân".encode().decode("mac_roman"), "Siân"), ("O’Dea".encode().decode("cp437"), "O’Dea"),
        ("O’Dea".encode().decode("cp850"), "O’Dea"), ("voilÃ\xa0tout", "voilàtout"),
        ("1 Â High St", "1  High St"),
        ("St David’s".encode("mac_roman").decode("cp1252"), "St David’s"),
        ("Ynys Môn".encode("mac_roman").decode("cp1252"), "Ynys Môn"),
        ("Ynys Môn".encode("cp1252").decode("cp437"), "Ynys Môn"),
        ("José".encode("cp850").decode("cp1252"), "José"),
        ("7 Oak St, undefined, Exeter", "7 Oak St, Exeter"), ("Exeter, NULL", "Exeter"),
        ("null, 7 Oak St", "7 Oak St"), ("1 High St; NaN; [object Object]", "1 High St"),
        ("O&amp;amp;#39;Brien", "O'Brien"), ("Si=C3=A2n=20Evans", "Siân Evans"),
        ("Jane%20Smith", "Jane Smith"), ("Si%C3%A2n", "Siân"), ("Si\\u00e2n", "Siân"),
        ("1 High St_x000D_Ham", "1 High St Ham"), ("1.632960001E+9", "1632960001"),
        ('"""01632 960001"""', "01632 960001"),
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
        "São Paulo", "£5", "Null", "Nan", "McÉwan", "Ann–Jo", "NÚÑEZ", "Łódź",
        "L’Île", "50% 20% more", "https://example.org/a%20b", "1E10", "1.2", "½ Mile Lane",
        "‘Rosedene’", "Cost: £5–£10", "#Vote", "12:00:00", "[sic]",
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


def test_a_list_that_was_misread_alike_is_mended_whole() -> None:
    rows = ("Ann O’Dea", "Zoë Hill", "Siân Reid", "Órla Day")
    names = [each.encode("mac_roman").decode("cp1252") for each in rows]
    people = read_recipients(PastedTable("Name\tWard\n" + "\tA\n".join(names) + "\tA"), ALIASES)
    assert [each.values["councillor_name"] for each in people.recipients] == list(rows)


@given(
    st.lists(st.sampled_from(("Zoë", "O’Dea", "Ångström", "Núñez", "ÉABHA", "Ann–Jo", "Mᶜ", "“A”")))
)
def test_a_list_in_the_right_encoding_stays_as_it_is(names: list[str]) -> None:
    assert not single_byte_mends(names)


@pytest.mark.parametrize(
    "rows",
    [
        ("François Hughes", "Nia García López"), ("Nia López",), ("Björn Reid", "Éamon Day"),
        ("Ann Hill", "Garç Day"), ("Björn O'Neill", "François Hughes"),
    ],
)  # fmt: skip
def test_a_text_table_from_an_old_mac_reads_as_it_was_written(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    file = tmp_path / "list.csv"
    lines = ["Name,Ward", *(f"{row},A".replace("'", "&#x27;") for row in rows)]
    file.write_bytes("\n".join(lines).encode("mac_roman"))
    people = read_recipients(file, ALIASES)
    assert [each.values["councillor_name"] for each in people.recipients] == list(rows)


def test_a_byte_that_stands_for_nothing_is_shown_and_told_of(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"Name,Ward\nAnn Example,A\nZo\xeb Hill,B\nBob Sample,\x9d\n")
    people = read_recipients(file, ALIASES)
    assert people.recipients[2].values["ward"] == "\ufffd"
    (told,) = (note for note in people.notes if "lost" in note)
    assert "B4" in told
    assert told in people.warnings


def test_headings_are_mended_as_cells_are() -> None:
    people = read_recipients(PastedTable("ï»¿Name\tUnitÃ©\nAnn Example\tAbbey\n"), ALIASES)
    assert [each.heading for each in people.columns] == ["Name", "Unité"]


def test_an_apostrophe_before_most_of_a_columns_cells_is_no_part_of_them() -> None:
    rows = "Name\tWard\n'Ann Example\t'Abbey\n'Bob Sample\tHeath\n'Cat Instance\tMoor\n"
    people = read_recipients(PastedTable(rows), ALIASES)
    first = people.recipients[0].values
    assert (first["councillor_name"], first["ward"]) == ("Ann Example", "'Abbey")


def test_a_cell_that_says_ditto_has_what_stands_above_it() -> None:
    rows = "Name,Ward,Council\nAnn Example,Ham,Ex\nBob Sample,ditto,as above\nCat Hall,Moor,do.\n"
    people = read_recipients(PastedTable(rows), ALIASES)
    assert [each.values["ward"] for each in people.recipients] == ["Ham", "Ham", "Moor"]
    assert [each.values["council_name"] for each in people.recipients] == ["Ex", "Ex", "Ex"]
    assert sum("what stands in the cell above" in note for note in people.notes) == 2


def test_a_nought_among_words_counts_as_empty_and_among_figures_as_one() -> None:
    rows = "Name,Address 2,Letters\nAnn Example,0,0\nBob Sample,Low End,2\n"
    first = read_recipients(PastedTable(rows), ALIASES).recipients[0].values
    assert (first["address_2"], first["letters"]) == ("", "0")


def test_a_lost_character_is_told_of_with_its_place() -> None:
    _text, people = shown("plain")
    assert not any("lost" in note for note in people.notes)
    (note,) = mend_cells([(2, {1: "Si\ufffdn"})]).lost.splitlines()
    assert "B2" in note


def test_a_person_called_null_gets_a_letter() -> None:
    rows = "First name,Surname,Ward\nJane,Null,Ham\nNan,Smith,Moor\n"
    aliases = {**ALIASES, "first_name": ["First name"], "last_name": ["Surname"]}
    people = read_recipients(PastedTable(rows), aliases)
    assert [each.values["last_name"] for each in people.recipients] == ["Null", "Smith"]
    assert people.recipients[1].values["first_name"] == "Nan"
