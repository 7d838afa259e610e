"""`letterkit log --summary`: how many were written to and what came of it, by council or party."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from letterkit.campaign import ContactLog, LogCounts, LogGrouping, percentage, summarise
from letterkit.cli.show import say, show_json, show_table
from letterkit.contact_records import AnswerKind

SummaryOption = Annotated[
    bool, typer.Option("--summary", help="How many were written to, and how many answered what.")
]
GroupOption = Annotated[
    LogGrouping | None, typer.Option("--group", help="That summary by council, or by party.")
]
_HEADINGS = (
    "Written to", "Marked as sent", "Supports", "Will raise it", "Holding reply", "No",
    "Came back", "Moved", "No answer yet", "Answered", "Due",
)  # fmt: skip


def show_log_summary(
    log: ContactLog, day: date, group: LogGrouping | None, *, as_json: bool
) -> None:
    """Print a log in figures as on a day: all people, and by a grouping where one is given."""
    summary = summarise(log, day)
    groups = summary.groups[group] if group else ()
    if as_json:
        by_name = (
            [{group.value: each.name or None, **_as_json(each.counts)} for each in groups]
            if group
            else []
        )
        show_json({**_as_json(summary.total), **({"groups": by_name} if group else {})})
    elif not log:
        say("The log is empty: nothing has been written yet.")
    elif group:
        rows = [(each.name or "Not known", *_cells(each.counts)) for each in groups]
        show_table((group.capitalize(), *_HEADINGS), [*rows, ("All", *_cells(summary.total))])
    else:
        show_table(("", "People"), zip(_HEADINGS, _cells(summary.total), strict=True))


def _cells(counts: LogCounts) -> list[str]:
    return [
        f"{counts.written:,}",
        f"{counts.sent:,}",
        *(f"{counts.of(kind):,}" for kind in AnswerKind),
        f"{counts.waiting:,}",
        f"{counts.answered:,} ({percentage(counts.answered, counts.people)})",
        f"{counts.due:,}",
    ]


def _as_json(counts: LogCounts) -> dict[str, Any]:
    return {
        "people": counts.people,
        "written": counts.written,
        "sent": counts.sent,
        "answers": {kind.value: counts.of(kind) for kind in AnswerKind},
        "answered": counts.answered,
        "waiting": counts.waiting,
        "due": counts.due,
    }
