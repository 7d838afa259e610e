"""Gaps as a pack writes them: “local STP name”, “Dear [name]”, “… Council”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from letterkit.merge.gaps.wording import Subject, subject_of, words_of
from letterkit.template import GapContext

_GAP: Final = re.compile(r"\[([^\[\]]*)\]|…")
_NEXT_LABEL: Final = re.compile(r"\W{0,9}+(?:[\w’'()-]{1,30}+ ?+){1,4}:")
_OTHER_GAP: Final = re.compile(r"(?:[\]}»›]|>>)\s*\Z")
_LONGEST: Final = 12  # words on each side that are looked at
_NOTHING: Final = subject_of("")


class Phrase(NamedTuple):
    """A gap with the words that have to stand around it; without any, wherever it stands.

    `said` is what the gap says of itself: nothing, for one that is a mere line. With `is_label`,
    nothing else may stand before it: “Ward name:” isn't “Name:”.
    """

    before: tuple[str, ...]
    said: Subject
    after: tuple[str, ...]
    is_label: bool = False

    @property
    def length(self) -> int:
        """How many words it has around the gap: of two that fit, the longer counts."""
        return len(self.before) + len(self.after)

    def fits(self, said: Subject, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return whether a gap that says this is the phrase's, given the words around it."""
        return (
            said.key == self.said.key
            and tuple(before[-len(self.before) :] if self.before else ()) == self.before
            and (not self.is_label or len(before) == len(self.before))
            and tuple(after[: len(self.after)]) == self.after
        )


@lru_cache(maxsize=4096)
def parse_phrase(text: str) -> Phrase:
    """Return a phrase as a pack writes it."""
    match = _GAP.search(text)
    if match is None:
        return Phrase((), subject_of(text), ())
    before, after = text[: match.start()], text[match.end() :]
    said = subject_of(match[1]) if match[1] else _NOTHING
    is_label = before.rstrip().endswith(":")
    return Phrase(tuple(words_of(before)), said, tuple(words_of(after)), is_label)


def words_around(context: GapContext) -> tuple[list[str], list[str]]:
    """Return the words before and after a gap, as phrases have them.

    A label behind it is the next one's: “Name: ____ Ward: ____”.
    """
    after = "" if _NEXT_LABEL.match(context.after) else context.after
    return words_of(leading_of(context)[-200:])[-_LONGEST:], words_of(after[:200])[:_LONGEST]


def leading_of(context: GapContext) -> str:
    """Return the text before a gap; "" if another gap ends there, whose words are its own."""
    return "" if _OTHER_GAP.search(context.leading[-200:]) else context.leading
