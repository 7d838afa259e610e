"""What the view is given of one kind of gap, and what its signals carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from letterkit.pack import FieldKind
from letterkit.text import plural


class GapAnswer(NamedTuple):
    """One of the texts that a gap's box offers was chosen for it."""

    gap: str
    choice: str


class FieldRequest(NamedTuple):
    """A new field is wanted for a gap."""

    gap: str
    label: str
    kind: FieldKind


@dataclass(frozen=True, slots=True)
class GapRow:
    """One kind of gap. `number` is what it is marked with on the pages.

    `before` and `after` are the words around it in its first place, blanks included, `guess` says
    what it is taken for and how sure that is, and `chosen` what was chosen; "" where nothing was.
    """

    number: str
    before: str
    text: str
    after: str
    places: int
    guess: str
    chosen: str = ""

    @property
    def where(self) -> str:
        """In how many places it stands, if it is in several."""
        return plural(self.places, "place") if self.places > 1 else ""

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        chosen = f"Chosen: {self.chosen}." if self.chosen else "Open."
        around = f"{self.before}{self.text}{self.after}".strip()
        where = f"{self.where}. " if self.where else ""
        return f"{self.text}. {chosen} {self.guess}. {where}{around}"
