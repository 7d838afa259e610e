"""What a gap is: what stands in it and around it, how it is marked, and where it comes up."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from letterkit.template.fields import TemplateLocation
from letterkit.text import collapse_whitespace

LEAVE: Final = ""  # the answer that a gap's words are to stay
_NAME: Final = re.compile(r"[^\W\d]\w{0,80}")
# Words that mean something else to a template, which has Python's and its own.
_RESERVED: Final = frozenset({*(word.lower() for word in keyword.kwlist), "loop", "self", "caller"})
CONTEXT: Final = 400  # characters on each side of a gap that are kept
_EXCERPT: Final = 120
_AROUND: Final = 60  # characters on each side of a gap
Answers = Mapping[str, str]
"""A merge field's name for each gap that is to be filled by one, or `LEAVE`, by the gap's text."""


def is_field_name(text: str) -> bool:
    """Return whether a merge field may be called so."""
    return _NAME.fullmatch(text) is not None and text.lower() not in _RESERVED


class GapMarking(StrEnum):
    """What says that something is a gap."""

    PROMPT = "prompt"  # words in brackets, or in capitals: [your name], INSERT NAME
    CONDITION = "condition"  # words that stand where they apply: [and nurse – if applicable]
    BLANK = "blank"  # nothing but a place: ____, …………, XXXX, [ ]
    PROGRAM = "program"  # another program's field: <<x>>, {x}, ${x}, %X%
    CALL = "call"  # what only another program can work out: {{ today() }}, {#people}
    HIGHLIGHT = "highlight"  # highlighted words
    WORD_FIELD = "word field"  # Word's own mail merge: MERGEFIELD and its kin, «x»
    CONTROL = "content control"
    FORM_FIELD = "form field"  # Word's legacy forms: FORMTEXT, FORMDROPDOWN
    TICK_BOX = "tick box"  # of the same: FORMCHECKBOX
    DATE_FIELD = "date field"  # Word's DATE and its kin, which show another day than the letter's
    FILE_FIELD = "file field"  # what Word knows of the file, or of whose PC it is: AUTHOR, FILENAME

    @property
    def may_stay(self) -> bool:
        """Whether a letter may be written where nothing was chosen; it is told then."""
        return self in _MAY_STAY


_MAY_STAY: Final = frozenset((GapMarking.TICK_BOX, GapMarking.DATE_FIELD, GapMarking.FILE_FIELD))


class TextGap(NamedTuple):
    """A stretch of text that is a gap, and what it says of itself; without marking, none."""

    start: int
    end: int
    marking: GapMarking | None
    words: str


@dataclass(frozen=True, slots=True)
class GapContext:
    """The words around a gap: before and after it in its paragraph, and the paragraph above."""

    before: str
    after: str
    above: str = ""

    @property
    def leading(self) -> str:
        """What is read before the gap: of its own paragraph or, where it begins that, above."""
        return self.before if self.before.strip() else self.above

    def around(self, text: str) -> str:
        """Return a gap's text with the nearest words on both sides."""
        before = self.before if self.before.strip() else f"{self.above} "
        before = before if len(before) <= _AROUND else f"…{before[-_AROUND:].partition(' ')[2]}"
        after = self.after
        after = after if len(after) <= _AROUND else f"{after[:_AROUND].rpartition(' ')[0]}…"
        return collapse_whitespace(f"{before}{text}{after}")


def context_of(text: str, start: int, end: int, above: str) -> GapContext:
    """Return what stands around a stretch of a text, and above it."""
    return GapContext(text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], above)


def excerpt(text: str) -> str:
    """Return the beginning of a paragraph's text, by which its reader finds it."""
    return collapse_whitespace(text[: 2 * _EXCERPT])[:_EXCERPT]


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of gap, which one answer fills wherever it comes up.

    `text` is what it is known by: the words as they stand or, where the same words are left for
    different things, with words before them (“Ward: ____”). `words` are what it says of itself,
    without brackets; "" where it says nothing. `names` are what an answer may call it as well.
    `standard_name` is what Word's mail merge takes the field for, such as Postal Code; `advice` is
    what to do in the Word file where no field can say it; `shows` is what a field of Word's shows
    now, such as the name of the person who was looked at last.
    """

    text: str
    marking: GapMarking
    words: str
    places: tuple[TemplateLocation, ...]
    contexts: tuple[GapContext, ...]
    names: tuple[str, ...] = ()
    standard_name: str = ""
    advice: str = ""
    shows: str = ""

    @property
    def around(self) -> str:
        """The first place's words with the gap in them."""
        return self.contexts[0].around(self.names[0] if self.names else self.text)

    def answer(self, answers: Answers) -> str | None:
        """Return the gap's answer; None where there is none, or none that a field can be called.

        What is answered under its own text goes before what is under one of its `names`.
        """
        for name in (self.text, *self.names):
            given = answers.get(name)
            if given is not None and (given == LEAVE or is_field_name(given)):
                return given
        return None
