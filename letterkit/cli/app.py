"""The commands, put together, and how they end.

The exit status is 0 for done, 1 for problems, 2 for wrong use, 128 and a signal's number where
one ended it (130 for Ctrl+C, 143 for SIGTERM, 129 for SIGHUP), and 141 for a pipe that was closed.
"""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from typing import Annotated, Final, NoReturn

import typer

from letterkit import __version__
from letterkit.cli import (
    campaigns,
    check,
    contact_log,
    deadlines,
    email,
    example,
    fix,
    forgetting,
    gaps,
    lists,
    merge,
    packs,
    pdf,
    stationery,
)
from letterkit.cli.show import say, show_error, show_json
from letterkit.cli.signals import Interrupted, raised_signals
from letterkit.cli.standard_streams import OutputError, say_if_heard, standard_streams
from letterkit.errors import LetterkitError
from letterkit.logs import logged_to
from letterkit.privacy import Term

_log: Final = logging.getLogger(__name__)

app = typer.Typer(
    name="letterkit",
    help="Letters to councillors, council motions and MP briefings, merged from Word templates.",
    epilog=(
        "Ends with status 0 if all is done, 1 if something isn’t, 2 for wrong use; with 130, 143 "
        "or 129 where Ctrl+C, SIGTERM or SIGHUP ended it, and 141 where its output was closed."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(requested: bool) -> None:
    if requested:
        say(f"letterkit {__version__}")
        raise typer.Exit


@app.callback()
def letterkit(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            help="Tell on the standard error what is done; no names, addresses or file names.",
        ),
    ] = False,
) -> None:
    """Letters to councillors, council motions and MP briefings, merged from Word templates."""
    if verbose and context.obj is not None:
        context.obj()  # see _run_logged
    _log.info("command %s", Term(context.invoked_subcommand or "none"))


app.command("templates")(lists.templates)
app.command("concerns")(lists.concerns)
app.command("footprints")(lists.footprints)
app.command("councils")(lists.councils)
app.command("fields")(lists.fields)
app.command("gaps")(gaps.gaps)
app.command("convert")(gaps.convert)
app.command("check")(check.check)
app.command("fix")(fix.fix)
app.command("save-values")(campaigns.save_values)
app.command("new-campaign")(campaigns.new_campaign)
app.command("merge")(merge.merge)
app.command("email")(email.email)
app.command("calendar")(deadlines.calendar)
app.command("log")(contact_log.log)
app.command("forget")(forgetting.forget)
app.command("example")(example.example)
app.command("labels")(stationery.labels)
app.command("envelopes")(stationery.envelopes)
app.command("pdf")(pdf.pdf)
app.command("preview")(pdf.preview)
app.add_typer(packs.app, name="pack")


def run_commands() -> None:
    """Run what the command line says, and end with its exit status."""
    try:
        with standard_streams():
            _run_to_end()
    except OutputError as error:
        sys.exit(error.status)


def _run_to_end() -> None:
    try:
        with raised_signals():
            _run_logged()
    except OutputError as error:
        # The reader of a pipe may just have had enough (`letterkit councils | head`).
        if not error.is_closed:
            say_if_heard(f"✗ {error}")
        raise
    except LetterkitError as error:
        _end(error)
    except ImportError as error:
        end_without_library(error)
    except Interrupted as error:
        say_if_heard("Stopped.")
        sys.exit(error.status)


def _run_logged() -> None:
    """Run the command, and log how it ended while its log is still open."""
    with ExitStack() as log:
        try:
            app(obj=lambda: log.enter_context(logged_to(sys.stderr)))
        except SystemExit as end:
            _log.info("ended with status %s", end.code)
            raise
        except LetterkitError as error:
            _log.warning("ended with an error that the user is told of", exc_info=error)
            raise
        except Exception as error:
            _log.exception("ended by an error that nobody expected", exc_info=error)
            raise


def end_without_library(error: ImportError) -> NoReturn:
    """End with what to install where an import failed for want of a system library."""
    from letterkit.qt_requirements import missing_library_error  # noqa: PLC0415 - hardly ever wanted

    library_error = missing_library_error(error)
    if library_error is None:
        raise error
    _end(library_error)


def _end(error: LetterkitError) -> NoReturn:
    if "--json" in sys.argv:
        show_json({"error": error.message, "hint": error.hint})
    show_error(error)
    sys.exit(1)
