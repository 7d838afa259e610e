"""Pictures of a document's package, and boxes for what can't be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Protocol, TypeAlias

from lxml import etree

from letterkit.layout.metafiles.records import is_metafile
from letterkit.layout.reading.model import Anchor, Block, ParsedPicture, Placeholder
from letterkit.layout.reading.parts import UnshownContent, XmlPart

_SHOWN: Final = (
    b"\x89PNG",
    b"\xff\xd8",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"<svg",
    b"<?xml",
)


_MOST_CROPPED: Final = 0.99
Shown: TypeAlias = ParsedPicture | Placeholder


class InnerBlockReader(Protocol):
    """Reads the paragraphs and tables inside a text box."""

    def __call__(self, container: etree._Element) -> tuple[Block, ...]:
        """Return the blocks in a `w:txbxContent`."""
        ...


class DrawingSource(NamedTuple):
    """Where a drawing stands, who counts what of it isn't shown, and who reads the text in it."""

    part: XmlPart
    unshown: UnshownContent
    read_blocks: InnerBlockReader


def picture(  # noqa: PLR0913, PLR0917 - where it is, how large, what it shows
    data: bytes | None,
    width: float,
    height: float,
    anchor: Anchor | None,
    description: str,
    unshown: UnshownContent,
) -> Shown:
    """Return a picture, or a box where there is none in the document or of no known kind."""
    if data is None:
        return placeholder("picture from elsewhere", width, height, anchor, unshown)
    if not data[:64].lstrip().startswith(_SHOWN) and not is_metafile(data):
        return placeholder("picture of a rare kind", width, height, anchor, unshown)
    return ParsedPicture(data, width, height, anchor, description)


def cropped(shown: Shown, crop: Sequence[float]) -> Shown:
    """Return a picture of which such parts are left out at the left, top, right and bottom.

    Where nothing would be left, or more than there is, it is shown as a whole.
    """
    left, top, right, bottom = crop
    if not any(crop) or min(crop) < 0 or max(left + right, top + bottom) > _MOST_CROPPED:
        return shown
    if isinstance(shown, Placeholder):
        return shown
    return replace(shown, crop=(left, top, right, bottom))


def placeholder(
    kind: str, width: float, height: float, anchor: Anchor | None, unshown: UnshownContent
) -> Placeholder:
    """Return a box for what can't be drawn, and count it in `unshown`.

    Lengths in twips.
    """
    unshown.counts[kind] += 1
    return Placeholder(kind[:1].upper() + kind[1:], width, height, anchor)
