"""Everybody of whom a campaign keeps anything, with all that it calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from letterkit.campaign.personal_data.person_keys import RECIPIENT, kind_of, person_in, plain_key
from letterkit.campaign.schema import section_names as names
from letterkit.campaign.schema.models import mapping
from letterkit.campaign.schema.people import parse_known_people, parse_unticked
from letterkit.campaign.store import Snapshot, Step
from letterkit.recipients import (
    WHOLE_NAMES,
    Identity,
    display_name,
    folded_words,
    identity_of,
    parse_emails,
)

_IDENTITY: Final = len(Identity._fields)
_LEAST_DIGITS: Final = 7  # of a telephone number

Value = tuple[str, str, Any]  # a section, a key, and what is kept there


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Somebody of whom a campaign keeps something. `name` is what to call them.

    `keys` are plain ones: of several lists, or from before a row was changed. `names` are as they
    were typed, without what only a place is called by; `emails` and `phones` (digits alone) are
    theirs and nobody else's. `has_namesake` says that somebody else is called the same.
    """

    name: str
    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    identities: frozenset[Identity] = frozenset()
    has_namesake: bool = False


@dataclass(slots=True)
class _Gathered:
    names: dict[str, None] = field(default_factory=dict[str, None])
    emails: set[str] = field(default_factory=set[str])
    phones: set[str] = field(default_factory=set[str])
    identities: dict[Identity, None] = field(default_factory=dict[Identity, None])

    def call(self, name: object) -> None:
        if isinstance(name, str) and name.strip():
            self.names.setdefault(" ".join(name.split()))

    def reach(self, text: object) -> None:
        if isinstance(text, str):
            self.emails |= {each.casefold() for each in parse_emails(text) if "@" in each}

    def ring(self, text: object) -> None:
        digits = "".join(filter(str.isdecimal, text)) if isinstance(text, str) else ""
        if len(digits) >= _LEAST_DIGITS:
            self.phones.add(digits)

    def identify(self, identity: Identity) -> None:
        self.identities.setdefault(identity)
        self.reach(identity.email)
        self.ring(identity.phone)

    def take(self, other: _Gathered) -> None:
        self.names |= other.names
        self.emails |= other.emails
        self.phones |= other.phones
        self.identities |= other.identities


class Register:
    """Everybody whom a campaign knows, now or in a step that can be undone."""

    def __init__(self, kept: Snapshot) -> None:
        self._by_key: defaultdict[str, _Gathered] = defaultdict(_Gathered)
        for section, key, value in _values(kept):
            self._gather(section, key, value)

    @property
    def keys(self) -> frozenset[str]:
        """The plain keys of all of them."""
        return frozenset(self._by_key)

    def subject(self, key: str, row: Mapping[str, str] | None = None) -> DataSubject:
        """Return whoever has a key, with what else is surely theirs.

        `row` is what their list says of them now, by field.
        """
        mine = _Gathered()
        if row:
            mine.call(display_name(row))
            mine.reach(row.get("email"))
            mine.ring(row.get("phone"))
            mine.identify(identity_of(row))
        keys = self._same(plain_key(key), mine)
        for each in sorted(keys):
            mine.take(self._by_key.get(each, _Gathered()))
        others = [each for other, each in self._by_key.items() if other not in keys]
        places = {part for each in mine.identities for part in (*each.place.split("/"), each.place)}
        folded = {each.name for each in mine.identities if each.name}
        named = [name for name in mine.names if folded_words(name) not in places]
        return DataSubject(
            next(iter(named or mine.names), "") or next(iter(folded), key).title(),
            frozenset(keys),
            frozenset({*named, *(folded - places)}),
            frozenset(mine.emails.difference(*(each.emails for each in others))),
            frozenset(mine.phones.difference(*(each.phones for each in others))),
            frozenset(mine.identities),
            any(folded & {identity.name for identity in each.identities} for each in others),
        )

    def find(
        self, text: str, rows: Mapping[str, Mapping[str, str]] | None = None
    ) -> list[DataSubject]:
        """Return those who are called so, or have this e-mail address or key; each once.

        `rows` are those of lists, by their people's keys, and what they say by field.
        """
        email = text.strip().casefold()
        wanted = {folded_words(text), identity_of({WHOLE_NAMES[0]: text}).name} - {""}
        found: dict[frozenset[str], DataSubject] = {}
        for key, row in (rows or {}).items():
            identity = identity_of(row)
            if text == key or identity.name in wanted or email in parse_emails(identity.email):
                subject = self.subject(key, row)
                found.setdefault(subject.keys, subject)
        for key, each in self._by_key.items():
            called = {folded_words(name) for name in each.names}
            called |= {identity.name for identity in each.identities}
            if text == key or email in each.emails or not wanted.isdisjoint(called):
                subject = self.subject(key)
                found.setdefault(subject.keys, subject)
        return list(found.values())

    def _same(self, key: str, mine: _Gathered) -> set[str]:
        """Return a key with those of the same person: the same name, and more that is the same."""
        keys = {key}
        traits = {trait for each in mine.identities for trait in _traits(each)}
        while True:
            traits |= {
                trait
                for each in keys
                if each in self._by_key
                for identity in self._by_key[each].identities
                for trait in _traits(identity)
            }
            more = {
                other
                for other, each in self._by_key.items()
                if other not in keys
                and any(not traits.isdisjoint(_traits(one)) for one in each.identities)
            }
            if not more:
                return keys
            keys |= more

    def _gather(self, section: str, key: str, value: Any) -> None:
        kind = kind_of(section)
        if kind == names.PEOPLE and key == names.KNOWN and isinstance(value, str):
            for person, identity in parse_known_people(value).people.items():
                self._by_key[plain_key(person)].identify(identity)
        elif kind == names.UNTICKED and isinstance(value, str):
            for person, name in parse_unticked(value).names.items():
                self._by_key[plain_key(person)].call(name)
        elif kind == names.WINDOW and isinstance(value, str) and value.startswith(RECIPIENT):
            _ = self._by_key[plain_key(value.removeprefix(RECIPIENT))]
        elif person := person_in(section, key):
            _gather(self._by_key[person], kind, value)


