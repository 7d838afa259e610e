"""Normalise names that are all in capitals or all in small letters."""

from __future__ import annotations

import re
from typing import Final

# Written small within a name, unless the bearer does otherwise.
SMALL_WORDS: Final = frozenset(
    "van von der den de del della di da dos du la ter ten zu zur ap ab bin ibn y of the and".split()
)
# Macdonald, MacDonald and Macey can't be told apart in capitals; in these the capital is usual.
_MAC: Final = {
    name.casefold(): name
    for name in "MacAskill MacGregor MacInnes MacIver MacLeod MacNeil MacSween MacTavish".split()
}
_SUFFIXES: Final = {"JR": "Jr", "SR": "Sr", "JNR": "Jnr", "SNR": "Snr"}
_ROMAN: Final = frozenset({"II", "III", "IV"})
_WORD: Final = re.compile(r"[^\W\d_]+")
# McDONALD, DeVITO and Smith-JONES: a surname in capitals but for its first part.
_PREFIXED: Final = re.compile(
    r"(?<=\bMac)[A-Z]{3,}|(?<=\bMc|\bD[aei]|\bL[aei])[A-Z]{3,}|(?<=\bFitz)[A-Z]{3,}"
    r"|(?<=[a-z]-)[A-Z]{2,}"
)
# A surname in capitals but for its prefix: McDONALD, MacLEOD.
PARTLY_CAPITALS: Final = re.compile(r"(?:Ma?c|[DL][aei]|Fitz|[OD]['’])[A-Z]{2,}")
_VOWELS: Final = frozenset("AEIOUYÁÉÍÓÚÀÈÌÒÙÄËÏÖÜÂÊÎÔÛŴŶÅÆØ")
# Two letters that are names although they look like initials.
_SHORT_NAMES: Final = frozenset("AL ED AN AM OZ NG ST UR ÉN".split())


def normalise_capitals(text: str, *, surname: bool = False) -> str:
    """Return a name as it is usually written: O'BRIEN is O'Brien, VAN DER BERG van der Berg.

    Only words that are all in capitals or all small change; Mc takes its capital (McDonald), Mac
    only in names where that is the rule. Initials stay. `surname` states that the text is a
    surname alone, which may begin with "van".
    """
    words = text.split()
    if len(words) == 1 and not surname and is_initials(words[0]):
        return words[0]
    return " ".join(
        _normalised_word(
            word, first=position == 0, last=position == len(words) - 1, surname=surname
        )
        for position, word in enumerate(words)
    )


def _normalised_word(word: str, *, first: bool, last: bool, surname: bool) -> str:
    """Return a word of a name in usual capitals, where it is all small or all capitals.

    `first`, `last` and `surname` give its position: “de” is small within a name, “II” is a
    number, and “Jr” after it is a suffix.
    """
    if word.islower():
        if word in SMALL_WORDS and not last:
            return word
        if word.startswith("ff"):
            return word  # ffrench, ffolkes: an old way of writing F
        prefix, hyphen, rest = word.partition("-")
        if hyphen and prefix in {"al", "el"} and rest:
            return f"{word[:3]}{_capitals(rest)}"
        return _capitals(word)
    if not word.isupper():
        return _PREFIXED.sub(_mended_prefix, word) if _PREFIXED.search(word) else word
    # A lone capital is an initial wherever it stands.
    if len(word.rstrip(".")) == 1:
        return word
    if word.lower() in SMALL_WORDS and not last and (surname or not first):
        return word.lower()
    if word in _ROMAN or (not last and not surname and is_initials(word)):
        return word
    if not first and (suffix := _SUFFIXES.get(word.rstrip("."))):
        return suffix
    return word if "." in word[1:-1] else _capitals(word)


def is_initials(word: str) -> bool:
    """Return whether a word in capitals stands for initials: J, J.R., JR, JMW; not JO or NG."""
    if not word.isupper():
        return False
    bare = word.replace(".", "").replace("-", "")
    if len(bare) <= 1 or "." in word[1:-1]:
        return bool(bare)
    if not bare.isalpha() or len(bare) > 3 or bare in _SHORT_NAMES:  # noqa: PLR2004
        return False
    if len(bare) == 2 and bare[0] in "AEIOU":  # noqa: PLR2004 - AJ, EJ
        return bare[1] not in _VOWELS
    return not set(bare) & _VOWELS


def is_initial(word: str) -> bool:
    """Return whether a word is an initial or several with full stops: J, J., J.R."""
    return all(len(each) == 1 and each.isupper() for each in word.rstrip(".").split("."))


def is_in_capitals(word: str, *, listed: bool) -> bool:
    """Return whether a word is set in capitals, and no initials: SMITH, McDONALD.

    `listed`: in its list the surnames are, so that three capitals are one as well: COX, NGO.
    """
    if listed and (PARTLY_CAPITALS.match(word) or _is_short_surname(word)):
        return True
    return len(word) > 1 and word.isupper() and not is_initials(word)


def _is_short_surname(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()  # noqa: PLR2004


def _mended_prefix(capitals: re.Match[str]) -> str:
    return capitals[0].capitalize()


def _capitals(word: str) -> str:
    return _WORD.sub(lambda match: _capitalised(match[0]), word)


def _capitalised(word: str) -> str:
    small = word.lower()
    if small.startswith("mc") and len(word) > 3:  # noqa: PLR2004 - not a name like Mca
        return f"Mc{small[2:].capitalize()}"
    return _MAC.get(small) or small.capitalize()
