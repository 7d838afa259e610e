"""Which of a document's fonts are replaced by which: a sentence for each font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterkit.layout.lines.fonts import installed_family, is_same_measure
from letterkit.layout.resolving.drawings import text_boxes
from letterkit.layout.resolving.model import Block, ResolvedDocument, ResolvedParagraph


def substituted_fonts(resolved: ResolvedDocument) -> Iterator[str]:
    """Yield a sentence for each font of a document's text that isn't installed."""
    families: dict[str, None] = {}
    for story in resolved.stories:
        for blocks in (story.blocks, *story.headers.values(), *story.footers.values()):
            families.update(dict.fromkeys(_families(blocks)))
    for note in resolved.notes.values():
        families.update(dict.fromkeys(_families(note.blocks)))
    for family in families:
        substitute = installed_family(family)
        if substitute.lower() == family.strip().lower():
            continue
        if is_same_measure(family):
            effect = "its letters are just as wide"
        else:
            effect = "lines may break at other words than in Word"
        yield (
            f"The font “{family}” isn’t on this computer; “{substitute}” stands in for it, "
            f"and {effect}."
        )


def _families(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the families of the fonts of blocks' text, that of text boxes and cells with it."""
    for block in blocks:
        if isinstance(block, ResolvedParagraph):
            for piece in block.pieces:
                boxes = tuple(text_boxes(piece.content))
                for box in boxes:
                    yield from _families(box.blocks)
                if not boxes and piece.text.strip():
                    yield piece.style.family
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _families(cell.blocks)
