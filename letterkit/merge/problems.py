"""Problems: what to look at before a letter is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: it stops a document, deserves a look, or is good to know."""

    BLOCKS = "blocks"
    LOOK = "look"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at, as a sentence; where and for whom, and what to do about it."""

    severity: Severity
    message: str
    hint: str = ""
    recipient: str = ""
    row: int | None = None
    column: str = ""
    field: str = ""
