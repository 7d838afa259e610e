"""What holds paragraphs one after another: the body, a cell, a note, a box; lists are nested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from letterkit.layout.painting.structure import StructureElement
from letterkit.layout.reading.numbering import Level
from letterkit.layout.resolving.model import ListLabel, ParagraphStyle, ResolvedTable
from letterkit.layout.tagging.inlines import ParagraphTags

# PDF 32000-1, 14.8.5.5: how a list's labels look; other bullets count as discs.
_NUMBERINGS: Final = {
    "decimal": "Decimal", "decimalZero": "Decimal", "upperRoman": "UpperRoman",
    "lowerRoman": "LowerRoman", "upperLetter": "UpperAlpha", "lowerLetter": "LowerAlpha",
}  # fmt: skip
_BULLETS: Final = {
    "o": "Circle", "○": "Circle", "◦": "Circle", "■": "Square", "▪": "Square", "□": "Square",
}  # fmt: skip


@dataclass(slots=True)
class _OpenList:
    """A list whose next item may come: where its items' text begins, and the last one's body."""

    element: StructureElement
    level: Level
    left: float
    body: StructureElement

    def holds(self, level: Level, left: float) -> bool:
        """Whether a list at that level, its text `left` twips in, lies inside an item of this."""
        return (self.level.index, self.left) < (level.index, left)


@dataclass(frozen=True, slots=True)
class TableTags:
    """A table with what its cells hold, by the cell's id."""

    table: ResolvedTable
    cells: Mapping[int, Container]


@dataclass(slots=True)
class Container:
    """An element with paragraphs and tables in it, and what may go on there.

    `paragraph` and `table` are the last one's: a page may break in it. If it `is_text`, all that
    is in it is text of the element itself.
    """

    element: StructureElement
    is_text: bool = False
    paragraph: ParagraphTags | None = None
    table: TableTags | None = None
    _lists: list[_OpenList] = field(default_factory=list[_OpenList])

    def parent(self, style: ParagraphStyle) -> StructureElement:
        """Return what a paragraph of no list goes into.

        One that stands as far in as an item's text goes on with that item; any other ends the list.
        """
        while self._lists and self._lists[-1].left != style.left:
            self._lists.pop()
        return self._lists[-1].body if self._lists and style.left > 0 else self.end_lists()

    def end_lists(self) -> StructureElement:
        """Return what something goes into that belongs to no list."""
        self._lists.clear()
        return self.element

    def add_item(
        self, label: ListLabel, style: ParagraphStyle
    ) -> tuple[StructureElement, StructureElement]:
        """Add an item to a list, nested in the item that it stands below; return label and body."""
        level = label.level
        while self._lists and self._lists[-1].level is not level:
            if self._lists[-1].holds(level, style.left) and not self._is_open(level):
                break
            self._lists.pop()
        if not self._lists or self._lists[-1].level is not level:
            parent = self._lists[-1].body if self._lists else self.element
            element = parent.add("L")
            element.attributes = _list_attributes(label)
            self._lists.append(_OpenList(element, level, style.left, element))
        current = self._lists[-1]
        item = current.element.add("LI")
        label_element, current.body = item.add("Lbl"), item.add("LBody")
        current.left = style.left
        return label_element, current.body

    def _is_open(self, level: Level) -> bool:
        return any(one.level is level for one in self._lists)


def _list_attributes(label: ListLabel) -> Mapping[str, Mapping[str, object]]:
    kind = label.level.number_format
    numbering = _BULLETS.get(label.text.strip(), "Disc")
    if kind != "bullet":
        numbering = _NUMBERINGS.get(kind, "Decimal")
    return {"List": {"ListNumbering": numbering}}
