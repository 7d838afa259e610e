"""Reading a whole document out of its package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

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
from letterkit.layout.reading.parts import UnshownContent, open_part
from letterkit.layout.reading.running_text import open_main, read_blocks, read_known_body
from letterkit.layout.reading.sections import read_section, states_paper
from letterkit.layout.reading.styles import StyleSheet, read_style_sheet
from letterkit.layout.reading.surroundings import Surroundings, surroundings_of
from letterkit.layout.reading.xml import child, child_value, integer, is_on, name, twips, value
from letterkit.template.opc import parse
from letterkit.template.package import Package

_SEPARATORS: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_SECTION: Final = f"{name('w:pPr')}/{name('w:sectPr')}"
_ONE_SECTION: Final = read_section(None, None, lambda _part: ())
_PICTURE_BULLET: Final = b"numPicBullet"
_NO_PAPER: Final = (
    "The document doesn’t say which paper it is for, so Word takes US Letter, as these pages do. "
    "For A4, open the Word file and choose Layout ▸ Size ▸ A4."
)
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
    stories = tuple(_read_stories(package, unshown, today))
    document = _document(package, stories, unshown, today)
    title, language = _core_properties(package)
    return replace(document, title=title, language=language or document.language)


def read_running_text(package: Package, today: date) -> ParsedDocument:
    """Return the document in a package without its pages: its text as if in one section, its notes.

    Raises as `read_document` does.
    """
    unshown = UnshownContent()
    blocks = read_blocks(package, unshown, today)
    return _document(package, (ParsedStory(_ONE_SECTION, blocks),), unshown, today)


def _document(
    package: Package, stories: tuple[ParsedStory, ...], unshown: UnshownContent, today: date
) -> ParsedDocument:
    """Return the document of these stories, but for its properties."""
    surroundings = surroundings_of(package)
    read = _beside if surroundings.is_small() else _beside.__wrapped__
    beside = read(surroundings, today)
    unshown.include(beside.unshown)
    return ParsedDocument(
        title="",
        language=beside.sheet.language,
        stories=stories,
        footnotes=beside.footnotes,
        endnotes=beside.endnotes,
        sheet=beside.sheet,
        settings=beside.settings,
        remarks=tuple(unshown.sentences()),
    )


class _Beside(NamedTuple):
    """What a document has beside its sections, and what of it can't be shown."""

    sheet: StyleSheet
    settings: DocumentSettings
    footnotes: Mapping[str, tuple[Block, ...]]
    endnotes: Mapping[str, tuple[Block, ...]]
    unshown: UnshownContent


@lru_cache(maxsize=16)
def _beside(surroundings: Surroundings, today: date) -> _Beside:
    package, unshown = surroundings.around(b""), UnshownContent()
    return _Beside(
        _read_style_sheet(package),
        _settings(_related(package, "settings")),
        _read_notes(package, "footnotes", unshown, today),
        _read_notes(package, "endnotes", unshown, today),
        unshown,
    )


def _read_style_sheet(package: Package) -> StyleSheet:
    kinds = ("styles", "numbering", "theme", "fontTable")
    styles, numbering, theme, font_table = (_related(package, kind) for kind in kinds)
    bullets = _picture_bullets(package) if _PICTURE_BULLET in numbering else ()
    return _style_sheet(styles, numbering, theme, font_table, bullets)


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
    styles: bytes, numbering: bytes, theme: bytes, font_table: bytes, bullets: PictureBullets
) -> StyleSheet:
    parts = (_parsed(part) for part in (styles, numbering, theme, font_table))
    return read_style_sheet(*parts, bullets=bullets)


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


def _read_stories(package: Package, unshown: UnshownContent, today: date) -> Iterator[ParsedStory]:
    """Yield the text section by section."""
    body = read_known_body(package, unshown, today)
    if body is None:
        yield from _read_sections(package, unshown, today)
        return
    surroundings = surroundings_of(package)
    text = body.before + body.after
    read = _last_section if surroundings.is_small(text) else _last_section.__wrapped__
    last = read(surroundings, text, today)
    unshown.include(last.unshown)
    yield ParsedStory(last.section, body.blocks)


class _LastSection(NamedTuple):
    """A document's last section, and what of its headers and footers can't be shown."""

    section: ParsedSection
    unshown: UnshownContent


@lru_cache(maxsize=16)
def _last_section(surroundings: Surroundings, text: bytes, today: date) -> _LastSection:
    """Return the section at the end of a main part without any blocks."""
    package, unshown = surroundings.around(text), UnshownContent()
    (story,) = _read_sections(package, unshown, today)
    return _LastSection(story.section, unshown)


def _read_sections(package: Package, unshown: UnshownContent, today: date) -> Iterator[ParsedStory]:
    """Yield the sections; the properties of each stand at its end (17.6.17)."""
    main, body = open_main(package, unshown)
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
    has_paper = states_paper(last)
    for item, block in reader.read_part(body):
        if block is not None:
            blocks.append(block)
        end = item.find(_SECTION) if isinstance(block, ParsedParagraph) else None
        if end is not None:
            has_paper = has_paper and states_paper(end)
            before = read_section(end, before, read_story)
            yield ParsedStory(before, tuple(blocks))
            blocks = []
    yield ParsedStory(read_section(last, before, read_story), tuple(blocks))
    if not has_paper:
        unshown.remark(_NO_PAPER)


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
    """Return what the core properties say; the subject stands in for a title that isn't there."""
    root = _parsed(data)
    if root is None:
        return None
    title, subject, language = (
        (root.findtext(f"{_DUBLIN_CORE}{tag}") or "").strip()
        for tag in ("title", "subject", "language")
    )
    return title or subject, language
