"""Reading a whole document out of its package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from lxml import etree

from letterkit.errors import LetterkitError
from letterkit.layout.reading.blocks import BlockReader
from letterkit.layout.reading.model import (
    Block,
    DocumentSettings,
    ParsedParagraph,
    ParsedSection,
    ParsedStory,
)
from letterkit.layout.reading.numbering import PictureBullets, read_picture_bullets
from letterkit.layout.reading.parts import UnshownContent, XmlPart, open_part
from letterkit.layout.reading.running_text import open_main, read_blocks
from letterkit.layout.reading.sections import read_section
from letterkit.layout.reading.styles import StyleSheet, read_style_sheet
from letterkit.layout.reading.xml import child, child_value, integer, is_on, name, twips, value
from letterkit.template.opc import parse
from letterkit.template.package import Package

_SEPARATORS: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_SECTION: Final = f"{name('w:pPr')}/{name('w:sectPr')}"
_ONE_SECTION: Final = read_section(None, None, lambda _part: ())
_PICTURE_BULLET: Final = b"numPicBullet"
_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as read: its text by section, its notes, and what its formatting rests on."""

    title: str
    language: str
    stories: tuple[ParsedStory, ...]
    footnotes: Mapping[str, tuple[Block, ...]]
    endnotes: Mapping[str, tuple[Block, ...]]
    sheet: StyleSheet
    settings: DocumentSettings
    remarks: tuple[str, ...]


def read_document(package: Package, today: date) -> ParsedDocument:
    """Return the document in a package; what is damaged in it is left out with a remark.

    Raises LetterkitError where there is no text at all, or far too much of it.
    """
    unshown = UnshownContent()
    main, body = open_main(package, unshown)
    stories = tuple(_read_stories(package, main, body, unshown, today))
    sheet = _read_style_sheet(package)
    title, language = _core_properties(package)
    return ParsedDocument(
        title=title,
        language=language or sheet.language,
        stories=stories,
        footnotes=_read_notes(package, "footnotes", unshown, today),
        endnotes=_read_notes(package, "endnotes", unshown, today),
        sheet=sheet,
        settings=_settings(_related(package, "settings")),
        remarks=tuple(unshown.sentences()),
    )


def read_running_text(package: Package, today: date) -> ParsedDocument:
    """Return the document in a package without its pages: its text as if in one section, its notes.

    Raises as `read_document` does.
    """
    unshown = UnshownContent()
    blocks = read_blocks(package, unshown, today)
    return ParsedDocument(
        title="",
        language="",
        stories=(ParsedStory(_ONE_SECTION, blocks),),
        footnotes=_read_notes(package, "footnotes", unshown, today),
        endnotes=_read_notes(package, "endnotes", unshown, today),
        sheet=_read_style_sheet(package),
        settings=_settings(_related(package, "settings")),
        remarks=tuple(unshown.sentences()),
    )


def _read_style_sheet(package: Package) -> StyleSheet:
    styles, numbering, theme = (
        _related(package, kind) for kind in ("styles", "numbering", "theme")
    )
    bullets = _picture_bullets(package) if _PICTURE_BULLET in numbering else ()
    return _style_sheet(styles, numbering, theme, bullets)


def _picture_bullets(package: Package) -> PictureBullets:
    part_name = next(package.related(package.main, "numbering"), "")
    part = open_part(package, part_name, UnshownContent())
    return () if part is None else read_picture_bullets(part)


def _related(package: Package, kind: str) -> bytes:
    part = next(package.related(package.main, kind), "")
    return package.parts.get(part, b"")


# What the documents of one template share is read once: the bytes are the key.
@lru_cache(maxsize=16)
def _style_sheet(
    styles: bytes, numbering: bytes, theme: bytes, bullets: PictureBullets
) -> StyleSheet:
    return read_style_sheet(_parsed(styles), _parsed(numbering), _parsed(theme), bullets)


