"""The line of a letter that says what it is about: an e-mail's subject, where nobody wrote one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from letterkit.text import fold_key

# “Re:” and the like, in Welsh too.
_LABEL: Final = re.compile(
    r"(?i:re|subject|regarding|parthed|pwnc|testun) ?[:–—-] ?(?=\S)|R[Ee]\.? (?=\S)"
)
# What letters have in bold there besides.
_NO_SUBJECT: Final = re.compile(
    r"(?:strictly|private|personal|confidential|in confidence|urgent|without prejudice|sent|"
    r"(?:by|via) (?:e-?mail|hand|post|recorded))\b",
    re.IGNORECASE,
)
_LONGEST: Final = 150  # characters
_NEAR: Final = 2  # lines above the greeting or below it


class LetterLine(NamedTuple):
    """A line of a letter that isn't blank, and whether it is a heading or in bold."""

    text: str
    stands_out: bool = False


class SubjectHeading(NamedTuple):
    """What a letter says that it is about, without “Re:”, and the whole line that says so.

    `is_above` says that it stands above the greeting.
    """

    text: str
    line: str
    is_above: bool

    def says(self, subject: str) -> bool:
        """Whether it says what an e-mail's subject does."""
        return fold_key(self.text) == fold_key(subject)


def subject_heading(
    above: Sequence[LetterLine], below: Sequence[LetterLine]
) -> SubjectHeading | None:
    """Return the heading of a letter with these lines around its greeting; None where it has none.

    It begins with “Re:”, or stands out right below the greeting or, if need be, right above.
    """
    near_above, near_below = above[-_NEAR:], below[:_NEAR]
    for line in (*near_above, *near_below):
        if len(line.text) <= _LONGEST and (label := _LABEL.match(line.text)):
            text = line.text[label.end() :].rstrip(".")
            return SubjectHeading(text, line.text, line in near_above)
    for line in (*near_below[:1], *near_above[-1:]):
        if _may_be_subject(line):
            return SubjectHeading(line.text.rstrip("."), line.text, line in near_above)
    return None


def has_label(text: str) -> bool:
    """Whether a line of a text begins with “Re:” or the like."""
    return any(map(_LABEL.match, text.split("\n")))


def _may_be_subject(line: LetterLine) -> bool:
    text = line.text
    return (
        line.stands_out
        and len(text) <= _LONGEST
        and text[-1] not in ",;:"
        and not _NO_SUBJECT.match(text)
    )
