"""Diagnostics: what deserves a look before a document is sent, and the changes that would mend it.

Whoever looks at something gives what is wrong with it as a `Diagnostic`: the template's reader, the
functions that know people, addresses and columns, and `merge.checks`, which adds where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from letterkit.changes import (
    Change,
    Override,
    SetDecision,
    SetEmails,
    SetGap,
    SetPerson,
    SetWordFile,
)
from letterkit.hidden_characters import printable


class Severity(StrEnum):
    """How much a diagnostic matters, the worst first.

    With an ERROR no document can be right, so that it isn't written. A WARNING deserves a look.
    INFO is good to know: it was dealt with already, or may well be meant.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class QuickFix:
    """A change that mends something, and what its button says: "Write “jane@gmail.com”".

    `also` are the same for other rows, where one cause has several.
    """

    label: str
    change: Change
    also: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        """Keep what the label quotes to itself, as a diagnostic does."""
        if not self.label.isprintable():
            object.__setattr__(self, "label", printable(self.label))

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that the fix changes."""
        return (self.change, *self.also)

    @property
    def is_answer(self) -> bool:
        """Whether it says what the user alone knows, so that nobody else may choose it.

        That is who gets no letter, who somebody is, what holds for a whole list or for all e-mails,
        what is to go out of a Word file, and what a gap is for where that isn't sure.
        """
        return any(
            isinstance(each, SetPerson | SetDecision | SetWordFile | SetEmails)
            or (isinstance(each, Override) and each.value is None)
            or (isinstance(each, SetGap) and not each.unasked)
            for each in self.changes
        )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to look at, as a sentence; where and for whom, and what to do about it.

    `kind` is a short name that stays the same from version to version. `row` and `column` are as
    Excel names them, `field` is the merge field that it is about, `location` a place in a template
    as its reader sees it. `document` is the key of the document that has it; "" where it is the
    whole job's. `suggestion` is a better text for `field`; of several `fixes`, the first is the
    likeliest. `in_terminal` is what to type there, of which a window has nothing to say.
    """

    severity: Severity
    kind: str
    message: str
    hint: str = ""
    recipient: str = ""
    row: int | None = None
    column: str = ""
    field: str = ""
    fixes: tuple[QuickFix, ...] = ()
    document: str = ""
    suggestion: str = ""
    location: str = ""
    in_terminal: str = ""

    def __post_init__(self) -> None:
        """Keep what is quoted of a file from turning a sentence about, or steering a terminal."""
        for name in ("message", "hint", "recipient", "in_terminal"):
            text: str = getattr(self, name)
            if not text.isprintable():
                object.__setattr__(self, name, printable(text))

    @property
    def text(self) -> str:
        """The whole of what it says: the message, and what to do."""
        return f"{self.message} {self.hint}".strip()

    @property
    def terminal_hint(self) -> str:
        """What to do, and what to type in a terminal."""
        return f"{self.hint} {self.in_terminal}".strip()


def by_severity(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics, the worst first, then by row; those without a row before the others."""
    return tuple(sorted(diagnostics, key=lambda each: (_ORDER[each.severity], each.row or 0)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether something is so wrong that nothing can be written."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def error_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return why a document is held back, as sentences; "" where nothing holds it."""
    return " ".join(each.text for each in diagnostics if each.severity is Severity.ERROR)
