"""The parts of a package that layout reads, and the targets of their relationships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.layout.reading.xml import name
from letterkit.template.opc import parse, relationships_name, resolve
from letterkit.template.package import Package
from letterkit.text import plural

MAX_ELEMENTS: Final = 2_000_000  # a book of a thousand pages has about half as many
MAX_LETTERS: Final = 20_000_000
_PLURALS: Final = {
    "picture of a rare kind": "pictures of a rare kind",
    "picture from elsewhere": "pictures from elsewhere",
    "WordArt text": "WordArt texts",
}
_SHAPE_TYPE: Final = name("v:shapetype")


@dataclass(frozen=True, slots=True)
class XmlPart:
    """One part: its root element, and the targets of its relationships by identifier.

    `source` and `relationships` are what both were read from, `theme` is the document's, whose
    colours drawings name.
    """

    root: etree._Element
    targets: Mapping[str, str]
    parts: Mapping[str, bytes]
    source: bytes
    relationships: bytes
    theme: bytes = b""
    _shape_types: dict[str, etree._Element] = field(default_factory=dict)  # pyright: ignore[reportUnknownVariableType] - of these

    def data(self, identifier: str | None) -> bytes | None:
        """Return the bytes of the part that a relationship leads to inside the package."""
        return self.parts.get(self.targets.get(identifier or "", ""))

    def shape_type(self, reference: str) -> etree._Element | None:
        """Return the v:shapetype that a VML shape of this part refers to (part 4, 19.1.2.20)."""
        if not self._shape_types:
            self._shape_types[""] = self.root  # so that a part is gone through once
            for item in self.root.iter(_SHAPE_TYPE):
                self._shape_types.setdefault(f"#{item.get('id', '')}", item)
        return self._shape_types.get(reference) if reference else None

    def address(self, identifier: str | None) -> str:
        """Return where a hyperlink's relationship leads."""
        return self.targets.get(identifier or "", "")


@dataclass(slots=True)
class UnshownContent:
    """What can't be shown as Word shows it, counted while the document is read."""

    counts: Counter[str] = field(default_factory=Counter[str])
    remarks: list[str] = field(default_factory=list[str])

    def remark(self, sentence: str) -> None:
        """Add a whole sentence, unless it is there already."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def include(self, other: UnshownContent) -> None:
        """Add what another part of the document, or what is read by itself, can't show."""
        self.counts.update(other.counts)
        for sentence in other.remarks:
            self.remark(sentence)

    def sentences(self) -> list[str]:
        """Return a sentence for each kind of content that boxes stand for, and the remarks."""
        boxes = [
            f"The document has {plural(number, kind, _PLURALS.get(kind, ''))} that can’t be shown "
            f"here; {'a labelled box stands' if number == 1 else 'labelled boxes stand'} in for "
            "what is missing."
            for kind, number in self.counts.items()
        ]
        return boxes + self.remarks


def open_part(package: Package, part: str, unshown: UnshownContent) -> XmlPart | None:
    """Return a part of the package; None, and a remark, where it is missing or damaged.

    Raises LetterkitError where far too much stands in it.
    """
    data = package.parts.get(part)
    if data is None:
        return None
    relationships = package.parts.get(relationships_name(part), b"")
    try:
        root = parse(data, part)
    except LetterkitError:
        unshown.remark(f"The part “{part}” of the document is damaged and is left out.")
        return None
    if not is_short(data):
        _check_length(root)
    theme = package.parts.get(next(package.related(package.main, "theme"), ""), b"")
    targets = _targets(part, relationships)
    return XmlPart(root, targets, package.parts, data, relationships, theme)


def is_short(data: bytes) -> bool:
    """Whether a part is so short that far too much can't stand in it."""
    # The least element takes four bytes, a letter one.
    return len(data) <= min(4 * MAX_ELEMENTS, MAX_LETTERS)


def _check_length(root: etree._Element) -> None:
    letters = 0
    for elements, item in enumerate(root.iter(), start=1):
        letters += len(item.text or "")
        if elements > MAX_ELEMENTS or letters > MAX_LETTERS:
            raise LetterkitError(
                "The Word file is far too long to be shown.", "Split it into several documents."
            )


@lru_cache(maxsize=64)
def _targets(part: str, data: bytes) -> Mapping[str, str]:
    """Return where relationships lead, by identifier: a path in the package, or an address."""
    if not data:
        return {}
    try:
        relationships = parse(data, part)
    except LetterkitError:
        return {}
    return {
        item.get("Id", ""): (
            item.get("Target", "")
            if item.get("TargetMode") == "External"
            else resolve(part, item.get("Target", ""))
        )
        for item in relationships.iterchildren("{*}Relationship")
    }
