"""The operators of a page's content, each in marked content that says what of the document it is.

References are to ISO 32000-1. Lengths are in twips, y counts upwards from the page's top.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from letterkit.layout.painting.display import TWIPS
from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.pdf.fonts import FontUse
from letterkit.layout.pdf.graphics import colour
from letterkit.layout.pdf.shaped_text import shaped_text
from letterkit.layout.pdf.structure_tree import StructureTree
from letterkit.layout.pdf.syntax import name
from letterkit.layout.resolving.model import RunStyle

_NOBODY: Final = StructureElement("NonStruct")  # stands before the first mark


class ContentStream:
    """The content of the page whose object is `page`; `elements` are whose its stretches are."""

    def __init__(self, page: int, height: float, tree: StructureTree, fonts: FontUse) -> None:
        self.page = page
        self.elements: list[int] = []
        self._tree, self._fonts = tree, fonts
        self._parts = [b"%g 0 0 %g 0 %g cm" % (1 / TWIPS, 1 / TWIPS, height / TWIPS)]
        self._owner: StructureElement | None = _NOBODY
        self._in_text = False
        self._font = self._colour = b""
        self._x = self._y = 0.0  # where the current line of text begins

    def belongs_to(self, owner: StructureElement | None) -> None:
        """Let what follows belong to an element, or be an artefact (14.8.2.2)."""
        if owner is self._owner:
            return
        self._end()
        self._owner = owner
        if owner is None:
            self._parts.append(b"/Artifact BMC")
            return
        index = len(self.elements)
        self.elements.append(self._tree.content(owner, self.page, index))
        self._parts.append(b"%s<</MCID %d>>BDC" % (_tag(owner.kind), index))

    def draw(self, operators: bytes) -> None:
        """Add operators that aren't text's, and leave the graphics state as it was."""
        self._end_text()
        self._parts.append(operators)

    def show(  # noqa: PLR0913, PLR0917 - a place, a text, and how it is set
        self,
        x: float,
        y: float,
        text: str,
        style: RunStyle,
        stretch: float = 0.0,
        rtl: bool = False,
        typed: str = "",
    ) -> None:
        """Show a text from (x, y) on, as `shaped_text` shapes it."""
        shaped = shaped_text(text, style, stretch, rtl, typed)
        if shaped.texts and not self._fonts.agrees(shaped):
            shaped = shaped_text(text, style, stretch, rtl, text)
        self._fonts.add(shaped)
        if shaped.is_reordered and self._owner is not None:
            self.belongs_to(self._tree.below(self._owner, "Span", text))
        if not self._in_text:
            self._parts.append(b"BT")
            self._in_text = True
            self._x = self._y = 0.0
        across, up = round(x - self._x, 1), round(y - self._y, 1)
        if across or up:
            self._parts.append(b"%g %g Td" % (across, up))
            self._x += across
            self._y += up
        if shaped.font != self._font:
            self._parts.append(shaped.font)
        self._font = shaped.last_font
        operator = colour(style.colour)
        if operator != self._colour:
            self._parts.append(operator)
            self._colour = operator
        self._parts.append(shaped.content)

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


@lru_cache(maxsize=64)
def _tag(kind: str) -> bytes:
    return name(kind)
