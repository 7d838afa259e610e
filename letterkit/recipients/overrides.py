"""Changes to a recipient list that are kept beside it: the spreadsheet itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from letterkit.recipients.model import LeftOut, Recipient, RecipientList
from letterkit.text import match_key

_NAMES: Final = ("councillor_name", "mp_name", "last_name", "email")
LEFT_OUT_BY_HAND: Final = "left out by hand"


@dataclass(frozen=True, slots=True)
class Override:
    """A cell's new text, or with `value` None a recipient who gets no document.

    `row` is the row's number in Excel and `who` what names its recipient there (see `who`), so
    that the change finds its row again when the spreadsheet has been sorted. It is made only while
    the cell still shows `was`: the person may have been replaced, or the mistake mended.
    """

    row: int
    who: str
    field: str = ""
    was: str = ""
    value: str | None = None


def who(values: Mapping[str, str]) -> str:
    """Return the text by which a row is known again: its name, or all it says."""
    for name in _NAMES:
        if text := values.get(name):
            first = values.get("first_name", "") if name == "last_name" else ""
            return f"{first} {text}".strip()
    return " · ".join(text for text in values.values() if text)


def apply_overrides(recipients: RecipientList, overrides: Iterable[Override]) -> RecipientList:
    """Return the list with the changes made; a note tells of each that no longer fits."""
    overrides = list(overrides)
    if not overrides:
        return recipients
    rows = {each.row: each for each in recipients.recipients}
    people = _People(recipients)
    out: dict[int, LeftOut] = {}
    mended: set[tuple[int, str]] = set()
    notes: list[str] = []
    for change in overrides:
        row = people.row_of(change)
        if row is not None:
            mended.add((row, change.field))
        if row is None:
            notes.append(_gone(change))
        elif change.value is None:
            out[row] = LeftOut(row, LEFT_OUT_BY_HAND)
        elif rows[row].values.get(change.field, "") == change.was:
            values = {**rows[row].values, change.field: change.value}
            rows[row] = Recipient(row, values)
        elif rows[row].values.get(change.field, "") != change.value:
            notes.append(_changed(change, row))
    return replace(
        recipients,
        recipients=tuple(each for row, each in rows.items() if row not in out),
        left_out=tuple(sorted((*recipients.left_out, *out.values()), key=lambda each: each.row)),
        notes=(*recipients.notes, *notes),
        warnings=recipients.warnings.union(notes),
        errors=tuple(each for each in recipients.errors if (each.row, each.field) not in mended),
    )


class _People:
    """The rows by their people's names, which are gone through only where that's needed."""

    def __init__(self, recipients: RecipientList) -> None:
        self._as_read = {each.row: each.values for each in recipients.recipients}
        self._rows: dict[str, list[int]] = {}

    def row_of(self, change: Override) -> int | None:
        """Return the row of the person whom a change is for: where it was, or the only one so."""
        values = self._as_read.get(change.row)
        if values is not None and who(values) == change.who:
            return change.row
        if not self._rows:
            for row, each in self._as_read.items():
                self._rows.setdefault(match_key(who(each)), []).append(row)
        rows = self._rows.get(match_key(change.who), ())
        if change.row in rows:
            return change.row
        return rows[0] if len(rows) == 1 else None


def _gone(change: Override) -> str:
    what = "to leave them out" if change.value is None else f"to “{change.field}”"
    return (
        f"“{change.who}” no longer stands in row {change.row}: the change {what} that was kept "
        "for them was not made."
    )


def _changed(change: Override, row: int) -> str:
    return (
        f"The spreadsheet has changed in row {row} (“{change.who}”) since “{change.field}” was "
        "mended: the change was not made."
    )
