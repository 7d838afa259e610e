"""Take out of a package whatever a document that we send would fetch from elsewhere.

Word follows these without asking or with one careless click: an attached template, a mail-merge
data source, linked pictures and objects, sub-documents, chunks of HTML, and fields that include
or query something (ECMA-376 part 1, 17.16.5). A hyperlink stays: it is followed only when a
reader clicks it.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from letterkit.template.package import Package, parse

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_NAMES: Final = {
    "attachedTemplate": "an attached template",
    "mailMergeSource": "a mail-merge data source",
    "mailMergeHeaderSource": "a mail-merge data source",
    "recipientData": "a mail-merge recipient list",
    "image": "a linked picture",
    "oleObject": "a linked object",
    "package": "a linked object",
    "subDocument": "a linked sub-document",
    "aFChunk": "a chunk of another document",
    "frame": "a linked frame",
}
# These are gone even where they lie inside the file: HTML chunks fetch their own pictures.
_NEVER: Final = ("aFChunk", "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
# A code that holds a tag may become any of them once it is filled.
_LOADING_FIELDS: Final = re.compile(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b"
    r"|.*?(\{\{|\{%)",
    re.IGNORECASE | re.DOTALL,
)
_LINKED_SETTINGS: Final = ("attachedTemplate", "mailMerge", "attachedSchema", "saveThroughXslt")


def remove_links(package: Package) -> None:
    """Take loading links out of every part of `package`; `package.removed` then names them."""
    # The package itself has relationships too, though no part that refers to them.
    _note(package, _remove_relationships(package, "", etree.Element("none")))
    for name in list(package.xml_parts()):
        root = parse(package.parts[name], name)
        removed = [
            *_remove_relationships(package, name, root),
            *_remove_settings(root),
            *_remove_fields(root),
        ]
        if removed:
            package.parts[name] = _serialise(root)
            _note(package, removed)


def _note(package: Package, removed: list[str]) -> None:
    package.removed = list(dict.fromkeys([*package.removed, *removed]))


def _serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _remove_relationships(package: Package, part: str, root: etree._Element) -> list[str]:
    """Remove a part's loading relationships and what refers to them; return what they were."""
    name = package.relationships_of(part)
    if name not in package.parts:
        return []
    relationships = parse(package.parts[name], name)
    removed: list[str] = []
    for relationship in list(relationships):
        kind = relationship.get("Type", "").rpartition("/")[2]
        external = relationship.get("TargetMode") == "External"
        if not (external and kind != "hyperlink") and kind not in _NEVER:
            continue
        relationships.remove(relationship)
        _remove_references(root, relationship.get("Id", ""))
        removed.append(_NAMES.get(kind, "linked content"))
    if removed:
        package.parts[name] = _serialise(relationships)
    return removed


def _remove_references(root: etree._Element, identifier: str) -> None:
    """Remove the elements, or the linking attributes, that refer to a relationship."""
    for element in list(root.iter(etree.Element)):
        for attribute, value in element.attrib.items():
            if value != identifier or not str(attribute).startswith(R):
                continue
            parent = element.getparent()
            if attribute == f"{R}link" or parent is None:
                del element.attrib[attribute]
            else:
                parent.remove(element)
            break


def _remove_settings(root: etree._Element) -> list[str]:
    if root.tag != f"{W}settings":
        return []
    children = [child for child in root if child.tag in {W + name for name in _LINKED_SETTINGS}]
    for child in children:
        root.remove(child)
    return ["a mail-merge data source" for child in children if child.tag == f"{W}mailMerge"]


def _remove_fields(root: etree._Element) -> list[str]:
    """Turn loading fields into their last result, as Word's Ctrl+Shift+F9 does."""
    removed: list[str] = []
    for simple in list(root.iter(f"{W}fldSimple")):
        match = _LOADING_FIELDS.match(simple.get(f"{W}instr", ""))
        parent = simple.getparent()
        if match and parent is not None:
            index = parent.index(simple)
            parent[index : index + 1] = list(simple)
            removed.append(_named(match))
    open_fields: list[list[etree._Element]] = []
    for element in list(root.iter(f"{W}fldChar", f"{W}instrText")):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([])
        if not open_fields:
            continue
        open_fields[-1].append(element)
        if kind == "end":
            removed += _remove_complex_field(open_fields.pop())
    return removed


def _remove_complex_field(elements: list[etree._Element]) -> list[str]:
    code = "".join(element.text or "" for element in elements if element.tag == f"{W}instrText")
    match = _LOADING_FIELDS.match(code)
    if not match:
        return []
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return [_named(match)]


def _named(match: re.Match[str]) -> str:
    return f"a field that loads something ({(match[1] or 'by a tag').upper()})"


def has_loading_field(root: etree._Element) -> bool:
    """Return whether a filled part holds a field that loads something; such fields are removed."""
    return bool(_remove_fields(root))
