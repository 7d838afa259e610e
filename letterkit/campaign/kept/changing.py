"""Where in a campaign's file a change goes: the fix of a problem, made by window or terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from letterkit.campaign.changes import AcceptValue, Change, SetColumn, SetPerson, SetValue
from letterkit.campaign.kept import names
from letterkit.campaign.kept.people import kept_unticked, understood_unticked
from letterkit.recipients import Override

Entry = tuple[str, str, Any]
"""A section, a key in it, and the value to be kept there; None to forget what is there."""


def entries_of(
    change: Change, file: names.Sections, document: str, list_id: str
) -> Iterator[Entry]:
    """Yield what is to be kept for a change, made while a document with this list is open.

    A change to a cell that says what the spreadsheet says is forgotten.
    """
    match change:
        case Override(value=None):
            yield _left_out(change, file, list_id)
        case Override():
            same = change.value == change.was
            value = None if same else names.kept_override(change)
            yield names.of(names.OVERRIDES, list_id), names.override_key(change), value
        case SetValue(name, value, ""):
            yield names.VALUES, name, value
        case SetValue(name, value, key):
            yield names.SCOPED, names.scoped_key(document, key, name), value
        case SetColumn(heading, field):
            yield names.of(names.COLUMNS, list_id), heading, field
        case AcceptValue(name, value):
            before = file.section(names.ACCEPTED).get(name)
            texts: list[Any] = before if isinstance(before, list) else []  # pyright: ignore[reportUnknownVariableType]
            yield names.ACCEPTED, name, [*texts, value]
        case SetPerson(key, known_by):
            yield names.of(names.PEOPLE, list_id), key, list(known_by)


def _left_out(change: Override, file: names.Sections, list_id: str) -> Entry:
    section = names.of(names.UNTICKED, list_id)
    text = file.section(section).get(names.PEOPLE)
    before = understood_unticked(text if isinstance(text, str) else "").names
    people = {**before, change.key: change.who}
    return section, names.PEOPLE, kept_unticked(sorted(people.items()))
