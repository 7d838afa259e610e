"""Whom a document is for, by its merge fields: they are a list's people where that says nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from letterkit.pack import TemplateEntry
from letterkit.recipients import COUNCILLORS, MPS, Decision, ListPeople, PeopleKind

_PEOPLE: Final = {each.kind: each for each in (COUNCILLORS, MPS)}


def intended_people(
    used_names: Collection[str], entry: TemplateEntry | None, values: Mapping[str, object]
) -> PeopleKind | None:
    """Return whom a document with these fields is for; None where it may be for anybody.

    Councillors are the people of the list that documents have which name no other.
    A user's own letter prints the councillor's name for whoever it is to. An MP whose name is one
    of the campaign's `values` is spoken of in a document that is to others.
    """
    if "mp_name" in used_names and "councillor_name" not in used_names:
        if values.get("mp_name"):
            return None
        return PeopleKind.MPS
    is_councillors = entry is not None and entry.recipients is None
    if is_councillors and "councillor_name" in used_names:
        return PeopleKind.COUNCILLORS
    return None


def decided_by_document(
    decision: Decision[ListPeople], intended: PeopleKind | None
) -> Decision[ListPeople]:
    """Return who a list's people are: those whom a document is for, where nothing else says it."""
    if intended is None or decision.is_chosen or decision.reasons:
        return decision
    return Decision(_PEOPLE[intended])
