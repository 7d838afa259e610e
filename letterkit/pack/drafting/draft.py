"""A pack that is being made: entries as they were typed so far, which needn't be right yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final, Literal, Protocol, Self, TypeVar, cast

from pydantic import BaseModel

from letterkit.pack.concern import Clause, Concern
from letterkit.pack.entries import ListFile, MergeField, TemplateEntry, Wording
from letterkit.pack.loading import CONCERNS_FILE, PACK_FILE
from letterkit.pack.pack import Pack
from letterkit.pack.pack_file import named_parts
from letterkit.pack.roles import MOVED_ROLES

DraftSection = Literal["fields", "templates", "concerns", "lists"]
DRAFT_SECTIONS: Final[tuple[DraftSection, ...]] = ("fields", "templates", "concerns", "lists")


class DraftEntry(Protocol):
    """An entry of a draft; its `id` never changes, whatever becomes of its label."""

    @property
    def id(self) -> str:
        """The name by which the rest of the pack knows it."""
        ...


E = TypeVar("E", bound=DraftEntry)
F = TypeVar("F", TemplateEntry, ListFile)


@dataclass(frozen=True, slots=True)
class ConcernDraft:
    """A concern with its text in each of the pack's wordings, by their ids."""

    id: str
    label: str = ""
    theme: str = ""
    source: str = ""
    clause: Clause = "notes"
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class GapDraft:
    """A kind of gap in a document's Word file, and what it is to become.

    `field` is a merge field, "" where the words are to stay, and None while nobody has said;
    `guess` is the field that it may be for, "" for none.
    """

    text: str
    around: str
    field: str | None = None
    guess: str = ""


