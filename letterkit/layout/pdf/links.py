"""Where a PDF's links are, and where they lead (ISO 32000-1, 12.5.6.5 and 12.6)."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import quote

from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.pdf.syntax import text_string

# A click on others could open a file or start a program.
_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:", "ftp://")
_SAFE_IN_ADDRESSES: Final = "%/:=&?~#+!$,;'@()*[]"


class Destination(NamedTuple):
    """A place in a PDF: a page's object, and how far up from its foot, in points."""

    page: int
    y: float

    def array(self) -> bytes:
        """Return the place as an explicit destination that keeps the zoom (12.3.2.2)."""
        return b"[%d 0 R/XYZ null %.2f null]" % (self.page, self.y)


class Link(NamedTuple):
    """An area of a page to click on, in points from its foot: left, bottom, right, top.

    `words` are what is written there, `element` is what of the structure it is.
    """

    page: int
    area: tuple[float, float, float, float]
    address: str
    words: str
    element: StructureElement

    def annotation(self, targets: dict[str, Destination]) -> bytes:
        """Return the link's annotation but for its end; "" where it leads nowhere.

        `targets` are the places within the document, by their bookmark.
        """
        if self.address.lower().startswith(_SCHEMES):
            address = quote(self.address, safe=_SAFE_IN_ADDRESSES).encode("ascii")
            action = b"/A<</S/URI/URI<%s>>>" % address.hex().encode("ascii")
        elif target := targets.get(self.address.removeprefix("#")):
            action = b"/Dest" + target.array()
        else:
            return b""
        words = text_string(" ".join(self.words.split()) or self.address)
        area = b" ".join(b"%.2f" % edge for edge in self.area)
        return b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/Contents%s%s" % (
            area, words, action,
        )  # fmt: skip
