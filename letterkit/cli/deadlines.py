"""`letterkit calendar`: by when motions have to be handed in, for a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from letterkit.campaign import CalendarEntry, CampaignStore, calendar_file, schema
from letterkit.cli.inputs import Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, make_jobs
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import say, show_json
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write, is_there
from letterkit.merge import Document, council_of, meeting_of, motion_entry
from letterkit.text import plural


@takes_inputs
def calendar(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The calendar to write (.ics).")
    ],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write by when motions have to be handed in, as entries that any calendar opens."""
    if out.suffix.lower() != ".ics":
        raise typer.BadParameter(f"“{out.name}” is no name for a calendar: it ends in .ics.")
    if inputs.all_documents:
        raise typer.BadParameter("Deadlines are one document's: leave --all-documents out.")
    if is_there(out) and not overwrite:
        raise LetterkitError(f"“{out.name}” is there already.", "Use --overwrite to replace it.")
    guard = guard_for(allow_place, [*typed_paths(template, inputs), out])
    [opened] = make_jobs(template, inputs, guard).opened
    entries, unknown = _entries(opened)
    with write_errors(f"“{out.name}” can't be written.", out):
        atomic_write(out, calendar_file(entries, stamp=datetime.now(UTC)))
    if json:
        show_json({
            "file": str(out),
            "entries": [
                {"title": each.title, "moment": each.moment.isoformat(), "text": each.text}
                for each in entries
            ],
            "not_known": [{"key": key, "reason": reason} for key, reason in unknown.items()],
        })  # fmt: skip
        return
    for each in entries:
        say(f"{each.title}. {each.text}")
    for reason in unknown.values():
        say(f"▲ {reason}")
    say(f"{plural(len(entries), 'deadline')} written to {out}.")


def _entries(opened: OpenJob) -> tuple[list[CalendarEntry], dict[str, str]]:
    """Return the entries of a document's motions, and why some have none, by document key.

    Raises LetterkitError where there is none at all.
    """
    documents = [each for each in opened.job.documents() if not each.left_out]
    own = _calendar_id(opened)
    entries = {each.key: motion_entry(each, opened.document, own) for each in documents}
    unknown = {each.key: _reason(each) for each in documents if entries[each.key] is None}
    known = [each for each in entries.values() if each is not None]
    if not known:
        pack = opened.job.pack
        meeting, rule = map(pack.field_of, ("meeting-date", "notice-rule"))
        raise LetterkitError(
            f"There is no deadline to write. {next(iter(unknown.values()), '')}".rstrip(),
            "Say when the council meets and what notice it wants, such as "
            f"--set “{meeting}=25 April 2017” and --set “{rule}=noon, seven clear days”.",
        )
    return known, unknown


def _reason(document: Document) -> str:
    missing = "notice the council wants" if meeting_of(document) else "day it meets"
    who = f"{council}: " if (council := council_of(document)) else ""
    return f"{who}the {missing} isn't known, so there is no deadline."


def _calendar_id(opened: OpenJob) -> str:
    """Return what the campaign goes by in calendars, from now on where it wasn't known.

    Raises LetterkitError where that can't be kept, as while the campaign is open in the window.
    """
    known = opened.content.chosen.calendar_id
    if known or opened.campaign is None:
        return known
    made = uuid4().hex
    with CampaignStore.open(opened.campaign) as store:
        store.set(schema.CAMPAIGN, "calendar_id", made, undoable=False)
    return made
