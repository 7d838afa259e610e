"""Titles before a name: how they are written, and a name without them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

COUNCILLOR: Final = re.compile(
    r"(?:\b(?:the )?(?:(?:county|borough|district|city|town|parish|ward|community|metropolitan"
    r"|unitary|london borough) (?=c))?"
    r"(?:c?cllrs?|clrs?|cllor|c['’]llr|cnclr|councill?ors?|coun|cyng(?:horydd)?)\b\.?[\s:,/]*+)++",
    re.IGNORECASE,
)
_RIGHT_HON: Final = re.compile(
    r"\b(?:the\s+)?(?:rt\.?|right)\s*hon(?:ou?rable)?\b\.?[\s,]*", re.IGNORECASE
)
_TITLES: Final = {
    "mr": "Mr", "mister": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "dr": "Dr",
    "doctor": "Dr", "prof": "Professor", "professor": "Professor", "sir": "Sir", "dame": "Dame",
    "lord": "Lord", "lady": "Lady", "baroness": "Baroness", "baron": "Baron",
    "viscount": "Viscount", "viscountess": "Viscountess", "countess": "Countess",
    "marquess": "Marquess", "marchioness": "Marchioness", "rev": "Rev", "revd": "Revd",
    "reverend": "Reverend", "canon": "Canon", "fr": "Fr", "rabbi": "Rabbi", "imam": "Imam",
    "pastor": "Pastor", "ven": "Ven", "ald": "Alderman", "alderman": "Alderman",
    "alderwoman": "Alderwoman", "capt": "Captain", "captain": "Captain", "maj": "Major",
    "major": "Major", "col": "Colonel", "colonel": "Colonel", "lt": "Lt", "lieutenant": "Lt",
    "brig": "Brigadier", "brigadier": "Brigadier", "cdr": "Commander", "cmdr": "Commander",
    "commander": "Commander", "sgt": "Sergeant", "sergeant": "Sergeant", "hon": "Hon",
}  # fmt: skip
# Ranks of two words, neither of which has to be a title by itself.
_RANKS: Final = {
    f"{first} {second}": rank
    for rank, firsts, seconds in (
        ("Wing Commander", "wing wg", "commander cdr cmdr"),
        ("Group Captain", "group gp", "captain capt"),
        ("Squadron Leader", "squadron sqn", "leader ldr"),
        ("Flight Lieutenant", "flight flt", "lieutenant lt"),
        ("Earl of", "earl", "of"),
        ("Alderman", "honorary hon", "alderman ald"),
        ("Alderwoman", "honorary hon", "alderwoman"),
    )
    for first in firsts.split()
    for second in seconds.split()
}
# Titles that a letter drops when it says "Cllr".
PLAIN_TITLES: Final = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})
KNIGHTLY: Final = frozenset({"Sir", "Dame"})
# How a letter greets a peer; the envelope keeps the rank. Barons to marquesses are all Lord, and
# women who hold a peerage Lady (Debrett's Correct Form; so the House of Lords' own guide).
PEERS: Final = {
    "Lord": "Lord", "Baron": "Lord", "Viscount": "Lord", "Earl": "Lord", "Earl of": "Lord",
    "Marquess": "Lord", "Lady": "Lady", "Baroness": "Lady", "Viscountess": "Lady",
    "Countess": "Lady", "Marchioness": "Lady",
}  # fmt: skip


class TitledName(NamedTuple):
    """A text without its titles, and the titles."""

    words: list[str]
    titles: list[str]
    councillor: bool
    right_honourable: bool


def without_titles(text: str) -> TitledName:
    """Take the titles off the front of a name; one that is there twice counts once."""
    bare = COUNCILLOR.sub("", text)
    councillor = bare != text
    civil = _RIGHT_HON.sub("", bare) if "on" in bare or "ON" in bare else bare
    titles: list[str] = []
    words = civil.strip(" ,;.").split()
    start = 0
    while len(words) - start > 1:
        if words[start].lower() == "the" or _is_choice_of_titles(words[start]):
            start += 1
            continue
        title, count = _title(words[start], words[start + 1])
        if not title or len(words) - start <= count:
            break
        if title not in titles:
            titles.append(title)
        start += count
    return TitledName(words[start:], titles, councillor, civil != bare)


def _is_choice_of_titles(word: str) -> bool:
    """Return whether a word leaves the title open: Mr/Mrs."""
    return "/" in word and all(each.strip(".").lower() in _TITLES for each in word.split("/"))


def is_title(text: str) -> bool:
    """Return whether a text is a title and nothing else."""
    return text.rstrip(".").lower() in _TITLES


def _title(word: str, following: str) -> tuple[str, int]:
    first = word.rstrip(".,").lower()
    if rank := _RANKS.get(f"{first} {following.rstrip('.,').lower()}"):
        return rank, 2
    return _TITLES.get(first, ""), 1
