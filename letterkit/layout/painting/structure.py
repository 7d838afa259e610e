"""What a page's marks belong to: a document's logical structure, as a tagged PDF has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias


@dataclass(slots=True, eq=False)
class StructureElement:
    """An element of a document's structure (PDF 32000-1, 14.7.2); compared by identity.

    `kind` is a standard structure type (14.8.4), such as "P", "H1", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "Figure", "Link", "Reference" or "Note". `alternative` is what is
    read out in place of a picture. `attributes` are those of 14.8.5 by owner and name, such as
    {"Table": {"Scope": "Column"}}. `children` stand in reading order; what stands on pages belongs
    to an element by `Display.owners`.
    """

    kind: str
    parent: StructureElement | None = None
    alternative: str = ""
    language: str = ""
    attributes: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict[str, Mapping[str, object]]
    )
    children: list[StructureElement] = field(default_factory=list["StructureElement"])

    def add(self, kind: str, alternative: str = "") -> StructureElement:
        """Return a new element below this one, after those that are there."""
        child = StructureElement(kind, self, alternative)
        self.children.append(child)
        return child


class Artefact(Enum):
    """What comes again at the head or the foot of pages, by its subtype (14.8.2.2.2, table 330)."""

    HEADER = "Header"
    FOOTER = "Footer"


# Whom a mark belongs to: None is an artefact (14.8.2.2), which nobody reads, as are headers and
# footers. A line of text whose fragments belong to several has one for each of `TextLine.words()`.
# An element to which marks belong has no children.
Owner: TypeAlias = StructureElement | tuple[StructureElement | None, ...] | Artefact | None
