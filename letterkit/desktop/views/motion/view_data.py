"""What the view is given of the motions: plain data, already worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from letterkit.desktop.views.fields import FieldNote
from letterkit.desktop.widgets import ComboOption
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.pack import FieldRole

PEOPLE: Final[tuple[FieldRole, ...]] = ("moved-by", "seconded-by")


NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
NO_NOTES: Final[Mapping[str, FieldNote]] = MappingProxyType({})


class MotionRow(NamedTuple):
    """One document of the motion, mostly one council's; `key` names it.

    `label` is the council's name. `values` are what was typed, by the role of the field, and
    `people` who can move it there; `notes` are what is wrong, by role. `deadline` is a sentence, ""
    while there is none, and `severity` "warning" where it is today, over or too late, "success"
    where there is time, and "info" while it is the rule alone, without the day of a meeting.
    `words` is the length of the motion, 0 while that isn't known, and `limit` the most words that
    the council allows, if it has a limit.
    """

    key: str
    label: str = ""
    values: Mapping[str, object] = NOTHING
    people: Sequence[ComboOption] = ()
    notes: Mapping[str, FieldNote] = NO_NOTES
    deadline: str = ""
    severity: NoticeSeverity = "info"
    words: int = 0
    limit: int | None = None

    def text(self, field: str) -> str:
        """Return what was typed in a field, as its box shows it; "" for nothing."""
        value = self.values.get(field)
        return "" if value is None else str(value)

    @property
    def is_too_long(self) -> bool:
        """Whether the council allows fewer words."""
        return self.limit is not None and self.words > self.limit