@lru_cache(maxsize=16)
def _settings(data: bytes) -> DocumentSettings:
    """Return what word/settings.xml says of the whole document (17.15), with Word's own defaults.

    Where no compatibility mode is stated, it is 12, Word 2007's ([MS-DOCX], compatibilityMode).
    """
    root = _parsed(data)
    if root is None:
        return DocumentSettings()
    default_tab = twips(child_value(root, "w:defaultTabStop"))
    compatibility = child(root, "w:compat")
    modes = (
        [] if compatibility is None else list(compatibility.iterchildren(name("w:compatSetting")))
    )
    mode = next((item for item in modes if value(item, "w:name") == "compatibilityMode"), None)
    fixed = (
        None
        if compatibility is None
        else child(compatibility, "w:doNotUseHTMLParagraphAutoSpacing")
    )
    even = child(root, "w:evenAndOddHeaders")
    footnotes, endnotes = child(root, "w:footnotePr"), child(root, "w:endnotePr")
    return DocumentSettings(
        default_tab=720.0 if default_tab is None or default_tab < 1 else default_tab,
        even_and_odd=even is not None and is_on(even),
        fixed_auto_spacing=fixed is not None and is_on(fixed),
        compatibility=integer(value(mode)) or 12,
        footnote_format=_note_format(footnotes) or "decimal",
        endnote_format=_note_format(endnotes) or "lowerRoman",
    )


def _note_format(element: etree._Element | None) -> str | None:
    return None if element is None else child_value(element, "w:numFmt")


def _parsed(data: bytes) -> etree._Element | None:
    """Return the root of a part that a document can do without; None where it can't be read."""
    if not data:
        return None
    try:
        return parse(data, "")
    except LetterkitError:
        return None


def _read_stories(
    package: Package, main: XmlPart, body: etree._Element, unshown: UnshownContent, today: date
) -> Iterator[ParsedStory]:
    """Yield the text section by section; a section's properties stand at its end (17.6.17)."""
    reader = BlockReader(main, unshown, today)
    before: ParsedSection | None = None
    blocks: list[Block] = []

    def read_story(identifier: str) -> tuple[Block, ...]:
        part = open_part(package, main.targets.get(identifier, ""), unshown)
        if part is None:
            return ()
        read = BlockReader(part, unshown, today).read_part(part.root)
        return tuple(block for _, block in read if block is not None)

    last = child(body, "w:sectPr")
    for item, block in reader.read_part(body):
        if block is not None:
            blocks.append(block)
        end = item.find(_SECTION) if isinstance(block, ParsedParagraph) else None
        if end is not None:
            before = read_section(end, before, read_story)
            yield ParsedStory(before, tuple(blocks))
            blocks = []
    yield ParsedStory(read_section(last, before, read_story), tuple(blocks))


def _read_notes(
    package: Package, kind: str, unshown: UnshownContent, today: date
) -> Mapping[str, tuple[Block, ...]]:
    """Return the footnotes or endnotes by identifier, without separators (17.11)."""
    part_name = next(package.related(package.main, kind), "")
    part = open_part(package, part_name, unshown) if part_name else None
    if part is None:
        return {}
    return {
        value(item, "w:id") or "": BlockReader(part, unshown, today).read(item)
        for item in part.root
        if value(item, "w:type") not in _SEPARATORS
    }


def _core_properties(package: Package) -> tuple[str, str]:
    for part in ("docProps/core.xml", *package.related("", "core-properties")):
        properties = _title_and_language(package.parts.get(part, b""))
        if properties is not None:
            return properties
    return "", ""


@lru_cache(maxsize=16)
def _title_and_language(data: bytes) -> tuple[str, str] | None:
    root = _parsed(data)
    if root is None:
        return None
    title, language = (root.findtext(f"{_DUBLIN_CORE}{tag}") or "" for tag in ("title", "language"))
    return title.strip(), language.strip()
