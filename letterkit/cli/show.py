"""What a person sees in the terminal, and what a program gets as JSON."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Final

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from letterkit.diagnostics import Diagnostic, QuickFix, Severity
from letterkit.errors import LetterkitError
from letterkit.hidden_characters import printable
from letterkit.merge import Document, Job
from letterkit.recipients import TOLD_IN_NOTES, ExcludedRow, PeopleKind, format_row_ranges
from letterkit.text import plural

_SHOWN_ALIKE: Final = 5
# What `--json` has called them since before they were severities: scripts rely on it.
SEVERITY_NAMES: Final = {
    Severity.ERROR: "blocks", Severity.WARNING: "look", Severity.INFO: "note",
}  # fmt: skip
# What JSON lets stand: DEL and C1 controls (ECMA-48), what turns lines about or divides them.
_UNSEEN: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_MARKS: Final = {Severity.ERROR: "✗", Severity.WARNING: "▲", Severity.INFO: "·"}


def say(text: str, *, err: bool = False) -> None:
    """Print a text, which may quote a file: nothing in it steers the terminal or turns it about."""
    typer.echo(printable(text), err=err)  # noqa: TID251 - this is what the others are to use


def show_error(error: LetterkitError) -> None:
    """Print an error and its hint to standard error."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(
        Text(f"✗ {printable(error.message)}", style="bold red" if console.is_terminal else "")
    )
    if error.hint:
        console.print(Text(f"  {printable(error.hint)}"))


def show_json(value: Any) -> None:
    """Print one JSON value; characters that a terminal obeys, or that turn it about, escaped."""
    typer.echo(_UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2)))  # noqa: TID251 - not as `say` has it


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: with lines to a terminal, with tabs into a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            say("\t".join(row))
        return
    table = Table(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    Console().print(table)


def show_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics; of a kind that comes up very often the first few, and the others' rows."""
    by_kind: dict[tuple[Severity, str], list[int]] = {}
    for diagnostic in diagnostics:
        rows = by_kind.setdefault((diagnostic.severity, diagnostic.kind), [])
        if diagnostic.row is not None:
            rows.append(diagnostic.row)
        if diagnostic.row is None or len(rows) <= _SHOWN_ALIKE:
            show_diagnostic(diagnostic)
    for (severity, kind), rows in by_kind.items():
        if rest := rows[_SHOWN_ALIKE:]:
            say(
                f"{_MARKS[severity]} … and {len(rest):,} more of the kind “{kind}”: "
                f"row{'s' if len(rest) > 1 else ''} {format_row_ranges(rest)}"
            )


def show_diagnostic(diagnostic: Diagnostic) -> None:
    """Print one diagnostic with where it is and what to do."""
    # Many a sentence names the recipient itself.
    where = "" if diagnostic.message.startswith(diagnostic.recipient) else diagnostic.recipient
    if diagnostic.row is not None:
        cell = f"column {diagnostic.column}" if diagnostic.column else ""
        place = ", ".join(part for part in (f"row {diagnostic.row}", cell) if part)
        where = f"{where}, {place}" if where else f"{place[:1].upper()}{place[1:]}"
    message = f"{where}: {diagnostic.message}" if where else diagnostic.message
    say(f"{_MARKS[diagnostic.severity]} {message} {diagnostic.terminal_hint}".rstrip())


def show_left_out(rows: Sequence[ExcludedRow]) -> None:
    """Print how many rows get no document, by reason, and which; not what the list's notes say."""
    by_reason: dict[str, list[int]] = {}
    for each in rows:
        if each.reason not in TOLD_IN_NOTES:
            by_reason.setdefault(each.reason, []).append(each.row)
    for reason, numbers in by_reason.items():
        say(f"· {plural(len(numbers), 'row')} left out ({reason}): {format_row_ranges(numbers)}")


def left_out_as_json(rows: Sequence[ExcludedRow]) -> list[dict[str, object]]:
    """Return the rows that get no document, with why."""
    return [{"row": each.row, "reason": each.reason} for each in rows]


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic with the names that `--json` promises."""
    return {
        "severity": SEVERITY_NAMES[diagnostic.severity],
        "kind": diagnostic.kind,
        "message": diagnostic.message,
        "hint": diagnostic.terminal_hint,
        "recipient": diagnostic.recipient,
        "row": diagnostic.row,
        "column": diagnostic.column,
        "field": diagnostic.field,
        "document": diagnostic.document or None,
        "fixes": [_fix_as_json(fix) for fix in diagnostic.fixes],
    }


def _fix_as_json(fix: QuickFix) -> dict[str, Any]:
    also = {"also": [asdict(each) for each in fix.also]} if fix.also else {}
    return {"label": fix.label, **asdict(fix.change), **also}


def decisions_as_json(job: Job) -> list[dict[str, Any]]:
    """Return what was decided for a job's list, with the names that `--json` promises."""
    if job.people is None:
        return []
    decisions = job.recognised.decisions
    people = job.decided_people
    return [
        {
            "name": name, "value": value.value, "label": value.label,
            "chosen": decision.is_chosen, "sure": decision.is_sure, "why": decision.why,
        }
        for name, value, decision in (
            ("people", people.value.kind, people),
            ("names", decisions.names.value.order, decisions.names),
            ("address", decisions.address.value.kind, decisions.address),
        )
        if value is not None
    ]  # fmt: skip


def show_decisions(job: Job) -> None:
    """Print who a list's people were taken for, unless they are councillors as ever."""
    decision = job.decided_people
    if job.people is not None and decision.value.kind is not PeopleKind.COUNCILLORS:
        say(f"· This is a list of {decision.value.kind.in_a_sentence}. {decision.why}")


def document_as_json(document: Document) -> dict[str, Any]:
    """Return a document with the names that `--json` promises; its diagnostics by their kinds."""
    return {
        "key": document.key,
        "addressed_to": document.addressed_to,
        "rows": list(document.rows),
        "file": document.file,
        "state": document.state.value,
        "left_out": document.left_out,
        "held_back": document.held_back,
        "problems": [
            {"severity": SEVERITY_NAMES[each.severity], "kind": each.kind, "message": each.message}
            for each in document.diagnostics
        ],
    }


def progress(hidden: bool) -> Progress:
    """Return a progress bar for a terminal; in a pipe it shows nothing."""
    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=hidden or not console.is_terminal,
        transient=True,
    )
