"""Jobs made of what a command line says: of a campaign, of files and options, or of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

import typer

from letterkit.campaign import ValuesFile, make_campaign, read_values, schema
from letterkit.campaign.schema import CampaignContent
from letterkit.cli.follow_ups import check_log_options, filter_by_log
from letterkit.cli.gap_answers import check_gap_answers, gap_answers
from letterkit.cli.inputs import Inputs, pair, per_of, recipient_filter_of
from letterkit.cli.job_source import JobSource, open_source, with_gaps, with_template
from letterkit.cli.pictures import found_from_here, picture_files
from letterkit.cli.places import guard_for, typed_paths
from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.folders import data_folder
from letterkit.merge import (
    Job,
    OpenedTemplate,
    build_job,
    documents_folder,
    documents_of,
    open_document,
    people_to_remember,
    read_list,
)
from letterkit.output import read_journal, read_report, with_prior_runs, without_written
from letterkit.pack import Pack, TemplateEntry
from letterkit.path_guard import PathGuard
from letterkit.recipients import ColumnMemory
from letterkit.text import did_you_mean


@dataclass(frozen=True)
class OpenJob:
    """A job, and what it was made of.

    `document` is its id in a campaign. `folder` and `name_pattern` are the campaign's, None and
    "" where it has none or there is no campaign. `bound` are the keys of all its documents to which
    something is bound. `notes` are sentences about what doesn't fit in the file.
    """

    job: Job
    document: str
    content: schema.CampaignContent
    guard: PathGuard
    campaign: Path | None = None
    folder: Path | None = None
    name_pattern: str = ""
    bound: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


class UnopenedDocument(NamedTuple):
    """A campaign's document whose Word file can't be opened: its id, its title, and why not."""

    document: str
    title: str
    diagnostic: Diagnostic


class Jobs(NamedTuple):
    """The jobs that a command line describes, and the documents of which there can't be one."""

    opened: list[OpenJob]
    unopened: list[UnopenedDocument]


def make_job(template: str, inputs: Inputs) -> Job:
    """Return the job of one document (see `make_jobs`)."""
    guard = guard_for((), typed_paths(template, inputs))
    return make_jobs(template, inputs, guard).opened[0].job


def make_jobs(template: str, inputs: Inputs, guard: PathGuard) -> Jobs:
    """Return the jobs that the command line describes: one, unless all documents are wanted.

    Wrong use (an unknown template, field or concern) ends the program with status 2; a file that
    can't be read raises LetterkitError, but for the Word file of one of several documents.
    """
    if inputs.all_documents and (template or inputs.campaign is None):
        raise typer.BadParameter("--all-documents goes with --campaign and without a TEMPLATE.")
    values = ValuesFile() if inputs.values is None else read_values(inputs.values)
    settings = {**values.word_file, **inputs.word_file}
    source = with_template(
        open_source(inputs.campaign, guard, pack=inputs.pack, word_file=settings), template
    )
    reader = schema.CampaignReader(source)
    if inputs.all_documents:
        documents = documents_of(reader, source.pack)
    else:
        documents = (reader.document(source.pack),)
    _check_options(inputs, values, source.pack)
    check_log_options(inputs, source.pack)
    answers = gap_answers(inputs.gaps, inputs.leave, source.pack)
    source = with_gaps(source, documents, {**values.gaps, **answers})
    reader = schema.CampaignReader(source)
    jobs = Jobs([], [])
    for each in documents:
        try:
            opened = open_document(reader, source.pack, each, source.guard)
        except LetterkitError as error:
            if not inputs.all_documents:
                raise
            jobs.unopened.append(_unopened(each, source.pack, error))
        else:
            if not inputs.all_documents:
                check_gap_answers(answers, opened.word)
            jobs.opened.append(_job(each, opened, source, inputs, values))
    return jobs


def _unopened(document: str, pack: Pack, error: LetterkitError) -> UnopenedDocument:
    entry = pack.templates.get(document)
    title = entry.title if entry else document.removeprefix(schema.OWN_FILE)
    message = f"“{title}” can't be opened, so none of it is written. {error.message}"
    hint = error.hint or "Choose its Word file again in the window."
    return UnopenedDocument(document, title, Diagnostic(Severity.ERROR, "word-file", message, hint))


def _check_options(inputs: Inputs, values: ValuesFile, pack: Pack) -> None:
    """End with status 2 where something on the command line isn't understood."""
    try:
        make_campaign(
            pack, [values.values, _settings(inputs)], inputs.concerns or (), today=today(),
            overrides=values.overrides, salutations=values.salutations,
        )  # fmt: skip
        recipient_filter_of(inputs, pack)
        per_of(inputs.per)
        dict(pair(text, "COLUMN=FIELD") for text in inputs.mapping or ())
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error


