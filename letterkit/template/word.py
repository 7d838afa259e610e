"""A Word template: opened and compiled once, filled for each letter in a moment."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError

from letterkit.diagnostics import Diagnostic, Severity, has_errors
from letterkit.errors import LetterkitError
from letterkit.template.archive import ArchiveWriter, Member, pack_member
from letterkit.template.conditions import Trials, trials_in
from letterkit.template.docxtpl_document import (
    DescribedImage,
    open_docxtpl,
    sound_package,
    without_properties,
)
from letterkit.template.fields import (
    KIND,
    TemplateField,
    fields_of,
    merge_fields,
    syntax_diagnostic,
    too_deep,
)
from letterkit.template.forbidden_constants import forbidden_constants
from letterkit.template.foreign_placeholders import foreign_placeholders
from letterkit.template.language import Language
from letterkit.template.opc import parse
from letterkit.template.package import Package, open_package, read_file
from letterkit.template.paragraphs import paragraphs_in_part
from letterkit.template.parts import CompiledPart, body_part, note_part, story_part
from letterkit.template.properties import Properties
from letterkit.template.render_context import InlinePicture, RenderContext, render_context
from letterkit.template.rendering_errors import RENDERING_ERRORS, rendering_error
from letterkit.template.sanitising import sanitise

_log: Final = logging.getLogger(__name__)
_DIGEST: Final = 12  # bytes
_CACHED_SIZE: Final = 500_000  # bytes of a file: a larger template is compiled each time
_NOTES: Final = {"footnotes": "Footnote", "endnotes": "Endnote", "comments": "Comment"}
# docxtpl doesn't fill these, where an unfilled gap would be worse than a difference; and it
# escapes properties twice.
_OURS_ALONE: Final = ("endnotes", "comments")


class WordTemplate:
    """One `.docx` or `.dotx` with merge fields.

    `fields` are its merge fields, `diagnostics` what its user should know; with an error among them
    `render` refuses. `removed_links` names what was taken out because it would fetch or run
    something, `removed_names` whose names were, unless `keep_names`.
    `fingerprint` stands for the file's parts: another template has another one, and the same one
    has the same on every PC.
    """

    def __init__(self, source: Path | bytes, *, keep_names: bool = False) -> None:
        started = time.perf_counter()
        package = open_package(source)
        sanitise(package, keep_names=keep_names)
        self._main_part = package.main
        self.removed_links = tuple(package.removed)
        self.removed_names = tuple(package.removed_names)
        self._language = Language()
        self._docxtpl = open_docxtpl(package)
        self._source = without_properties(package).to_bytes()
        self.fingerprint = _fingerprint(package)
        self._parts: list[CompiledPart | Properties] = []
        self._ours_alone: set[str] = set()
        self._errors: list[Diagnostic] = []
        self.fields = merge_fields(self._compile(package))
        self._names = tuple(field.name for field in self.fields)
        self.diagnostics = (*self._errors, *_foreign(package), *_unfilled_properties(package))
        self._properties = None
        if (core := _core_part(package)) and not has_errors(self.diagnostics):
            self._properties = Properties(core, package.parts[core])
            self._parts.append(self._properties)
        self._member_cache: dict[str, tuple[str, Member]] = {}
        self._archive = self._make_archive(package)
        self._filled_by_docxtpl = False
        changing = sum(part.changes for part in self._parts)
        _log.info(
            "opened a template: %d parts, %d of them filled, %d fields, %d findings, "
            "%d foreign links taken out, %.2f s",
            len(package.parts), changing, len(self.fields), len(self.diagnostics),
            len(self.removed_links), time.perf_counter() - started,
        )  # fmt: skip

    @cached_property
    def trials(self) -> Trials:
        """Its conditions and what of it may fail, to be tried before a letter is written."""
        parts = (each for each in self._parts if isinstance(each, CompiledPart))
        return trials_in(self._language, ((each.tree, each.source) for each in parts))

    def render(self, values: Mapping[str, Any]) -> bytes:
        """Return the finished document as the bytes of a .docx file.

        `values` must hold something for each of `fields` (empty text is something). The same
        values give the same bytes. Raises LetterkitError where the template can't be filled.
        """
        for diagnostic in self.diagnostics:
            if diagnostic.severity is Severity.ERROR:
                raise LetterkitError(
                    f"{diagnostic.message} ({diagnostic.location})", diagnostic.hint
                )
        prepared = render_context({name: values[name] for name in self._names if name in values})
        self._language.begin()
        try:
            if prepared.needs_docxtpl:
                return self._render_with_docxtpl(prepared)
            return self._archive.assemble(self._changed_members(prepared))
        except RENDERING_ERRORS as error:
            raise rendering_error(error) from error

    def paragraphs(self, values: Mapping[str, Any]) -> list[str]:
        """Return what `paragraphs_of` does of the finished document. Raises as `render` does."""
        return paragraphs_in_part(self.render(values), self._main_part)

    def _compile(self, package: Package) -> Iterator[TemplateField]:
        """Compile the parts; yield their merge fields, and add syntax errors to `_errors`."""
        for label, name, make in self._part_makers(package):
            try:
                part = make()
            except TemplateSyntaxError as error:
                self._errors.append(syntax_diagnostic(error, error.source or "", label))
                continue
            except (SyntaxError, RecursionError):
                self._errors.append(too_deep(label))
                continue
            except UnicodeDecodeError as error:
                raise LetterkitError(
                    f"The template's part “{name}” isn't in the encoding that Word uses.",
                    "Open the template in Word and save it again.",
                ) from error
            self._parts.append(part)
            self._errors += forbidden_constants(part.tree, part.source, label)
            yield from fields_of(part.source, part.tree, label)
        if core := _core_part(package):
            yield from self._property_fields(Properties.sources_of(package.parts[core], core))

    def _part_makers(self, package: Package) -> Iterator[tuple[str, str, Any]]:
        """Yield a label, the part's name and what compiles it, for each part with text."""
        language, docxtpl = self._language, self._docxtpl
        links = package.addresses(package.main)
        yield "Text", package.main, lambda: body_part(language, package.main, docxtpl, links)
        part_names = {package.main}
        for kind, label in ((docxtpl.HEADER_URI, "Header"), (docxtpl.FOOTER_URI, "Footer")):
            with sound_package():
                stories = list(docxtpl.get_headers_footers(kind))
            for _, story in stories:
                name = str(story.partname).lstrip("/")
                if name not in part_names:
                    part_names.add(name)
                    xml = docxtpl.get_part_xml(story)
                    links = package.addresses(name)
                    yield (
                        label, name,
                        lambda n=name, x=xml, a=links: story_part(language, n, x, docxtpl, a),
                    )  # fmt: skip
        for kind, label in _NOTES.items():
            for name in package.related(package.main, kind):
                if name in part_names:
                    continue
                part_names.add(name)
                data = package.parts[name]
                if kind in _OURS_ALONE:
                    self._ours_alone.add(name)
                links = package.addresses(name)
                yield (
                    label, name,
                    lambda n=name, d=data, a=links: note_part(language, n, d, docxtpl, a),
                )  # fmt: skip

    def _property_fields(self, sources: Mapping[str, str]) -> Iterator[TemplateField]:
        """Yield the merge fields of the document's properties, and add their syntax errors."""
        language = Language(autoescape=False)
        for name, source in sources.items():
            try:
                tree = language.parse(source)
            except TemplateSyntaxError as error:
                self._errors.append(syntax_diagnostic(error, source, f"Property “{name}”"))
                continue
            except (SyntaxError, RecursionError):
                self._errors.append(too_deep(f"Property “{name}”"))
                continue
            self._errors += forbidden_constants(tree, source, f"Property “{name}”")
            yield from fields_of(source, tree, f"Property “{name}”")

    def _make_archive(self, package: Package) -> ArchiveWriter:
        unchanging = dict(package.parts)
        if not has_errors(self.diagnostics):
            for part in self._parts:
                if part.changes:
                    del unchanging[part.name]
                else:
                    unchanging[part.name] = part.render({}, plain=True)
        return ArchiveWriter(unchanging)

    def _changed_members(self, prepared: RenderContext) -> Iterator[Member]:
        """Yield the packed parts, those whose values are as in the letter before as they were."""
        for part in self._parts:
            if not part.changes:
                continue
            # Written out, for to Python 1 and True are equal; in a document they aren't.
            values = repr([prepared.values.get(name) for name in part.names])
            cached = self._member_cache.get(part.name)
            if cached is None or cached[0] != values or not prepared.plain:
                cached = (
                    values,
                    pack_member(part.name, part.render(prepared.values, plain=prepared.plain)),
                )
                self._member_cache[part.name] = cached
            yield cached[1]

    def _render_with_docxtpl(self, prepared: RenderContext) -> bytes:
        """Let docxtpl itself fill the template, for what adds parts to the document."""
        if not self._filled_by_docxtpl:
            self._filled_by_docxtpl = True
            _log.info("docxtpl itself fills the template: a value adds parts to the document")
        docxtpl = DocxTemplate(io.BytesIO(self._source))
        docxtpl.render_init()
        values = {
            name: DescribedImage(docxtpl, value) if isinstance(value, InlinePicture) else value
            for name, value in prepared.values.items()
        }
        docxtpl.render(values, self._language, autoescape=True)
        with io.BytesIO() as file:
            docxtpl.save(file)
            written = open_package(file.getvalue())
        core = _core_part(written)  # python-docx makes one where there is none
        if self._properties is None or core is None:
            written = without_properties(written)
        else:
            written.parts[core] = self._properties.render(prepared.values, plain=prepared.plain)
        for part in self._parts:
            if part.name in self._ours_alone:
                written.parts[part.name] = part.render(prepared.values, plain=prepared.plain)
        sanitise(written, keep_names=True)
        return ArchiveWriter(written.parts).assemble(())


