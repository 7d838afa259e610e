"""Where the number or bullet of a list stands, and what it is in its line."""

from __future__ import annotations

from letterkit.layout.lines.measuring import text_width
from letterkit.layout.lines.model import InlineObject, TextFragment
from letterkit.layout.reading.model import OBJECT
from letterkit.layout.resolving.model import ListLabel, StyledRun


def label_extent(label: ListLabel, left: float) -> tuple[float, float]:
    """Return where a label begins and ends; its suffix, if a space, belongs to it."""
    width = _width(label)
    shift = {"right": width, "end": width, "center": width / 2}.get(label.align, 0.0)
    end = left - shift + width
    space = text_width(" ", label.style) if label.suffix == "space" else 0.0
    return left - shift, end + space


def label_item(label: ListLabel, x: float) -> TextFragment | InlineObject:
    """Return what stands in the line for a label that begins at `x`, in twips."""
    width, picture = _width(label), label.picture
    if picture is None:
        return TextFragment(label.text, x, width, StyledRun(label.text, label.style))
    piece = StyledRun(OBJECT, label.style, content=picture)
    return InlineObject(x, width, picture.height, picture, piece)


def _width(label: ListLabel) -> float:
    return label.picture.width if label.picture else text_width(label.text, label.style)
