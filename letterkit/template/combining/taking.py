"""One document on its way into the file: all of it that has to be made its own there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from lxml import etree

from letterkit.template.combining import sections
from letterkit.template.combining.fields import has_fields, settle_fields
from letterkit.template.combining.identifiers import Identifiers, bookmark_names
from letterkit.template.combining.lists import Lists
from letterkit.template.combining.notes import Notes
from letterkit.template.combining.parts import CombinedParts, Relations, relate
from letterkit.template.combining.styles import StyleSheets, paragraph_styles, rename_styles
from letterkit.template.opc import parse, serialise
from letterkit.template.package import Package
from letterkit.template.stories import stories_of
from letterkit.template.texts import W

PageCounter = Callable[[Package], int]
"""Counts the pages of a document that stands alone."""

_STORIES: Final = frozenset(("header", "footer"))
_HEADER: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
)
_MOST_STORIES: Final = 64
_COUNT: Final = b"NUMPAGES"


class _Story(NamedTuple):
    """A header or footer as the file has it, and whether it numbers pages."""

    data: bytes
    is_numbered: bool


@dataclass(slots=True)
class CombinedFile:
    """What the documents of a file share.

    `ever` are the kinds of headers and footers that any of them had so far, `stories` those that
    were made last.
    """

    parts: CombinedParts
    lists: Lists
    styles: StyleSheets
    notes: list[Notes]
    count_pages: PageCounter
    new_sheet: bool
    relations: Relations = field(default_factory=Relations)
    identifiers: Identifiers = field(default_factory=Identifiers)
    ever: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    stories: dict[object, _Story] = field(default_factory=dict[object, _Story])
    has_endnotes: bool = False

    def empty_stories(self) -> dict[str, str]:
        """Return the relationships of an empty header and footer, by what refers to one."""
        found: dict[str, str] = {}
        for name in ("header", "footer"):
            tag = f"{W}{name}Reference"
            kind, content_type = (each.replace("header", name) for each in _HEADER)
            part = self.parts.keep(f"word/{name}.xml", content_type, sections.empty_story(tag))
            found[tag] = self.relations.identifier(kind, f"/{part}", external=False)
        return found


class Taking:
    """Takes a document into a file: `number` says the how many-eth it is, from 1."""

    def __init__(
        self, file: CombinedFile, package: Package, root: etree._Element, number: int
    ) -> None:
        self._file, self._package, self._root, self._number = file, package, root, number
        self._names = bookmark_names(root, number)
        body = root.find(f"{W}body")
        self._sections = [] if body is None else sections.sections_of(body)
        self._is_numbered = False
        self._end = self._mark_end()
        styles, self._numbering = part_of(package, "styles"), part_of(package, "numbering")
        self._styles = paragraph_styles(styles)
        self._renamed: Mapping[str, str] | None = file.styles.mapping(styles)

    def take(self) -> None:
        """Make the document's main part, and all that it refers to, a part of the file's."""
        file, root = self._file, self._root
        file.lists.restart(
            root, self._numbering, self._styles,
            is_first=self._number == 1, restyled=self._renamed is not None,
        )  # fmt: skip
        self._settle(root)
        for notes in file.notes:
            if notes.take(self._package, root, file.parts, self._transform, self._settle):
                self._number_notes(notes.kind)
        relate(root, self._package, self._package.main, file.relations, file.parts, self._transform)
        self._take_sections()

    def _take_sections(self) -> None:
        file, first = self._file, self._sections[0]
        own = {
            (str(each.tag), each.get(f"{W}type", "default"))
            for each in first.iterchildren(*sections.REFERENCES)
        }
        empty = file.empty_stories() if file.ever - own else {}  # for the later sections, too
        sections.say_all_references(self._sections, file.ever, empty)
        sections.begin_on_new_page(first, new_sheet=file.new_sheet)
        if self._is_numbered or file.new_sheet:
            sections.number_from_one(first)

    def _number_notes(self, kind: str) -> None:
        if kind == "footnotes":
            sections.number_notes_anew(self._sections, "footnotePr")
        elif kind == "endnotes":
            self._file.has_endnotes = True
            sections.number_notes_anew(self._sections, "endnotePr")
            sections.keep_endnotes_for_end(self._sections)

    def _settle(self, root: etree._Element) -> None:
        """Make what stands under `root` this document's own in the file."""
        if self._renamed is not None:
            rename_styles(root, self._renamed)
        self._is_numbered |= settle_fields(root, self._names, self._count, self._end)
        self._file.identifiers.renew(root, self._names)

    def _transform(self, kind: str, data: bytes) -> bytes:
        """Return a part that the document refers to as the file has it."""
        if kind not in _STORIES:
            return data
        # The documents of a template mostly have the same ones, which are made and kept once.
        fields = has_fields(data)
        counts = self._count() if fields and _COUNT in data else 0
        ends = self._end if counts else ""
        own = self._number if self._names and fields else 0
        key = (data, counts, ends, id(self._renamed), own)
        story = self._file.stories.get(key)
        if story is None:
            story = self._story(data)
            if len(self._file.stories) >= _MOST_STORIES:
                self._file.stories.clear()
            self._file.stories[key] = story
        self._is_numbered |= story.is_numbered
        return story.data

    def _story(self, data: bytes) -> _Story:
        root = parse(data, "header")
        before, self._is_numbered = self._is_numbered, False
        if self._renamed is not None:
            self._file.lists.restart(
                root, self._numbering, self._styles, is_first=True, restyled=True
            )
        self._settle(root)
        is_numbered, self._is_numbered = self._is_numbered, before
        return _Story(serialise(root), is_numbered)

    @cached_property
    def _pages(self) -> int:
        return self._file.count_pages(self._package)

    def _count(self) -> int:
        return self._pages

    def _mark_end(self) -> str | None:
        """Mark the end of a document that says how many pages its several sections have.

        Word counts those of one section. Returns the bookmark's name, "" where none is needed, and
        None where it wouldn't help, for a later section counts its pages anew.
        """
        stories = (self._package.parts[name] for _, name in stories_of(self._package))
        if len(self._sections) == 1 or not any(_COUNT in data for data in stories):
            return ""
        if any(sections.counts_anew(each) for each in self._sections[1:]):
            return None
        name = f"_end_{self._number}"
        sections.mark_end(self._root, name)
        return name


def part_of(package: Package, kind: str) -> bytes:
    """Return the one part of a kind that a document's main part refers to; b"" without one."""
    name = next(iter(package.related(package.main, kind)), None)
    return b"" if name is None else package.parts[name]
