"""A job made of what a campaign file keeps: the same one for the window and the terminal.

The template and the list are opened in steps of their own, for a window does so beside itself:
`open_document` and `read_list`, then `acquainted` (which takes a while for a long list), then
`job_of` (which takes none).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.campaign.kept import OWN_FILE, Kept, Reader, WantedList
from letterkit.errors import LetterkitError
from letterkit.merge.job import NOBODY, Job
from letterkit.merge.keys import people_of
from letterkit.merge.naming import short_name
from letterkit.merge.record import Written
from letterkit.pack import Pack, Per, TemplateEntry, built_in_pack
from letterkit.privacy import Term
from letterkit.recipients import (
    EVERYONE,
    Choice,
    ColumnMemory,
    Identity,
    KnownPeople,
    Pasted,
    Recipient,
    RecipientList,
    asked_about,
    base_of,
    identities_of,
    read_recipients,
    recognise,
    still_left_out,
)
from letterkit.template import WordTemplate, open_template

_log: Final = logging.getLogger(__name__)


class Opened(NamedTuple):
    """A document's template: of the pack where there is an entry, else a user's own."""

    word: WordTemplate
    entry: TemplateEntry | None


def documents_of(reader: Reader, pack: Pack) -> tuple[str, ...]:
    """Return the ids of all documents of a campaign: the pack's, and the user's own file."""
    own = reader.document(pack)
    return tuple(dict.fromkeys((*pack.templates, *([own] if own.startswith(OWN_FILE) else []))))


def document_path(reader: Reader, pack: Pack, document: str) -> tuple[Path, TemplateEntry | None]:
    """Return where a document's Word file is, and its entry where it is the pack's.

    Raises LetterkitError where the campaign has no such document.
    """
    if document.startswith(OWN_FILE):
        if document != reader.document(pack):
            raise LetterkitError(
                f"“{document.removeprefix(OWN_FILE)}” isn't the campaign's Word file.",
                "Choose it in the campaign first.",
            )
        return Path(reader.chosen.own_file), None
    entry = pack.template(document)
    edited = reader.edited(document)
    return Path(edited) if edited else pack.template_path(document), entry


def open_document(reader: Reader, pack: Pack, document: str) -> Opened:
    """Open a document's Word file. Raises LetterkitError where there is none that can be read."""
    path, entry = document_path(reader, pack, document)
    return Opened(open_template(path), entry)


def read_list(
    wanted: WantedList, pack: Pack, memory: ColumnMemory | None = None
) -> RecipientList | None:
    """Read the list that a campaign wants, as the spreadsheet has it; None where it wants none.

    Columns that were set by hand are kept in `memory`, and known again in the next such file.
    Raises LetterkitError where the list can't be read.
    """
    if not wanted.anything:
        return None
    source = Path(wanted.source) if wanted.source else Pasted(wanted.pasted)

    def read(columns: Mapping[str, str]) -> RecipientList:
        return read_recipients(
            source, pack.headings, sheet=wanted.sheet, mapping=columns,
            include_hidden=wanted.include_hidden, recognise=pack.recognisers,
        )  # fmt: skip

    found = read(wanted.columns)
    if memory is not None and wanted.columns:
        memory.remember(found.headings, wanted.columns)
    elif memory is not None and (recalled := memory.recall(found.headings)):
        _log.info("%d columns are set as for an earlier list", len(recalled))
        found = read(recalled)
    _log.info("columns: %s", _column_summary(found))
    return found


def _column_summary(people: RecipientList) -> Term:
    """Return what columns feed, and how sure that is; fields of another pack's stay unnamed."""
    known = built_in_pack().fields
    described: list[str] = []
    for each in people.columns:
        field = each.field or each.guess
        name = "none" if not field else field if field in known else "…"
        guess = "?" if each.guess and not each.field else ""
        described.append(f"{name}{guess} {each.confidence:.2f}" if field else name)
    described += [f"{each.field} joined" for each in people.joined if each.field in known]
    return Term(", ".join(described))


