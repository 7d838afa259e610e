"""The styles of a file, and what a document brings that has others by the same names.

ECMA-376 part 1, 17.7. A document that somebody changed in Word may have styles that differ from
those of the rest; they come along under names of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from letterkit.template.opc import parse, serialise
from letterkit.template.texts import W

_VAL: Final = f"{W}val"
_DEEPEST: Final = 20  # styles upon styles
_USES: Final = {
    f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table",
}  # fmt: skip
_ORDER: Final = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
    ).split(),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ).split(),
}
_RELATED: Final = ("basedOn", "next", "link")


@dataclass(frozen=True, slots=True)
class StyleList:
    """The list that a style puts its paragraphs into, "" for none, and its own indent."""

    number: str = ""
    level: str = ""
    indent: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class ParagraphStyles:
    """The paragraph styles of a part, for what they say of lists."""

    def __init__(self, styles: bytes) -> None:
        root = parse(styles, "styles") if styles else None
        found = [] if root is None else root.findall(f"{W}style[@{W}type='paragraph']")
        self._styles = {each.get(f"{W}styleId", ""): each for each in found}
        self._default = next(
            (each.get(f"{W}styleId", "") for each in found if _is_default(each)), ""
        )
        self._lists: dict[str, StyleList] = {}

    def list_of(self, style: str) -> StyleList:
        """Return what a paragraph is in that has a style, or none ("")."""
        name = style or self._default
        if name not in self._lists:
            self._lists[name] = self._list_of(name)
        return self._lists[name]

    def _list_of(self, name: str) -> StyleList:
        """Look from a style to what it is based on: the indents that come before its list count."""
        indent: dict[str, str] = {}
        level = ""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                break
            stated = style.find(f"{W}pPr/{W}ind")
            if stated is not None:
                for key, value in stated.attrib.items():
                    indent.setdefault(str(key), str(value))
            numbering = style.find(f"{W}pPr/{W}numPr")
            if numbering is not None:
                level = level or _child(numbering, "ilvl")
                if number := _child(numbering, "numId"):
                    return StyleList(number, level or "0", indent)
            name = _child(style, "basedOn")
        return StyleList()


NO_STYLES: Final = ParagraphStyles(b"")


@lru_cache(maxsize=8)
def paragraph_styles(styles: bytes) -> ParagraphStyles:
    """Return the paragraph styles of a part, which documents of one template share."""
    return ParagraphStyles(styles)


class StyleSheets:
    """The styles of a file, to which those of further documents are added where they differ."""

    def __init__(self, styles: bytes) -> None:
        self._own = styles

    @cached_property
    def _root(self) -> etree._Element:
        if self._own:
            return parse(self._own, "styles")
        return etree.Element(f"{W}styles", nsmap={"w": W[1:-1]})

    @cached_property
    def _known(self) -> dict[str, bytes]:
        return {each.get(f"{W}styleId", ""): _content(each) for each in self._root.iter(_STYLE)}

    def part(self) -> bytes:
        """Return the part that holds the styles."""
        return serialise(self._root)

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the file is written
    def mapping(self, styles: bytes) -> Mapping[str, str] | None:
        """Return what a document's styles are called in the file; None where they are the same.

        Under "" stands what paragraphs have that name none.
        """
        if styles == self._own:
            return None
        root = parse(styles, "styles") if styles else etree.Element(f"{W}styles")
        theirs = {each.get(f"{W}styleId", ""): each for each in root.iter(_STYLE)}
        same_defaults = _defaults(root) == _defaults(self._root)
        changed = _changed(theirs, self._known, all_differ=not same_defaults)
        if not changed:
            return None
        names = {name: self._free(name) for name in sorted(changed)}
        for name in sorted(changed):
            self._add(theirs[name], names, None if same_defaults else root)
        mapping = {name: names.get(name, name) for name in theirs}
        default = next((k for k, v in theirs.items() if _is_default(v) and _is(v, "paragraph")), "")
        if default in names:
            mapping[""] = names[default]
        return mapping

    def _free(self, name: str) -> str:
        number = 2
        while f"{name}{number}" in self._known:
            number += 1
        self._known[f"{name}{number}"] = b""
        return f"{name}{number}"

    def _add(
        self, style: etree._Element, names: Mapping[str, str], defaults: etree._Element | None
    ) -> None:
        """Add a style under its new name; where the defaults differ, with those of its document."""
        new = deepcopy(style)
        identifier = names[style.get(f"{W}styleId", "")]
        new.set(f"{W}styleId", identifier)
        new.attrib.pop(f"{W}default", "")
        new.set(f"{W}customStyle", "1")
        if (name := new.find(f"{W}name")) is not None:
            name.set(_VAL, f"{name.get(_VAL, '')} ({identifier})")
        for alias in new.findall(f"{W}aliases"):
            new.remove(alias)
        for each in _RELATED:
            if (related := new.find(f"{W}{each}")) is not None:
                related.set(_VAL, names.get(related.get(_VAL, ""), related.get(_VAL, "")))
        for numbering in new.findall(f"{W}pPr/{W}numPr"):  # paragraphs name their lists themselves
            numbering.getparent().remove(numbering)  # type: ignore[union-attr] - a found child has one
        if defaults is not None and _is(new, "paragraph") and new.find(f"{W}basedOn") is None:
            _lay_under(new, defaults)
        self._root.append(new)


def rename_styles(root: etree._Element, mapping: Mapping[str, str]) -> None:
    """Have what stands under `root` use the styles by their names in the file."""
    for each in root.iter(*_USES):
        each.set(_VAL, mapping.get(each.get(_VAL, ""), each.get(_VAL, "")))
    if "" not in mapping:
        return
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        if properties.find(f"{W}pStyle") is None:
            properties.insert(0, etree.Element(f"{W}pStyle", {_VAL: mapping[""]}))


_STYLE: Final = f"{W}style"


def _changed(
    theirs: Mapping[str, etree._Element], known: Mapping[str, bytes], *, all_differ: bool
) -> set[str]:
    """Return the names of styles that aren't the same in the file, with all upon which they act."""
    changed = {
        name for name, style in theirs.items() if all_differ or known.get(name) != _content(style)
    }
    grown = True
    while grown:
        more = {
            name
            for name, style in theirs.items()
            if name not in changed and any(_child(style, each) in changed for each in _RELATED)
        }
        grown = bool(more)
        changed |= more
    return changed


