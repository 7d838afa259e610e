"""Elements and attributes by their names alone: ISO's strict form has other namespaces."""

from __future__ import annotations

from lxml import etree


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def attributes(element: etree._Element, name: str) -> list[str]:
    """Return the texts of an element's attributes of this name, whatever their namespaces."""
    return [str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name]


def remove(element: etree._Element) -> None:
    """Take an element out of its parent, if it has one, with the text behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
