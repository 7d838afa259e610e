"""The commands, put together, and how they end: 0 done, 1 problems, 2 wrong use."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from letterkit import __version__
from letterkit.cli import campaigns, checking, example, fixing, lists, merging, pages
from letterkit.cli.show import show_error, show_json
from letterkit.errors import LetterkitError

app = typer.Typer(
    name="letterkit",
    help="Letters to councillors, council motions and MP briefings, merged from Word templates.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"letterkit {__version__}")
        raise typer.Exit


@app.callback()
def letterkit(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Letters to councillors, council motions and MP briefings, merged from Word templates."""


app.command("templates")(lists.templates)
app.command("concerns")(lists.concerns)
app.command("footprints")(lists.footprints)
app.command("councils")(lists.councils)
app.command("fields")(lists.fields)
app.command("check")(checking.check)
app.command("fix")(fixing.fix)
app.command("save-values")(campaigns.save_values)
app.command("new-campaign")(campaigns.new_campaign)
app.command("merge")(merging.merge)
app.command("example")(example.example)
app.command("pdf")(pages.pdf)
app.command("preview")(pages.preview)


def run_commands() -> None:
    """Run what the command line says, and end with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows terminal's code page can't print every councillor's name.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
    try:
        app()
    except LetterkitError as error:
        _end(error)
    except ImportError as error:
        end_without_library(error)
    except BrokenPipeError:
        # The reader of a pipe has had enough (`letterkit councils | head`).
        sys.stderr.close()
        sys.exit(0)


def end_without_library(error: ImportError) -> NoReturn:
    """End with what to install where an import failed for want of a system library."""
    from letterkit.qt_needs import lacking_library  # noqa: PLC0415 - hardly ever wanted

    told = lacking_library(error)
    if told is None:
        raise error
    _end(told)


def _end(error: LetterkitError) -> NoReturn:
    if "--json" in sys.argv:
        show_json({"error": error.message, "hint": error.hint})
    show_error(error)
    sys.exit(1)
