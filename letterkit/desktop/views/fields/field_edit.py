"""What the form shows in a field, and what it sends when somebody changes it."""

from __future__ import annotations

from typing import NamedTuple

# A text; a yes or no; a list's lines. None is nothing. Numbers come from files alone.
FieldValue = str | bool | float | list[str] | None


class FieldEdit(NamedTuple):
    """A field of the form, by its id in the pack, has another value: as typed, not yet parsed."""

    field: str
    value: FieldValue
