"""File names: safe on Windows, unique whatever their case, the same at every run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.files import path_length
from letterkit.merge.naming import FileNamer, safe_stem

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
FIELDS = frozenset({"name", "council"})


def names(pattern: str, *people: str, room: int = 0) -> list[str]:
    namer = FileNamer(pattern, FIELDS, "Letter", room)
    return [namer.name({"name": person, "council": "Exeter City Council"}) for person in people]


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Cllr Jane Smith", "Cllr Jane Smith"),
        ("Cllr Seán O’Brien", "Cllr Seán O’Brien"),
        ("Bath/Wells: a|b", "Bath-Wells- a-b"),
        ("What? *Now* <x>", "What Now x"),
        ("trailing. . ", "trailing"),
        ("line\nbreak\ttab", "line break tab"),
        ("CON", "Letter CON"),
        ("nul.txt", "Letter nul.txt"),
        ("Con Smith", "Letter Con Smith"),
        ("Conrad", "Conrad"),
        ("Council - ", "Council"),
        (" - Cllr", "Cllr"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("\x07", ""),
        ("???", ""),
    ],
)
def test_a_name_is_made_safe_for_windows(text: str, stem: str) -> None:
    results = safe_stem(text)
    assert results == stem or results.lstrip(".- ") == stem.lstrip(".- ")


BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("character", BIDIRECTIONAL)
def test_nothing_in_a_name_shows_it_backwards(character: str) -> None:
    assert safe_stem(f"Cllr {character}Evil{character}") == "Cllr Evil"
    assert names("{{ name }}", f"Cllr {character}Evil") == ["Cllr Evil.docx"]
    assert safe_stem(character) == ""


@given(st.text(max_size=400), st.integers(13, 300))
def test_any_text_gives_a_name_that_windows_takes(text: str, longest: int) -> None:
    stem = safe_stem(text, longest)
    assert not FORBIDDEN.search(stem)
    assert stem == stem.strip()
    assert not stem.endswith(".")
    assert stem.partition(".")[0].strip().casefold() not in RESERVED
    assert len(f"{stem}.docx".encode()) < 256


@given(
    st.lists(st.sampled_from(["a", "A", "a (2)", "b", "á", "a\u0301", "", "ß", "SS"]), max_size=30)
)
def test_names_are_unique_whatever_their_case(people: list[str]) -> None:
    results = names("{{ name }}", *people)
    assert len({name.casefold() for name in results}) == len(people)
    assert results == names("{{ name }}", *people)


def test_equal_names_are_numbered_in_the_order_of_the_rows() -> None:
    assert names("{{ name }}", "Jane", "jane", "Jane") == [
        "Jane.docx",
        "jane (2).docx",
        "Jane (3).docx",
    ]


def test_a_name_with_nothing_in_it_is_the_templates_title() -> None:
    assert names("{{ name }}", "", "") == ["Letter.docx", "Letter (2).docx"]


def test_an_empty_part_leaves_no_stray_dash() -> None:
    assert names("{{ council }} - {{ name }}", "") == ["Exeter City Council.docx"]


def test_the_whole_path_stays_within_what_windows_opens() -> None:
    results = names("{{ name }}", "x" * 400, "x" * 400, room=200)
    assert all(200 + 1 + len(name) < 260 for name in results)
    assert len(set(results)) == 2


def test_letters_that_windows_counts_twice_are_counted_twice() -> None:
    results = names("{{ name }}", "𝒟" * 200, "𝒟" * 200, room=200)
    assert all(200 + 1 + path_length(name) < 260 for name in results)
    assert len(set(results)) == 2


def test_a_pattern_with_its_ending_gets_no_second_one() -> None:
    assert names("{{ name }}.docx", "Jane") == ["Jane.docx"]


def test_a_pattern_with_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(LetterkitError, match="Did you mean “council”"):
        names("{{ counsil }}", "Jane")


@pytest.mark.parametrize("pattern", ["{{ name", "{% if %}", "{{ name|nothing }}"])
def test_a_pattern_that_cant_be_understood_is_an_error(pattern: str) -> None:
    with pytest.raises(LetterkitError):
        names(pattern, "Jane")


@pytest.mark.parametrize("pattern", ["{{ name.__class__ }}", "{{ 1 / 0 }}", "{{ 'x' * 10**9 }}"])
def test_a_pattern_that_would_do_harm_is_an_error(pattern: str) -> None:
    with pytest.raises(LetterkitError):
        names(pattern, "Jane")
