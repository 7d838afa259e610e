"""Makes of a regular expression the texts on which it may take long."""

from __future__ import annotations

import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

CLASSES = ["a", "A", "aB", "1", " ", "\n", "a ", "A. ", "é", "Á", "-", ".", ",", "'", "&", "(", "@", "_", "1/", "\u00a0"]
_CATEGORIES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "!",
}  # fmt: skip
_ANY = "a1 !\n<"
_MOST_PAIRED = 12


@dataclass
class _Sampled:
    """What a pattern's parse tree gives: characters, and texts that parts of it match."""

    characters: dict[str, None] = field(default_factory=dict[str, None])
    texts: dict[str, None] = field(default_factory=dict[str, None])
    prefixed: dict[tuple[str, str], None] = field(default_factory=dict[tuple[str, str], None])


def _members(members: Any) -> list[str]:
    negated, named, excluded = False, [], set[str]()
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
        if code is codes.LITERAL:
            piece = chr(value)
            into.characters[piece] = None
        elif code is codes.NOT_LITERAL:
            piece = next(each for each in _ANY if ord(each) != value)
            into.characters |= dict.fromkeys([chr(value), piece])
        elif code is codes.ANY:
            piece = "a"
        elif code is codes.IN:
            members = _members(value)
            piece = members[0]
            into.characters |= dict.fromkeys(members)
        elif code is codes.BRANCH:
            pieces = [_sample(each, before + text, into) for each in value[1]]
            into.texts |= dict.fromkeys(pieces)
            piece = pieces[0]
        elif code is codes.SUBPATTERN:
            piece = _sample(value[3], before + text, into)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, body = value
            piece = _sample(body, before + text, into)
            if most > 1:
                into.prefixed[before + text, piece] = None
                into.texts |= dict.fromkeys([piece, before + text + piece])
            piece *= max(least, 1)
        elif code is codes.ATOMIC_GROUP:
            piece = _sample(value, before + text, into)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            ahead = _sample(value[1], before + text, into)
            into.texts[ahead] = None
            piece = ahead if code is codes.ASSERT and value[0] > 0 else ""
        else:
            piece = ""
        text += piece
    into.texts[text] = None
    return text


def _literals(pattern: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}|[^\w\s\\]{2,}", pattern)


def units(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Return what to begin a text with, and what to go on with for as long as wanted."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    sampled = _Sampled()
    _sample(parser.parse(source, pattern.flags), "", sampled)
    characters = list(sampled.characters)
    some = [*characters[:: max(1, len(characters) // _MOST_PAIRED)], "a", "1", " "][:_MOST_PAIRED + 3]
    repeated = dict.fromkeys([
        *CLASSES, *characters, *sampled.texts, *(f"{each} " for each in sampled.texts),
        *(left + right for left, right in product(some, repeat=2)),
    ])  # fmt: skip
    yield from (("", each) for each in repeated if each)
    for before, body in sampled.prefixed:
        if body:
            yield before, body
            for other in dict.fromkeys(some):
                yield before, other
