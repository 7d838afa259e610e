"""What is wrong in a pack that is being made, told where it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.merge.pack_review import review_pack
from letterkit.pack import Pack, PackEntryError
from letterkit.pack.drafting import DraftSection, PackDraft, write_draft
from letterkit.text import plural

_SECTIONS: Final[dict[str, DraftSection]] = {
    "field": "fields", "template": "templates", "concern": "concerns", "list": "lists",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """Something that keeps a draft from being a pack.

    It stands in the entry `id` of a `section`, at a `key` of it; "" for the pack itself, or for
    the whole entry. `text` is a sentence, or where `is_predicate` the rest of one on that key.
    """

    section: DraftSection | None
    id: str
    key: str
    text: str
    is_predicate: bool = False


@dataclass(frozen=True, slots=True)
class DraftReview:
    """A draft as a pack, as far as it can be read, and all that is wrong with it."""

    pack: Pack | None
    problems: tuple[DraftProblem, ...]


def review_draft(draft: PackDraft, folder: Path) -> DraftReview:
    """Write a draft into a folder, and read it there as any pack is read.

    Raises LetterkitError where it can't be written.
    """
    if not draft.templates:
        problem = DraftProblem("templates", "", "", "The pack has no document yet. Add one.")
        return DraftReview(None, (*_untitled(draft), problem))
    write_draft(draft, folder)
    pack, errors = review_pack(folder)
    return DraftReview(pack, (*_undecided(draft), *_problems(draft, errors)))


def _untitled(draft: PackDraft) -> Iterator[DraftProblem]:
    if not draft.name.strip():
        yield DraftProblem(None, "", "name", "is empty", is_predicate=True)


def _undecided(draft: PackDraft) -> Iterator[DraftProblem]:
    for entry in draft.templates:
        count = sum(each.field is None for each in draft.gaps.get(entry.file, ()))
        if count:
            text = f"{plural(count, 'gap')} in “{entry.title}” {_is(count)} still to be decided."
            yield DraftProblem("templates", entry.id, "gaps", text)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _problems(draft: PackDraft, errors: Iterable[LetterkitError]) -> Iterator[DraftProblem]:
    for each in errors:
        yield _problem(draft, each)
        if isinstance(each, PackEntryError):
            yield from (_problem(draft, other) for other in each.others)


def _problem(draft: PackDraft, error: LetterkitError) -> DraftProblem:
    """Return an error as what it means to somebody who has never seen the pack's files."""
    if not isinstance(error, PackEntryError):
        return DraftProblem(None, "", "", str(error))
    place, key = error.location, error.key.partition("[")[0]
    section = _SECTIONS.get(place.table)
    if section is None:
        listed = next((each.id for each in draft.lists if each.file == place.file), "")
        if not listed:
            return DraftProblem(None, "", key, error.predicate, is_predicate=True)
        text = f"{place.entry[:1].upper()}{place.entry[1:]}: {key} {error.predicate}."
        return DraftProblem("lists", listed, "", text)
    names = draft.ids(section)
    name = names[place.number - 1] if 0 < place.number <= len(names) else ""
    if error.predicate:
        return DraftProblem(section, name, key, error.predicate, is_predicate=True)
    return DraftProblem(section, name, key, str(error))
