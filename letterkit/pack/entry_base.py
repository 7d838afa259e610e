"""The base of every entry of a pack (frozen, no unknown keys), and the types of its texts.

The errors of the rules here are predicates, read after the key's name: "is empty", "has to …".
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

_SENTENCE_ENDS: Final = (".", "?", "!")


class PackEntry(BaseModel):
    """One entry of a pack's file. It can't be changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("has to be on one line")
    return text


def _sentence(text: str) -> str:
    if not text[:1].isupper() or not text.endswith(_SENTENCE_ENDS):
        raise ValueError("has to be a whole sentence, with a capital letter and a full stop")
    return text


def _clause(text: str) -> str:
    if not text[-1:].isalnum() and text[-1:] not in (")", "”", "’"):
        raise ValueError("has to end without a full stop, since the motion sets its own")
    return text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4000),
    AfterValidator(_one_line),
]
OptionalLine = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=4000),
    AfterValidator(_one_line),
]
Sentence = Annotated[Line, AfterValidator(_sentence)]
ClauseText = Annotated[Line, AfterValidator(_clause)]
