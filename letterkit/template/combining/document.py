"""Puts documents into one Word file, one after another."""

from __future__ import annotations

from contextlib import ExitStack
from typing import IO, Final, Self

from lxml import etree

from letterkit.template.combining.lists import Lists
from letterkit.template.combining.notes import KINDS, Notes
from letterkit.template.combining.parts import CombinedParts, content_type_of
from letterkit.template.combining.sections import end_in_last_paragraph
from letterkit.template.combining.settings import NO_PROPERTIES, combined_settings, titled
from letterkit.template.combining.streamed_part import StreamedPart
from letterkit.template.combining.styles import StyleSheets
from letterkit.template.combining.taking import CombinedFile, PageCounter, Taking, part_of
from letterkit.template.opc import (
    ROOT_RELATIONSHIPS,
    Relationship,
    parse,
    relationships_name,
    resolve,
    write_relationships,
)
from letterkit.template.package import DOCUMENT_TYPE, Package
from letterkit.template.texts import W

# What a file has once: the first document's goes for all.
_SHARED: Final = frozenset(("styles", "numbering", "settings", "fonttable", "theme", "websettings"))
_PROPERTIES: Final = frozenset(("core-properties", "extended-properties"))
_NUMBERING: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
)


class CombinedDocument:
    """One Word file of many documents, which is written as they come.

    Each begins on a new page, or with `new_sheet` on the front of a sheet for printers that print
    on both sides. `title` is the file's. `count_pages` is asked about documents that say how many
    pages they have. A context manager: the file is whole once it is left without an error.
    """

    def __init__(
        self, file: IO[bytes], count_pages: PageCounter, *, title: str = "", new_sheet: bool = False
    ) -> None:
        self._stack = ExitStack()
        self._count_pages, self._title, self._new_sheet = count_pages, title, new_sheet
        self._parts = CombinedParts(file)
        self._main = self._stack.enter_context(StreamedPart((f"{W}document", f"{W}body")))
        self._notes = [
            Notes(kind, self._stack.enter_context(StreamedPart((f"{W}{kind}",)))) for kind in KINDS
        ]
        self._base: Package | None = None
        self._file: CombinedFile | None = None
        self._pending: tuple[etree._Element, etree._Element] | None = None
        self.count = 0  # of documents so far

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        with self._stack:
            if kind is None and self._base is not None and self._file is not None:
                self._finish(self._base, self._file)
            else:
                self._parts.abandon()

    def add(self, document: Package) -> None:
        """Add a document. Raises LetterkitError where it can't be read."""
        file = self._file or self._begin(document)
        root = parse(document.parts[document.main], document.main)
        body = root.find(f"{W}body")
        if body is None:
            return
        self.count += 1
        Taking(file, document, root, self.count).take()
        self._flush(is_last=False)
        self._pending = root, body

    def _begin(self, base: Package) -> CombinedFile:
        self._parts.free_name(base.main)
        self._base = base
        self._file = CombinedFile(
            self._parts, Lists(part_of(base, "numbering")), StyleSheets(part_of(base, "styles")),
            self._notes, self._count_pages, self._new_sheet,
        )  # fmt: skip
        return self._file

    def _flush(self, *, is_last: bool) -> None:
        """Write the document that was held back to know whether another follows it."""
        if self._pending is None:
            return
        root, body = self._pending
        if not is_last:
            end_in_last_paragraph(body)
        self._main.add(root, list(body))
        self._pending = None

    def _finish(self, base: Package, file: CombinedFile) -> None:
        self._flush(is_last=True)
        for notes in file.notes:
            notes.write(self._parts, file.relations)
        self._write_shared(base, file)
        self._parts.declare(base.main, DOCUMENT_TYPE)
        with self._parts.open(base.main) as target:
            self._main.write(target)
        self._parts.write(relationships_name(base.main), file.relations.part())
        self._write_root(base)
        self._parts.close()

    def _write_shared(self, base: Package, file: CombinedFile) -> None:
        """Write the styles, lists, settings and fonts, which the whole file has."""

        def transform(kind: str, data: bytes) -> bytes:
            if kind == "styles":
                return file.styles.part()
            if kind == "numbering":
                return file.lists.part()
            if kind == "settings":
                return combined_settings(data, has_endnotes=file.has_endnotes)
            return data

        has_lists = False
        for each in base.relationships(base.main):
            if each.short_kind in _SHARED and not each.external:
                has_lists |= each.short_kind == "numbering"
                part = resolve(base.main, each.target)
                taken = self._parts.take_over(base, part, each.short_kind, transform)
                file.relations.identifier(each.kind, f"/{taken}", external=False)
        if not has_lists and file.lists.is_used:
            part = self._parts.keep("word/numbering.xml", _NUMBERING[1], file.lists.part())
            file.relations.identifier(_NUMBERING[0], f"/{part}", external=False)

    def _write_root(self, base: Package) -> None:
        """Write the properties, and what the file consists of."""
        relationships: list[Relationship] = []
        for each in base.relationships(""):
            part = resolve("", each.target)
            if part == base.main:
                relationships.append(each)
            elif each.short_kind in _PROPERTIES and not each.external:
                if each.short_kind == "core-properties":
                    data = titled(base.parts.get(part, NO_PROPERTIES), self._title)
                elif part in base.parts:
                    data = base.parts[part]
                else:
                    continue
                kept = self._parts.keep(part, content_type_of(base, part), data)
                relationships.append(each._replace(target=kept))
        self._parts.write(ROOT_RELATIONSHIPS, write_relationships(relationships))
