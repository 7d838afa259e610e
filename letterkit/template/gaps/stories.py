"""Texts besides the stories that gaps are looked for in, and how their parts are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from letterkit.template.gaps.paragraph_text import Stretch, W, with_stretches
from letterkit.template.opc import parse, relationships_name, serialise
from letterkit.template.package import Package

_PROPERTIES: Final = ("title", "subject", "description", "keywords", "category", "contentStatus")
# ECMA-376 part 1, 20.4.2.5 and 17.16.22; part 4, 19.1.2.19 and 19.1.2.22 (a watermark's words).
_ATTRIBUTES: Final = {
    "docPr": {"descr": "Alternative text", "title": "Alternative text"},
    "shape": {"alt": "Alternative text"},
    "hyperlink": {f"{W}tooltip": "Link"},
    "textpath": {"string": "WordArt"},
}
_SAFE: Final = ":/?#@!$&'()*+,;=%~-._"  # what an address has unquoted (RFC 3986, 2.2 and 2.3)


class PropertyText:
    """A property of the document, such as its title."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self.text = element.text or ""

    def replace(self, stretches: Sequence[Stretch]) -> None:
        """Put texts in the places of stretches, which come in their order."""
        self._element.text = with_stretches(self.text, stretches)


class LinkTarget:
    """Where a link leads, as a reader sees it: without percent-encoding."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self.text = unquote(element.get("Target", ""))

    def replace(self, stretches: Sequence[Stretch]) -> None:
        """Put texts in the places of stretches, which come in their order."""
        self._element.set("Target", quote(with_stretches(self.text, stretches), safe=_SAFE))


class AttributeText:
    """A text of a drawing or a link that is an attribute, such as what a picture is read out as."""

    def __init__(self, element: etree._Element, name: str) -> None:
        self._element, self._name = element, name
        self.text = element.get(name, "")

    def replace(self, stretches: Sequence[Stretch]) -> None:
        """Put texts in the places of stretches, which come in their order."""
        self._element.set(self._name, with_stretches(self.text, stretches))


def attributes_of(root: etree._Element) -> Iterator[tuple[str, AttributeText]]:
    """Yield the texts of a story that are attributes, each with a label."""
    for element in root.iter(*(f"{{*}}{name}" for name in _ATTRIBUTES)):
        for name, label in _ATTRIBUTES[etree.QName(element).localname].items():
            if element.get(name, "").strip():
                yield label, AttributeText(element, name)


def properties_of(package: Package) -> Iterator[tuple[str, etree._Element, str, PropertyText]]:
    """Yield each property that may hold merge fields: its part and root, a label, its text."""
    for name in package.related("", "core-properties"):
        root = parse(package.parts[name], name)
        for element in root.iterchildren("*"):
            kind = etree.QName(element).localname
            if kind in _PROPERTIES and element.text:
                yield name, root, f"Property “{kind}”", PropertyText(element)


def links_of(package: Package, part: str) -> Iterator[tuple[str, etree._Element, str, LinkTarget]]:
    """Yield the targets of a part's links: the part and root that they are in, a label, a text."""
    name = relationships_name(part)
    if name not in package.parts or b"hyperlink" not in package.parts[name]:
        return
    root = parse(package.parts[name], name)
    for element in root.iterchildren("*"):
        if element.get("Type", "").endswith("/hyperlink") and element.get("Target"):
            yield name, root, "Link", LinkTarget(element)


def write_back(package: Package, name: str, root: etree._Element) -> None:
    """Put a part that was changed into the package again."""
    package.parts[name] = serialise(root)
