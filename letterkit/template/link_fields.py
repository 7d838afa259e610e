"""HYPERLINK fields whose address has a tag or a merge field, made links as Word makes them today.

The code of a field can't be filled: what a value brings might be read as another switch. A link's
address is (see `link_targets`).
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from letterkit.template.gaps.word_fields import fields_of, name_merge_fields_in_links, walk_fields
from letterkit.template.link_targets import has_link_tag
from letterkit.template.opc import (
    Relationship,
    parse,
    relationships_name,
    serialise,
    write_relationships,
)
from letterkit.template.package import Package
from letterkit.template.stories import stories_of
from letterkit.template.texts import Texts, W

_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CODE: Final = re.compile(
    r'\s*HYPERLINK\s+["“”]([^"“”]{1,2000})["“”]\s*(?:\\h\s*|\\o\s+["“”][^"“”]{0,500}["“”]\s*){0,4}',
    re.IGNORECASE,
)
_MERGE_FIELD: Final = "«"


def make_links(package: Package) -> None:
    """Make links of a template's HYPERLINK fields with something to be filled in the address."""
    for _, name in stories_of(package):
        if b"HYPERLINK" in package.parts[name]:
            _make_links(package, name, parse(package.parts[name], name))


def _make_links(package: Package, name: str, root: etree._Element) -> None:
    relationships = list(package.relationships(name))
    made = b"MERGEFIELD" in package.parts[name] and name_merge_fields_in_links(root)
    for each in walk_fields(fields_of(root)):
        match = None if each.nested else _CODE.fullmatch(each.text)
        if match is None or not _is_filled(match[1]) or not _stands_together(each.marks):
            continue
        identifier = f"rIdLink{len(relationships) + 1}"
        relationships.append(Relationship(identifier, f"{_R}/hyperlink", match[1].strip(), True))
        _replace(each.marks, identifier)
        made = True
    if made:
        package.parts[name] = serialise(root)
        package.parts[relationships_name(name)] = write_relationships(relationships)


def _is_filled(address: str) -> bool:
    return has_link_tag(address) or _MERGE_FIELD in address


def _stands_together(marks: Texts) -> bool:
    """Return whether the runs of a field's marks have the same parent, as a link's must."""
    if len(marks) == 1:
        return True
    parents = {element.getparent() for element in marks}
    outer = {None if run is None else run.getparent() for run in parents}
    return len(outer) == 1 and None not in outer


def _replace(marks: Texts, identifier: str) -> None:
    first, last = marks[0], marks[-1]
    link = first.makeelement(f"{W}hyperlink", {f"{{{_R}}}id": identifier})
    if first is last:  # w:fldSimple
        parent = first.getparent()
        assert parent is not None  # noqa: S101 - it stands in a paragraph
        link.extend(list(first))
        parent.replace(first, link)
        return
    begin, end = first.getparent(), last.getparent()
    assert begin is not None and end is not None  # noqa: S101, PT018 - as above
    inside = list(begin.itersiblings())
    inside = inside[: inside.index(end)] if end in inside else []
    begin.addprevious(link)
    for element in marks:
        run = element.getparent()
        if run is not None:
            run.remove(element)
            if run is not begin and run is not end and all(x.tag == f"{W}rPr" for x in run):
                inside = [other for other in inside if other is not run]
                _take_out(run)
    link.extend(inside)
    for run in (begin, end):
        if all(x.tag == f"{W}rPr" for x in run):
            _take_out(run)


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
