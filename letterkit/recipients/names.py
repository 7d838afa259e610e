"""Take a person's name apart as councils write it, and mend names that are all in capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nameparser import HumanName

from letterkit.text import squeeze

_COUNCILLOR: Final = re.compile(
    r"(?:(?:the )?(?:cllrs?|clrs?|councill?ors?|coun)\b\.?[\s:,]*)+", re.IGNORECASE
)
_RIGHT_HON: Final = re.compile(
    r"(?:the\s+)?(?:rt\.?|right)\s+hon(?:ou?rable)?\b\.?\s*", re.IGNORECASE
)
_CIVIC: Final = re.compile(
    r"(?:the\s+)?(?:(?:rt\.?|right)\s+wor(?:shipful|\b\.?)\s*)?(?:the\s+)?lord mayor\b[\s:,]*",
    re.IGNORECASE,
)
_TITLES: Final = {
    "mr": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "dr": "Dr",
    "doctor": "Dr", "prof": "Professor", "professor": "Professor", "sir": "Sir", "dame": "Dame",
    "lord": "Lord", "lady": "Lady", "baroness": "Baroness", "baron": "Baron", "rev": "Rev",
    "revd": "Revd", "reverend": "Reverend", "canon": "Canon", "fr": "Fr", "ald": "Alderman",
    "alderman": "Alderman", "alderwoman": "Alderwoman", "capt": "Captain", "captain": "Captain",
    "major": "Major", "col": "Colonel", "colonel": "Colonel", "lt": "Lt", "cdr": "Commander",
    "commander": "Commander", "sqn": "Sqn", "hon": "Hon",
}  # fmt: skip
# Titles that a letter drops when it says "Cllr".
PLAIN_TITLES: Final = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})
_HONOURS: Final = frozenset({
    "mp", "msp", "mla", "mep", "obe", "mbe", "cbe", "dbe", "kbe", "bem", "qc", "kc", "jp", "dl",
    "phd", "bsc", "msc", "ba", "ma", "frsa", "mbbs", "frcp", "frcgp", "rgn", "kt", "qpm", "qfsm",
})  # fmt: skip
# What councils stick to a name, with or without a bracket, dash or line break before it.
_NOTE: Final = re.compile(r"\s*[\[(].*|\s+[-–—:|]+\s*.*|\s*[-–—]\s+.*")
_NOTE_MARKS: Final = re.compile(r"[\[(:|–—]|-\s|\s-")
_POST: Final = re.compile(
    r",?\s+(?:deputy |assistant |joint )?(?:cabinet member|leader of|deputy leader|group leader"
    r"|portfolio holder|executive member|lead member|vice[- ]chair"
    r"|chair(?:man|woman|person)? of).*",
    re.IGNORECASE,
)
_POST_WORDS: Final = re.compile("member|leader|holder|chair", re.IGNORECASE)
_LOWER_PARTICLES: Final = frozenset({"van", "von", "der", "den", "de", "del", "della", "du", "la"})
_PARTICLES: Final = _LOWER_PARTICLES | {
    "di",
    "da",
    "dos",
    "le",
    "al",
    "el",
    "bin",
    "ibn",
    "ap",
    "st",
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_NOBODY: Final = re.compile(
    r"\b(?:vacan(?:t|cy)|resigned|deceased|died|stood down)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. What isn't there is empty."""

    title: str = ""
    first: str = ""
    last: str = ""
    honours: str = ""
    right_honourable: bool = False
    lord_mayor: bool = False

    @property
    def is_mp(self) -> bool:
        """Whether the letters MP follow the name."""
        return "MP" in self.honours.split()

    def written(self, *, title: bool) -> str:
        """Return the name in its usual order, with its title if wanted."""
        parts = (self.title if title else "", self.first, self.last, self.honours)
        return " ".join(part for part in parts if part)


def is_vacant(text: str) -> bool:
    """Say whether a cell for a name says that nobody sits there, or nobody any more."""
    return bool(_NOBODY.search(text))


