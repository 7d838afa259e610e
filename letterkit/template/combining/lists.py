"""Numbered lists that begin anew in each document (ECMA-376 part 1, 17.9).

Paragraphs that name the same instance of a list (`w:num`) are counted through, to the end of the
file. So each document has instances of its own, which look alike and begin where theirs did.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from letterkit.template.combining.styles import ParagraphStyles, insert_property
from letterkit.template.opc import parse, serialise
from letterkit.template.texts import W

_VAL: Final = f"{W}val"
_LEVELS: Final = 9
_UNCOUNTED: Final = frozenset(("bullet", "none"))
_ById = dict[str, etree._Element]  # noqa: SLF001 - lxml's public name for it is a type checker's


@dataclass(slots=True)
class _Numbering:
    """What a document's part of lists says: its lists, their instances, and those by style."""

    abstract: _ById = field(default_factory=_ById)
    instances: _ById = field(default_factory=_ById)
    of_style: dict[str, str] = field(default_factory=dict[str, str])

    def levels(self, number: str) -> dict[str, str]:
        """Return where the levels of an instance begin, by level; none where nothing is counted."""
        instance = self.instances.get(number)
        if instance is None:
            return {}
        list_ = self._list_of(instance, 0)
        starts: dict[str, str] = {}
        counted = False
        for level in [] if list_ is None else list_.findall(f"{W}lvl"):
            counted |= _value(level, "numFmt", "decimal") not in _UNCOUNTED
            starts[level.get(f"{W}ilvl", "0")] = _value(level, "start", "0")
        for override in instance.findall(f"{W}lvlOverride"):
            own = override.find(f"{W}startOverride")
            if own is None:
                own = override.find(f"{W}lvl/{W}start")
            counted |= override.find(f"{W}lvl") is not None
            if own is not None:
                starts[override.get(f"{W}ilvl", "0")] = own.get(_VAL, "0")
        return starts if counted else {}

    def list_number(self, number: str) -> str:
        """Return the number of an instance's list."""
        instance = self.instances.get(number)
        return "" if instance is None else _value(instance, "abstractNumId", "")

    def _list_of(self, instance: etree._Element, depth: int) -> etree._Element | None:
        list_ = self.abstract.get(_value(instance, "abstractNumId", ""))
        link = None if list_ is None else list_.find(f"{W}numStyleLink")
        if link is None or depth > 1:
            return list_
        linked = self.of_style.get(link.get(_VAL, ""), "")
        return self.abstract.get(linked, list_)


class Lists:
    """The lists of a file, and what each document's paragraphs are to name."""

    def __init__(self, numbering: bytes) -> None:
        self._root = parse(numbering, "numbering") if numbering else _no_lists()
        self._own = numbering
        self._highest = max(
            (int(each.get(f"{W}numId", "0")) for each in self._root.iter(f"{W}num")), default=0
        )
        self._highest_list = max(
            (
                int(each.get(f"{W}abstractNumId", "0"))
                for each in self._root.iter(f"{W}abstractNum")
            ),
            default=-1,
        )
        self._foreign: dict[tuple[bytes, str], str] = {}
        self.is_used = bool(numbering)

    def restart(
        self, body: etree._Element, numbering: bytes, styles: ParagraphStyles,
        *, is_first: bool, restyled: bool,
    ) -> None:  # fmt: skip
        """Have the lists of a document begin anew, where it isn't the first.

        Where it is `restyled`, its styles are called otherwise in the file, and name no lists.
        """
        is_same = is_first and not restyled and numbering == self._own
        if is_same or not (numbering or self._own):
            return
        known = _numbering(numbering)
        new: dict[str, str] = {}
        for paragraph in body.iter(f"{W}p"):
            number, level, by_style = _list_of(paragraph, styles)
            if number in ("", "0"):
                continue
            if number not in new:
                new[number] = self._instance(known, number, numbering)
            if new[number] != number or (by_style and restyled):
                _name_list(paragraph, new[number], level, styles, by_style=by_style)

    def part(self) -> bytes:
        """Return the part that holds the lists."""
        return serialise(self._root)

    def _instance(self, known: _Numbering, number: str, numbering: bytes) -> str:
        """Return a new instance of a document's list, or the number itself where none is needed."""
        is_own = numbering == self._own
        starts = known.levels(number)
        if is_own and not starts:
            return number
        instance = known.instances.get(number)
        if instance is None:
            return number
        fresh = deepcopy(instance)
        self._highest += 1
        fresh.set(f"{W}numId", str(self._highest))
        for name in list(fresh.attrib):
            if etree.QName(str(name)).localname == "durableId":
                del fresh.attrib[name]
        if not is_own:
            list_number = self._take_list(known, number, numbering)
            if (reference := fresh.find(f"{W}abstractNumId")) is not None:
                reference.set(_VAL, list_number)
        _begin_levels(fresh, starts)
        self._append(fresh)
        return str(self._highest)

    def _take_list(self, known: _Numbering, number: str, numbering: bytes) -> str:
        """Return the number that another document's list has in the file."""
        old = known.list_number(number)
        if (numbering, old) in self._foreign or old not in known.abstract:
            return self._foreign.get((numbering, old), "0")
        list_ = deepcopy(known.abstract[old])
        self._highest_list += 1
        list_.set(f"{W}abstractNumId", str(self._highest_list))
        # By these Word would take it for a list that it knows.
        for name in ("nsid", "tmpl", "styleLink"):
            for each in list_.findall(f"{W}{name}"):
                list_.remove(each)
        for style in list_.findall(f"{W}lvl/{W}pStyle"):
            style.getparent().remove(style)  # type: ignore[union-attr] - a found child has one
        place = len(self._root.findall(f"{W}numPicBullet")) + len(
            self._root.findall(f"{W}abstractNum")
        )
        self._root.insert(place, list_)
        self._foreign[numbering, old] = str(self._highest_list)
        self.is_used = True
        return str(self._highest_list)

    def _append(self, instance: etree._Element) -> None:
        cleanup = self._root.find(f"{W}numIdMacAtCleanup")
        if cleanup is None:
            self._root.append(instance)
        else:
            cleanup.addprevious(instance)


