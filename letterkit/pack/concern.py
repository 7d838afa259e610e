"""The entries of `concerns.toml`."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator

from letterkit.pack.entry_base import ClauseText, Line, PackEntry, Sentence

Clause = Literal["notes", "believes", "resolves"]

# Two words at least: a single word may be a concern that somebody typed.
_CONCERN_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def _concern_id(text: str) -> str:
    if not _CONCERN_ID.fullmatch(text):
        raise ValueError(
            "has to be two or more words in small letters, joined by hyphens, such as no-risk-plan"
        )
    return text


class Concern(PackEntry):
    """One worry about the plan, worded for each kind of document.

    `letter` and `briefing` are whole sentences. `motion` completes "This Council notes that",
    "… believes that" or "… resolves to", as `clause` says, and has no full stop. `source` names
    the document and place, or the statute and section, that the worry rests on.
    """

    id: Annotated[Line, AfterValidator(_concern_id)]
    theme: Line
    label: Line
    letter: Sentence
    motion: ClauseText
    clause: Clause
    briefing: Sentence
    source: Line