def _lay_under(style: etree._Element, root: etree._Element) -> None:
    """Have a style say what its document's defaults say, where it says nothing itself."""
    for name in ("pPr", "rPr"):
        default = root.find(f"{W}docDefaults/{W}{name}Default/{W}{name}")
        if default is None:
            continue
        own = style.find(f"{W}{name}")
        if own is None:
            own = etree.Element(f"{W}{name}")
            later = [f"{W}rPr"] if name == "pPr" else []
            later += [f"{W}{each}" for each in ("tblPr", "trPr", "tcPr", "tblStylePr")]
            place = next((i for i, each in enumerate(style) if each.tag in later), len(style))
            style.insert(place, own)
        stated = {each.tag for each in own}
        both = [*own, *(deepcopy(each) for each in default if each.tag not in stated)]
        own[:] = sorted(both, key=lambda each: _place(name, each))


def insert_property(properties: etree._Element, element: etree._Element) -> None:
    """Put an element among a paragraph's or a run's properties, where it belongs."""
    name = etree.QName(properties).localname
    place = _place(name, element)
    properties.insert(sum(_place(name, each) < place for each in properties), element)


def _place(properties: str, element: etree._Element) -> int:
    """Return where an element stands among properties, whose order is fixed (17.3.1, 17.3.2)."""
    name = etree.QName(element).localname
    return _ORDER[properties].index(name) if name in _ORDER[properties] else len(_ORDER[properties])


def _content(style: etree._Element) -> bytes:
    """Return what a style says, without what Word notes for itself."""
    plain = deepcopy(style)
    for name in ("rsid", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked"):
        for each in plain.findall(f"{W}{name}"):
            plain.remove(each)
    return etree.tostring(plain, method="c14n", exclusive=True, with_tail=False)


def _defaults(root: etree._Element) -> bytes:
    found = root.find(f"{W}docDefaults")
    return (
        b""
        if found is None
        else etree.tostring(found, method="c14n", exclusive=True, with_tail=False)
    )


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}default", "0") in ("1", "true", "on")


def _is(style: etree._Element, kind: str) -> bool:
    return style.get(f"{W}type") == kind


def _child(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(_VAL, "")