@dataclass(frozen=True, slots=True)
class PackDraft:
    """What is to be a pack. `files` are its Word files and lists by name, as they were given.

    `gaps` are those of the Word files, by name, that weren't made for letterkit. Entries come from
    the pack's own models, and go unchecked until the draft is written and read as a pack.
    """

    name: str = ""
    version: str = "1"
    area: str = "area"
    fields: tuple[MergeField, ...] = ()
    templates: tuple[TemplateEntry, ...] = ()
    wordings: tuple[Wording, ...] = ()
    concerns: tuple[ConcernDraft, ...] = ()
    lists: tuple[ListFile, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    gaps: Mapping[str, tuple[GapDraft, ...]] = field(
        default_factory=dict[str, tuple[GapDraft, ...]]
    )

    @classmethod
    def of(cls, pack: Pack) -> Self:
        """Return the draft that is a pack as it stands.

        Raises LetterkitError where one of its files can't be read.
        """
        parts = named_parts(pack)
        return cls(
            name=pack.name, version=pack.version, area=pack.area,
            fields=tuple(pack.fields.values()),
            templates=tuple(map(_with_plain_path, pack.templates.values())),
            wordings=tuple(pack.wordings.values()),
            concerns=tuple(_concern(each, pack.wordings) for each in pack.concerns.values()),
            lists=tuple(map(_with_plain_path, pack.list_files)),
            files={
                name: content
                for name, content in parts.items()
                if name not in {PACK_FILE, CONCERNS_FILE}
            },
        )  # fmt: skip

    def entries(self, section: DraftSection) -> tuple[DraftEntry, ...]:
        """Return the entries of a section, in their order."""
        return cast("tuple[DraftEntry, ...]", getattr(self, section))

    def ids(self, section: DraftSection) -> list[str]:
        """Return the ids of a section's entries, in their order."""
        return [each.id for each in self.entries(section)]

    def field(self, name: str) -> MergeField:
        """Return a merge field; KeyError for none of that id."""
        return _found(self.fields, name)

    def template(self, name: str) -> TemplateEntry:
        """Return a document; KeyError for none of that id."""
        return _found(self.templates, name)

    def concern(self, name: str) -> ConcernDraft:
        """Return a concern; KeyError for none of that id."""
        return _found(self.concerns, name)

    def listed(self, name: str) -> ListFile:
        """Return a list; KeyError for none of that id."""
        return _found(self.lists, name)

    def added(self, section: DraftSection, *entries: DraftEntry) -> Self:
        """Return the draft with entries behind those that it has."""
        return self._with(section, (*self.entries(section), *entries))

    def changed(self, section: DraftSection, name: str, **values: object) -> Self:
        """Return the draft with other values in an entry, which may be wrong yet."""
        return self._with(
            section,
            tuple(
                _changed(each, values) if each.id == name else each
                for each in self.entries(section)
            ),
        )

    def removed(self, section: DraftSection, name: str) -> Self:
        """Return the draft without an entry; its file goes unless something else names it."""
        kept = self._with(section, tuple(each for each in self.entries(section) if each.id != name))
        named = {each.file for each in (*kept.templates, *kept.lists)}
        return replace(
            kept,
            files={name: content for name, content in self.files.items() if name in named},
            gaps={name: gaps for name, gaps in self.gaps.items() if name in named},
        )

    def moved(self, section: DraftSection, name: str, step: int) -> Self:
        """Return the draft with an entry so many places further down; not beyond the ends."""
        entries = list(self.entries(section))
        at = next(index for index, each in enumerate(entries) if each.id == name)
        entry = entries.pop(at)
        entries.insert(min(max(at + step, 0), len(entries)), entry)
        return self._with(section, tuple(entries))

    def with_file(self, name: str, content: bytes, gaps: tuple[GapDraft, ...] = ()) -> Self:
        """Return the draft with a file, and the gaps in it."""
        all_gaps = {key: value for key, value in self.gaps.items() if key != name}
        if gaps:
            all_gaps[name] = gaps
        return replace(self, files={**self.files, name: content}, gaps=all_gaps)

    def with_gap(self, file: str, text: str, answer: str | None) -> Self:
        """Return the draft with another answer for a gap of a Word file."""
        gaps = tuple(
            replace(each, field=answer) if each.text == text else each
            for each in self.gaps.get(file, ())
        )
        return replace(self, gaps={**self.gaps, file: gaps})

    def with_fields_of(self, pack: Pack, names: Collection[str]) -> Self:
        """Return the draft with fields of another pack that it has neither by id nor by role.

        A list that they choose from comes with them. Raises LetterkitError where that can't be
        read.
        """
        have, roles = set(self.ids("fields")), {each.role for each in self.fields if each.role}
        new = [
            each
            for each in pack.fields.values()
            if each.id in names and each.id not in have and each.role not in roles
        ]
        draft = self.added("fields", *new)
        wanted = {each.choices for each in new} - set(draft.ids("lists"))
        lists = [each for each in pack.list_files if each.id in wanted]
        if lists:
            parts = named_parts(pack)
            draft = draft.added("lists", *lists)
            draft = replace(draft, files={**draft.files, **{
                each.file: parts[each.file] for each in lists
            }})  # fmt: skip
        return draft

    def with_meeting_fields(self, pack: Pack) -> Self:
        """Return the draft with what a document needs that is moved at a meeting."""
        return self.with_fields_of(pack, [pack.field_of(role) for role in MOVED_ROLES])

    def with_used_wordings(self) -> Self:
        """Return the draft without wordings that no document prints; one of them stays at least.

        What concerns say in them is kept, for when they are used again.
        """
        used = {each.wording for each in self.templates}
        return replace(self, wordings=(
            tuple(each for each in self.wordings if each.id in used) or self.wordings[:1]
        ))  # fmt: skip

    def _with(self, section: DraftSection, entries: tuple[DraftEntry, ...]) -> Self:
        match section:
            case "fields":
                return replace(self, fields=cast("tuple[MergeField, ...]", entries))
            case "templates":
                return replace(self, templates=cast("tuple[TemplateEntry, ...]", entries))
            case "concerns":
                return replace(self, concerns=cast("tuple[ConcernDraft, ...]", entries))
            case "lists":
                return replace(self, lists=cast("tuple[ListFile, ...]", entries))


def _found(entries: tuple[E, ...], name: str) -> E:
    for each in entries:
        if each.id == name:
            return each
    raise KeyError(name)


def _changed(entry: DraftEntry, values: Mapping[str, object]) -> DraftEntry:
    if isinstance(entry, ConcernDraft):
        return replace(entry, **cast("Mapping[str, str]", values))  # pyright: ignore[reportArgumentType]
    # `model_copy` checks nothing, which is what a draft wants.
    return cast("DraftEntry", cast("BaseModel", entry).model_copy(update=values))


def _with_plain_path(entry: F) -> F:
    return entry.model_copy(update={"file": PurePosixPath(entry.file).as_posix()})


def _concern(concern: Concern, wordings: Collection[str]) -> ConcernDraft:
    return ConcernDraft(
        id=concern.id, label=concern.label, theme=concern.theme, source=concern.source,
        clause=concern.clause, texts={each: concern.worded(each) for each in wordings},
    )  # fmt: skip
