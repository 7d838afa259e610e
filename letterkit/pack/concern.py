"""The entries of `concerns.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, create_model

from letterkit.pack.entries import Wording
from letterkit.pack.entry_base import ClauseText, Line, PackEntry, Sentence

Clause = Literal["notes", "believes", "resolves"]
CLAUSES: Final[tuple[Clause, ...]] = get_args(Clause)

# Two words at least: a single word may be a concern that somebody typed.
_CONCERN_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def _concern_id(text: str) -> str:
    if not _CONCERN_ID.fullmatch(text):
        raise ValueError(
            "has to be two or more words in small letters, joined by hyphens, such as no-risk-plan"
        )
    return text


class Concern(PackEntry):
    """One worry that documents may name; `concern_model` adds a text for each wording.

    A clause completes "This Council notes that", "… believes that" or "… resolves to", as `clause`
    says. `source` names the document and place, or the statute and section, that the worry rests
    on.
    """

    id: Annotated[Line, AfterValidator(_concern_id)]
    theme: Line
    label: Line
    clause: Clause = "notes"
    source: Line

    def worded(self, wording: str) -> str:
        """Return its text in one of the pack's wordings."""
        return str(getattr(self, wording))


def concern_model(wordings: Iterable[Wording]) -> type[Concern]:
    """Return what concerns have in a pack with these wordings: a text for each of them.

    Where one of them is a clause, each concern has to say which clause it completes.
    """
    forms: dict[str, Any] = {
        each.id: (Sentence if each.form == "sentence" else ClauseText, ...) for each in wordings
    }
    if any(each.form == "clause" for each in wordings):
        forms["clause"] = (Clause, ...)
    return create_model("PackConcern", __base__=Concern, **forms)
