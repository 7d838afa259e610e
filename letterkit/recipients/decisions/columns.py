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

_NAME: Final = "councillor_name"
_BODY: Final = "organisation"
# Over the names of those to whom an organisation's letters go, by `fold_key`.
_CONTACT: Final = re.compile(
    r"(?:key|main|primary|first)?contacts?(?:name|person|fullname)?|personincharge|addressee"
    r"|chiefexec(?:utive)?(?:officer)?(?:name)?|ceo(?:name)?|chair(?:man|person|woman)?(?:name)?"
    r"|headteacher(?:name)?|head(?:s)?name|practicemanager(?:name)?|manager(?:name)?"
    r"|editor(?:name)?|clerk(?:name)?|secretary(?:name)?|accountableofficer(?:name)?"
)
_HALF: Final = 0.5


def columns_for(
    kind: PeopleKind, facts: ListFacts, by_hand: Collection[int], known: Collection[str]
) -> list[Column]:
    """Return a list's columns as they are for its kind of people.

    In a list of organisations, the column of their names feeds `organisation` whatever it is
    headed, and that of their contacts the person's name. Those set `by_hand` stay, and no field is
    fed that isn't `known`.
    """
    columns = list(facts.columns)
    if kind is PeopleKind.ORGANISATIONS and known and {_NAME, _BODY} <= set(known):
        _feed(columns, by_hand, _BODY, _names_bodies(columns, facts))
        _feed(columns, by_hand, _NAME, _names_contacts(columns, facts))
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
        if column.field is None and people >= _HALF and _CONTACT.fullmatch(facts.key(column)):
            return place
    return None
