"""Letters after a name."""

from __future__ import annotations

import re
from typing import Final

from letterkit.recipients.people.capitals import SMALL_WORDS
from letterkit.recipients.people.forenames import FORENAMES
from letterkit.titles import PEERS, without_titles

_LETTERS: Final = {
    letters.casefold(): letters
    for letters in (
        "MP MSP MLA MEP AM MS TD OBE MBE CBE DBE KBE GBE BEM CMG KCMG CB KCB CVO LVO MVO QC KC JP "
        "DL PC PhD DPhil BSc MSc BA MA MBA LLB MEd PGCE FRSA FRS FRGS MBBS MBChB FRCP FRCGP MRCP "
        "MRCGP FRCS FRCN RGN SRN RMN Kt Bt QPM QFSM QAM MC GM DSO DSC DFC FCA FCCA CPFA CC MRTPI "
        "FRTPI MRICS FRICS ARIBA RIBA MCIPD FCIPD CQSW CStJ OStJ KStJ KSG MCMI FCMI MInstP PGDip "
        "PGCert LLD LLM MPhil CEng FICE MICE MIMechE BEng MEng BEd RN Jr Sr Jnr Snr Junior Senior "
        "II III IV V KG GCB GCMG GCVO DCB DCMG DCVO KCVO FRSE FBA FRSL"
    ).split()
}
# Surnames, forenames or titles too: letters after a name only where they are set off in capitals.
_AMBIGUOUS: Final = frozenset(
    "ma ba am ms td cb pc mc gm kt bt dl med iv v cc mice fice beng meng bed rn riba".split()
)
_GENERATIONS: Final = frozenset("jr sr jnr snr junior senior ii iii iv v".split())
_ALWAYS_SET_OFF: Final = frozenset({"Kt", "Bt", "MEd", "BEd", "BEng", "MEng"})
# A surname with a capital within: McDonald, MacDONALD, DeVito, O'BRIEN.
_PART_OF_SURNAME: Final = re.compile(
    r"(?:[A-Z][a-z]{1,3}|[OD]['’])(?:[A-Z][a-z]{2,}|[A-Z]{3,})|[A-Z][a-z]*|[A-Z]{4,}"
)
_LETTERS_OF_TWO_WORDS: Final = re.compile(
    r"(?:cert|dip|adv dip) (?:ed|he|soc|sw|arch|mgt|eng)"
    r"|(?:ba|bsc|ma|msc|llb|bed|beng) \(?(?:hons|econ)\.?\)?|(?:rn|raf|usaf) \(?(?:retd|rtd)\.?\)?",
    re.IGNORECASE,
)

_LONG_WORD: Final = re.compile(r"(?=[A-Z]*[AEIOUY])[A-Z]{4,}")
_ESQUIRE: Final = frozenset({"esq", "esquire"})


def is_honour(text: str) -> bool:
    """Return whether a text is letters that follow a name, and nothing else."""
    return text.isupper() and all(each.strip(".,").casefold() in _LETTERS for each in text.split())


def unknown_letters(honours: str) -> list[str]:
    """Return those letters after a name that were read as such by their capitals alone."""
    return [
        each
        for each in honours.split()
        if each.casefold() not in _LETTERS and sum(map(str.isupper, each)) > 1
    ]


def without_honours(text: str, *, surnames_in_capitals: bool = False) -> tuple[str, str]:
    """Take the letters off the end of a name: "Jane Smith, OBE, MP" is Jane Smith and OBE MP.

    Capitals after a name in mixed case are letters whatever they are: "Jane Smith FICE", unless
    its list has `surnames_in_capitals`: "Mary Jane SMITH".
    """
    words = text.split()
    in_capitals = text.isupper()
    open_ended = not in_capitals and not surnames_in_capitals
    honours: list[str] = []
    dropped = False
    while len(words) > 1:
        bare = words[-1].strip(".,").replace(".", "")
        if bare.casefold() in _ESQUIRE:
            words.pop()
            dropped = True
            continue
        if len(words) > 3 and (pair := _pair(words)):  # noqa: PLR2004 - a name and two words
            honours.insert(0, pair)
            del words[-2:]
            continue
        if not (letters := _letters(bare, words, in_capitals=in_capitals, open_ended=open_ended)):
            break
        honours.insert(0, letters)
        words.pop()
    if not honours and not dropped:
        return text, ""
    return " ".join(words).rstrip(" ,;"), " ".join(dict.fromkeys(honours))


def _pair(words: list[str]) -> str:
    pair = " ".join(words[-2:]).strip(".,")
    return pair if _LETTERS_OF_TWO_WORDS.fullmatch(pair) else ""


def _letters(bare: str, words: list[str], *, in_capitals: bool, open_ended: bool) -> str:
    """Return the last word as letters after a name; "" where it is a part of the name."""
    letters = _LETTERS.get(bare.casefold(), "")
    if letters and _are_letters(bare, words, in_capitals=in_capitals):
        # DSc is no DSC; Obe is an OBE.
        own = sum(map(str.isupper, bare)) > 1 and bare.casefold() not in _GENERATIONS
        own = own and not in_capitals  # MINSTP is an MInstP
        return bare if own else letters
    return bare if open_ended and _are_unknown_letters(bare, words) else ""


def _are_letters(bare: str, words: list[str], *, in_capitals: bool) -> bool:
    """Return whether the last word is letters after a name, and no surname such as Ma."""
    small = bare.casefold()
    if small in _GENERATIONS:
        if len(words[-2].strip(".")) == 1:
            return False  # "Smith J V" has initials
        return len(words) > 2 and (small[0] not in "iv" or bare.isupper())  # noqa: PLR2004
    if small in _AMBIGUOUS:
        # In a name all in capitals a surname Ma looks the same as the degree.
        return (bare.isupper() or bare in _ALWAYS_SET_OFF) and not (
            in_capitals and len(words) == 2  # noqa: PLR2004
        )
    return True


def _are_unknown_letters(bare: str, words: list[str]) -> bool:
    """Return whether the last word is letters by its capitals, after a name in mixed case."""
    if not bare.isalpha() or sum(map(str.isupper, bare)) < 2:  # noqa: PLR2004
        return False
    if not bare.isupper() and _PART_OF_SURNAME.fullmatch(bare):
        return False
    titled = without_titles(" ".join(words[:-1]))
    before = titled.words
    while len(before) > 2 and _are_capitals(before[-1]):  # noqa: PLR2004 - a name before letters
        before.pop()
    surname = before[-1].strip(".,") if before else ""
    if len(before) > 1 and _are_forenames(before) and _LONG_WORD.fullmatch(bare):
        return False
    has_surname = len(surname) > 1 and not surname.isupper() and surname[:1].isupper()
    # "Smith, FICE" has the comma that a forename after it wouldn't have in capitals.
    # A peer's title needs no forename: "Lord Smith KG".
    is_whole = len(before) > 1 or not PEERS.keys().isdisjoint(titled.titles)
    return has_surname and is_whole and surname.lower() not in SMALL_WORDS


def _are_capitals(word: str) -> bool:
    """Return whether a word is letters like the one that follows it: FRSA before CertEd."""
    bare = word.strip(".,").replace(".", "")
    return len(bare) > 1 and bare.isalpha() and bare.isupper()


def _are_forenames(words: list[str]) -> bool:
    """Return whether words are first names alone: "Mary Jane SMITH" would have no surname else."""
    return all(word.casefold() in FORENAMES for word in words)
