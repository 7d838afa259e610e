"""Look up footprints and councils by any name that people give them, never by guessing.

People write "Bolton", "Bolton MBC", "Bolton Council" and "Bolton Metropolitan Borough Council".
All find Bolton; "Bolton County Council" finds nothing, and so does "Newcastle", which may be
either of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from rapidfuzz import fuzz, process

from letterkit.pack.reference import Council, Footprint
from letterkit.text import collapse_whitespace, fold_key

T = TypeVar("T")

# Of 100: "Exetre" for Exeter is 83; names of two places are seldom so alike.
_SLIP: Final = 80
_CACHE_SIZE: Final = 10_000
_WORD: Final = re.compile(r"\w+")
_AND: Final = re.compile(r"&|\+")
_THE: Final = re.compile(r"^\s*the\s+", re.IGNORECASE)
_STP: Final = re.compile(
    r"\b(?:stp|sustainability and transformation (?:plan|partnership))s?(?: for)?\b|\bfootprint\b",
    re.IGNORECASE,
)
_INVERTED: Final = re.compile(r"^(.+), (city|county|borough) of$", re.IGNORECASE)
# Newcastle-under-Lyme, Stoke-on-Trent, Barrow-in-Furness: often without the second part.
_RIVER: Final = re.compile(r"^(.+?)[ -](?:upon|under|on|in)[ -]", re.IGNORECASE)
_RIVER_ON: Final = re.compile(r"[ -](?:upon|under|on|in)[ -].*", re.IGNORECASE)

_STYLE: Final = (
    r"london borough|royal borough|metropolitan borough|met borough|metropolitan district"
    r"|borough|city|county|district|unitary"
)
_AFTER: Final = re.compile(
    rf"^(?P<stem>.*?\S)\s++(?:(?P<style>{_STYLE})(?:\s+(?:council|corporation|authority))?"
    r"|(?P<short>[lmrcbd]bc|mdc|lb|bc|cc|dc)|council|corporation|authority)$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"^(?:(?P<style>{_STYLE})(?:\s+council)?|(?:council|corporation)|(?P<short>lb|rb))"
    r"(?:\s+of)?(?:\s+the)?\s+(?P<stem>.+)$",
    re.IGNORECASE,
)
_COUNCIL: Final = re.compile(r"(?<!\s)\s++council$", re.IGNORECASE)
_SHORT: Final[Mapping[str, frozenset[str]]] = {
    "mbc": frozenset({"metropolitan borough"}),
    "mdc": frozenset({"metropolitan district"}),
    "lbc": frozenset({"london borough"}),
    "lb": frozenset({"london borough"}),
    "rbc": frozenset({"royal borough"}),
    "rb": frozenset({"royal borough"}),
    "bc": frozenset({"borough"}),
    "cc": frozenset({"city", "county"}),
    "dc": frozenset({"district"}),
}
_ANY: Final = frozenset(_STYLE.split("|"))
_METROPOLITAN: Final = frozenset({"metropolitan borough", "metropolitan district", "met borough"})
_STYLES_OF_KIND: Final[Mapping[str, frozenset[str]]] = {
    "county": frozenset({"county"}),
    "London": frozenset({"borough", "london borough"}),
    "metropolitan": _METROPOLITAN | {"borough", "city"},
    "unitary": frozenset({"borough", "city", "district", "unitary"}),
    "district": frozenset({"borough", "city", "district"}),
}
# Lichfield and Chichester have a city council of their own below the district's: a parish's.
_STYLES_OF_DISTRICTS: Final = frozenset({"borough", "district"})
_PARISH: Final = re.compile(r"\b(?:parish|town|community|village) council$", re.IGNORECASE)
_ROYAL_OR_LONDON: Final = re.compile(r"^(?:royal|london) borough of ", re.IGNORECASE)
_LITTLE_WORDS: Final = frozenset({"of", "and", "the", "upon"})
_SHORTEST_INITIALS: Final = 4  # "LBB" may be any of five; a royal borough's three are enough


def place_key(text: str) -> str:
    """Return what is left of a place's name when case, spacing, "&" and "the" don't count."""
    return fold_key(_AND.sub(" and ", _THE.sub("", text)))


class NameIndex(dict[str, set[int]]):
    """The indexes of a list's entries by the `place_key` of each of their names."""

    def add(self, index: int, names: Iterable[str]) -> None:
        """Let the entry at `index` go by all of `names`."""
        for name in names:
            if key := place_key(name):
                self.setdefault(key, set()).add(index)


class FootprintIndex:
    """Finds footprints by name, other name or code, with or without "STP"."""

    def __init__(self, footprints: tuple[Footprint, ...]) -> None:
        self._footprints = footprints
        self._cache: dict[str, Footprint | None] = {}
        self._names = NameIndex()
        for index, entry in enumerate(footprints):
            self._names.add(index, (entry.name, entry.code, *entry.aliases))

    def find(self, name: str) -> Footprint | None:
        """Return the one footprint of that name; None if there is none or more than one."""
        if name not in self._cache:
            if len(self._cache) > _CACHE_SIZE:
                self._cache.clear()
            self._cache[name] = self._search(name)
        return self._cache[name]

    def _search(self, name: str) -> Footprint | None:
        for text in dict.fromkeys((name, _STP.sub(" ", name))):
            if footprint := _only(self._footprints, self._names.get(place_key(text), set())):
                return footprint
        return None