@lru_cache(maxsize=32_768)
def parse_name(text: str) -> Name:
    """Take a name apart: "SMITH, Cllr Mrs Jane OBE (Leader)" is Mrs, Jane, Smith, OBE."""
    words = squeeze(text)
    found = _CIVIC.match(words)
    words, honours = _without_honours(_without_notes(words[found.end() :] if found else words))
    before, comma, after = words.partition(",")
    after, more_honours = _without_honours(after.strip(" ,;"))
    surname = ""
    if comma and after:
        words, surname = after, _stripped(before)
        # "SMITH, Jane": capitals that only set the surname apart.
        surname = mend_capitals(surname) if surname.isupper() else surname
    civil = _RIGHT_HON.sub("", words)
    titles, rest = _without_titles(_stripped(civil))
    bare = " ".join(rest)
    # Two letters on their own are initials, not a name in capitals.
    if bare.isupper() and len(bare) > 2:  # noqa: PLR2004
        rest = mend_capitals(bare).split()
    first, last = (" ".join(rest), surname) if surname else _split(rest)
    every = " ".join(part for part in (honours, more_honours) if part)
    return Name(" ".join(titles), first, last, every, civil != words, found is not None)


def _without_notes(text: str) -> str:
    if _NOTE_MARKS.search(text):
        text = _NOTE.sub("", text, count=1)
    if _POST_WORDS.search(text):
        text = _POST.sub("", text, count=1)
    return text.strip(" ,;.")


def _stripped(text: str) -> str:
    return _COUNCILLOR.sub("", text).strip(" ,;")


def _without_honours(text: str) -> tuple[str, str]:
    words = text.split()
    honours: list[str] = []
    while len(words) > 1 and (bare := words[-1].strip(".,").replace(".", "")).lower() in _HONOURS:
        # "Ma" and "Ba" are surnames too; as letters after a name they are capitals.
        if not bare.isupper() and bare not in {"PhD", "BSc", "MSc", "Kt"}:
            break
        honours.insert(0, bare)
        words.pop()
    if not honours:
        return text, ""
    return " ".join(words).rstrip(" ,;"), " ".join(honours)


def _without_titles(text: str) -> tuple[list[str], list[str]]:
    words = text.split()
    titles: list[str] = []
    while len(words) > 1 and (title := _TITLES.get(words[0].rstrip(".,").lower())):
        titles.append(title)
        words = _stripped(" ".join(words[1:])).split()
    return titles, words


def _split(words: list[str]) -> tuple[str, str]:
    """Return forenames and surname; the last word is the surname but for van, de, al and such."""
    if len(words) < 2:  # noqa: PLR2004
        return "", "".join(words)
    for position, word in enumerate(words[:-1]):
        if word.lower() in _PARTICLES:
            return " ".join(words[:position]), " ".join(words[position:])
    if len(words) <= 3:  # noqa: PLR2004 - one or two forenames; nameparser takes its time
        return " ".join(words[:-1]), words[-1]
    parsed = HumanName(" ".join(words))
    first = squeeze(f"{parsed.first} {parsed.middle}")
    # Where nameparser sees titles or suffixes in what is left, the plain rule is safer.
    if not parsed.last or squeeze(f"{first} {parsed.last}") != " ".join(words):
        return " ".join(words[:-1]), words[-1]
    return first, parsed.last


def mend_capitals(text: str) -> str:
    """Return a name that is all in capitals as it is usually written: O'BRIEN is O'Brien.

    Mac is left alone (Macdonald, MacDonald and Macey can't be told apart); Mc is not.
    """
    words = text.split()
    mended: list[str] = []
    for position, word in enumerate(words):
        last = position == len(words) - 1
        if word.lower() in _LOWER_PARTICLES and not last:
            mended.append(word.lower())
        elif _is_initials(word) and not last:
            mended.append(word)
        else:
            mended.append(_WORD.sub(lambda found: _capitalised(found[0]), word))
    return " ".join(mended)


def _is_initials(word: str) -> bool:
    bare = word.replace(".", "")
    return len(bare) == 1 or (len(bare) <= 3 and not set(bare) & set("AEIOUY")) or "." in word[1:-1]  # noqa: PLR2004


def _capitalised(word: str) -> str:
    if word.startswith("MC") and len(word) > 3:  # noqa: PLR2004 - not a name like Mca
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()
