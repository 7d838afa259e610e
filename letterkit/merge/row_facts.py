"""What a `RecipientFilter` matches of a row as merged: roles, council, ward, party."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from letterkit.recipients import Recipient, role_labels
from letterkit.text import search_text


class RowFacts(NamedTuple):
    """One recipient as a choice sees them; `text` is all that the row says, made `search_text`."""

    key: str
    row: int
    council: str = ""
    ward: str = ""
    party: str = ""
    roles: frozenset[str] = frozenset()
    text: str = ""


def facts_of(recipient: Recipient, values: Mapping[str, Any], *, with_text: bool) -> RowFacts:
    """Return what a choice looks at in a recipient, whose `values` are as merged."""
    council, ward, party = (
        str(values.get(name) or "") for name in ("council_name", "ward", "party")
    )
    texts = [text for text in values.values() if with_text and isinstance(text, str)]
    cells = recipient.values.values() if with_text else ()
    return RowFacts(
        recipient.key, recipient.row, council, ward, party,
        role_labels(values, recipient.values),
        search_text("\n".join((*texts, *cells))),
    )  # fmt: skip