class CouncilIndex:
    """Finds councils by name, formal name, code, or a short form of one of these."""

    def __init__(self, councils: tuple[Council, ...]) -> None:
        self._councils = councils
        self._names = NameIndex()
        self._stems = NameIndex()
        self._whole_stems = NameIndex()
        for index, entry in enumerate(councils):
            self._names.add(index, (entry.name, entry.formal_name, entry.code, *entry.aliases))
            self._names.add(index, _initials(entry))
            whole = _stems(entry)
            self._whole_stems.add(index, whole)
            self._stems.add(index, whole | _without_rivers(whole))
        self._styles = [_styles(entry) for entry in councils]
        self._cache: dict[str, Council | None] = {}
        self._near_cache: dict[str, Council | None] = {}

    def find(self, name: str) -> Council | None:
        """Return the one council that `name` means; None if there is none or more than one."""
        if name not in self._cache:
            if len(self._cache) > _CACHE_SIZE:
                self._cache.clear()
            self._cache[name] = self._search(collapse_whitespace(name))
        return self._cache[name]

    def near(self, name: str) -> Council | None:
        """Return the council whose name `name` is a slip of; None where none is that near."""
        if name not in self._near_cache:
            if len(self._near_cache) > _CACHE_SIZE:
                self._near_cache.clear()
            self._near_cache[name] = self._nearest(collapse_whitespace(name))
        return self._near_cache[name]

    def among(self, name: str) -> tuple[Council, ...]:
        """Return the councils between which a name would have to choose; none where it is clear."""
        name = collapse_whitespace(name)
        if self.find(name) is not None or _PARISH.search(name):
            return ()
        match = _AFTER.match(name) or _BEFORE.match(name)
        indexes = self._stems.get(place_key(match["stem"] if match else name), set())
        return tuple(self._councils[each] for each in sorted(indexes) if len(indexes) > 1)

    def _nearest(self, name: str) -> Council | None:
        if _PARISH.search(name):
            return None  # a body of its own, whatever it is called after
        match = _AFTER.match(name) or _BEFORE.match(name)
        if match and (match["style"] or "").casefold() == "city" and (
            place_key(match["stem"]) in self._stems
        ):  # fmt: skip
            return None
        nearest = process.extractOne(
            (match["stem"] if match else name).casefold(),
            [entry.name.casefold() for entry in self._councils],
            scorer=fuzz.ratio,
            score_cutoff=_SLIP,
        )
        return self._councils[nearest[2]] if nearest else None

    def _search(self, name: str) -> Council | None:
        """Return the one council of that name, or of its stem in a style that fits."""
        key = place_key(name)
        for names in (self._names, self._stems):
            if key in names:
                return _only(self._councils, names[key])
        plain = collapse_whitespace(_THE.sub("", name.replace(".", "").replace(",", " ")))
        for text in (plain, _COUNCIL.sub("", plain)):
            for pattern in (_AFTER, _BEFORE):
                if (match := pattern.match(text)) and (indexes := self._of_style(match)):
                    return _only(self._councils, indexes)
        return None

    def _of_style(self, match: re.Match[str]) -> set[int]:
        styles = _requested_styles(match)
        key = place_key(match["stem"])
        named = self._stems.get(key, set())
        of_style = {index for index in named if styles & self._styles[index]}
        # Of two Kingstons, that only one is a city doesn't say that it was meant.
        is_choice = len(named) > 1 and not of_style <= self._whole_stems.get(key, set())
        return set() if is_choice and len(of_style) == 1 else of_style


def _only(entries: tuple[T, ...], indexes: set[int]) -> T | None:
    return entries[next(iter(indexes))] if len(indexes) == 1 else None


def _requested_styles(match: re.Match[str]) -> frozenset[str]:
    if match["style"]:
        return frozenset({collapse_whitespace(match["style"]).casefold()})
    return _SHORT.get((match["short"] or "").casefold(), _ANY)


def _initials(council: Council) -> set[str]:
    """Return the initials that a royal or London borough goes by: RBWM, LBHF, RBK."""
    if not _ROYAL_OR_LONDON.match(council.formal_name):
        return set()
    words = _WORD.findall(council.formal_name)
    shorter = _WORD.findall(_RIVER_ON.sub("", council.formal_name))
    least = 3 if words[0] == "Royal" else _SHORTEST_INITIALS
    initials = {
        "".join(word[0] for word in each if word.lower() not in _LITTLE_WORDS)
        for each in (words, shorter)
    }
    return {each for each in initials if len(each) >= least}


def _without_rivers(stems: Iterable[str]) -> set[str]:
    """Return what is left of names that say on which river a place lies: Newcastle."""
    return {match[1] for stem in stems if (match := _RIVER.match(stem))}


def _stems(council: Council) -> set[str]:
    """Return a council's names without what sort of council it is."""
    stems = {council.name, *council.aliases}
    if match := _INVERTED.match(council.name):
        stems.add(match[1])
    if match := _AFTER.match(council.formal_name):
        stems.add(match["stem"])
    return stems


def _styles(council: Council) -> frozenset[str]:
    """Return the styles that people may give a council: its own, and those of its kind."""
    match = _AFTER.match(council.formal_name) or _BEFORE.match(council.formal_name)
    own_style = collapse_whitespace((match["style"] if match else None) or "").casefold()
    if own_style == "county":
        return frozenset({"county"})
    if own_style == "district" and council.kind == "district":
        return _STYLES_OF_DISTRICTS
    if not own_style and council.kind != "London":
        return _ANY
    return _STYLES_OF_KIND[council.kind] | {own_style}
