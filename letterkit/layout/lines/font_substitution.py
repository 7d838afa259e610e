"""Which of a document's fonts are replaced by which: a sentence for each font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from letterkit.layout.lines.stand_ins import StandIn, is_installed, stand_in
from letterkit.layout.resolving.drawings import text_boxes
from letterkit.layout.resolving.model import Block, ResolvedDocument, ResolvedParagraph


class FontSubstitution(NamedTuple):
    """What stands in for a font, in a sentence, and whether lines break as with the font itself."""

    sentence: str
    is_double: bool


def substituted_fonts(resolved: ResolvedDocument) -> Iterator[FontSubstitution]:
    """Yield what stands in for each font of a document's text that isn't installed."""
    fonts: dict[tuple[str, str], None] = {}
    for story in resolved.stories:
        for blocks in (story.blocks, *story.headers.values(), *story.footers.values()):
            fonts.update(dict.fromkeys(_fonts(blocks)))
    for note in resolved.notes.values():
        fonts.update(dict.fromkeys(_fonts(note.blocks)))
    for family, kind in fonts:
        if not is_installed(family):
            chosen = stand_in(family, kind)
            yield FontSubstitution(_sentence(family, chosen), chosen.is_double)


def _sentence(family: str, chosen: StandIn) -> str:
    """Return what stands in for a font, and what of that shows."""
    start = f"The font “{family}” isn’t on this computer; “{chosen.name}” stands in for it"
    breaks = "lines may break at other words than in Word"
    if chosen.is_double:
        return f"{start}, and its letters are just as wide."
    if chosen.wider is None:
        return f"{start}, and {breaks}."
    share = round(chosen.wider * 100)
    if not share:
        return f"{start}. Its letters are as wide on average, but {breaks}."
    difference = f"{abs(share)} % {'wider' if share > 0 else 'narrower'}"
    return f"{start}. Its letters are {difference} on average, so {breaks}."


def _fonts(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield the families of blocks' text, and their kinds, those in boxes and cells with them."""
    for block in blocks:
        if isinstance(block, ResolvedParagraph):
            for piece in block.pieces:
                boxes = tuple(text_boxes(piece.content))
                for box in boxes:
                    yield from _fonts(box.blocks)
                if not boxes and piece.text.strip():
                    yield piece.style.family, piece.style.font_kind
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _fonts(cell.blocks)
