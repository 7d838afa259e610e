"""The notes and comments of many documents in one part (ECMA-376 part 1, 17.11 and 17.13.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from letterkit.template.combining.parts import (
    CombinedParts,
    Relations,
    Transform,
    content_type_of,
    relate,
)
from letterkit.template.combining.streamed_part import StreamedPart
from letterkit.template.opc import parse, relationships_name
from letterkit.template.package import Package
from letterkit.template.texts import W

KINDS: Final = {  # of a relationship: the element of one, and what refers to it
    "footnotes": ("footnote", ("footnoteReference",)),
    "endnotes": ("endnote", ("endnoteReference",)),
    "comments": ("comment", ("commentRangeStart", "commentRangeEnd", "commentReference")),
}
_FIRST: Final = 1  # numbers below are separators'

Settle = Callable[[etree._Element], object]  # noqa: SLF001 - lxml's public name for it is a type checker's


@dataclass(slots=True)
class Notes:
    """The notes of one kind, which are numbered through."""

    kind: str
    content: StreamedPart
    relations: Relations = field(default_factory=Relations)
    name: str = ""
    content_type: str = ""
    relationship: str = ""
    next: int = _FIRST

    def take(
        self,
        package: Package,
        main: etree._Element,
        parts: CombinedParts,
        transform: Transform,
        settle: Settle,
    ) -> bool:
        """Take a document's notes over, as far as it refers to them; return whether there are any.

        The first document that has the part gives its separators too.
        """
        part = next(iter(package.related(package.main, self.kind)), None)
        tag, references = KINDS[self.kind]
        if part is None:
            return False
        root = parse(package.parts[part], part)
        by_number = {each.get(f"{W}id", ""): each for each in root.iterchildren(f"{W}{tag}")}
        wanted: list[etree._Element] = []
        if not self.name:
            self._begin(package, part, parts)
            wanted += [each for each in by_number.values() if each.get(f"{W}type")]
            numbers = [int(each.get(f"{W}id", "0")) for each in wanted]
            self.next = max([_FIRST - 1, *numbers]) + 1
        new: dict[str, str] = {}
        for reference in list(main.iter(*(f"{W}{name}" for name in references))):
            old = reference.get(f"{W}id", "")
            note = by_number.get(old)
            if note is None or note.get(f"{W}type"):
                continue
            if old not in new:
                new[old] = str(self.next)
                self.next += 1
                wanted.append(note)
            reference.set(f"{W}id", new[old])
        for old, number in new.items():
            by_number[old].set(f"{W}id", number)
        if wanted:
            for each in set(root) - set(wanted):
                root.remove(each)
            settle(root)
            relate(root, package, part, self.relations, parts, transform)
            self.content.add(root, wanted)
        return bool(new)

    def write(self, parts: CombinedParts, main: Relations) -> None:
        """Write the part, where any document had it."""
        if not self.name:
            return
        main.identifier(self.relationship, f"/{self.name}", external=False)
        parts.declare(self.name, self.content_type)
        with parts.open(self.name) as target:
            self.content.write(target)
        if self.relations.by_target:
            parts.write(relationships_name(self.name), self.relations.part())

    def _begin(self, package: Package, part: str, parts: CombinedParts) -> None:
        self.name = parts.free_name(part)
        self.content_type = content_type_of(package, part)
        self.relationship = next(
            each.kind
            for each in package.relationships(package.main)
            if each.short_kind == self.kind
        )
