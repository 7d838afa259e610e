"""The notes for the user on rows and columns of a sheet that give no letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from letterkit.recipients.filtering import format_row_ranges
from letterkit.recipients.model import ExcludedRow
from letterkit.recipients.rows_of_nobody import NOTE, NUMBERED, SECTION, TOTAL
from letterkit.text import plural

ABOVE: Final = "above the headings"
REPEATS: Final = "repeats the headings"
_MANY_ABOVE: Final = 3
_NOBODIES: Final = {
    TOTAL: ("row of totals", "rows of totals"),
    NOTE: ("row with a note", "rows with notes"),
    SECTION: ("row that heads a section", "rows that head sections"),
    NUMBERED: (
        "row with nothing but a number or an unticked box",
        "rows with nothing but a number or an unticked box",
    ),
}
FORGOTTEN: Final = "You asked letterkit to forget this person."
TOLD_IN_NOTES: Final = frozenset({*_NOBODIES, FORGOTTEN})  # with which rows
_IN_SIGHT: Final = frozenset({ABOVE, REPEATS, *TOLD_IN_NOTES})


def some_hidden(left_out: Sequence[ExcludedRow]) -> bool:
    """Whether rows were left out that a reader of the spreadsheet doesn't see."""
    return any(each.reason not in _IN_SIGHT for each in left_out)


def left_out_notes(left_out: Sequence[ExcludedRow], hidden_columns: int) -> list[str]:
    """Return a sentence for each reason for which several rows or columns were left out."""

    def count(reason: str) -> int:
        return sum(each.reason == reason for each in left_out)

    notes: list[str] = []
    if (above := count(ABOVE)) >= _MANY_ABOVE:
        notes.append(f"{plural(above, 'row')} above the headings were left out.")
    for number, noun, nouns in (
        (count("hidden"), "hidden row", "hidden rows"),
        (count("filtered"), "row hidden by a filter", "rows hidden by a filter"),
        (hidden_columns, "hidden column", "hidden columns"),
    ):
        if number:
            were, they = ("was", "it") if number == 1 else ("were", "they")
            notes.append(f"{plural(number, noun, nouns)} {were} left out; {they} can be included.")
    if repeated := count(REPEATS):
        were = "was" if repeated == 1 else "were"
        notes.append(f"{plural(repeated, 'repeated row')} of headings {were} left out.")
    for reason, nouns in _NOBODIES.items():
        if rows := [each.row for each in left_out if each.reason == reason]:
            were, which = _were_and_which(rows)
            notes.append(f"{plural(len(rows), *nouns)} {were} left out: {which}.")
    return notes


def forgotten_note(rows: Sequence[int]) -> str:
    """Return a sentence on the rows of people who were to be forgotten."""
    who = "this person" if len(rows) == 1 else "these people"
    were, which = _were_and_which(rows)
    return (
        f"{plural(len(rows), 'row')} {were} left out, {which}: you asked letterkit to forget {who}."
    )


def _were_and_which(rows: Sequence[int]) -> tuple[str, str]:
    if len(rows) == 1:
        return "was", f"row {rows[0]}"
    return "were", f"rows {format_row_ranges(rows)}"
