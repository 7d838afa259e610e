"""Titles before a name and letters after it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

COUNCILLOR: Final = re.compile(
    r"(?:\b(?:the )?(?:cllrs?|clrs?|councill?ors?|coun|cyng(?:horydd)?)\b\.?[\s:,/]*)+",
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
_LETTERS: Final = {
    letters.casefold(): letters
    for letters in (
        "MP MSP MLA MEP AM MS TD OBE MBE CBE DBE KBE GBE BEM CMG KCMG CB KCB CVO LVO MVO QC KC JP "
        "DL PC PhD DPhil BSc MSc BA MA MBA LLB MEd PGCE FRSA FRS FRGS MBBS MBChB FRCP FRCGP MRCP "
        "MRCGP FRCS FRCN RGN SRN RMN Kt Bt QPM QFSM QAM MC GM DSO DSC DFC FCA FCCA CPFA Jr Sr Jnr "
        "Snr II III IV"
    ).split()
}
# Surnames, forenames or titles too: letters after a name only where they are set off in capitals.
_AMBIGUOUS: Final = frozenset("ma ba am ms td cb pc mc gm kt bt dl med iv".split())
_ESQUIRE: Final = frozenset({"esq", "esquire"})


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


def is_honour(text: str) -> bool:
    """Return whether a text is letters that follow a name, and nothing else."""
    return text.isupper() and all(each.strip(".,").casefold() in _LETTERS for each in text.split())


def _title(word: str, following: str) -> tuple[str, int]:
    first = word.rstrip(".,").lower()
    if rank := _RANKS.get(f"{first} {following.rstrip('.,').lower()}"):
        return rank, 2
    return _TITLES.get(first, ""), 1


def without_honours(text: str) -> tuple[str, str]:
    """Take the letters off the end of a name: "Jane Smith, OBE, MP" is Jane Smith and OBE MP."""
    words = text.split()
    in_capitals = text.isupper()
    honours: list[str] = []
    dropped = False
    while len(words) > 1:
        bare = words[-1].strip(".,").replace(".", "")
        letters = _LETTERS.get(bare.casefold(), "")
        if bare.casefold() in _ESQUIRE:
            words.pop()
            dropped = True
            continue
        if not letters or not _are_letters(bare, words, in_capitals=in_capitals):
            break
        honours.insert(0, letters)
        words.pop()
    if not honours and not dropped:
        return text, ""
    return " ".join(words).rstrip(" ,;"), " ".join(dict.fromkeys(honours))


def _are_letters(bare: str, words: list[str], *, in_capitals: bool) -> bool:
    """Return whether the last word is letters after a name, and no surname such as Ma."""
    small = bare.casefold()
    if small in {"jr", "sr", "jnr", "snr", "ii", "iii", "iv"}:
        return len(words) > 2 and (small[0] != "i" or bare.isupper())  # noqa: PLR2004
    if small in _AMBIGUOUS:
        # In a name all in capitals a surname Ma looks the same as the degree.
        return (bare.isupper() or bare in {"Kt", "Bt", "MEd"}) and not (
            in_capitals and len(words) == 2  # noqa: PLR2004
        )
    return True