def open_template(source: Path | bytes, *, keep_names: bool = False) -> WordTemplate:
    """Open and compile a Word template; `keep_names` leaves its makers' names in its properties.

    Raises LetterkitError where the file isn't a Word document that can serve as one; mistakes
    inside a document (a tag that can't be understood) are in its `diagnostics`. A template is
    never changed, so the same file gives the same object while that is among the last few.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    compiled = _compile_once if len(data) <= _CACHED_SIZE else WordTemplate
    return compiled(data, keep_names=keep_names)


@lru_cache(maxsize=16)
def _compile_once(data: bytes, *, keep_names: bool) -> WordTemplate:
    return WordTemplate(data, keep_names=keep_names)


def _core_part(package: Package) -> str | None:
    return next(package.related("", "core-properties"), None)


def _foreign(package: Package) -> Iterator[Diagnostic]:
    yield from foreign_placeholders(parse(package.parts[package.main], package.main), "Text")
    stories = (
        name for kind in ("header", "footer") for name in package.related(package.main, kind)
    )
    for name in dict.fromkeys(stories):
        yield from foreign_placeholders(parse(package.parts[name], name), "Header or footer")


def _unfilled_properties(package: Package) -> Iterator[Diagnostic]:
    """Yield a diagnostic where the document's own properties hold tags, which nothing fills."""
    for name in package.related("", "custom-properties"):
        text = "".join(str(each) for each in parse(package.parts[name], name).itertext())
        if "{{" in text or "{%" in text:
            yield Diagnostic(
                Severity.WARNING,
                KIND,
                "The document's custom properties hold merge fields, which aren't filled.",
                "Take them out in Word: File, Info, Properties, Advanced Properties, Custom.",
            )


def _fingerprint(package: Package) -> bytes:
    """Return what stands for all parts. Packed, they differ from system to system and by zlib."""
    digest = blake2b(digest_size=_DIGEST)
    for name, data in sorted(package.parts.items()):
        digest.update(f"{name}\n{len(data)}\n".encode("utf-8", "backslashreplace"))
        digest.update(data)
    return digest.digest()
