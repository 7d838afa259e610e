"""What “Campaign at a glance” shows, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Grouping = Literal["council", "party"]
GROUPINGS: Final[tuple[Grouping, ...]] = ("council", "party")
PARTS: Final = ("Support it", "Holding reply", "No", "Not reached", "No answer yet")
"""What the parts of a bar stand for, from left to right."""
HEADINGS: Final = (
    "Written to", "Sent", "Supports", "Will raise", "Holding reply", "No", "Came back",
    "Moved", "Waiting", "Answered", "Due",
)  # fmt: skip
HINTS: Final = (
    "Who were written to at all", "Of whom a letter or e-mail is marked as sent",
    "Who support it", "Who will raise it, in a meeting or with a minister",
    "Who answered only that there was a letter", "Who said no", "Whose letter came back",
    "Who are no longer there", "Of whom nothing has come so far",
    "Who answered anything, a holding reply too", "About whom something is to be done by today",
)  # fmt: skip
"""What stands below each of `HEADINGS`."""
ANSWERED: Final = HEADINGS.index("Answered")
NOT_KNOWN: Final = "Not known"


class GlanceRow(NamedTuple):
    """The people of one council or party, or all of them; each number is one of people.

    `name` is "" where it isn't known, `share` is how many per cent answered, in words.
    """

    name: str
    people: int
    written: int
    sent: int
    supports: int
    will_raise: int
    holding: int
    no: int
    bounced: int
    moved: int
    waiting: int
    answered: int
    due: int
    share: str

    @property
    def label(self) -> str:
        """What the row is called."""
        return self.name or NOT_KNOWN

    @property
    def numbers(self) -> tuple[int, ...]:
        """The figures below `HEADINGS`."""
        return (
            self.written, self.sent, self.supports, self.will_raise, self.holding, self.no,
            self.bounced, self.moved, self.waiting, self.answered, self.due,
        )  # fmt: skip

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's texts: its name, and what stands below `HEADINGS`."""
        texts = [f"{each:,}" for each in self.numbers]
        texts[ANSWERED] = f"{self.answered:,} ({self.share})"
        return (self.label, *texts)

    @property
    def parts(self) -> tuple[int, ...]:
        """The people of each of `PARTS`, who together are all."""
        return (
            self.supports + self.will_raise, self.holding, self.no, self.bounced + self.moved,
            self.waiting,
        )  # fmt: skip

    @property
    def words(self) -> str:
        """The row in a line, as a screen reader has it and a tool tip."""
        parts = [
            f"{number:,} {part.lower()}"
            for part, number in zip(PARTS, self.parts, strict=True)
            if number
        ]
        return f"{self.label}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class GlanceData:
    """A campaign's figures: of all its people, and of each council or party.

    `shares` has how many per cent of all each of `PARTS` is, in words.
    """

    campaign: str
    day: str
    grouping: Grouping
    total: GlanceRow
    shares: tuple[str, ...]
    rows: tuple[GlanceRow, ...]

    @property
    def summary(self) -> str:
        """All of it in a sentence's length."""
        total = self.total
        people = "person" if total.written == 1 else "people"
        texts = [
            f"{total.written:,} {people} written to",
            f"{total.sent:,} marked as sent",
            f"{total.answered:,} answered ({total.share})",
        ]
        if total.due:
            texts.append(f"{total.due:,} due")
        return " · ".join(texts)

    @property
    def legend(self) -> tuple[str, ...]:
        """What each of `PARTS` is called, with its figures."""
        return tuple(
            f"{part} {number:,} ({share})"
            for part, number, share in zip(PARTS, self.total.parts, self.shares, strict=True)
        )


def largest(rows: Sequence[GlanceRow], most: int) -> list[GlanceRow]:
    """Return the rows with most people, in the order that they have."""
    by_size = sorted(range(len(rows)), key=lambda place: (-rows[place].people, place))
    return [rows[place] for place in sorted(by_size[:most])]
