"""Address a letter to an organisation or an office, where nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from letterkit.recipients.list_decisions import ListPeople, PeopleKind
from letterkit.recipients.model import WHOLE_NAMES
from letterkit.recipients.people.bodies import is_body, is_position, position_on_envelope
from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.salutations import FORMS
from letterkit.recipients.people.vacancies import names_nobody

_KINDS: Final = frozenset({PeopleKind.ORGANISATIONS, PeopleKind.OFFICERS, PeopleKind.PEOPLE})
_NAMES: Final = (*WHOLE_NAMES, "last_name", "first_name")


def is_unnamed(values: Mapping[str, str], people: ListPeople) -> bool:
    """Whether a row gives no person's name, but an organisation or an office to write to."""
    return people.kind in _KINDS and _addressed(values, people) is not None


def complete_unnamed(
    values: Mapping[str, str], people: ListPeople, forms: Mapping[str, str]
) -> dict[str, str] | None:
    """Return the values of a letter to an organisation or an office; None where one is named.

    It goes to "The Chief Executive" or to the organisation itself, "Dear Sir or Madam" (Debrett's
    for letters to whom one doesn't know by name), unless the row has a salutation of its own.
    """
    addressed = _addressed(values, people) if people.kind in _KINDS else None
    if addressed is None:
        return None
    organisation, position = addressed
    completed = {name: text for name, text in values.items() if name not in _NAMES and text}
    name = organisation or position
    completed |= dict.fromkeys(WHOLE_NAMES, name)
    if organisation:
        completed["organisation"] = organisation
    if position:
        completed.setdefault("role", values.get("role") or position)
    completed.setdefault("addressee", position or organisation)
    completed.setdefault("salutation", forms.get("organisation") or FORMS["organisation"])
    return completed


def _addressed(values: Mapping[str, str], people: ListPeople) -> tuple[str, str] | None:
    """Return the organisation and the office that a row is to, "" for none; None for a person."""
    name = next((text for field in _NAMES if (text := values.get(field))), "")
    organisation, role = values.get("organisation", ""), values.get("role", "")
    position = ""
    if name and is_position(name):
        name, position = "", name
    elif name and (organisation or is_position(role)):
        if not parse_plain_name(name) and names_nobody(name):
            name = ""
    elif name and people.kind is PeopleKind.ORGANISATIONS and is_body(name):
        # "Healthwatch Bolton" looks like anybody; "Ann Church" is somebody.
        plain = parse_plain_name(name)
        if not plain or plain.first.split()[0].casefold() not in FORENAMES:
            name, organisation = "", name
    if name:
        return None
    if not position and is_position(role):
        position = role
    if not organisation and not position:
        return None
    return organisation, position_on_envelope(position) if position else ""
