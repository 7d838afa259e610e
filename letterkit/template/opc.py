"""The Open Packaging Conventions (ECMA-376 part 2): part names, content types, relationships.

What a reader would find is found here: it compares names without regard to case and to how they
are percent-encoded (6.2.2.3), and takes a backslash for a slash.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from lxml import etree

from letterkit.errors import LetterkitError

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT_RELATIONSHIPS: Final = "_rels/.rels"
SAVE_AGAIN: Final = "Open it in Word, save it again and try once more, or use another copy of it."

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}|#", re.IGNORECASE)
_UNRESERVED: Final = re.compile(r"%(2[DE]|3\d|[46][1-9A-F]|[57][0-9A]|5F|7E)", re.IGNORECASE)


class Relationship(NamedTuple):
    """A relationship of a part: its identifier, type, target, and whether that is outside.

    Outside is what says so, and what has the form of an address.
    """

    identifier: str
    kind: str
    target: str
    external: bool

    @property
    def short_kind(self) -> str:
        """The type's last segment, in lower case: “image” of “…/relationships/image”."""
        return self.kind.rpartition("/")[2].lower()


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part, read without entities, DTDs or network.

    Raises LetterkitError where the part isn't well-formed or declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LetterkitError(
            f"The Word file is damaged: its part “{name}” can't be read.", SAVE_AGAIN
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise LetterkitError(
            f"The file's part “{name}” declares entities, which no Word document does.",
            "It may have been made to do harm. Ask for another copy of it.",
        )
    return root


def serialise(root: etree._Element) -> bytes:
    """Return a part's bytes: the root alone, without a document type or what stands beside it."""
    return b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + etree.tostring(
        root, encoding="UTF-8", xml_declaration=False, with_tail=False
    )


@lru_cache(maxsize=256)
def relationships_name(part: str) -> str:
    """Return the name of the part that holds the relationships of `part`; "" is the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@lru_cache(maxsize=64)
def read_relationships(data: bytes, name: str) -> tuple[Relationship, ...]:
    """Return the relationships in a part. Raises LetterkitError where it isn't well-formed."""
    root = parse(data, name)
    if any(
        len(each) or etree.QName(each).localname != "Relationship"
        for each in root.iter("*")
        if each is not root
    ):
        raise LetterkitError(
            f"The Word file is damaged: its part “{name}” can't be read.", SAVE_AGAIN
        )
    return tuple(map(_relationship, root.iterchildren("*")))


def _relationship(element: etree._Element) -> Relationship:
    target = element.get("Target", "").strip()
    inside = element.get("TargetMode", "").strip().lower() in ("", "internal")
    external = not inside or _OUTSIDE.match(target) is not None
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)


def write_relationships(relationships: Iterable[Relationship]) -> bytes:
    """Return the part that holds these relationships."""
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    for each in relationships:
        attributes = {"Id": each.identifier, "Type": each.kind, "Target": each.target}
        mode = {"TargetMode": "External"} if each.external else {}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", attributes | mode)
    return serialise(root)


def resolve(part: str, target: str) -> str:
    """Return the part name that a relationship target of `part` means."""
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


@lru_cache(maxsize=512)  # documents have the same few parts
def part_key(name: str) -> str:
    """Return what a part's name is found by, however it is written."""
    return posixpath.normpath(unquote(name).replace("\\", "/").lstrip("/")).lower()


def canonical_names(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts under names in the form that the conventions ask for.

    That is with slashes, and with a part's relationships where they belong. Raises LetterkitError
    where two names mean the same part, or one leads out of the package.
    """
    names = {part_key(name): _canonical(name) for name in parts}
    if len(names) < len(parts) or any(".." in key.split("/") for key in names):
        raise LetterkitError("The Word file is damaged: its parts clash.", SAVE_AGAIN)
    special = {part_key(each): each for each in (CONTENT_TYPES, ROOT_RELATIONSHIPS)}
    for name in names.values():
        relationships = relationships_name(name)
        special[part_key(relationships)] = relationships
    return {special.get(key, names[key]): parts[name] for name in parts for key in [part_key(name)]}


def _canonical(name: str) -> str:
    """Return a part's name with slashes, and without needless percent-encoding (RFC 3986, 2.3)."""
    plain = _UNRESERVED.sub(lambda match: unquote(match[0]), name.replace("\\", "/"))
    return posixpath.normpath(plain.lstrip("/"))


def declaration_of(types: etree._Element, part: str) -> etree._Element | None:
    """Return the element that gives a part's content type: for itself, or for its extension."""
    key = part_key(part)
    for each in types.iterchildren("{*}Override"):
        if part_key(each.get("PartName", "")) == key:
            return each
    extension = key.rpartition(".")[2]
    for each in types.iterchildren("{*}Default"):
        if each.get("Extension", "").lower() == extension:
            return each
    return None
