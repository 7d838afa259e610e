"""A job made of what a campaign file keeps: the same one for the window and the terminal.

The template and the list are opened in steps of their own, for a window does so beside itself:
`open_document` and `read_list`, then `recognise_people` (which takes a while for a long list), then
`build_job` (which takes none).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.campaign import LetterForm
from letterkit.campaign.schema import (
    DEFAULT_LIST,
    MPS,
    OWN_FILE,
    CampaignContent,
    CampaignReader,
    ListSource,
)
from letterkit.errors import LetterkitError
from letterkit.file_names import short_name
from letterkit.merge.job import Job
from letterkit.merge.pictures import PictureFiles
from letterkit.merge.recognition import recognise_people
from letterkit.merge.record import WrittenRecord
from letterkit.pack import Pack, Per, TemplateEntry, built_in_pack
from letterkit.path_guard import PathGuard
from letterkit.privacy import Term
from letterkit.recipients import (
    EVERYONE,
    ColumnMemory,
    PastedTable,
    PeopleKind,
    RecipientFilter,
    RecipientList,
    read_recipients,
    still_left_out,
)
from letterkit.template import WordTemplate, open_template

_log: Final = logging.getLogger(__name__)


class OpenedTemplate(NamedTuple):
    """A document's template: of the pack where there is an entry, else a user's own."""

    word: WordTemplate
    entry: TemplateEntry | None


def documents_of(reader: CampaignReader, pack: Pack) -> tuple[str, ...]:
    """Return the ids of all documents of a campaign: the pack's, and the user's own file."""
    own = reader.document(pack)
    return tuple(dict.fromkeys((*pack.templates, *([own] if own.startswith(OWN_FILE) else []))))


def document_path(
    reader: CampaignReader, pack: Pack, document: str
) -> tuple[Path, TemplateEntry | None]:
    """Return where a document's Word file is, and its entry where it is the pack's.

    Nothing looks there yet, nor may before a `PathGuard` lets it pass.
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


def open_document(
    reader: CampaignReader, pack: Pack, document: str, guard: PathGuard
) -> OpenedTemplate:
    """Open a document's Word file. Raises LetterkitError where there is none that can be read."""
    path, entry = document_path(reader, pack, document)
    chosen = reader.chosen
    template = open_template(
        guard.path(path), keep_names=chosen.keep_names, without=chosen.without,
        answers=reader.gaps(document),
    )  # fmt: skip
    return OpenedTemplate(template, entry)


def read_list(
    source: ListSource,
    pack: Pack,
    guard: PathGuard,
    memory: ColumnMemory | None = None,
    list_id: str = DEFAULT_LIST,
) -> RecipientList | None:
    """Read the list that a campaign wants, as the spreadsheet has it; None where it wants none.

    Where nothing in it says who its people are, they are those whom its documents are for.
    Columns that were set by hand, and what was said of its people, are kept in `memory`, and known
    again in the next such file.
    Raises LetterkitError where the list can't be read, or mustn't be before the user agrees.
    """
    if not source.has_table:
        return None
    path_or_table = guard.path(source.source) if source.source else PastedTable(source.pasted)

    def read(columns: Mapping[str, str], remembered: PeopleKind | None = None) -> RecipientList:
        return read_recipients(
            path_or_table, pack.headings, sheet=source.sheet, mapping=columns,
            include_hidden=source.include_hidden, recognise=pack.recognisers,
            chosen=source.chosen,
            expected=PeopleKind.MPS if list_id == MPS else PeopleKind.COUNCILLORS,
            remembered=remembered,
        )  # fmt: skip

    people = read(source.columns)
    if memory is not None:
        columns, kind = _recalled(memory, source, people)
        if columns != source.columns or kind:
            _log.info("%d columns are set as for an earlier list", len(columns))
            people = read(columns, kind)
    _log.info("columns: %s", _column_summary(people))
    return people


def _recalled(
    memory: ColumnMemory, source: ListSource, people: RecipientList
) -> tuple[Mapping[str, str], PeopleKind | None]:
    """Return the columns set by hand and who the people were said to be, now or for such a list.

    What is set now is kept. None for the people where the list itself says who they are.
    """
    headings, decision = people.headings, people.decisions.people
    if source.columns:
        memory.remember(headings, source.columns)
    if source.chosen.people is not None:
        memory.remember_people(headings, source.chosen.people)
    is_known = decision.is_chosen or decision.is_sure
    return (
        source.columns or memory.recall(headings),
        None if is_known else memory.recall_people(headings),
    )


def _column_summary(people: RecipientList) -> Term:
    """Return what columns feed, and how sure that is; fields of another pack's stay unnamed."""
    built_in = built_in_pack().fields
    described: list[str] = []
    for each in people.columns:
        field = each.field or each.guess
        name = "none" if not field else field if field in built_in else "…"
        guess = "?" if each.guess and not each.field else ""
        described.append(f"{name}{guess} {each.confidence:.2f}" if field else name)
    described += [f"{each.field} joined" for each in people.joined if each.field in built_in]
    return Term(", ".join(described))


def build_job(  # noqa: PLR0913 - what a job is made of
    content: CampaignContent,
    pack: Pack,
    opened: OpenedTemplate,
    people: RecipientList | None,
    *,
    recipient_filter: RecipientFilter = EVERYONE,
    per: Per | None = None,
    picture_files: PictureFiles | None = None,
) -> Job:
    """Return the job of a document. `people` are the list's as `recognise_people` or as read."""
    if people is None or not people.is_recognised:
        people = recognise_people(content, people)
    campaign = content.campaign
    if people is not None:
        left_out = still_left_out(campaign.left_out, campaign.known_people, people)
        campaign = replace(campaign, left_out=left_out)
    written = written_before(content, {})
    return Job(
        pack, opened.word, opened.entry, campaign, people, recipient_filter, per, written,
        picture_files=picture_files or PictureFiles(),
    )  # fmt: skip


def written_before(
    content: CampaignContent,
    reported: Mapping[str, WrittenRecord],
    form: LetterForm = LetterForm.FILES,
) -> dict[str, WrittenRecord]:
    """Return what was written of a document: as a report has it, else as the campaign remembers.

    Both `reported`, a report's records, and what is returned go by document key, and are of what
    was written in a form (see `written_document`).
    """
    remembered = {
        key: WrittenRecord(each.file, each.when, each.inputs, each.content)
        for key, each in content.written_as(form).items()
        if key not in reported
    }
    written = {**remembered, **reported}
    return in_one_file(written) if form.is_combined else written


def in_one_file(written: Mapping[str, WrittenRecord]) -> dict[str, WrittenRecord]:
    """Return records of documents as those of documents that share a file."""
    return {key: replace(each, combined=True, edited=False) for key, each in written.items()}


def documents_folder(
    content: CampaignContent,
    campaign: Path,
    entry: TemplateEntry | None,
    *,
    as_emails: bool = False,
) -> Path:
    """Return the folder that documents go into: the chosen one, or one beside the campaign.

    E-mails have one of their own there: to be dragged from it, all at once.

    Nothing looks there yet, nor may before a `PathGuard` lets it pass.
    """
    if content.chosen.folder:
        return Path(content.chosen.folder)
    safe = short_name(entry.title if entry else "") or "documents"
    return campaign.parent / f"{campaign.stem} - {safe}{' (e-mails)' if as_emails else ''}"
