"""Sentences on what columns were matched with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from letterkit.recipients.columns.column_table import Match
from letterkit.recipients.files.grid import letter_of
from letterkit.text import english_list

_NOUNS: Final[Mapping[str, str]] = {
    "councillor_name": "names", "council_name": "councils", "ward": "wards",
    "email": "e-mail addresses", "postcode": "postcodes", "phone": "telephone numbers",
    "title": "titles", "party": "parties", "address": "addresses", "role": "roles",
}  # fmt: skip


def contents_in_words(name: str) -> str:
    """Return a noun phrase for what a column for a field holds: "e-mail addresses"."""
    return _NOUNS.get(name, f"what “{name.replace('_', ' ')}” takes")


def duplicate_note(first: int, second: int, name: str) -> str:
    """Return the note on two columns headed as the same field, of which the first is used."""
    letters = english_list([letter_of(each) for each in sorted((first, second))])
    return (
        f"Columns {letters} both name “{name.replace('_', ' ')}”; "
        f"column {letter_of(first)} is used."
    )


def without_headings(matches: Mapping[int, Match]) -> str:
    """Return the note on a sheet without headings: which columns their cells identify."""
    phrases = [f"column {letter_of(index)} holds {contents_in_words(match.field)}"
             for index, match in matches.items() if match.field]  # fmt: skip
    phrases += [f"column {letter_of(index)} may hold {contents_in_words(match.guess)}"
              for index, match in matches.items() if match.guess]  # fmt: skip
    if not phrases:
        return "No row of headings was found; the columns go by their letters."
    listed = english_list(phrases)
    return f"No row of headings was found. By its contents, {listed}."
