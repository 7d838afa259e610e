"""Letters with pictures as archives: each image is packed once, and stands in a letter once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

from lxml import etree

from letterkit.template.archive import ArchiveWriter, Member, pack_member
from letterkit.template.images import ImageFile
from letterkit.template.opc import (
    CONTENT_TYPES,
    Relationship,
    parse,
    relationships_name,
    serialise,
    write_relationships,
)
from letterkit.template.package import Package
from letterkit.template.picture_room import Room, text_area
from letterkit.template.pictures import PlacedPart, relationship_id

_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SUFFIXES: Final = ("png", "jpeg", "gif")
_KEPT: Final = 8  # images: those that letters share, and those of one letter


class PictureArchive:
    """Assembles the letters of one template that hold pictures.

    `unchanging` are the parts that are the same in all of its letters, `changing` the names of
    those that may refer to pictures. Nothing is done before there is a picture.
    """

    def __init__(
        self, package: Package, unchanging: Mapping[str, bytes], changing: Iterable[str]
    ) -> None:
        self._unchanging = unchanging
        self._main, self._text = package.main, package.parts[package.main]
        self._relationships = {name: package.relationships(name) for name in changing}
        self._written_each_time = frozenset(map(relationships_name, self._relationships))
        self._packed = lru_cache(maxsize=2 * _KEPT)(pack_member)
        self._written_relationships = lru_cache(maxsize=_KEPT)(_written_relationships)

    @cached_property
    def room(self) -> Room:
        """The room for a line of text on the last section's pages."""
        return text_area(parse(self._text, self._main))

    def assemble(
        self,
        members: Iterable[Member],
        placed: Mapping[str, PlacedPart],
        filled: Mapping[str, tuple[Relationship, ...]],
    ) -> bytes:
        """Return a letter: the packed parts that changed, and the pictures `placed` by part.

        `filled` are relationships with tags, by the names of the parts that hold them.
        """
        added = self._added(placed, filled)
        return self._writer.assemble(chain(members, (self._packed(*each) for each in added)))

    def parts(
        self,
        changed: Mapping[str, bytes],
        placed: Mapping[str, PlacedPart],
        filled: Mapping[str, tuple[Relationship, ...]],
    ) -> dict[str, bytes]:
        """Return what `assemble` packs, by name."""
        return {**self._shared, **changed, **dict(self._added(placed, filled))}

    def _added(
        self, placed: Mapping[str, PlacedPart], filled: Mapping[str, tuple[Relationship, ...]]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the relationships of parts that may refer to pictures, and the pictures' files."""
        for name, unfilled in self._relationships.items():
            before = filled.get(relationships_name(name), unfilled)
            shown = placed[name].images if name in placed else ()
            if before or shown:
                yield relationships_name(name), self._written_relationships(name, before, shown)
        images = {each.digest: each for part in placed.values() for each in part.images}
        for each in images.values():
            if _media_name(each) not in self._unchanging:
                yield _media_name(each), each.data

    @cached_property
    def _shared(self) -> dict[str, bytes]:
        parts = {
            name: data
            for name, data in self._unchanging.items()
            if name not in self._written_each_time
        }
        parts[CONTENT_TYPES] = _with_image_types(parts[CONTENT_TYPES])
        return parts

    @cached_property
    def _writer(self) -> ArchiveWriter:
        return ArchiveWriter(self._shared)

    def relates(self, name: str) -> bool:
        """Say whether a part is one that it writes: relationships that may lead to pictures."""
        return name in self._written_each_time


def _written_relationships(
    part: str, before: tuple[Relationship, ...], images: tuple[ImageFile, ...]
) -> bytes:
    """Return a part's relationships, those of its images among them."""
    known = {each.identifier for each in before}
    more = (
        Relationship(
            relationship_id(each),
            _KIND,
            posixpath.relpath(_media_name(each), posixpath.dirname(part) or "."),
            external=False,
        )
        for each in images
        if relationship_id(each) not in known
    )
    return write_relationships((*before, *more))


def _media_name(image: ImageFile) -> str:
    return f"word/media/picture-{image.digest}.{image.suffix}"


def _with_image_types(types: bytes) -> bytes:
    """Return a package's content types with those of images by their extensions."""
    root = parse(types, CONTENT_TYPES)
    declared = {each.get("Extension", "").lower(): each for each in root.iterchildren("{*}Default")}
    namespace = etree.QName(root).namespace
    for suffix in _SUFFIXES:
        if suffix in declared:
            declared[suffix].set("ContentType", f"image/{suffix}")
        else:
            attributes = {"Extension": suffix, "ContentType": f"image/{suffix}"}
            root.insert(0, etree.Element(f"{{{namespace}}}Default", attributes))
    return serialise(root)