def _job(
    document: str, opened: OpenedTemplate, source: JobSource, inputs: Inputs, values: ValuesFile
) -> OpenJob:
    """Return the job of one document: the campaign's sections with the options laid over them.

    Raises LetterkitError where its list or a report can't be read, BadParameter for --map to a
    field that neither the pack nor the template knows.
    """
    reader = schema.CampaignReader(source)
    list_id = reader.list_of(document, source.pack)
    over = {**source.over, **_over(inputs, values, source, document, list_id)}
    reader = schema.CampaignReader(replace(source, over=over))
    content = reader.read(source.pack, today(), document)
    source = replace(source, pack=reader.with_own_fields(source.pack))
    _check_targets(inputs, source.pack, opened)
    people = read_list(
        content.list_source, source.pack, source.guard,
        ColumnMemory(data_folder() / "columns.json"), list_id,
    )  # fmt: skip
    job = build_job(
        content, source.pack, opened, people,
        recipient_filter=filter_by_log(
            recipient_filter_of(inputs, source.pack), inputs, content, source.pack
        ),
        per=per_of(inputs.per), picture_files=picture_files(content, source, inputs.campaign),
    )  # fmt: skip
    job = without_written(job, map(read_report, inputs.not_written_in or ()))
    bound = reader.document_keys()
    notes = tuple(filter(None, (source.file.warning, *content.notes)))
    if inputs.campaign is None:
        return OpenJob(job, document, content, source.guard, bound=bound)
    folder = folder_of(content, inputs.campaign, opened.entry, source.guard)
    pattern = content.chosen.name_pattern
    return OpenJob(
        job, document, content, source.guard, inputs.campaign, folder, pattern, bound, notes
    )


def folder_of(
    content: CampaignContent,
    campaign: Path,
    entry: TemplateEntry | None,
    guard: PathGuard,
    *,
    as_emails: bool = False,
) -> Path:
    """Return the folder that a campaign's documents go into, from where it may be looked for."""
    folder = documents_folder(content, campaign, entry, as_emails=as_emails)
    return folder.absolute() if guard.question(folder) is None else folder


def job_into(opened: OpenJob, folder: Path, document: str = "") -> Job:
    """Return a job that knows what was written of its document, as its folder's report tells.

    `document` is what it goes by there, of e-mails: not its own id.

    What a campaign remembers goes for its own folder too, where the report doesn't know better:
    it may have been written into another one. Raises LetterkitError where the report is none, and
    where the campaign names a folder that mustn't be looked at before the user agrees.
    """
    if folder == opened.folder:
        opened.guard.path(folder)
    journal = read_journal(folder, document or opened.document)
    if folder == opened.folder:
        journal = replace(journal, written={**opened.job.written, **journal.written})
    return with_prior_runs(opened.job, journal)


def known_now(opened: OpenJob, job: Job) -> str | None:
    """Return what a campaign keeps of who is in its list, now that a job of it knows them."""
    bound = opened.bound | job.written.keys()
    return schema.render_known_people(people_to_remember(opened.content, job.recognised, bound))


def _over(
    inputs: Inputs, values: ValuesFile, source: JobSource, document: str, list_id: str
) -> dict[str, dict[str, Any]]:
    """Return the options as entries of a campaign file, by section and key."""
    over: dict[str, dict[str, Any]] = {}
    if "concerns" in values.values:
        over[schema.CONCERNS] = _unchosen(source)
    for (section, key), value in schema.entries_of_values(values, document, list_id).items():
        over.setdefault(section, {})[key] = value
    over.setdefault(schema.VALUES, {}).update(found_from_here(_settings(inputs), source.pack))
    _choose(over.setdefault(schema.CONCERNS, {}), inputs.concerns or (), source)
    list_entries = over.setdefault(schema.section_of_list(schema.LIST, list_id), {})
    columns = over.setdefault(schema.section_of_list(schema.COLUMNS, list_id), {})
    if inputs.recipients is not None:
        list_entries |= dict.fromkeys(schema.ListSource.settings())
        list_entries |= {"source": str(inputs.recipients), **values.decisions}
        before = source.section(schema.section_of_list(schema.COLUMNS, list_id))
        over[schema.section_of_list(schema.COLUMNS, list_id)] = {**dict.fromkeys(before), **columns}
    if inputs.sheet is not None:
        list_entries["sheet"] = inputs.sheet
    if inputs.include_hidden:
        list_entries["include_hidden"] = True
    list_entries |= schema.decisions_as_texts(inputs.chosen)
    mapping = dict(pair(text, "COLUMN=FIELD") for text in inputs.mapping or ())
    over[schema.section_of_list(schema.COLUMNS, list_id)].update(mapping)
    return over


def _unchosen(source: JobSource) -> dict[str, Any]:
    """Return the campaign's concerns, none of them chosen."""
    return {
        key: {**_entry(each), "place": None}
        for key, each in source.section(schema.CONCERNS).items()
    }


def _entry(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _choose(over: dict[str, Any], chosen: Iterable[str], source: JobSource) -> None:
    """Put these concerns after those that are chosen already."""
    file = replace(source, over={**source.over, schema.CONCERNS: over})
    last = max((each.place or 0 for each in schema.concerns(file, source.pack)), default=0)
    for place, text in enumerate(dict.fromkeys(chosen), 1):
        entries = schema.entries_of_values(ValuesFile({"concerns": [text]}), "", "")
        for (_section, key), entry in entries.items():
            before = _entry(file.section(schema.CONCERNS).get(key))
            if before.get("place") is None:
                over[key] = {**before, **entry, "place": last + place}


def _settings(inputs: Inputs) -> dict[str, str]:
    try:
        return dict(pair(text, "FIELD=VALUE") for text in inputs.settings or ())
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error


def _check_targets(inputs: Inputs, pack: Pack, opened: OpenedTemplate) -> None:
    names = {*pack.fields, *(field.name for field in opened.word.fields)}
    for text in inputs.mapping or ():
        _column, field = pair(text, "COLUMN=FIELD")
        if field and field not in names:
            hint = did_you_mean(field, names) or "“letterkit fields” lists them."
            raise typer.BadParameter(f"There is no field called “{field}”. {hint}")


def today() -> date:
    """Return the day on which a campaign is looked at."""
    return date.today()  # noqa: DTZ011 - a letter's date is the writer's own day
