"""A line of text as it was broken: its segments between tab stops."""

from __future__ import annotations

from dataclasses import dataclass

from letterkit.layout.reading.properties import Tab


def aligns_left(stop: Tab | None) -> bool:
    """Whether text simply goes on to the right of a stop; None is the line's beginning."""
    return stop is None or stop.kind in {"left", "num", "start"}


@dataclass(slots=True)
class Segment:
    """The text of a line from its beginning or from a tab to the next tab or the end.

    `start`, `end` and `visible` are positions in the paragraph's text, the others twips from the
    column's edge.
    """

    origin: float
    start: int
    end: int
    visible: int
    width: float = 0.0
    stop: Tab | None = None
    gap: float = 0.0  # where the tab's own gap begins
    decimal: float = 0.0  # how far in the decimal point is

    @property
    def x(self) -> float:
        """Where the text begins: a stop other than a left one pulls it back."""
        if self.stop is None or aligns_left(self.stop):
            return self.origin
        pulled = {"center": self.width / 2, "decimal": self.decimal}.get(self.stop.kind, self.width)
        return max(self.gap, self.stop.position - pulled)


@dataclass(slots=True)
class BrokenLine:
    """A line of text: its segments, and how it ended. `start` and `end` are positions in the text.

    Lengths are in twips: `left` is where its room begins, `room` how wide that is.
    """

    segments: list[Segment]
    start: int
    end: int = 0
    left: float = 0.0
    room: float = 0.0
    ending: str = ""  # the break that ended it, SOFT_HYPHEN, or "" at the paragraph's end
    skip: float = 0.0  # the room left empty above it
    continues_line: bool = False  # the one before, on the other side of what floats

    @property
    def width(self) -> float:
        """How far its text reaches from the column's edge, hanging white space left out."""
        last = self.segments[-1]
        return last.x + last.width
