"""A Word template: opened and compiled once, filled for each letter in a moment."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Collection, Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from letterkit.diagnostics import Diagnostic, Severity, has_errors
from letterkit.errors import LetterkitError
from letterkit.template.archive import ArchiveWriter, Member, pack_member
from letterkit.template.compiling import Compiler, core_part
from letterkit.template.conditions import Trials, trials_in
from letterkit.template.data_part import DataPart
from letterkit.template.fields import merge_fields
from letterkit.template.frozen_fields import free_fields
from letterkit.template.gaps import GapMark, find_gaps, standard_names
from letterkit.template.language import Language
from letterkit.template.link_targets import LinkTargets
from letterkit.template.names_below import TaggedText, names_below
from letterkit.template.opc import Relationship
from letterkit.template.package import Package, check_targets, open_package, read_file
from letterkit.template.paragraphs import paragraphs_in_part
from letterkit.template.parts import CompiledPart
from letterkit.template.picture_archive import PictureArchive
from letterkit.template.pictures import PICTURE_MARK, PlacedPart, place_pictures
from letterkit.template.properties import Properties
from letterkit.template.render_context import RenderContext, render_context
from letterkit.template.rendering_errors import RENDERING_ERRORS, rendering_error
from letterkit.template.sanitising import sanitise
from letterkit.template.unseen import Unseen, take_out, taken_out, unseen_diagnostics, unseen_in

_log: Final = logging.getLogger(__name__)
_Part = CompiledPart | DataPart | LinkTargets | Properties

_DIGEST: Final = 12  # bytes
_BESIDE: Final = re.compile(r"/(?:header|footer)\d*\.xml$")  # parts that are no running text
_CACHED_SIZE: Final = 500_000  # bytes of a file: a larger template is compiled each time


class _FilledParts(NamedTuple):
    """The parts of a letter that differ from others', by name.

    Where its values know of pictures, `placed` are those of the parts that hold some, and `targets`
    the relationships with tags; None and none where they don't.
    """

    parts: dict[str, bytes]
    targets: dict[str, tuple[Relationship, ...]]
    placed: dict[str, PlacedPart] | None


class WordTemplate:
    """One `.docx` or `.dotx` with merge fields.

    `fields` are its merge fields, `diagnostics` what its user should know; with an error among them
    `render` refuses. `removed_links` names what was taken out because it would fetch or run
    something, `removed_names` whose names were, unless `keep_names`, and `removed_unseen` what
    pages don't show. `gaps` are the gaps that other systems and people left in it, each kind once;
    `answers` say what is put in their places (see `letterkit.template.gaps`), and `open_gaps` are
    those without an answer. `joined` are the tags with the words beside them, as far as nothing was
    chosen for these. `picture_names` are the fields that are the whole alternative text of a
    picture, in whose place theirs goes.
    `fingerprint` stands for the file's parts: another template has another one, and the same one
    has the same on every PC.
    """

    def __init__(
        self,
        source: Path | bytes,
        *,
        keep_names: bool = False,
        without: Collection[Unseen] = (),
        answers: Mapping[str, str] = MappingProxyType({}),
        gap_mark: GapMark | None = None,
    ) -> None:
        started = time.perf_counter()
        package = open_package(source)
        names = standard_names(package)
        told = self._take_out(package, without, keep_names=keep_names)
        gaps = find_gaps(package, names)
        self.gaps = gaps.kinds
        self.open_gaps = gaps.fill(answers, gap_mark)
        self.joined = gaps.joined
        self._language = Language()
        self.fingerprint = _fingerprint(package)
        compiled = Compiler(package, self._language)
        self.fields = merge_fields(iter(compiled.fields))
        self._main_part, self._trees = package.main, compiled.trees
        self._names = tuple(field.name for field in self.fields)
        self.diagnostics = (*told, *gaps.diagnostics, *compiled.errors, *compiled.warnings)
        self.picture_names = compiled.picture_names
        self._parts: list[_Part] = [*compiled.parts]
        if (core := core_part(package)) and not has_errors(self.diagnostics):
            properties = Properties(core, package.parts[core])
            if properties.changes:
                self._parts.append(properties)
        self._part_cache: dict[str, tuple[str, bytes, PlacedPart | None]] = {}
        self._member_cache: dict[str, tuple[bytes, Member]] = {}
        self._unchanged = unchanging = self._unchanging(package)
        self._archive = ArchiveWriter(unchanging)
        stories = (part for part in self._parts if isinstance(part, CompiledPart) and part.changes)
        self._pictures = PictureArchive(package, unchanging, [each.name for each in stories])
        self._filling = [part for part in self._parts if part.changes]
        _log.info(
            "opened a template: %d parts, %d of them filled, %d fields, %d findings, "
            "%d foreign links taken out, %.2f s",
            len(package.parts), len(self._filling), len(self.fields), len(self.diagnostics),
            len(self.removed_links), time.perf_counter() - started,
        )  # fmt: skip

    def _take_out(
        self, package: Package, without: Collection[Unseen], *, keep_names: bool
    ) -> list[Diagnostic]:
        """Take out of a package what no letter may hold; return what is to be told of the rest."""
        unseen = unseen_in(package)
        if without:
            take_out(package, without)
        frozen = free_fields(package)
        sanitise(package, keep_names=keep_names, is_template=True)
        check_targets(package)
        self.removed_unseen = taken_out({k: v for k, v in unseen.items() if k in without})
        self.removed_links = tuple(package.removed)
        self.removed_names = tuple(package.removed_names)
        left = {kind: words for kind, words in unseen.items() if kind not in without}
        return [*unseen_diagnostics(left), *frozen]

    @cached_property
    def trials(self) -> Trials:
        """Its conditions and what of it may fail, to be tried before a letter is written."""
        return trials_in(self._language, self._trees)

    def render(self, values: Mapping[str, Any]) -> bytes:
        """Return the finished document as the bytes of a .docx file.

        `values` must hold something for each of `fields` (empty text is something). The same
        values give the same bytes. Raises LetterkitError where the template can't be filled.
        """
        filled = self._fill(values)
        members = (self._packed(name, data) for name, data in filled.parts.items())
        if filled.placed is None:
            return self._archive.assemble(members)
        return self._pictures.assemble(members, filled.placed, filled.targets)

    def render_package(self, values: Mapping[str, Any]) -> Package:
        """Return what `render` does as parts, none of them packed. Raises as `render` does."""
        filled = self._fill(values)
        if filled.placed is None:
            return Package({**self._unchanged, **filled.parts}, self._main_part)
        parts = self._pictures.parts(filled.parts, filled.placed, filled.targets)
        return Package(parts, self._main_part)

    def _prepared(self, values: Mapping[str, Any]) -> RenderContext:
        """Return values as the template takes them, whose bounds begin anew. Raises its errors."""
        for diagnostic in self.diagnostics:
            if diagnostic.severity is Severity.ERROR:
                raise LetterkitError(
                    f"{diagnostic.message} ({diagnostic.location})", diagnostic.hint
                )
        self._language.begin()
        return render_context({name: values[name] for name in self._names if name in values})

    def names_below(self, begins: Callable[[str], bool]) -> frozenset[str] | None:
        """Return the fields that it asks for from the first paragraph on of which a line `begins`.

        Tags stand in it as they were typed. What only heads and feet of pages ask for isn't among
        them. None where that can't be told, so that it may be any.
        """
        stories = [part for part in self._parts if not isinstance(part, Properties)]
        main = next((each for each in stories if each.name == self._main_part), None)
        if not isinstance(main, CompiledPart):
            return None
        names = names_below(TaggedText(main.source, main.tree), begins)
        others = (each for each in stories if each is not main and not _BESIDE.search(each.name))
        return None if names is None else names.union(*(each.names for each in others))

    def paragraphs(self, values: Mapping[str, Any]) -> list[str]:
        """Return what `paragraphs_of` does of the finished document. Raises as `render` does."""
        return paragraphs_in_part(self.render(values), self._main_part)

    def _unchanging(self, package: Package) -> dict[str, bytes]:
        unchanging = dict(package.parts)
        if not has_errors(self.diagnostics):
            for part in self._parts:
                if part.changes:
                    del unchanging[part.name]
                else:
                    unchanging[part.name] = part.render({}, plain=True)
        return unchanging

    def _fill(self, values: Mapping[str, Any]) -> _FilledParts:
        """Return the parts that differ from letter to letter. Raises LetterkitError."""
        prepared = self._prepared(values)
        filled = _FilledParts({}, {}, None if prepared.pictures is None else {})
        try:
            for part in self._filling:
                if filled.placed is None:
                    filled.parts[part.name] = self._part(part, prepared)[0]
                elif isinstance(part, LinkTargets) and self._pictures.relates(part.name):
                    filled.targets[part.name] = part.filled(prepared.texts)
                else:
                    filled.parts[part.name], placed = self._part(part, prepared)
                    if placed is not None:
                        filled.placed[part.name] = placed
        except RENDERING_ERRORS as error:
            raise rendering_error(error) from error
        return filled

    def _part(self, part: _Part, prepared: RenderContext) -> tuple[bytes, PlacedPart | None]:
        """Return a filled part, the one before where its values are as they were in that letter."""
        # Written out, for to Python 1 and True are equal; in a document they aren't.
        values = repr([prepared.values.get(name) for name in part.names])
        cached = self._part_cache.get(part.name)
        if cached is None or cached[0] != values or not prepared.plain:
            cached = self._part_cache[part.name] = (values, *self._filled(part, prepared))
        return cached[1], cached[2]

    def _packed(self, name: str, data: bytes) -> Member:
        """Return a filled part packed, which it is already where it is the last letter's."""
        last = self._member_cache.get(name)
        if last is None or last[0] is not data:
            last = self._member_cache[name] = (data, pack_member(name, data))
        return last[1]

    def _filled(self, part: _Part, prepared: RenderContext) -> tuple[bytes, PlacedPart | None]:
        """Return a filled part, and what there is of pictures in it."""
        if not isinstance(part, CompiledPart):
            return part.render(prepared.texts, plain=prepared.plain), None
        data = part.render(prepared.values, plain=prepared.plain)
        if prepared.pictures is None or PICTURE_MARK not in data:
            return data, None
        room = self._pictures.room
        placed = place_pictures(data, part.name, prepared.pictures, room, part.first_picture)
        return placed.data, placed


