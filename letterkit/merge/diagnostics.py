"""Problems: what to look at before a letter is sent, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from letterkit.campaign import Change


class Severity(StrEnum):
    """How much a problem matters: it stops a document, deserves a look, or is good to know.

    The values are what `--json` promises.
    """

    BLOCKS = "blocks"
    LOOK = "look"
    NOTE = "note"


_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class QuickFix:
    """A change that mends a problem, and what a button for it says: "Write “jane@gmail.com”"."""

    label: str
    change: Change


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to look at, as a sentence; where and for whom, and what to do about it.

    `kind` is a short name that stays the same from version to version. `row` and `column` are as
    Excel names them. `document` is the key of the document that has it; "" where it is the whole
    job's. Of several `fixes`, the first is the likeliest.
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

    @property
    def text(self) -> str:
        """The whole of what it says: the message, and what to do."""
        return f"{self.message} {self.hint}".strip()


def by_severity(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return problems with those that matter most first, then by row; without one, before."""
    return tuple(sorted(diagnostics, key=lambda each: (_ORDER[each.severity], each.row or 0)))


def error_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return why a document is held back, as sentences; "" where nothing holds it."""
    return " ".join(each.text for each in diagnostics if each.severity is Severity.ERROR)
