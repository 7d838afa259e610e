"""Let columns follow from who a list's people are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from letterkit.recipients.columns.contents import ContentKind
from letterkit.recipients.decisions.facts import ListFacts
from letterkit.recipients.list_decisions import PeopleKind
from letterkit.recipients.model import Column
from letterkit.recipients.people.bodies import is_body
from letterkit.text import fold_key

_NAME: Final = "councillor_name"
_BODY: Final = "organisation"
_COUNCIL: Final = "council_name"
# Over the names of those to whom an organisation's letters go, by `fold_key`.
_CONTACT: Final = re.compile(
    r"(?:key|main|primary|first)?contacts?(?:name|person|fullname)?|personincharge|addressee"
    r"|chief(?:exec(?:utive)?)?(?:officer)?(?:name)?|ceo(?:name)?|chair(?:man|person|woman)?(?:name)?"
    r"|headteacher(?:name)?|head(?:s)?name|practicemanager(?:name)?|manager(?:name)?"
    r"|editor(?:name)?|clerk(?:name)?|secretary(?:name)?|accountableofficer(?:name)?"
)
_EITHER: Final = re.compile(r"[/&]|\bor\b|\band\b", re.IGNORECASE)
_OF_COUNCILS: Final = frozenset({PeopleKind.COUNCILLORS, PeopleKind.OFFICERS})
_HALF: Final = 0.5
_LONGEST_HEADING: Final = 100


def columns_for(
    kind: PeopleKind, facts: ListFacts, by_hand: Collection[int], known: Collection[str]
) -> list[Column]:
    """Return a list's columns as they are for its kind of people.

    In a list of organisations, the column of their names feeds `organisation` whatever it is
    headed, and that of their contacts the person's name. In a list of councillors or officers, a
    column for organisations that names councils feeds the council. Those set `by_hand` stay, and no
    field is fed that isn't `known`.
    """
    columns = list(facts.columns)
    if kind is PeopleKind.ORGANISATIONS and known and {_NAME, _BODY} <= set(known):
        _feed(columns, by_hand, _BODY, _names_bodies(columns, facts))
        _feed(columns, by_hand, _NAME, _names_contacts(columns, facts))
    elif kind in _OF_COUNCILS and _COUNCIL in known and (council := facts.council_column):
        _feed(columns, by_hand, _COUNCIL, columns.index(council))
    return columns


def _feed(columns: list[Column], by_hand: Collection[int], field: str, place: int | None) -> None:
    """Have the column at a place feed a field, unless another does or goes by its name."""
    if place is None or any(field in {each.field, each.name} for each in columns):
        return
    if columns[place].index not in by_hand:
        columns[place] = replace(columns[place], field=field, name=field, guess=None)


def _names_bodies(columns: Sequence[Column], facts: ListFacts) -> int | None:
    """Return the place of the column for a person's name that has the names of bodies."""
    for place, column in enumerate(columns):
        if _NAME in {column.field, column.guess}:
            texts = facts.texts(column.index)
            people = facts.contents[column.index].share(ContentKind.NAME)
            bodies = sum(map(is_body, texts)) / len(texts) if texts else 0.0
            return place if bodies >= people else None
    return None


def _names_contacts(columns: Sequence[Column], facts: ListFacts) -> int | None:
    """Return the place of a column whose heading and cells say that it has people's names."""
    for place, column in enumerate(columns):
        people = facts.contents[column.index].share(ContentKind.NAME)
        if column.field is None and people >= _HALF and _is_contact(column.heading):
            return place
    return None


def _is_contact(heading: str) -> bool:
    """Whether a heading tells of whom letters go to, or of either: "Chief Officer / Manager"."""
    if len(heading) > _LONGEST_HEADING:
        return False
    return all(_CONTACT.fullmatch(fold_key(each)) for each in _EITHER.split(heading))
