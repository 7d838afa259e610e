"""How similar a heading is to the headings known for a field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from letterkit.text import fold_key

_CLOSE: Final = 0.79  # one slip of the pen in five letters
_ALMOST: Final = 0.9
_SHORTEST: Final = 5  # letters; in a shorter word one slip makes another word
_SHORTEST_EMBEDDED: Final = 4
_ABBREVIATED: Final = 3
_LONGEST: Final = 500  # letters of a heading that are looked at
_LONGEST_IN_TWO_LANGUAGES, _TWO = 200, 2
WITH_NEUTRAL_WORDS: Final = 0.88
WITH_OTHER_WORDS: Final = 0.6

# A column headed by one of these is about something that no letter needs, whatever it holds.
_UNRELATED: Final = frozenset("""
    photo photos photograph picture image portrait date dates elected election term since until
    start end expiry expires joined left appointed notes note comment comments remark remarks
    twitter facebook linkedin instagram bluesky social media handle tweet blog website websites web
    site url urls link links homepage page gender sex age dob birth born id ids uid uuid guid ref
    reference code codes gss ons key attendance attended allowance allowances expenses votes vote
    voted majority turnout surgery surgeries committee committees training status updated modified
    created source salary interests register fax username password login rank order sort
    type category priority officer population electorate employer occupation latitude longitude
    easting northing uprn map membership seat seats count total replied reply sent
    response contacted checked
""".split())  # fmt: skip
# Whoever is named below one of these, the letter isn't for them.
_OTHERS: Final = re.compile(
    r"agent|leader|propos|second|assent|witness|predecessor|previous|former|assistant|secretary"
    r"|emergency|partner|spouse|editor|updatedby|enteredby"
)
# Before what a column holds ("Main e-mail", "Councillor's address") and after ("Phone (home)").
_BEFORE: Final = frozenset("""
    councillor councillors cllr cllrs member members contact council main primary official work home
    office current your their his her the best preferred private personal public business mobile
    landline daytime day evening political elected local full
""".split())  # fmt: skip
_AFTER: Final = frozenset("""
    home work main primary official preferred current represented name names details number no
    numbers 1 one if known ofcouncillor ofcllr ofmember ofthecouncillor ofthemember councillors
