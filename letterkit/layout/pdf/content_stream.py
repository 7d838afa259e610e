"""The operators of a page's content, each in marked content that says what of the document it is.

References are to ISO 32000-1. Lengths are in twips, y counts upwards from the page's top.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from math import radians
from typing import Final

from letterkit.layout.painting.display import TWIPS
from letterkit.layout.painting.structure import Artefact, StructureElement
from letterkit.layout.paths import turning
from letterkit.layout.pdf.fonts import FontUse
from letterkit.layout.pdf.shaped_text import ShapedText
from letterkit.layout.pdf.structure_tree import StructureTree
from letterkit.layout.pdf.syntax import tag

_ARTEFACTS: Final = {
    None: b"/Artifact BMC",
    Artefact.HEADER: b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC",
    Artefact.FOOTER: b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
}
_NOBODY: Final = StructureElement("NonStruct")  # stands before the first mark


class ContentStream:
    """The content of the page whose object is `page`; `elements` are whose its stretches are."""

    def __init__(self, page: int, height: float, tree: StructureTree, fonts: FontUse) -> None:
        self.page = page
        self.elements: list[int] = []
        self._tree, self._fonts = tree, fonts
        self._parts = [b"%g 0 0 %g 0 %g cm" % (1 / TWIPS, 1 / TWIPS, height / TWIPS)]
        self._owner: StructureElement | Artefact | None = _NOBODY
        self._in_text = False
        self._font = self._colour = b""
        self._x = self._y = 0.0  # where the current line of text begins

    def belongs_to(self, owner: StructureElement | Artefact | None) -> None:
        """Let what follows belong to an element, or be an artefact (14.8.2.2)."""
        if owner is self._owner:
            return
        self._end()
        self._owner = owner
        if not isinstance(owner, StructureElement):
            self._parts.append(_ARTEFACTS[owner])
            return
        index = len(self.elements)
        self.elements.append(self._tree.content(owner, self.page, index))
        self._parts.append(b"%s<</MCID %d>>BDC" % (tag(owner.kind), index))

    def draw(self, operators: bytes) -> None:
        """Add operators that aren't text's, and leave the graphics state as it was."""
        self._end_text()
        self._parts.append(operators)

    @contextmanager
    def turned(self, degrees: int, x: float, y: float) -> Generator[None]:
        """Turn what is added meanwhile about a point, clockwise."""
        self._end()
        font, colour = self._font, self._colour
        turn = turning(radians(-degrees), (x, y))
        self._parts.append(b"q %g %g %g %g %g %g cm" % tuple(round(each, 6) for each in turn))
        self._owner = _NOBODY
        yield
        self._end()
        self._parts.append(b"Q")
        self._owner, self._font, self._colour = _NOBODY, font, colour

    def belongs_to_part(self, text: str) -> None:
        """Let what follows be a part of what it belongs to that says what text it is."""
        if isinstance(self._owner, StructureElement):
            self.belongs_to(self._tree.below(self._owner, "Span", text))

    def show(self, x: float, y: float, shaped: ShapedText) -> bool:
        """Show a text from (x, y) on; return False, and show nothing, where a glyph would lie.

        It would where it has stood for another text in this PDF.
        """
        if not self._fonts.add(shaped):
            return False
        parts = self._parts
        if not self._in_text:
            parts.append(b"BT")
            self._in_text = True
            self._x = self._y = 0.0
        across, up = round(x - self._x, 1), round(y - self._y, 1)
        if across or up:
            parts.append(b"%g %g Td" % (across, up))
        self._x += across + shaped.moved[0]
        self._y += up + shaped.moved[1]
        if shaped.font != self._font:
            parts.append(shaped.font)
        if shaped.colour != self._colour:
            parts.append(shaped.colour)
        parts.append(shaped.content)
        self._font, self._colour = shaped.last_font, shaped.last_colour
        return True

    def content(self) -> bytes:
        """Return the whole content."""
        self._end()
        self._owner = _NOBODY
        return b"\n".join(self._parts)

    def _end(self) -> None:
        self._end_text()
        if self._owner is not _NOBODY:
            self._parts.append(b"EMC")

    def _end_text(self) -> None:
        if self._in_text:
            self._parts.append(b"ET")
            self._in_text = False
