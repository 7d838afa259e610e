"""Texts that were read in another encoding than they were written in, and how they read rightly.

UTF-8 taken for an encoding of single bytes shows itself: what comes of it is hardly ever anything
else. Among encodings of single bytes the characters themselves speak: no word has a capital in its
middle, a sign of percentages or a quotation mark of the wrong side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import product
from typing import Final

_ROUNDS: Final = 3
# A non-breaking space was part of a letter, and has become a plain one or gone.
_LOST_SPACE: Final = re.compile(r"([ÂÃ])(?: (?=\S)|(?<=[a-z].)$)")
# Windows, the Mac before OS X, and DOS in Western Europe and America.
_SINGLE_BYTES: Final = ("cp1252", "mac_roman", "cp850", "cp437")
# What was written in the second was read as the first; those that happen most often come first.
_CONFUSED: Final = (
    ("cp1252", "mac_roman"), ("cp1252", "cp850"), ("cp1252", "cp437"), ("mac_roman", "cp1252"),
    ("cp850", "cp1252"), ("cp437", "cp1252"),
)  # fmt: skip
_LONGEST: Final = 2_000  # longer texts are no cells of names and addresses
_NOT_WINDOWS: Final = "\x81\x8d\x8f\x90\x9d"  # in Unicode, controls
_APOSTROPHE: Final = "\u2019"
# Dashes, points and accents that are typed between letters, too.
_BETWEEN: Final = "\u2013\u2014\u2022\u00b7\u00b4\u00a0\u00ad\u02bb\u02bc"
# A word has a vowel, so that what stands where it ought to be is one: L—pez, Bjšrn.
_CONSONANT: Final = "[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]"
_IN_NO_WORD: Final = re.compile(
    rf"[{_NOT_WINDOWS}]|\u0192(?=[a-z])|\b{_CONSONANT}{{1,4}}—(?=[a-z])"
    rf"|\b{_CONSONANT}{{1,4}}[šž]{_CONSONANT}{{1,4}}\b"
)
_AFTER_NO_LETTER: Final = "\u0192\u201a\u201e\u2030\u02c6\u02dc"


def reread_utf8(text: str) -> str:
    """Return UTF-8 that was read as single bytes, once or several times, as it was written.

    Text that is valid UTF-8 when it is written back is hardly ever anything else: a character
    beyond ASCII needs its right number of continuations.
    """
    for _round in range(_ROUNDS):
        if text.isascii():
            break
        forms = (text, _LOST_SPACE.sub("\\1\u00a0", text))
        pairs = product(forms, _SINGLE_BYTES)
        better = next(filter(None, (_as_utf8(form, each) for form, each in pairs)), "")
        if not better:
            break
        text = better
    return text


def _as_utf8(text: str, encoding: str) -> str:
    try:
        better = _bytes(text, encoding).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    # Of the others, too much comes out as characters for private use.
    return better if encoding == _SINGLE_BYTES[0] or better.replace("\n", "").isprintable() else ""


def _bytes(text: str, encoding: str) -> bytes:
    """Return a text in an encoding; the five bytes that Windows-1252 doesn't have are Latin-1's."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        if encoding != "cp1252":
            raise
    return b"".join(
        each.encode("cp1252" if each not in _NOT_WINDOWS else "latin-1") for each in text
    )


_LOST: Final = dict.fromkeys(map(ord, _NOT_WINDOWS), "\ufffd")


def without_undefined(text: str) -> str:
    """Return a text with � for each byte that stands for nothing in Windows-1252."""
    return text if text.isascii() else text.translate(_LOST)


def single_byte_mends(texts: Iterable[str]) -> Mapping[str, str]:
    """Return those of a list's texts that were read in a wrong encoding, and how they read rightly.

    `texts` are all that aren't ASCII. A text is mended where as it stands it can't be right and
    otherwise it can; the rest, such as one that is as good in either way, only where the whole
    list was misread alike.
    """
    scores = {text: _plausibility(text) for text in texts if len(text) <= _LONGEST}
    if not any(score < 0 for score in scores.values()):
        return {}
    mends = [
        _mends(scores, partial(_reread, read=read, written=wrote)) for read, wrote in _CONFUSED
    ]
    return max(mends, key=len)


def _mends(scores: Mapping[str, int], reread: Callable[[str], str]) -> dict[str, str]:
    """Return what one pair of encodings mends; nothing where it mends less than it should."""
    wrong = [text for text, score in scores.items() if score < 0]
    mends = {text: better for text in wrong if _plausibility(better := reread(text)) > 0}
    if len(mends) * 2 <= len(wrong):
        return {}
    others = {text: reread(text) for text in scores.keys() - mends.keys()}
    if all(better and _plausibility(better) >= scores[text] for text, better in others.items()):
        mends |= {text: better for text, better in others.items() if better != text}
    return mends


def _reread(text: str, read: str, written: str) -> str:
    try:
        return _bytes(text, read).decode(written)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def _plausibility(text: str) -> int:
    """Return how well the characters beyond ASCII stand where they do: below 0, one can't be."""
    if _IN_NO_WORD.search(text):
        return -1
    total = 0
    for place, character in enumerate(text):
        if character.isascii():
            continue
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        fits = _fits(character, before, after, text)
        if fits < 0:
            return fits
        total += fits
    return total


def _fits(character: str, before: str, after: str, text: str) -> int:
    """Return 1 where a character is at home between its neighbours, -1 where it can't be, or 0."""
    if character.isalpha() and character not in _AFTER_NO_LETTER:
        return _fits_as_letter(character, before, after, text)
    if character == _APOSTROPHE:
        return 1 if before.isalpha() else 0
    if character in _BETWEEN:
        return 0
    if character in _AFTER_NO_LETTER and before.isalpha():
        return -1
    if character in "£€" and after.isdigit() and not before.isalpha():
        return 1
    return -1 if before.isalpha() and after.isalpha() else 0


def _fits_as_letter(character: str, before: str, after: str, text: str) -> int:
    if not unicodedata.name(character, "LATIN").startswith("LATIN"):
        # Another script is written in whole words.
        return -1 if (before + after).isascii() and (before + after).isalpha() else 0
    category = unicodedata.category(character)
    if category == "Ll":
        if after.isupper() and (before.isalpha() and character not in "ßı"):
            return -1
        return 1 if (before.isalpha() or after.isalpha()) and not (before + after).isdigit() else 0
    if category == "Lu":
        if before.isalpha() and (before.islower() or after.islower() or not _in_capitals(text)):
            return -1
        return 1 if after.isalpha() else 0
    return 0


def _in_capitals(text: str) -> bool:
    """Whether the letters of ASCII in a text are capitals, but for a few such as in McÉWAN."""
    letters = [each for each in text if each.isascii() and each.isalpha()]
    small = sum(map(str.islower, letters))
    return small * 3 <= len(letters)