""".split())  # fmt: skip
_GENERAL: Final = frozenset({
    "contact", "contacts", "contactdetails", "contactinfo", "contactinformation", "details",
})  # fmt: skip
# What programs put where a heading is missing: pandas, Excel's tables, Access.
_PLACEHOLDER: Final = re.compile(r"(?:unnamed|column|spalte|field)\d*|f\d+")
_BETWEEN_LANGUAGES: Final = re.compile(r"\s[/|]\s")


def is_placeholder(heading: str) -> bool:
    """Return whether a heading states nothing: there is none, or a program made it up."""
    return not (key := fold_key(heading)) or bool(_PLACEHOLDER.fullmatch(key))


def is_general(heading: str) -> bool:
    """Return whether a heading leaves open what the column holds, as "Contact" does."""
    return fold_key(heading) in _GENERAL


def _key_of(heading: str) -> str:
    return fold_key(heading)[:_LONGEST]


class HeadingMatcher:
    """Compares headings with the known ones; `field_by_key` maps their `fold_key` to the field.

    Case, spaces, accents and punctuation never count: words are found within the key.
    """

    def __init__(self, field_by_key: Mapping[str, str]) -> None:
        self.field_by_key = field_by_key
        self._place = {key: place for place, key in enumerate(field_by_key)}
        self._long = [key for key in field_by_key if len(key) >= _SHORTEST]
        self._vocabulary = _UNRELATED | _BEFORE | _AFTER | field_by_key.keys()
        self._nearness = lru_cache(maxsize=1024)(self._search)
        self._key = lru_cache(maxsize=1024)(self._known_key)

    def field(self, heading: str) -> str | None:
        """Return the field that goes by exactly this heading."""
        return self.field_by_key.get(self._key(heading))

    def nearness(self, heading: str) -> Mapping[str, float]:
        """Return how near a heading is to each field that it may name: 0 to 1, 1 is its name."""
        return self._nearness(self._key(heading))

    def is_about_something_else(self, heading: str) -> bool:
        """Return whether a heading plainly names what feeds no field, such as a photo."""
        key = self._key(heading)
        return key not in self.field_by_key and self._is_unrelated(key)

    def is_of_others(self, heading: str) -> bool:
        """Return whether a heading says that people are named whom the list isn't of."""
        key = self._key(heading)
        return key not in self.field_by_key and bool(_OTHERS.search(key))

    def _known_key(self, heading: str) -> str:
        """Return a heading's key; in two languages ("Ward / Adran") that of the known one."""
        key = _key_of(heading)
        if key in self.field_by_key or not ("/" in heading or "|" in heading):
            return key
        halves = _BETWEEN_LANGUAGES.split(heading[:_LONGEST_IN_TWO_LANGUAGES])
        if len(halves) != _TWO:
            return key
        keys = [_key_of(each) for each in halves]
        known = [each for each in keys if each in self.field_by_key]
        others = [each for each in keys if each not in self.field_by_key]
        if any(self._is_unrelated(each) or _OTHERS.search(each) for each in others):
            return key  # "Photo / Name"
        return known[0] if len({self.field_by_key[each] for each in known}) == 1 else key

    def _search(self, key: str) -> dict[str, float]:
        """Return the fields that a key may name, with how similar their headings are, 0 to 1."""
        if key in self.field_by_key:
            return {self.field_by_key[key]: 1.0}
        scores = self._similar(key)
        if self._is_unrelated(key):
            scores = {other: score for other, score in scores.items() if score >= _ALMOST}
        else:
            for other in [each for each in self.field_by_key if each in key]:
                more = self._with_more_words(key, other, self.field_by_key[other])
                scores[other] = max(scores.get(other, 0.0), more)
        nearness: dict[str, float] = {}
        for other in sorted(scores, key=self._place.__getitem__):
            field = self.field_by_key[other]
            if scores[other] > nearness.get(field, 0.0):
                nearness[field] = scores[other]
        return nearness

    def _similar(self, key: str) -> dict[str, float]:
        """Return the known headings that a key is a slip of the pen away from, 0 to 1."""
        scores: dict[str, float] = {}
        if len(key) >= _SHORTEST:
            near = process.extract(
                key, self._long, scorer=OSA.normalized_similarity, score_cutoff=_CLOSE, limit=None
            )
            scores = {other: score for other, score, _place in near}
        for plural in ("s", "es"):
            other = key.removesuffix(plural)
            if other != key and other in self.field_by_key and len(other) >= _SHORTEST_EMBEDDED:
                scores[other] = _ALMOST
        return scores

    def _is_unrelated(self, key: str) -> bool:
        words, unknown = self._words(key)
        return any(
            word in _UNRELATED and (not unknown or len(word) >= _SHORTEST_EMBEDDED)
            for word in words
        )

    def _with_more_words(self, key: str, other: str, field: str) -> float:
        """Return how near a heading is that has the known one in it, and more."""
        start = key.find(other)
        if start < 0 or len(other) < _ABBREVIATED:
            return 0.0
        before, after = key[:start], key[start + len(other) :]
        if self._all_in(before, _BEFORE, field) and self._all_in(after, _AFTER, field):
            return WITH_NEUTRAL_WORDS
        if not after and self._is_shortened(before, other, field):
            return WITH_NEUTRAL_WORDS
        # Of "ward councillor", only the last word states what the column holds.
        if len(other) < _SHORTEST or after or self._names_a_field(before):
            return 0.0
        return WITH_OTHER_WORDS

    def _all_in(self, text: str, allowed: frozenset[str], field: str) -> bool:
        parts, unknown = self._words(text) if text else ([], 0)
        return (
            not unknown
            and all(word in allowed or self.field_by_key.get(word) == field for word in parts)
        ) or text in allowed

    def _is_shortened(self, before: str, other: str, field: str) -> bool:
        """Return whether "elec division" shortens a longer heading that is known for the field."""
        return len(before) >= _ABBREVIATED and any(
            key.endswith(other) and key.startswith(before) and self.field_by_key[key] == field
            for key in self.field_by_key
        )

    def _names_a_field(self, text: str) -> bool:
        return any(word in self.field_by_key for word in self._words(text)[0])

    def _words(self, key: str) -> tuple[list[str], int]:
        """Return the known words that make up a key, fewest first, and how much is none of them."""
        longest = 24
        best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
        for end in range(1, len(key) + 1):
            unknown, count, words = best[end - 1]
            candidate = (unknown + 1, count, words)
            for start in range(max(0, end - longest), end):
                if key[start:end] in self._vocabulary:
                    unknown, count, words = best[start]
                    if (unknown, count + 1) < candidate[:2]:
                        candidate = (unknown, count + 1, [*words, key[start:end]])
            best.append(candidate)
        return best[-1][2], best[-1][0]
