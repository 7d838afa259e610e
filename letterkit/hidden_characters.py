"""Characters that nobody sees, and with which a text pretends to be another.

Some of them belong to how a language is written: Persian and Hindi need joiners, Hebrew needs marks
of direction, and flags are made of tags. Those are left alone where they are at home.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Unicode's Bidi_Control: they turn "xcod.exe" about, so that it reads as "exe.docx".
_BIDIRECTIONAL: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDES: Final = "\u202d\u202e"  # they turn about what has a direction of its own
_CONTROLS: Final = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# Nothing to see (Unicode's Default_Ignorable_Code_Point, controls that XML allows, and blanks that
# count as letters), as far as it isn't part of Hangul.
_HIDDEN: Final = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
# The flags of England, Scotland and Wales (UTS #51, ED-14a).
_FLAG: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
# Letters without capitals and their marks, and pictures: what joiners and selectors work on.
_JOINED: Final = frozenset({"Lo", "Lm", "Mn", "Mc", "So", "Sk"})
_CASED: Final = frozenset({"Lu", "Ll", "Lt"})
_BETWEEN: Final = "\u034f\u180e\u200b"  # at home between two of them
_AFTER: Final = "\u200c\u200d"  # at home after one of them
_SELECTORS: Final = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_PICTURES: Final = "0123456789#*©®‼⁉ℹ〰"  # which selectors make of them (UTS #51, ED-9a)
_SEPARATORS: Final = re.compile("[\u2028\u2029]")


def strip_bidi_controls(text: str) -> str:
    """Return `text` without the characters that change the direction in which it is shown."""
    return text if text.isprintable() else _BIDIRECTIONAL.sub("", text)


def printable(text: str) -> str:
    """Return `text` as a terminal or a label can show it, and obey nothing in it.

    Line feeds and tabs stay; other control characters, which a terminal takes for commands
    (ECMA-48), become “�”, and what would turn the rest of the line about is left out.
    """
    return text if text.isprintable() else _CONTROLS.sub("�", _BIDIRECTIONAL.sub("", text))


def hidden_characters(text: str) -> list[str]:
    """Return the characters that `strip_hidden` takes out, as Unicode names them: U+202E."""
    if text.isascii() and "\x7f" not in text:
        return []
    return [f"U+{ord(match[0]):04X}" for match in _out_of_place(text)]


def strip_hidden(text: str) -> str:
    """Return `text` without characters that nobody sees, but for those that its writing needs.

    What divides lines unseen becomes a space.
    """
    places = {match.start() for match in _out_of_place(text)}
    if not places:
        return text
    return "".join(
        (" " if _SEPARATORS.match(character) else "") if place in places else character
        for place, character in enumerate(text)
    )


def _out_of_place(text: str) -> Iterator[re.Match[str]]:
    hidden = list(_HIDDEN.finditer(text))
    if not hidden:
        return
    in_flags = {place for flag in _FLAG.finditer(text) for place in range(*flag.span())}
    reads_leftwards = any(map(_is_right_to_left, text))
    for match in hidden:
        place, character = match.start(), match[0]
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if _BIDIRECTIONAL.match(character):
            at_home = reads_leftwards and character not in _OVERRIDES
        elif character in _AFTER:
            at_home = _joins(before) and not (after and unicodedata.category(after) in _CASED)
        elif character in _BETWEEN:
            at_home = _joins(before) and _joins(after)
        elif _SELECTORS.match(character):
            at_home = _selects(before)
        else:
            at_home = place in in_flags
        if not at_home:
            yield match


def _is_right_to_left(character: str) -> bool:
    return character.isalpha() and unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


def _joins(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in _JOINED


def _selects(before: str) -> bool:
    """Whether a character is shown otherwise with a selector behind it."""
    if not before or _HIDDEN.match(before):
        return False
    return before in _PICTURES or _joins(before) or unicodedata.category(before) == "Sm"
