"""Lists as read: numbering definitions and their instances (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from lxml import etree

from letterkit.layout.reading.formatting import read_paragraph_properties, read_run_properties
from letterkit.layout.reading.model import ParsedPicture
from letterkit.layout.reading.parts import UnshownContent, XmlPart
from letterkit.layout.reading.pictures import picture
from letterkit.layout.reading.properties import ParagraphProperties, RunProperties
from letterkit.layout.reading.xml import child, child_value, integer, is_on, name, value

PictureBullets: TypeAlias = tuple[tuple[str, ParsedPicture], ...]
LEVELS: Final = 9


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One level of a list (17.9.6).

    Compared by identity: the documents of one template share theirs. `text` has “%1” where the
    number of the first level goes. A `legal` level has all in figures. `index` counts from 0.
    """

    start: int
    number_format: str
    text: str
    suffix: str  # "tab", "space", "nothing"
    align: str
    restart: int | None  # the level whose number starts this one again, counted from 1; 0: none
    legal: bool
    paragraph: ParagraphProperties
    run: RunProperties
    style: str
    index: int
    picture: ParsedPicture | None = None  # the bullet, in place of the text


@dataclass(frozen=True, slots=True)
class NumberingInstance:
    """One list: its levels, the definition that it counts with, and where it restarts."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


def read_picture_bullets(part: XmlPart) -> PictureBullets:
    """Return the pictures that stand for bullets (17.9.20), by the number that levels name."""
    bullets: list[tuple[str, ParsedPicture]] = []
    for item in part.root.iterchildren(name("w:numPicBullet")):
        old, new = (next(item.iter(name(tag)), None) for tag in ("v:imagedata", "a:blip"))
        data = part.data(value(old, "r:id") or value(new, "r:embed"))
        bullet = picture(data, 1.0, 1.0, None, "•", UnshownContent())
        if isinstance(bullet, ParsedPicture):
            bullets.append((value(item, "w:numPicBulletId") or "", bullet))
    return tuple(bullets)


def read_numbering(
    element: etree._Element | None, bullets: PictureBullets = ()
) -> dict[int, NumberingInstance]:
    """Return a document's lists by their w:numId; none where there is no numbering part."""
    if element is None:
        return {}
    links = _style_links(element)
    pictures = dict(bullets)
    abstracts = {
        value(item, "w:abstractNumId") or "": _read_levels(item, pictures)
        for item in element.iterchildren(name("w:abstractNum"))
    }
    instances: dict[int, NumberingInstance] = {}
    for item in element.iterchildren(name("w:num")):
        number = integer(value(item, "w:numId"))
        abstract = child_value(item, "w:abstractNumId") or ""
        abstract = links.get(abstract, abstract)
        if number is None:
            continue
        levels, starts = dict(abstracts.get(abstract, {})), dict[int, int]()
        for override in item.iterchildren(name("w:lvlOverride")):
            _override(override, levels, starts, pictures)
        instances[number] = NumberingInstance(abstract, levels, starts)
    return instances


def _style_links(element: etree._Element) -> dict[str, str]:
    """Return the definitions that only name a list style, with what defines it (17.9.21)."""
    defined: dict[str, str] = {}
    linked: dict[str, str] = {}
    for item in element.iterchildren(name("w:abstractNum")):
        identifier = value(item, "w:abstractNumId") or ""
        style, link = child_value(item, "w:styleLink"), child_value(item, "w:numStyleLink")
        if style:
            defined[style] = identifier
        if link:
            linked[identifier] = link
    return {identifier: defined[link] for identifier, link in linked.items() if link in defined}


def _read_levels(
    element: etree._Element, pictures: Mapping[str, ParsedPicture]
) -> dict[int, Level]:
    return {
        index: _read_level(item, pictures)
        for item in element.iterchildren(name("w:lvl"))
        if (index := integer(value(item, "w:ilvl"))) is not None and 0 <= index < LEVELS
    }


def _override(
    element: etree._Element,
    levels: dict[int, Level],
    starts: dict[int, int],
    pictures: Mapping[str, ParsedPicture],
) -> None:
    """Replace a level, or where it starts, as a list's w:lvlOverride has it (17.9.8)."""
    index = integer(value(element, "w:ilvl"))
    if index is None or not 0 <= index < LEVELS:
        return
    level, start = child(element, "w:lvl"), integer(child_value(element, "w:startOverride"))
    if level is not None:
        levels[index] = _read_level(level, pictures)
    if start is not None:
        starts[index] = start
        if index in levels:
            levels[index] = replace(levels[index], start=start)


def _read_level(element: etree._Element, pictures: Mapping[str, ParsedPicture]) -> Level:
    """Return a level (17.9.6) as a w:lvl states it, with Word's defaults for the rest."""
    legal, start = child(element, "w:isLgl"), integer(child_value(element, "w:start"))
    return Level(
        start=1 if start is None else min(max(start, 0), 32767),
        number_format=child_value(element, "w:numFmt") or "decimal",
        text=child_value(element, "w:lvlText") or "",
        suffix=child_value(element, "w:suff") or "tab",
        align=child_value(element, "w:lvlJc") or "left",
        restart=integer(child_value(element, "w:lvlRestart")),
        legal=legal is not None and is_on(legal),
        paragraph=read_paragraph_properties(child(element, "w:pPr")),
        run=read_run_properties(child(element, "w:rPr")),
        style=child_value(element, "w:pStyle") or "",
        index=integer(value(element, "w:ilvl")) or 0,
        picture=pictures.get(child_value(element, "w:lvlPicBulletId") or ""),
    )
