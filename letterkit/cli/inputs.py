"""The inputs that `check` and `merge` share, turned into a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from letterkit.campaign import make_campaign, read_values
from letterkit.errors import LetterkitError
from letterkit.merge import Job
from letterkit.pack import Pack, TemplateEntry, built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import WordTemplate, open_template

TemplateArgument = Annotated[
    str, typer.Argument(metavar="TEMPLATE", help="A template of the pack, or a Word file (.docx).")
]
RecipientsOption = Annotated[
    Path | None,
    typer.Option("--recipients", metavar="FILE", help="The spreadsheet of recipients."),
]
SheetOption = Annotated[
    str | None, typer.Option("--sheet", metavar="S", help="The sheet, if not the first.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="Which column feeds which field."),
]
ValuesOption = Annotated[
    Path | None, typer.Option("--values", metavar="FILE", help="A .toml file of values.")
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="One value.")
]
ConcernOption = Annotated[
    list[str] | None,
    typer.Option("--concern", metavar="ID", help="A concern, or a sentence of your own."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
GapsOption = Annotated[
    bool, typer.Option("--allow-gaps", help="Write letters even where required fields are empty.")
]


@dataclass(frozen=True)
class Inputs:
    """What was asked for on the command line."""

    recipients: Path | None = None
    sheet: str | None = None
    mapping: Sequence[str] = ()
    values: Path | None = None
    settings: Sequence[str] = ()
    concerns: Sequence[str] = ()


def find_template(pack: Pack, name: str) -> tuple[WordTemplate, TemplateEntry | None]:
    """Return a template of the pack by its id, or a user's own by its path."""
    if name in pack.templates or not _looks_like_a_file(name):
        return open_template(pack.template_path(name)), pack.template(name)
    return open_template(Path(name)), None


def _looks_like_a_file(name: str) -> bool:
    return Path(name).suffix != "" or "/" in name or "\\" in name or Path(name).exists()


def make_job(template: str, inputs: Inputs) -> Job:
    """Return the job that the command line describes.

    Wrong use (an unknown template, field or concern) ends the program with status 2; a file that
    can't be read raises LetterkitError.
    """
    pack = built_in_pack()
    typed = [] if inputs.values is None else [read_values(inputs.values)]
    try:
        mapping = dict(_pair(text, "COLUMN=FIELD") for text in inputs.mapping)
        settings = dict(_pair(text, "FIELD=VALUE") for text in inputs.settings)
        if not _looks_like_a_file(template):
            pack.template(template)
        campaign = make_campaign(pack, [*typed, settings], inputs.concerns, today=date.today())  # noqa: DTZ011 - a letter's date is the writer's day
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    recipients = None
    if inputs.recipients is not None:
        recipients = read_recipients(
            inputs.recipients, pack.headings, sheet=inputs.sheet, mapping=mapping
        )
    word, entry = find_template(pack, template)
    return Job(pack, word, entry, campaign, recipients)


def _pair(text: str, form: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise LetterkitError(f"“{text}” should look like {form}.")
    if name.strip() == "concerns":
        raise LetterkitError("Concerns are chosen with --concern.", "Give one for each.")
    return name.strip(), value.strip()