def acquainted(kept: Kept, people: RecipientList | None) -> RecipientList | None:
    """Return a list as read whose people have their keys, with those who were added to it.

    None where the campaign writes one letter to somebody alone.
    """
    added = kept.campaign.added
    if kept.wanted.one_letter or (people is None and not added):
        return None
    begun = time.perf_counter()
    known = {key: each for key, each in kept.campaign.known.items() if key not in added}
    found = recognise(people or NOBODY, known)
    seconds = time.perf_counter() - begun
    count, asked = len(found.recipients), len(found.unrecognised)
    _log.debug("recognised the people of %d rows, %d in doubt; %.2f s", count, asked, seconds)
    taken = {each.key for each in found.recipients}
    more = (
        Recipient(0, dict(texts), f"{key}~added" if key in taken else key)
        for key, texts in added.items()
    )
    return replace(found, recipients=(*found.recipients, *more))


def knowing(kept: Kept, people: KnownPeople) -> Kept:
    """Return a campaign that knows these people too, as from the report of its folder."""
    known = {**people, **kept.campaign.known}
    return replace(kept, campaign=replace(kept.campaign, known=known)) if people else kept


def bound_to(kept: Kept) -> frozenset[str]:
    """Return the keys of people for whom it matters to be known again in this document."""
    campaign = kept.campaign
    return campaign.bound | people_of(kept.written, campaign.edits, campaign.scoped)


def job_of(  # noqa: PLR0913 - what a job is made of
    kept: Kept,
    pack: Pack,
    opened: Opened,
    people: RecipientList | None,
    *,
    choice: Choice = EVERYONE,
    per: Per | None = None,
) -> Job:
    """Return the job of a document. `people` are the list's as `acquainted` or as read."""
    if people is None or not people.is_recognised:
        people = acquainted(kept, people)
    campaign = kept.campaign
    if people is not None:
        left_out = still_left_out(campaign.left_out, campaign.known, people)
        campaign = replace(campaign, left_out=left_out)
    written = written_before(kept, {})
    return Job(pack, opened.word, opened.entry, campaign, people, choice, per, written)


def written_before(kept: Kept, told: Mapping[str, Written]) -> dict[str, Written]:
    """Return what was written of a document: as a report `told`, else as the campaign remembers."""
    remembered = {
        key: Written(each.file, each.when, each.inputs, each.content)
        for key, each in kept.written.items()
        if key not in told
    }
    return {**remembered, **told}


def known_after(
    kept: Kept, people: RecipientList, document_keys: Collection[str] = ()
) -> Mapping[str, Identity]:
    """Return whom to keep as known, now that a list was read and is `acquainted`.

    They are those in the list, and those who aren't but to whom something is bound: by the
    document itself or, in any other of the campaign's, by one of the `document_keys`. A row of
    whom it isn't sure whether they are somebody who was known is kept as `asked_about` until the
    user says; and what the user said is kept apart, so that it can be undone.
    """
    bound = {base_of(key) for key in bound_to(kept) | people_of(document_keys)}
    asked = {key for each in people.unrecognised if each.key in bound for key in each.may_be}
    apart = kept.answers.keys() | kept.campaign.added.keys()
    listed = replace(people, recipients=tuple(each for each in people.recipients if each.row))
    now = {
        asked_about(key) if key in asked else key: each
        for key, each in identities_of(listed).items()
        if key not in apart
    }
    before = {key: each for key, each in kept.listed.items() if key in kept.answers}
    there = {base_of(each.key) for each in listed.recipients if each.key not in apart}
    lost = {
        key: each
        for key, each in kept.listed.items()
        if base_of(key) in bound and base_of(key) not in there
    }
    return {**lost, **before, **now}


def documents_folder(kept: Kept, campaign: Path, entry: TemplateEntry | None) -> Path:
    """Return the folder that documents go into: the chosen one, or one beside the campaign."""
    if kept.chosen.folder:
        return Path(kept.chosen.folder)
    safe = short_name(entry.title if entry else "") or "documents"
    return campaign.parent / f"{campaign.stem} - {safe}"
