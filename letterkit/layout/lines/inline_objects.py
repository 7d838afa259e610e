"""Pictures and boxes among text: which stand in a line, and how much room they take there."""

from __future__ import annotations

from letterkit.layout.reading.model import PageNumber
from letterkit.layout.resolving.model import Drawing, StyledRun


def is_float(piece: StyledRun) -> bool:
    """Whether a piece is something anchored, which stands in no line."""
    content = piece.content
    return isinstance(content, Drawing) and content.anchor is not None


def is_object(piece: StyledRun) -> bool:
    """Whether a piece is something other than text, as a page number is."""
    return piece.content is not None and not isinstance(piece.content, PageNumber)


def object_size(piece: StyledRun) -> tuple[float, float]:
    """Return the width and height that an object takes in its line."""
    content = piece.content
    if isinstance(content, Drawing) and content.anchor is None:
        return content.width, content.height
    return 0.0, 0.0