def open_template(
    source: Path | bytes,
    *,
    keep_names: bool = False,
    without: Collection[Unseen] = (),
    answers: Mapping[str, str] = MappingProxyType({}),
    gap_mark: GapMark | None = None,
) -> WordTemplate:
    """Open and compile a Word template; `keep_names` leaves its makers' names in its properties.

    `without` is what of its pages' unseen is to be taken out; `answers` are what to put in the
    places of its gaps: by a gap's text a merge field, or `LEAVE`. With `gap_mark`, letters are for
    pages alone, on which each gap is known by the marks around it.

    Raises LetterkitError where the file isn't a Word document that can serve as one; mistakes
    inside a document (a tag that can't be understood) are in its `diagnostics`. A template is
    never changed, so the same file gives the same object while that is among the last few.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    if len(data) > _CACHED_SIZE:
        return WordTemplate(
            data, keep_names=keep_names, without=without, answers=answers, gap_mark=gap_mark
        )
    return _compile_once(
        data,
        keep_names=keep_names,
        without=frozenset(without),
        answers=tuple(sorted(answers.items())),
        gap_mark=gap_mark,
    )


@lru_cache(maxsize=16)
def _compile_once(
    data: bytes,
    *,
    keep_names: bool,
    without: frozenset[Unseen],
    answers: tuple[tuple[str, str], ...],
    gap_mark: GapMark | None,
) -> WordTemplate:
    return WordTemplate(
        data, keep_names=keep_names, without=without, answers=dict(answers), gap_mark=gap_mark
    )


def _fingerprint(package: Package) -> bytes:
    """Return what stands for all parts. Packed, they differ from system to system and by zlib."""
    digest = blake2b(digest_size=_DIGEST)
    for name, data in sorted(package.parts.items()):
        digest.update(f"{name}\n{len(data)}\n".encode("utf-8", "backslashreplace"))
        digest.update(data)
    return digest.digest()
