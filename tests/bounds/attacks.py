"""Makes of a regular expression the texts on which it may take long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import product
from typing import Any

# Python's own reading of a pattern; the names are private, but there is no other.
codes: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

CLASSES = [
    "a", "A", "aB", "1", " ", "\n", "a ", "A. ", "é", "Á", "-", ".", ",", "'", "&", "(", "@", "_",
    "1/", "\xa0",
]  # fmt: skip
_CATEGORIES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "!",
}  # fmt: skip
_ANY = "a1 !\n<"
_MOST_PAIRED = 8
_NOTHING = "\x01"  # which no pattern has a place for


@dataclass
class _Sampled:
    """What a pattern's parse tree gives: characters, and texts that parts of it match."""

    characters: dict[str, None] = field(default_factory=dict[str, None])
    texts: dict[str, None] = field(default_factory=dict[str, None])
    prefixed: dict[tuple[str, str], None] = field(default_factory=dict[tuple[str, str], None])


def _members(members: Any) -> list[str]:
    negated, named, excluded = False, list[str](), set[str]()
    for code, value in members:
        if code is codes.NEGATE:
            negated = True
        elif code is codes.LITERAL:
            named.append(chr(value))
        elif code is codes.RANGE:
            named.append(chr(value[0]))
            excluded |= {chr(each) for each in range(value[0], min(value[1], 127) + 1)}
        else:
            named.append(_CATEGORIES[str(value).replace("UNI_", "")])
    if not negated:
        return named
    pattern_members = excluded | set(named)
    return [each for each in _ANY if each not in pattern_members][:1] + named


def _sample(tree: Any, before: str, into: _Sampled) -> str:
    """Return a short text that `tree` matches after `before`, and note all that it is made of."""
    text = ""
    for code, value in tree:
        text += _piece(code, value, before + text, into)
    into.texts[text] = None
    return text


def _piece(code: Any, value: Any, before: str, into: _Sampled) -> str:
    """Return a short text that one node of a pattern's tree matches after `before`."""
    if code in _SINGLE:
        characters = _SINGLE[code](value)
        into.characters |= dict.fromkeys(characters)
        return characters[0]
    if code is codes.BRANCH:
        pieces = [_sample(each, before, into) for each in value[1]]
        return pieces[0]
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        least, most, body = value
        piece = _sample(body, before, into)
        if most > 1:
            into.prefixed[before, piece] = None
            into.texts |= dict.fromkeys([piece, before + piece])
        return piece * max(least, 1)
    if code in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
        return _sample(value[3] if code is codes.SUBPATTERN else value, before, into)
    if code in {codes.ASSERT, codes.ASSERT_NOT}:
        beside = _sample(value[1], before, into)
        return beside if code is codes.ASSERT and value[0] > 0 else ""
    return ""


_SINGLE: dict[Any, Callable[[Any], list[str]]] = {
    codes.LITERAL: lambda value: [chr(value)],
    codes.NOT_LITERAL: lambda value: [
        next(each for each in _ANY if ord(each) != value), chr(value)
    ],
    codes.ANY: lambda _value: ["a"],
    codes.IN: _members,
}  # fmt: skip


@dataclass(frozen=True)
class Attack:
    """What a text begins with, what it goes on with for as long as wanted, and how it ends."""

    before: str
    unit: str
    end: str


def filler(attack: Attack) -> Callable[[int], str]:
    """Return what makes of an attack a text of so many characters."""

    def fill(length: int) -> str:
        times = length // len(attack.unit) + 1
        return (attack.before + attack.unit * times)[: length - len(attack.end)] + attack.end

    return fill


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """Return what may make a pattern slow: its characters and parts, again and again."""
    source = pattern.pattern
    sampled = _Sampled()
    text = source if isinstance(source, str) else source.decode("latin-1")
    _sample(parser.parse(text, pattern.flags), "", sampled)
    for before, unit in _units(sampled):
        for end in ("", _NOTHING):
            yield Attack(before, unit, end)
    for left, right in product(_some(sampled), repeat=2):
        yield Attack("", left + right, _NOTHING)


def _some(sampled: _Sampled) -> list[str]:
    """Return some of the characters that a pattern speaks of, and some others."""
    characters = list(sampled.characters)
    step = max(1, len(characters) // _MOST_PAIRED)
    return list(dict.fromkeys([*characters[::step][:_MOST_PAIRED], "a", "1", " "]))


def _units(sampled: _Sampled) -> Iterator[tuple[str, str]]:
    repeated = [*CLASSES, *sampled.characters, *sampled.texts]
    repeated += [f"{each} " for each in sampled.texts]
    yield from (("", each) for each in dict.fromkeys(repeated) if each)
    for before, body in sampled.prefixed:
        others = [body, *_some(sampled)]
        yield from ((before, each) for each in dict.fromkeys(others) if each)
