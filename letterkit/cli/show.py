"""What a person sees in the terminal, and what a program gets as JSON."""

from __future__ import annotations

import json
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

from letterkit.errors import LetterkitError
from letterkit.merge import Document, Problem, Severity
from letterkit.recipients import LeftOut
from letterkit.text import plural

_SHOWN_ROWS: Final = 12
_SHOWN_ALIKE: Final = 5
_MARKS: Final = {Severity.BLOCKS: "✗", Severity.LOOK: "▲", Severity.NOTE: "·"}


def show_error(error: LetterkitError) -> None:
    """Print an error and its hint to standard error."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(Text(f"✗ {error.message}", style="bold red" if console.is_terminal else ""))
    if error.hint:
        console.print(Text(f"  {error.hint}"))


def show_json(value: Any) -> None:
    """Print one JSON value."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: with lines to a terminal, with tabs into a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join(row))
        return
    table = Table(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems; of a kind that comes up very often the first few, and the others' rows."""
    by_kind: dict[tuple[Severity, str], list[int]] = {}
    for problem in problems:
        rows = by_kind.setdefault((problem.severity, problem.kind), [])
        if problem.row is not None:
            rows.append(problem.row)
        if problem.row is None or len(rows) <= _SHOWN_ALIKE:
            show_problem(problem)
    for (severity, kind), rows in by_kind.items():
        if rest := rows[_SHOWN_ALIKE:]:
            typer.echo(
                f"{_MARKS[severity]} … and {len(rest):,} more of the kind “{kind}”: "
                f"row{'s' if len(rest) > 1 else ''} {_row_ranges(rest)}"
            )


def _row_ranges(rows: Sequence[int]) -> str:
    """Return row numbers as --rows takes them, neighbours put together: 2-40, 57."""
    runs: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    texts = [f"{first}-{last}" if first < last else str(first) for first, last in runs]
    return ", ".join(texts[:_SHOWN_ROWS]) + (" …" if len(texts) > _SHOWN_ROWS else "")


def show_problem(problem: Problem) -> None:
    """Print one problem with where it is and what to do."""
    # Many a sentence names the recipient itself.
    where = "" if problem.message.startswith(problem.recipient) else problem.recipient
    if problem.row is not None:
        cell = f"column {problem.column}" if problem.column else ""
        place = ", ".join(part for part in (f"row {problem.row}", cell) if part)
        where = f"{where}, {place}" if where else f"{place[:1].upper()}{place[1:]}"
    message = f"{where}: {problem.message}" if where else problem.message
    typer.echo(f"{_MARKS[problem.severity]} {message} {problem.hint}".rstrip())


def show_left_out(rows: Sequence[LeftOut]) -> None:
    """Print how many rows get no document, by reason, and which."""
    by_reason: dict[str, list[int]] = {}
    for each in rows:
        by_reason.setdefault(each.reason, []).append(each.row)
    for reason, numbers in by_reason.items():
        typer.echo(f"· {plural(len(numbers), 'row')} left out ({reason}): {_row_ranges(numbers)}")


def left_out_as_json(rows: Sequence[LeftOut]) -> list[dict[str, object]]:
    """Return the rows that get no document, with why."""
    return [{"row": each.row, "reason": each.reason} for each in rows]


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem with the names that `--json` promises."""
    return {
        "severity": problem.severity.value,
        "kind": problem.kind,
        "message": problem.message,
        "hint": problem.hint,
        "recipient": problem.recipient,
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "document": problem.document,
        "fixes": [{"label": fix.label, **asdict(fix.change)} for fix in problem.fixes],
    }


def document_as_json(document: Document) -> dict[str, Any]:
    """Return a document with the names that `--json` promises; its problems go by their kinds."""
    return {
        "key": document.key,
        "addressed_to": document.addressed_to,
        "rows": list(document.rows),
        "file": document.file,
        "state": document.state.value,
        "left_out": document.left_out,
        "held_back": document.held_back,
        "problems": [
            {"severity": each.severity.value, "kind": each.kind, "message": each.message}
            for each in document.problems
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
