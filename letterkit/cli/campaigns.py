"""A campaign's file from the terminal: made, saved as values, mended, and told what was written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from letterkit.campaign import CampaignStore, make_campaign, read_values, schema, write_values
from letterkit.changes import Change
from letterkit.cli.inputs import PackOption, TemplateArgument
from letterkit.cli.job_source import open_source, with_template
from letterkit.cli.jobs import OpenJob, known_now, today
from letterkit.cli.places import AllowPlaceOption, guard_for
from letterkit.cli.run_summary import RunSummary
from letterkit.cli.show import say
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.pack import PLAIN
from letterkit.text import plural

_TOML = "Choose a file name that ends in .toml."
_LETTERKIT = "Choose a file name that ends in .letterkit."


def save_values(  # noqa: PLR0913 - each is an option
    campaign: Annotated[Path, typer.Argument(metavar="CAMPAIGN", help="A campaign (.letterkit).")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .toml file to write.")],
    template: Annotated[
        str, typer.Option("--template", metavar="TEMPLATE", help="Of this document; else the open.")
    ] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
    pack: PackOption = "",
    allow_place: AllowPlaceOption = None,
) -> None:
    """Save a campaign as a file of values (.toml), for one of its documents and that one's list."""
    if file.suffix.lower() != ".toml":
        raise typer.BadParameter(f"“{file.name}” is no name for a file of values. {_TOML}")
    if is_there(file) and not overwrite:
        raise LetterkitError(f"“{file.name}” is there already.", "Use --overwrite to replace it.")
    guard = guard_for(allow_place, [campaign, file])
    source = with_template(open_source(campaign, guard, pack=pack), template)
    content = schema.read(source, source.pack, today())
    write_values(file, schema.as_values(source, content, source.pack))
    for note in content.notes:
        say(f"▲ {note}")
    say(f"Values for {content.document} written to {file}.")


def new_campaign(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .letterkit file to make.")],
    values: Annotated[
        Path | None, typer.Option("--values", metavar="FILE", help="A .toml file of values.")
    ] = None,
    recipients: Annotated[
        Path | None,
        typer.Option("--recipients", metavar="FILE", help="The spreadsheet of recipients."),
    ] = None,
    template: TemplateArgument = "",
    pack: PackOption = "",
) -> None:
    """Make a campaign for the window, of a file of values."""
    if file.suffix.lower() != ".letterkit":
        raise typer.BadParameter(f"“{file.name}” is no name for a campaign. {_LETTERKIT}")
    source = open_source(None, guard_for((), [file, values, recipients]), pack=pack)
    source = with_template(source, template) if template else source
    reader = schema.CampaignReader(source)
    document = reader.document(source.pack)
    list_id = reader.list_of(document, source.pack)
    entries: schema.Entries = {(schema.CAMPAIGN, "template"): document}
    if own := reader.chosen.own_file:
        entries = {(schema.CAMPAIGN, "own_file"): str(Path(own).absolute())}
    if pack:
        entries[schema.CAMPAIGN, "pack"] = pack if pack == PLAIN else str(Path(pack).absolute())
    if values is not None:
        stored_values = read_values(values)
        make_campaign(
            source.pack, [stored_values.values], today=today(), overrides=stored_values.overrides,
            salutations=stored_values.salutations,
        )  # fmt: skip
        entries |= schema.entries_of_values(stored_values, document, list_id)
    if recipients is not None:
        entries[schema.section_of_list(schema.LIST, list_id), "source"] = str(recipients.absolute())
    with CampaignStore.create(file) as store, store.step(""):
        for (section, key), value in entries.items():
            store.set(section, key, value, undoable=False)
    say(f"{file} made.")


def apply_changes(opened: OpenJob, campaign: Path, changes: Iterable[Change]) -> None:
    """Make changes in a campaign's file, as one step that the window can undo.

    Raises LetterkitError where the file can't be written, as while it is open in the window.
    """
    changes = list(changes)
    with CampaignStore.open(campaign) as store:
        entries = schema.entries_of_changes(store, changes, opened.document, opened.content.list_id)
        _set_known_people(store, opened.content.list_id, known_now(opened, opened.job))
        with store.step(f"Make {plural(len(changes), 'fix', 'fixes')}"):
            for (section, key), value in entries.items():
                store.set(section, key, value)


def remember_run(opened: OpenJob, summary: RunSummary, document: str) -> None:
    """Keep in the campaign's file what was written and to whom, if there is one and it isn't open.

    `document` is what it goes by there: of e-mails, not the document's own id. Undo leaves it.
    """
    if opened.campaign is None or not summary.written:
        return
    known_people = known_now(opened, summary.plan.job)
    entries: schema.Entries = {}
    for each in summary.written:
        entry = schema.WrittenEntry(
            file=each.file, when=each.run, inputs=each.inputs, content=each.content,
            folder=str(summary.folder),
        )  # fmt: skip
        entries[schema.WRITTEN, schema.document_place(document, each.key)] = entry.model_dump()
    contacts = [each.contact for each in summary.written if each.contact]
    try:
        with CampaignStore.open(opened.campaign) as store, store.step(""):
            entries |= schema.entries_of_contacts(schema.CampaignReader(store).log, contacts)
            for (section, key), value in entries.items():
                store.set(section, key, value, undoable=False)
            _set_known_people(store, opened.content.list_id, known_people)
    except LetterkitError as error:
        say(f"▲ The campaign's file doesn't say what was written: {error}", err=True)


def _set_known_people(store: CampaignStore, list_id: str, known_people: str | None) -> None:
    """Keep who is in a list, so that people are known again whatever becomes of their rows."""
    if known_people is not None:
        store.set(
            schema.section_of_list(schema.PEOPLE, list_id),
            schema.KNOWN,
            known_people,
            undoable=False,
        )
