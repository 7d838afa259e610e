"""The contact log in figures: how many were written to and what came of it, in all and by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.campaign.contact_log import ContactLog
from letterkit.contact_records import AnswerKind, Contact
from letterkit.recipients import party_key
from letterkit.text import collapse_whitespace, fold_key, is_placeholder_word, is_word_for_nothing

_NO_REPLY: Final = frozenset({AnswerKind.BOUNCED, AnswerKind.MOVED})
_HALF: Final = 2


class LogGrouping(StrEnum):
    """What people may be counted by: each of them as their last letter has it."""

    COUNCIL = "council"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class LogCounts:
    """How many people there are of each sort.

    `people` are all whom the log knows of, with those who answered what it knows nothing of; `sent`
    are they of whom anything is marked as sent, `due` they about whom something is to be done by
    now. `kinds` has each of them who answered once, by what they said last. A letter that came back
    counts only for somebody who never said anything and wasn't written to since.
    """

    people: int = 0
    written: int = 0
    sent: int = 0
    due: int = 0
    kinds: Mapping[AnswerKind, int] = field(default_factory=dict[AnswerKind, int])

    def of(self, kind: AnswerKind) -> int:
        """Return how many answered so last."""
        return self.kinds.get(kind, 0)

    @property
    def answered(self) -> int:
        """How many said anything themselves, a holding reply too."""
        return sum(count for kind, count in self.kinds.items() if kind not in _NO_REPLY)

    @property
    def not_reached(self) -> int:
        """Of how many nothing is known but that their letter came back, or that they have left."""
        return sum(map(self.of, _NO_REPLY))

    @property
    def waiting(self) -> int:
        """How many were written to, and nothing has come back so far."""
        return self.people - sum(self.kinds.values())


class LogGroup(NamedTuple):
    """The people of one council or party; `name` is "" for those of whom it isn't known."""

    name: str
    counts: LogCounts


@dataclass(frozen=True, slots=True)
class LogSummary:
    """All people of a log, and the same people in groups, those that aren't known last."""

    total: LogCounts
    groups: Mapping[LogGrouping, tuple[LogGroup, ...]]


class _Person(NamedTuple):
    places: Mapping[LogGrouping, str]
    written: bool
    sent: bool
    due: bool
    kind: AnswerKind | None


def summarise(log: ContactLog, day: date) -> LogSummary:
    """Count the people of a log, as on a day.

    Names of a group that differ in case, spacing or punctuation only are the same one, as are the
    usual short forms of a party's; it is called as most of them call it.
    """
    due = {each.person for each in log.due(day)}
    people = [_look_at(log, person, is_due=person in due) for person in log.people]
    return LogSummary(
        _count(people),
        {
            LogGrouping.COUNCIL: _in_groups(people, LogGrouping.COUNCIL, fold_key),
            LogGrouping.PARTY: _in_groups(people, LogGrouping.PARTY, party_key),
        },
    )


def count_all(log: ContactLog, day: date) -> LogCounts:
    """Count the people of a log, as on a day, in no groups: at once for any number of them."""
    standing = (_standing(log, person, log.contacts_of(person)) for person in log.answers)
    return LogCounts(
        len(log.people),
        len(log.contacts),
        sum(any(each.sent for each in some.values()) for some in log.contacts.values()),
        len({each.person for each in log.due(day)}),
        Counter(each for each in standing if each is not None),
    )


def percentage(part: int, whole: int) -> str:
    """Return a share in whole per cent, halves up: "0%" and "100%" only where it is just that."""
    if not 0 < part < whole:
        return "100%" if part else "0%"
    per_cent = (100 * part * _HALF + whole) // (whole * _HALF)
    return "under 1%" if per_cent < 1 else "over 99%" if per_cent >= 100 else f"{per_cent}%"  # noqa: PLR2004


def _look_at(log: ContactLog, person: str, *, is_due: bool) -> _Person:
    contacts = log.contacts_of(person)
    places = {
        LogGrouping.COUNCIL: _latest(each.council for each in reversed(contacts)),
        LogGrouping.PARTY: _latest(each.party for each in reversed(contacts)),
    }
    return _Person(
        places, bool(contacts), any(each.sent for each in contacts), is_due,
        _standing(log, person, contacts),
    )  # fmt: skip


def _standing(log: ContactLog, person: str, contacts: list[Contact]) -> AnswerKind | None:
    """Return what came of all that somebody was written; None where they are still to answer."""
    answers = log.answers_of(person)
    said = [each.kind for each in answers if each.kind is not AnswerKind.BOUNCED]
    if said:
        return said[-1]
    if answers and (not contacts or log.bounced(person)):
        return AnswerKind.BOUNCED
    return None


def _latest(names: Iterable[str]) -> str:
    """Return the first name that is one; "" where none is."""
    return next((tidied for each in names if (tidied := _tidy(each))), "")


@lru_cache(maxsize=1 << 10)
def _tidy(name: str) -> str:
    """Return a name on one line; "" for what people and programs write for nothing."""
    tidied = collapse_whitespace(name)
    nothing = is_placeholder_word(tidied) or is_word_for_nothing(tidied)
    return "" if nothing or not fold_key(tidied) else tidied


def _in_groups(
    people: Iterable[_Person], grouping: LogGrouping, key_of: Callable[[str], str]
) -> tuple[LogGroup, ...]:
    by_name: dict[str, list[_Person]] = {}
    for person in people:
        by_name.setdefault(person.places[grouping], []).append(person)
    by_key: dict[str, list[str]] = {}
    for name in by_name:
        by_key.setdefault(key_of(name) if name else "", []).append(name)
    groups = [
        LogGroup(
            max(names, key=lambda each: (len(by_name[each]), len(each), each)),
            _count(person for name in names for person in by_name[name]),
        )
        for names in by_key.values()
    ]
    return tuple(sorted(groups, key=lambda each: (not each.name, each.name.casefold(), each.name)))


def _count(people: Iterable[_Person]) -> LogCounts:
    found = list(people)
    return LogCounts(
        len(found),
        sum(each.written for each in found),
        sum(each.sent for each in found),
        sum(each.due for each in found),
        Counter(_kinds(found)),
    )


def _kinds(people: Iterable[_Person]) -> Iterator[AnswerKind]:
    return (each.kind for each in people if each.kind is not None)
