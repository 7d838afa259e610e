"""Word's fields (ECMA-376 part 1, 17.16): whose stored result is shown, and whose is computed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

COUNTED: Final = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_STATES: Final = frozenset(("FORMCHECKBOX", "FORMDROPDOWN"))
_WORDS: Final = re.compile(r'"([^"]*)"|(\\\S)|([^\s"]+)')
_PICTURE_WORDS: Final = (("dddd", "EEEE"), ("ddd", "EEE"), ("DDDD", "EEEE"), ("D", "d"), ("Y", "y"))
_LONGEST_PICTURE: Final = 60
_FORMATS: Final = {
    "arabic": "decimal", "roman": "lowerRoman", "ROMAN": "upperRoman",
    "alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter", "Ordinal": "ordinal",
    "ordinal": "ordinal", "CardText": "cardinalText", "cardtext": "cardinalText",
}  # fmt: skip


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction so far, and whether its result has begun.

    A `locked` one shows what is stored until somebody unlocks it (w:fldLock).
    `shown` is what a form's field shows by its state, `shown_size` in how many half-points.
    """

    instruction: str = ""
    in_result: bool = False
    rendered: bool = False
    locked: bool = False
    shown: str = ""
    shown_size: int | None = None

    @property
    def words(self) -> list[str]:
        """The instruction's words, quotation marks off."""
        return [
            match[1] or match[2] or match[3] or "" for match in _WORDS.finditer(self.instruction)
        ]

    @property
    def kind(self) -> str:
        """The field's first word in capitals, such as PAGE."""
        words = self.words
        return words[0].upper() if words else ""

    @property
    def replaced(self) -> bool:
        """Whether a computed result replaces the stored one: of page numbers and of today."""
        stated = self.kind in COUNTED or self.kind in {"DATE", "TIME"}
        return (stated and not self.locked) or self.shows_state

    @property
    def shows_state(self) -> bool:
        """Whether it shows its state: a form's box or list, and its text where none is stored."""
        if not self.shown:
            return False
        return self.kind in _STATES or (self.kind == "FORMTEXT" and not self.in_result)

    def switch(self, letter: str) -> str:
        """Return what follows a switch, which a backslash and a letter make."""
        words = self.words
        for at, word in enumerate(words[:-1]):
            if word == f"\\{letter}":
                return words[at + 1]
        return ""

    def link(self) -> str:
        """Return where a HYPERLINK field leads; a place in this document begins with "#"."""
        if self.kind != "HYPERLINK":
            return ""
        anchor = self.switch("l")
        words = self.words
        address = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
        return f"{address}#{anchor}" if anchor else address

    def number_format(self) -> str:
        """Return the format in which a PAGE field counts, "" for the section's own."""
        return _FORMATS.get(self.switch("*"), "")


def date_text(picture: str, today: date) -> str:
    """Return today's date as a DATE field's picture wants it; without one, 25/12/2016."""
    pattern = (picture or "dd/MM/yyyy")[:_LONGEST_PICTURE]
    for word, babel in _PICTURE_WORDS:
        pattern = pattern.replace(word, babel)
    try:
        return format_date(today, pattern, locale="en_GB")
    except (ValueError, KeyError, AttributeError, TypeError):
        return format_date(today, "dd/MM/yyyy", locale="en_GB")
