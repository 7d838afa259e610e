"""Drawings as they are read out: what has text in it, and what is said of what hasn't."""

from __future__ import annotations

from typing import Final

from letterkit.layout.reading.model import ParsedPicture, Placeholder
from letterkit.layout.resolving.model import (
    Block,
    Drawing,
    ResolvedGroup,
    ResolvedParagraph,
    ResolvedTextBox,
    StyledRun,
)

_UNDESCRIBED: Final = "Picture"
_LONGEST_INITIAL: Final = 3  # letters, quotation marks among them


def alternative_of(drawing: Drawing) -> str:
    """Return what is read out in place of a drawing.

    That is "" for what has text, which is read out itself, and for decoration: what is marked as
    such, and shapes of which nothing is said.
    """
    if drawing.description is None or has_text(drawing):
        return ""
    if drawing.description:
        return drawing.description
    if isinstance(drawing, Placeholder):
        return drawing.label
    if isinstance(drawing, ParsedPicture):
        return _UNDESCRIBED
    if isinstance(drawing, ResolvedGroup):
        texts = [text for item in drawing.items if (text := alternative_of(item.content))]
        return ", ".join(dict.fromkeys(texts))
    return ""


def has_text(drawing: Drawing) -> bool:
    """Whether there is text in a drawing."""
    if isinstance(drawing, ResolvedGroup):
        return any(has_text(item.content) for item in drawing.items)
    return isinstance(drawing, ResolvedTextBox) and any(map(_shows, drawing.blocks))


def is_initial(piece: StyledRun) -> bool:
    """Whether a piece is the box of a drop capital, with which a paragraph's text begins."""
    box = piece.content
    if not isinstance(box, ResolvedTextBox) or box.fill or len(box.blocks) != 1:
        return False
    (block,) = box.blocks
    if not isinstance(block, ResolvedParagraph) or block.label is not None:
        return False
    letters = "".join(one.text for one in block.pieces).strip()
    return 0 < len(letters) <= _LONGEST_INITIAL and any(map(str.isalpha, letters))


def _shows(block: Block) -> bool:
    if not isinstance(block, ResolvedParagraph):
        return True
    return block.label is not None or any(piece.text.strip() for piece in block.pieces)
