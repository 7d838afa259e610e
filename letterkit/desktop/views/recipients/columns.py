"""Which columns the table has, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from letterkit.desktop.views.recipients.headings import Headings
from letterkit.desktop.views.recipients.view_data import (
    TEXTS,
    NamedColumns,
    PeopleViewData,
    PersonRow,
    reader,
)

_ALWAYS: Final = {NamedColumns.NAME, NamedColumns.SALUTATION, NamedColumns.WARD, NamedColumns.EMAIL}


def table_columns(view: PeopleViewData, headings: Headings) -> list[str]:
    """Return the ids of the columns in which something stands, or always does."""
    others = [name for name in headings.sources if name not in TEXTS]
    named = [
        name
        for name in TEXTS
        if name in _ALWAYS or name in headings.sources or any(map(reader(name), view.rows))
    ]
    columns: list[str] = [NamedColumns.TICK, *named, NamedColumns.DIAGNOSTIC, *others]
    return following_contacts(columns, view.rows)


def following_contacts(columns: Sequence[str], rows: Sequence[PersonRow]) -> list[str]:
    """Return columns with that of what became of people, if anything did, and else without."""
    others = [name for name in columns if name != NamedColumns.CONTACT]
    if not any(row.contact.text for row in rows):
        return others
    at = others.index(NamedColumns.DIAGNOSTIC) + 1
    return [*others[:at], NamedColumns.CONTACT, *others[at:]]


def typed_in(columns: Sequence[str]) -> frozenset[str]:
    """Return those of some columns that hold texts of the list."""
    shown_only = {NamedColumns.TICK, NamedColumns.DIAGNOSTIC, NamedColumns.CONTACT}
    return frozenset(columns) - shown_only
