"""The parts of a file made of many documents: each content once, under a name of its own."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import IO, Final, cast

from lxml import etree

from letterkit.template.gaps.word_fields.tree import Elements
from letterkit.template.opc import (
    CONTENT_TYPES,
    Relationship,
    declaration_of,
    parse,
    part_key,
    read_relationships,
    relationships_name,
    resolve,
    serialise,
    write_relationships,
)
from letterkit.template.package import Package

R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_TIME: Final = (1980, 1, 1, 0, 0, 0)  # so that equal content is equal bytes, as in `archive`
_LEVEL: Final = 1

_REFERRING: Final = etree.XPath(".//@r:*/..", namespaces={"r": R[1:-1]})

Transform = Callable[[str, bytes], bytes]
"""Makes of a part of a document, by its kind and bytes, what the file has of it."""


@dataclass(slots=True)
class Relations:
    """The relationships of a part of the file, each once."""

    by_target: dict[tuple[str, str, bool], str] = field(
        default_factory=dict[tuple[str, str, bool], str]
    )

    def identifier(self, kind: str, target: str, *, external: bool) -> str:
        """Return the identifier of a relationship, which is there from now on."""
        known = len(self.by_target) + 1
        return self.by_target.setdefault((kind, target, external), f"rId{known}")

    def part(self) -> bytes:
        """Return the part that holds them."""
        return write_relationships(
            Relationship(identifier, kind, target, external)
            for (kind, target, external), identifier in self.by_target.items()
        )


class CombinedParts:
    """Writes parts of documents into one archive."""

    def __init__(self, file: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._taken: set[str] = set()
        self._by_content: dict[bytes, str] = {}
        self._types: dict[str, str] = {}
        self._defaults: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write a member of the archive."""
        self._archive.writestr(self._member(name), data)

    def open(self, name: str) -> IO[bytes]:
        """Return a member of the archive that is to be written."""
        return self._archive.open(self._member(name), "w", force_zip64=False)

    def declare(self, name: str, content_type: str) -> None:
        """Say of which content type a part is."""
        self._taken.add(part_key(name))
        self._types[name] = content_type

    def take_over(self, package: Package, part: str, kind: str, transform: Transform) -> str:
        """Write a part and what it refers to, unless the same are there; return its name."""
        data = transform(kind, package.parts[part])
        related: list[Relationship] = []
        name = relationships_name(part)
        if name in package.parts:
            for each in read_relationships(package.parts[name], name):
                if each.external:
                    related.append(each)
                    continue
                target = self.take_over(
                    package, resolve(part, each.target), each.short_kind, transform
                )
                related.append(each._replace(target=f"/{target}"))
        return self.keep(part, content_type_of(package, part), data, tuple(related))

    def keep(
        self, wanted: str, content_type: str, data: bytes, related: tuple[Relationship, ...] = ()
    ) -> str:
        """Write a part with its relationships, unless the same is there; return its name."""
        digest = blake2b(repr((content_type, related)).encode() + data, digest_size=16).digest()
        if (known := self._by_content.get(digest)) is not None:
            return known
        new = self._by_content[digest] = self.free_name(wanted)
        self.declare(new, content_type)
        self.write(new, data)
        if related:
            self.write(relationships_name(new), write_relationships(related))
        return new

    def free_name(self, wanted: str) -> str:
        """Return a part's name that no other part has, and keep it."""
        stem, extension = posixpath.splitext(wanted)
        name, count = wanted, 1
        while part_key(name) in self._taken:
            count += 1
            name = f"{stem}_{count}{extension}"
        self._taken.add(part_key(name))
        return name

    def abandon(self) -> None:
        """Let go of the archive, which nobody is to read."""
        with suppress(OSError, ValueError):
            self._archive.close()

    def close(self) -> None:
        """Write the content types, and what ends an archive."""
        root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
        for extension, kind in (("rels", _RELATIONSHIPS), ("xml", "application/xml")):
            etree.SubElement(
                root, f"{{{_TYPES}}}Default", {"Extension": extension, "ContentType": kind}
            )
        for name, kind in self._types.items():
            etree.SubElement(
                root, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": kind}
            )
        self.write(CONTENT_TYPES, serialise(root))
        self._archive.close()

    @staticmethod
    def _member(name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, _TIME)
        member.compress_type = zipfile.ZIP_DEFLATED
        return member


def content_type_of(package: Package, part: str) -> str:
    """Return a part's content type as its package declares it."""
    return _content_type(package.parts[CONTENT_TYPES], part)


@lru_cache(maxsize=256)  # documents of one template declare the same
def _content_type(types: bytes, part: str) -> str:
    declaration = declaration_of(parse(types, CONTENT_TYPES), part)
    return "" if declaration is None else declaration.get("ContentType", "")


def relate(  # noqa: PLR0913, PLR0917 - what is taken from where to where
    root: etree._Element,
    package: Package,
    part: str,
    relations: Relations,
    parts: CombinedParts,
    transform: Transform,
) -> None:
    """Give what stands under `root`, of a document's part, the file's relationships."""
    by_identifier = {each.identifier: each for each in package.relationships(part)}
    for element in cast("Elements", _REFERRING(root)):
        for name, value in element.attrib.items():
            old = by_identifier.get(str(value)) if str(name).startswith(R) else None
            if old is None:
                continue
            target = old.target
            if not old.external:
                taken = parts.take_over(package, resolve(part, target), old.short_kind, transform)
                target = f"/{taken}"
            element.set(name, relations.identifier(old.kind, target, external=old.external))
