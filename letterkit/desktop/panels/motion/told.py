"""What the panel is told of the motions: light, plain and already worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from letterkit.desktop.parts import Choice
from letterkit.desktop.parts.notice_line import NoticeSeverity

TITLE: Final = "motion_title"
PER_DOCUMENT: Final = (
    "council_reference", "proposer", "seconder", "meeting_name", "meeting_date", "notice_rule",
    "word_limit",
)  # fmt: skip
MOTION_FIELDS: Final = (TITLE, *PER_DOCUMENT)
PEOPLE: Final = ("proposer", "seconder")


class MotionNote(NamedTuple):
    """Something to look at in a box of the motion."""

    severity: NoticeSeverity
    text: str


NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class MotionRow(NamedTuple):
    """One document of the motion, mostly one council's; `key` names it.

    `values` are what was typed, by field, and `people` who can move it there. `deadline` is a
    sentence, "" while there is none, and `severity` "attention" where it is over or too late.
    `words` is the length of the motion, `limit` the most that the council allows.
    """

    key: str
    label: str = ""
    values: Mapping[str, Any] = NOTHING
    people: Sequence[Choice] = ()
    notes: Mapping[str, MotionNote] = NOTHING
    deadline: str = ""
    severity: NoticeSeverity = "note"
    words: int = 0
    limit: int | None = None

    def text(self, field: str) -> str:
        """Return what was typed in a field."""
        value = self.values.get(field)
        return "" if value is None else str(value)

    @property
    def is_too_long(self) -> bool:
        """Whether the council allows fewer words."""
        return self.limit is not None and self.words > self.limit
