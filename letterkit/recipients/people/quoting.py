"""What in a row deserves a look before a letter is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["blocks", "look", "note"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing about a row that may be wrong.

    `kind` is a stable name for its sort, `field` the field that it is about. `message` is a whole
    sentence, `hint` what to do. `suggestion` is the mended text for `field`, where there is one.
    "blocks" means that no letter can be right, "look" that somebody should decide, "note" that
    it was dealt with and is only told of.
    """

    kind: str
    field: str
    severity: Severity
    message: str
    hint: str
    suggestion: str = ""


def quoted(text: str) -> str:
    """Return a cell's text as a message quotes it: on one line, and not too long."""
    line = " ".join(text[:200].split())
    return f"“{line[:60]}…”" if len(line) > 60 or len(text) > 200 else f"“{line}”"  # noqa: PLR2004
