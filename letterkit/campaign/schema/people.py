"""Many people in one text, a line each: who is known, and who is left out.

There may be 20,000 of them, and what is kept of them is asked for at each keystroke: a text is
taken apart once, and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from letterkit.changes import Override
from letterkit.recipients import Identity, KnownPeople

_PARTS: Final = len(Identity._fields)
_ROW_DIGITS: Final = 7  # Excel's last row is 1,048,576; the shortest key has eight digits


class ParsedLines(NamedTuple):
    """What a text holds, and how many of its lines can't be understood."""

    people: KnownPeople
    odd: int


class ParsedLeftOut(NamedTuple):
    """Whom a text leaves out, and how many of its lines can't be understood.

    `names` are what to call them, by key. `rows` are from earlier versions, which kept a row's
    number in place of a key.
    """

    keys: frozenset[str] = frozenset()
    names: Mapping[str, str] = MappingProxyType({})
    rows: tuple[Override, ...] = ()
    odd: int = 0


def render_known_people(people: KnownPeople) -> str | None:
    """Return who is known as the file keeps it; None where that is nobody."""
    return "\n".join("\t".join((key, *each)) for key, each in people.items()) or None


@lru_cache(maxsize=4)
def parse_known_people(text: str) -> ParsedLines:
    """Return whom `render_known_people` kept, by key."""
    people: dict[str, Identity] = {}
    odd = 0
    for line in text.split("\n") if text else ():
        key, *parts = line.split("\t")
        if key and len(parts) == _PARTS:
            people[key] = Identity._make(parts)
        else:
            odd += 1
    return ParsedLines(people, odd)


def render_unticked(people: Iterable[tuple[str, str]]) -> str | None:
    """Return who is left out as the file keeps it: the person's key and what to call them."""
    return "\n".join([f"{key}\t{' '.join(name.split())}" for key, name in people]) or None


@lru_cache(maxsize=4)
def parse_unticked(text: str) -> ParsedLeftOut:
    """Return whom `render_unticked` kept."""
    lines = [line.partition("\t") for line in text.split("\n")] if text else []
    names = {key: name for key, tab, name in lines if tab and key}
    rows: list[Override] = []
    odd = sum(1 for key, tab, _name in lines if not tab or not key)
    if names and min(map(len, names)) <= _ROW_DIGITS:
        rows = [Override(int(key), name) for key, tab, name in lines if tab and _is_row(key)]
        names = {key: name for key, name in names.items() if not _is_row(key)}
    return ParsedLeftOut(frozenset(names), names, tuple(rows), odd)


def _is_row(key: str) -> bool:
    """Whether a key is a row's number, as earlier versions kept it."""
    return len(key) <= _ROW_DIGITS and key.isascii() and key.isdecimal()


def with_answers(listed: KnownPeople, answers: KnownPeople) -> KnownPeople:
    """Return who is known, with what the user said of who is who going before it.

    Nobody else is known by what somebody was said to be.
    """
    if not answers:
        return listed
    answered = set(answers.values())
    return {key: each for key, each in listed.items() if each not in answered} | dict(answers)