@lru_cache(maxsize=8)
def _numbering(data: bytes) -> _Numbering:
    known = _Numbering()
    if not data:
        return known
    root = parse(data, "numbering")
    for list_ in root.findall(f"{W}abstractNum"):
        known.abstract[list_.get(f"{W}abstractNumId", "")] = list_
        if (link := list_.find(f"{W}styleLink")) is not None:
            known.of_style[link.get(_VAL, "")] = list_.get(f"{W}abstractNumId", "")
    for instance in root.findall(f"{W}num"):
        known.instances[instance.get(f"{W}numId", "")] = instance
    return known


def _list_of(paragraph: etree._Element, styles: ParagraphStyles) -> tuple[str, str, bool]:
    """Return a paragraph's list and level, and whether its style alone says so."""
    properties = paragraph.find(f"{W}pPr")
    style = "" if properties is None else _value(properties, "pStyle", "")
    own = None if properties is None else properties.find(f"{W}numPr")
    number = "" if own is None else _value(own, "numId", "")
    if number:
        return number, "", False
    of_style = styles.list_of(style)
    level = "" if own is None else _value(own, "ilvl", "")
    return of_style.number, level or of_style.level, True


def _name_list(
    paragraph: etree._Element, number: str, level: str, styles: ParagraphStyles, *, by_style: bool
) -> None:
    """Have a paragraph name an instance; one whose style did so keeps the style's indent.

    A list that a paragraph names itself goes before its style's indent (17.9.22, 17.3.1.12).
    """
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    own = properties.find(f"{W}numPr")
    if own is None:
        own = etree.Element(f"{W}numPr")
        insert_property(properties, own)
    identifier = own.find(f"{W}numId")
    if identifier is None:
        identifier = etree.SubElement(own, f"{W}numId")
    identifier.set(_VAL, number)
    if not by_style:
        return
    if own.find(f"{W}ilvl") is None:
        own.insert(0, etree.Element(f"{W}ilvl", {_VAL: level or "0"}))
    indent = styles.list_of(_value(properties, "pStyle", "")).indent
    if indent:
        stated = properties.find(f"{W}ind")
        if stated is None:
            stated = etree.Element(f"{W}ind")
            insert_property(properties, stated)
        for name, value in indent.items():
            if stated.get(name) is None:
                stated.set(name, value)


def _begin_levels(instance: etree._Element, starts: dict[str, str]) -> None:
    overrides = {each.get(f"{W}ilvl"): each for each in instance.findall(f"{W}lvlOverride")}
    for level in map(str, range(_LEVELS)):
        if level not in starts:
            continue
        override = overrides.get(level)
        if override is None:
            override = etree.SubElement(instance, f"{W}lvlOverride", {f"{W}ilvl": level})
        if override.find(f"{W}startOverride") is None:
            override.insert(0, etree.Element(f"{W}startOverride", {_VAL: starts[level]}))


def _no_lists() -> etree._Element:
    return etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})


def _value(element: etree._Element, child: str, default: str) -> str:
    found = element.find(f"{W}{child}")
    return default if found is None else found.get(_VAL, default)
