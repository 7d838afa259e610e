"""Letters with pictures as archives: each image is packed once, and stands in a letter once."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
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
_PACKED: Final = 8  # images: those that letters share, and those of one letter


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
        self._members = lru_cache(maxsize=_PACKED)(_pack_image)
        self._packed_relationships = lru_cache(maxsize=_PACKED)(self._pack_relationships)

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
        images = {each.digest: each for part in placed.values() for each in part.images}
        more: list[Member] = []
        for name, unfilled in self._relationships.items():
            before = filled.get(relationships_name(name), unfilled)
            shown = placed[name].images if name in placed else ()
            if before or shown:
                more.append(self._packed_relationships(name, before, shown))
        more += [
            self._members(each)
            for each in images.values()
            if _media_name(each) not in self._unchanging
        ]
        return self._writer.assemble(chain(members, more))

    @cached_property
    def _writer(self) -> ArchiveWriter:
        parts = {
            name: data
            for name, data in self._unchanging.items()
            if name not in self._written_each_time
        }
        parts[CONTENT_TYPES] = _with_image_types(parts[CONTENT_TYPES])
        return ArchiveWriter(parts)

    @property
    def relationship_parts(self) -> Collection[str]:
        """The names of the parts that it writes, which hold relationships to pictures."""
        return self._written_each_time

    @staticmethod
    def _pack_relationships(
        part: str, before: tuple[Relationship, ...], images: tuple[ImageFile, ...]
    ) -> Member:
        """Return a part's relationships, those of its images among them, as a packed member."""
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
        return pack_member(relationships_name(part), write_relationships((*before, *more)))


def _pack_image(image: ImageFile) -> Member:
    return pack_member(_media_name(image), image.data)


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
