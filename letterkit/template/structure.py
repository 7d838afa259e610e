"""What Word asks of a document that tags may have taken something from.

A cell ends in a paragraph; a row has cells and a table rows; a text box, note, header and content
control hold something (ECMA-376 part 1, 17.4.65: the final element of a cell is a paragraph).
Word calls a file corrupt that is otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes
from lxml import etree

from letterkit.template.texts import W

_STORIES: Final = "hdr ftr footnote endnote txbxContent".split()
_HOLDERS: Final = frozenset(("tbl", "tr", "tc", "sdtContent", *_STORIES))
_NEEDS: Final = {"tbl": ("tr",), "tr": ("tc",)}
_BLOCKS: Final = ("p", "tbl", "sdt", "customXml", "altChunk")
_MARK: Final = re.compile(r"<(/?)w:([A-Za-z]+)(?:\s[^<>]*)?>")
_EMPTIED: Final = re.compile(
    r"<w:(?:tc|tr|txbxContent|sdtContent|hdr|ftr|footnote|endnote)(?:\s[^<>]*)?(?:/|>\s*+</w:\w+)>"
    r"|</w:(?:tcPr|trPr|tblPrEx)>\s*+</w:t[cr]>|<w:tcPr/>\s*+</w:tc>|<w:trPr/>\s*+</w:tr>"
    r"|</w:tbl>\s*+</w:(?:tc|hdr|ftr|footnote|endnote|txbxContent|sdtContent)>"
    r"|(?:</w:(?:tblGrid|tblPr)>|<w:tblGrid/>|<w:tblPr/>)\s*+</w:tbl>"
)


@dataclass(slots=True)
class _Holder:
    """An element that needs something inside, at a depth of conditions and loops."""

    name: str
    depth: int
    sure: bool = False


class _UnsureError(Exception):
    """Something may be missing from a letter; only this module sees it."""


def is_whole(template: nodes.Template) -> bool:
    """Return whether nothing that Word needs is ever missing from a well-formed template."""
    try:
        _follow(template.body, 0, [])
    except _UnsureError:
        return False
    return True


def _follow(body: list[nodes.Node], depth: int, stack: list[_Holder]) -> None:
    for node in body:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                if isinstance(child, nodes.TemplateData):
                    _read(child.data, depth, stack)
        elif isinstance(node, nodes.If):
            for branch in (node.body, *(each.body for each in node.elif_), node.else_):
                _follow(branch, depth + 1, stack)
        elif isinstance(node, nodes.For):
            _follow(node.body, depth + 1, stack)
            _follow(node.else_, depth + 1, stack)


def _read(data: str, depth: int, stack: list[_Holder]) -> None:
    for mark in _MARK.finditer(data):
        closing, name, alone = bool(mark[1]), mark[2], mark[0].endswith("/>")
        if name in _HOLDERS and not closing and not alone:
            stack.append(_Holder(name, depth))
            continue
        if name in _HOLDERS and closing and stack and not stack.pop().sure:
            raise _UnsureError
        # What is inside is sure where it stands at its holder's own depth, and ends there.
        if (closing or alone) and stack and stack[-1].depth == depth:
            holder = stack[-1]
            needs = _NEEDS.get(holder.name, ("p",))
            if name in needs or (holder.name == "sdtContent" and name in ("r", "tr", "tc")):
                holder.sure = True
            elif name == "tbl" or (alone and name in _HOLDERS):
                holder.sure = False


def may_lack(xml: str) -> bool:
    """Return whether something that Word needs may be missing from a rendered part."""
    return _EMPTIED.search(xml) is not None


def complete(root: etree._Element) -> None:
    """Take out tables and rows that hold nothing, and give a paragraph to whatever needs one."""
    for name, needed in (("tr", "tc"), ("tbl", "tr")):
        for element in reversed(list(root.iter(f"{W}{name}"))):
            if next(element.iter(f"{W}{needed}"), None) is None:
                _take_out(element)
    for content in reversed(list(root.iter(f"{W}sdtContent"))):
        control = content.getparent()
        if len(content) or control is None or (parent := control.getparent()) is None:
            continue
        if parent.tag in (f"{W}tbl", f"{W}tr"):
            _take_out(control)
        elif parent.tag not in (f"{W}p", f"{W}hyperlink", f"{W}ins", f"{W}smartTag"):
            etree.SubElement(content, f"{W}p")
    for element in root.iter(*(f"{W}{name}" for name in ("tc", *_STORIES))):
        blocks = [each for each in element if etree.QName(each).localname in _BLOCKS]
        if not blocks or blocks[-1].tag == f"{W}tbl":
            etree.SubElement(element, f"{W}p")


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
