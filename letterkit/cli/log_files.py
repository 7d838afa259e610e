"""The contact log as a spreadsheet, from a terminal: saved, and answers read from one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from letterkit.campaign import ContactLog
from letterkit.changes import LogChange
from letterkit.cli.show import say
from letterkit.errors import LetterkitError
from letterkit.files import is_there
from letterkit.merge import LogPeople, read_log
from letterkit.output import save_log

_ENDINGS = (".xlsx", ".csv")
_SHOWN = 12

ExportOption = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE", help="Save it as a spreadsheet: .xlsx or .csv."),
]
ImportOption = Annotated[
    Path | None,
    typer.Option("--import", metavar="FILE", help="Read answers from a spreadsheet."),
]
ReplaceFileOption = Annotated[
    bool, typer.Option("--replace", help="Replace the file that --export names.")
]


def check_export(path: Path | None, *, replace: bool) -> None:
    """End with status 2 where a log can't be saved under a name."""
    if path is None:
        return
    if path.suffix.lower() not in _ENDINGS:
        raise typer.BadParameter("Choose a file name that ends in .xlsx or .csv.")
    if is_there(path) and not replace:
        raise typer.BadParameter(f"“{path}” is there already: --replace replaces it.")


def changes_in(
    path: Path | None, kept: ContactLog, people: LogPeople, day: date, *, quiet: bool
) -> list[LogChange]:
    """Return what a spreadsheet changes of a log, and say what it comes to and what it doesn't.

    Ends with status 2 where it can't be read.
    """
    if path is None:
        return []
    try:
        found = read_log(path, kept, people, day)
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    if not quiet:
        for note in found.notes[:_SHOWN]:
            say(f"▲ {note}", err=True)
        if (more := len(found.notes) - _SHOWN) > 0:
            say(f"▲ … and {more:,} more such rows.", err=True)
        say(f"{found.summary or 'Nothing new'} in {path}.")
    return list(found.changes)


def export(path: Path | None, kept: ContactLog, *, quiet: bool) -> None:
    """Save a log where that is wanted."""
    if path is None:
        return
    save_log(kept, path)
    if not quiet:
        say(f"The log is in {path}.")
