"""What has to be called otherwise in each document of a file: bookmarks, drawings, controls.

Numbers of bookmarks and drawings are unique in a file (ECMA-376 part 1, 17.13.6.2 and 20.4.2.5), as
are bookmarks' names, of which Word takes 40 characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import Final, cast

from lxml import etree

from letterkit.template.gaps.word_fields.tree import Elements
from letterkit.template.texts import W

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_O: Final = "{urn:schemas-microsoft-com:office:office}"
_RANGES: Final = ("bookmark", "perm", "moveFromRange", "moveToRange")
_CHANGES: Final = tuple(
    f"{W}{name}"
    for name in (
        "ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange tblGridChange "
        "trPrChange tcPrChange tblPrExChange numberingChange cellIns cellDel cellMerge"
    ).split()
)
_LONGEST_NAME: Final = 40
_CARET: Final = "_GoBack"  # where somebody wrote last
_PLACES: Final = etree.XPath(
    ".//@w14:paraId/.. | .//@w14:textId/..", namespaces={"w14": _W14[1:-1]}
)


class Identifiers:
    """Gives what documents bring along its place among what is there."""

    def __init__(self) -> None:
        self._drawings, self._ranges = count(1), count(1)
        self._old_drawings = Counter[str]()

    def renew(self, root: etree._Element, names: Mapping[str, str]) -> None:
        """Give all under `root` new numbers, and bookmarks and links to them their new `names`."""
        for drawing in root.iter(f"{_WP}docPr"):
            drawing.set("id", str(next(self._drawings)))
        self._renew_old_drawings(root)
        for kind in _RANGES:
            self._renew_ranges(root, f"{kind}Start", f"{kind}End")
        for change in root.iter(*_CHANGES):
            change.set(f"{W}id", str(next(self._ranges)))
        for bookmark in root.iter(f"{W}bookmarkStart"):
            name = bookmark.get(f"{W}name", "")
            bookmark.set(f"{W}name", names.get(name, name))
        for link in root.iter(f"{W}hyperlink"):
            if (anchor := link.get(f"{W}anchor", "")) in names:
                link.set(f"{W}anchor", names[anchor])
        _strip(root)

    def _renew_old_drawings(self, root: etree._Element) -> None:
        """Give drawings of the old kind, VML, identifiers of their own where theirs are taken."""
        new: dict[str, str] = {}
        for shape in root.iter(f"{_V}*"):
            old = shape.get("id", "")
            # Programs know some types of shapes by these, which all drawings of a kind share.
            if not old or shape.tag == f"{_V}shapetype":
                continue
            new[old] = old
            while new[old] in self._old_drawings:
                self._old_drawings[old] += 1
                new[old] = f"{old}_{self._old_drawings[old]}"
            self._old_drawings[new[old]] = 1
            shape.set("id", new[old])
        for embedded in root.iter(f"{_O}OLEObject") if new else ():
            old = embedded.get("ShapeID", "")
            embedded.set("ShapeID", new.get(old, old))

    def _renew_ranges(self, root: etree._Element, start: str, end: str) -> None:
        new: dict[str, str] = {}
        for each in list(root.iter(f"{W}{start}", f"{W}{end}")):
            if each.get(f"{W}name") == _CARET:
                new[each.get(f"{W}id", "")] = ""
                _remove(each)
                continue
            old = each.get(f"{W}id", "")
            if each.tag == f"{W}{start}":
                new[old] = str(next(self._ranges))
            if new.get(old):
                each.set(f"{W}id", new[old])
            else:
                _remove(each)  # an end of nothing


def _strip(root: etree._Element) -> None:
    """Take out what a document can do without, and what can't stand in a file twice."""
    for control in list(root.iter(f"{W}sdtPr")):
        # A bound control would show the file's one property, a number another's control.
        for child in control.findall(f"{W}id") + control.findall(f"{W}dataBinding"):
            control.remove(child)
    for element in cast("Elements", _PLACES(root)):
        for name in ("paraId", "textId"):
            element.attrib.pop(f"{_W14}{name}", "")


def bookmark_names(root: etree._Element, number: int) -> dict[str, str]:
    """Return what a document's bookmarks are called in a file; the first one's keep their names."""
    if number == 1:
        return {}
    ending = f"_{number}"
    return {
        name: name[: _LONGEST_NAME - len(ending)] + ending
        for each in root.iter(f"{W}bookmarkStart")
        if (name := each.get(f"{W}name", "")) and name != _CARET
    }


def renamed(code: str, names: Mapping[str, str]) -> str:
    """Return a field's code with the bookmarks in it called otherwise."""
    return _WORD.sub(lambda match: names.get(match[0], match[0]), code)


_WORD: Final = re.compile(r"\w+")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
