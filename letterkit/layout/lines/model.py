"""Paragraphs set in lines, tables set in rows: what stands where, in twips.

Across, positions count from the left edge of the column; down, from the top of the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from letterkit.layout.pagination import model as paging
from letterkit.layout.resolving.model import (
    Content,
    ResolvedCell,
    ResolvedParagraph,
    ResolvedTable,
    RunStyle,
    StyledRun,
)


class TextFragment(NamedTuple):
    """Text of one style on one line. `stretch` widens every space in it, for justified lines."""

    text: str
    x: float
    width: float
    piece: StyledRun
    stretch: float = 0.0

    @property
    def style(self) -> RunStyle:
        """The resolved style of the run that the text is from."""
        return self.piece.style


class Leader(NamedTuple):
    """What fills the gap that a tab leaves: its `kind` is "dot", "hyphen" and so on, or "none"."""

    x: float
    width: float
    kind: str
    style: RunStyle


class InlineObject(NamedTuple):
    """A picture or a box in a line; its foot stands on the base line."""

    x: float
    width: float
    height: float
    content: Content
    piece: StyledRun


Item: TypeAlias = TextFragment | Leader | InlineObject


class Line(NamedTuple):
    """A line: its height, how far down its base line is, and what stands in it.

    `notes` are the footnotes and endnotes that it refers to, each a kind and an identifier.
    `start` and `end` are where its text lies in the paragraph's.
    """

    height: float
    baseline: float
    items: tuple[Item, ...]
    notes: tuple[tuple[str, str], ...] = ()
    text_top: float = 0.0  # where the letters' own line begins, above which there is only spacing
    text_bottom: float = 0.0
    ends_page: bool = False  # or a column: what follows begins the next one
    ends_in_space: bool = False  # which hangs over the line's end and has no place there
    start: int = 0
    end: int = 0


class LaidOutParagraph(NamedTuple):
    """A paragraph in lines. `left` and `right` are its indents.

    `floats` are what is anchored to it. A `numbered` one prints the number of its page.
    """

    paragraph: ResolvedParagraph
    lines: tuple[Line, ...]
    left: float
    right: float
    floats: tuple[StyledRun, ...] = ()
    bidi: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class LaidOutCell:
    """A cell as the composer will paint it: `x` from the column's edge.

    `turned` are its blocks where their text is turned: paging knows the row's height alone. One
    that `continues` holds what is left of a cell that begins in a row above.
    """

    cell: ResolvedCell
    x: float
    width: float
    turned: tuple[paging.Block, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class LaidOutRow:
    """A row of a table as the composer will paint it, with the table that it belongs to."""

    cells: tuple[LaidOutCell, ...]
    table: ResolvedTable
