"""What nobody sees is found and taken out, and what a language needs stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.file_names import short_name
from letterkit.hidden_characters import hidden_characters, printable, strip_hidden
from letterkit.merge.naming import safe_stem

AT_HOME = [
    "Siân O’Connor-Lee", "Łukasz Żółć", "李小龍", "Zoe\u0308", "no-break\u00a0space",
    "می‌خواهم", "क्‍ष", "ശ്രീ‌", "עברית\u200f, UK", "\u200fمحمد\u200e Khan", "\u2067שלום\u2069",
    "👩‍🚒", "👩🏽‍🚒", "❤️", "🏳️‍🌈", "1️⃣", "ℹ️", "↔️",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "ភាសា\u200bខ្មែរ", "葛\U000e0100",
]  # fmt: skip
OUT_OF_PLACE = [
    "Jane\u202e htimS", "\u2066Jane\u2069 Smith", "Ja\u200bne", "Ja\u200dne", "Ja\u200cne",
    "Jane\u200e Smith", "Smi\u00adth", "Jane\u2060Smith", "Jane\ufeffSmith", "Jane\u2028Smith",
    "Jane\U000e0041\U000e0042", "🏴\U000e0041 Jane\U000e0042", "Jane\ufe0f", "😀\ufe0f\ufe0f",
    "Jane\u3164Smith", "Jane\u2800Smith", "Jane\x9bSmith", "Jane\x7fSmith", "Jane\u0085Smith",
    "עברית\u202etxt", "Jane\u061c", "Jane\u034fSmith", "\u200dJane",
]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"])
MIXED = st.text(st.sampled_from("".join(AT_HOME + OUT_OF_PLACE)) | CHARACTERS, max_size=20)


@pytest.mark.parametrize("text", AT_HOME)
def test_what_a_language_is_written_with_is_left_alone(text: str) -> None:
    assert hidden_characters(text) == []
    assert strip_hidden(text) is text


@pytest.mark.parametrize("text", OUT_OF_PLACE)
def test_what_nobody_sees_is_named_and_taken_out(text: str) -> None:
    found = hidden_characters(text)
    assert found
    stripped = strip_hidden(text)
    assert hidden_characters(stripped) == []
    assert all(chr(int(name.removeprefix("U+"), 16)) in text for name in found)
    assert len(stripped.replace(" ", "")) < len(text)


@given(MIXED)
def test_nothing_but_what_was_found_is_taken_out(text: str) -> None:
    found = [chr(int(name.removeprefix("U+"), 16)) for name in hidden_characters(text)]
    spaces = sum(each in "\u2028\u2029" for each in found)
    assert len(strip_hidden(text)) == len(text) - len(found) + spaces


@given(MIXED)
def test_no_file_name_has_what_turns_it_about_or_controls(text: str) -> None:
    for name in (short_name(text), safe_stem(text)):
        assert not any(
            unicodedata.bidirectional(each)
            in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
            for each in name
        )
        assert not any(unicodedata.category(each) in {"Cc", "Zl", "Zp"} for each in name)


@pytest.mark.parametrize("text", OUT_OF_PLACE)
def test_no_file_name_has_what_nobody_sees(text: str) -> None:
    assert hidden_characters(short_name(text)) == []
    assert hidden_characters(safe_stem(text)) == []


@given(MIXED)
def test_what_is_printed_steers_no_terminal(text: str) -> None:
    shown = printable(text)
    assert not any(
        unicodedata.category(each) in {"Cc", "Zl", "Zp"} and each not in "\t\n" for each in shown
    )
    assert printable(shown) == shown


def test_a_text_full_of_hidden_characters_takes_time_in_proportion() -> None:
    for text in ("🏴\U000e0041" * 16_000, "\u202e" * 32_000, "क\u200d" * 16_000):
        assert len(strip_hidden(text)) <= len(text)