def _gather(mine: _Gathered, kind: str, value: Any) -> None:
    """Gather what an entry of one person says of them."""
    if kind == names.PEOPLE and isinstance(value, list):
        parts = cast("list[object]", value)
        if len(parts) == _IDENTITY and all(isinstance(each, str) for each in parts):
            mine.identify(Identity._make(cast("list[str]", parts)))
    elif kind == names.ADDED:
        texts = {name: each for name, each in mapping(value).items() if isinstance(each, str)}
        mine.call(display_name(texts))
        mine.identify(identity_of(texts))
    elif kind == names.CONTACTS:
        entry = {name: each for name, each in mapping(value).items() if isinstance(each, str)}
        mine.call(entry.get("name"))
        mine.reach(entry.get("address"))
        texts = {
            WHOLE_NAMES[0]: entry.get("name", ""), "council_name": entry.get("council", ""),
            "ward": entry.get("ward", ""), "email": entry.get("address", ""),
        }  # fmt: skip
        mine.identify(identity_of(texts))
    elif kind == names.OVERRIDES:
        entry = mapping(value)
        mine.call(entry.get("who"))
        name, texts = entry.get("field"), (entry.get("was"), entry.get("value"))
        for text in texts:
            if name in WHOLE_NAMES:
                mine.call(text)
            elif name == "email":
                mine.reach(text)
            elif name == "phone":
                mine.ring(text)


def _traits(identity: Identity) -> set[tuple[str, ...]]:
    """Return what only one person has; a name alone is many people's."""
    if not identity.name:
        return set()
    traits: set[tuple[str, ...]] = set()
    if identity.place:
        traits.add(("place", identity.name, identity.place))
    traits |= {("e-mail", identity.name, each) for each in parse_emails(identity.email)}
    if len(identity.phone) >= _LEAST_DIGITS:
        traits.add(("telephone", identity.name, identity.phone))
    return traits


def _values(kept: Snapshot) -> Iterator[Value]:
    """Yield all that is kept, and all that undo and redo would bring back."""
    for section, entries in kept.sections.items():
        for key, value in entries.items():
            yield section, key, value
    yield from step_values(kept.steps)


def step_values(steps: Iterable[Step]) -> Iterator[Value]:
    """Yield what steps have of entries, before and after them."""
    for step in steps:
        for edit in step.edits:
            for value in edit.values:
                if value is not None:
                    yield edit.section, edit.key, value
