"""What `letterkit merge` says of its documents: what is to be written, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import typer

from letterkit.cli.show import (
    decisions_as_json,
    diagnostic_as_json,
    document_as_json,
    left_out_as_json,
    progress,
    say,
    show_diagnostics,
    show_json,
    show_left_out,
)
from letterkit.cli.signals import Interrupted, deferred_signals
from letterkit.cli.standard_streams import say_if_heard
from letterkit.merge import DocumentState, Plan, orphaned_files
from letterkit.output import Outcome, ReportEntry, report_path
from letterkit.text import plural

_SHOWN_DIAGNOSTICS: Final = 20
_SHOWN_FILES: Final = 12
_STATES: Final = {
    DocumentState.NEW: "new",
    DocumentState.CHANGED: "changed",
    DocumentState.EDITED: "changed by hand",
    DocumentState.WRITTEN: "unchanged",
}
_UP_TO_DATE: Final = frozenset({Outcome.WRITTEN, Outcome.UNCHANGED})


@dataclass(slots=True)
class RunSummary:
    """What became of the documents of a plan in a folder.

    `noun` is what one is called, and `go_on` what goes on with a run that was stopped: `{folder}`
    in it stands for the folder. With `combined`, all of them are in the one file of this name.
    """

    plan: Plan
    folder: Path
    noun: str = "document"
    go_on: str = 'letterkit merge --resume --out "{folder}"'
    combined: str = ""
    counts: Counter[Outcome] = field(default_factory=Counter[Outcome])
    written: list[ReportEntry] = field(default_factory=list[ReportEntry])
    others: list[ReportEntry] = field(default_factory=list[ReportEntry])

    def add(self, entry: ReportEntry) -> None:
        """Count an entry by its outcome; keep what was written, and what wasn't and why."""
        self.counts[entry.outcome] += 1
        if entry.outcome is Outcome.WRITTEN:
            self.written.append(entry)
        elif entry.outcome not in _UP_TO_DATE:
            self.others.append(entry)

    def skip(self, number: int) -> None:
        """Count documents that stay as they are because nothing changed."""
        self.counts[Outcome.UNCHANGED] += number

    @property
    def is_whole(self) -> bool:
        """Whether the run came to its end; it doesn't where the disk is full."""
        return self.counts.total() == len(self.plan.included)

    @property
    def has_failures(self) -> bool:
        """Whether something that was wanted isn't there as it should be."""
        return bool(self.others) or not self.is_whole


def states_of(planned: Plan) -> dict[str, int]:
    """Return how many documents stand where, by the names that are told."""
    counts = Counter(each.state for each in planned.included)
    return {name: counts[state] for state, name in _STATES.items()}


def show_plan(planned: Plan) -> None:
    """Say how many documents are new, changed and unchanged, and whose aren't wanted any more."""
    counted = [f"{count:,} {name}" for name, count in states_of(planned).items() if count]
    say(f"{', '.join(counted) or 'Nothing to write'}.")
    files = sorted(orphaned_files(planned).values())
    for file in files[:_SHOWN_FILES]:
        say(f"· “{file}” is no longer a document of this list. It stays as it is.")
    if len(files) > _SHOWN_FILES:
        say(f"· … and {len(files) - _SHOWN_FILES:,} more such files.")


def summary_as_json(summary: RunSummary) -> dict[str, Any]:
    """Return what became of a run, with the names that `--json` promises."""
    planned, counts = summary.plan, summary.counts
    return {
        "folder": str(summary.folder),
        "counts": {
            "letters": counts.total(),
            "written": counts[Outcome.WRITTEN],
            "left_out": counts[Outcome.HELD_BACK],
            "failed": counts[Outcome.FAILED],
        },
        "unchanged": counts[Outcome.UNCHANGED],
        "kept": counts[Outcome.KEPT],
        "finished": summary.is_whole,
        "files": list(dict.fromkeys(each.file for each in summary.written)),
        "not_written": [
            {
                "key": each.key,
                "file": each.file,
                "recipient": each.recipient,
                "row": each.row,
                "outcome": each.outcome.value,
                "reason": each.reason,
            }
            for each in summary.others
        ],
        "planned": states_of(planned),
        "decisions": decisions_as_json(planned.job),
        "documents": [document_as_json(each) for each in planned.documents],
        "no_longer_listed": [
            {"key": key, "file": file} for key, file in orphaned_files(planned).items()
        ],
        "problems": [diagnostic_as_json(diagnostic) for diagnostic in planned.diagnostics],
        "rows_left_out": left_out_as_json(planned.job.left_out),
        "report": str(report_path(summary.folder)),
    }


def show_summary(summary: RunSummary) -> None:
    """Print what became of a run."""
    shown = summary.plan.diagnostics
    show_diagnostics(shown[:_SHOWN_DIAGNOSTICS])
    if len(shown) > _SHOWN_DIAGNOSTICS:
        say(f"… and {len(shown) - _SHOWN_DIAGNOSTICS} more; “letterkit check” lists all.")
    refused = [each for each in summary.others if each.outcome is not Outcome.HELD_BACK]
    for entry in refused[:_SHOWN_DIAGNOSTICS]:
        say(f"✗ {entry.recipient if summary.combined else entry.file}: {entry.reason}")
    _show_remarks(summary.written)
    show_left_out(summary.plan.job.left_out)
    outcomes = (Outcome.HELD_BACK, Outcome.FAILED, Outcome.KEPT, Outcome.UNCHANGED)
    rest = [f", {summary.counts[each]:,} {each.value}" for each in outcomes if summary.counts[each]]
    written = plural(summary.counts[Outcome.WRITTEN], summary.noun)
    into = f" in one file, {summary.combined}," if summary.combined and summary.written else ""
    say(f"{written}{into} written to {summary.folder}{''.join(rest)}.")
    if summary.counts[Outcome.KEPT]:
        say("--replace-edited FILE replaces a file all the same; --keep-old loses none.")
    if summary.others:
        say(f"{report_path(summary.folder).name} says why.")


def show_nothing_left(folder: Path | None, *, json: bool) -> None:
    """Say that the last run into a folder needs no going on."""
    if json:
        counts = dict.fromkeys(("letters", "written", "left_out", "failed"), 0)
        show_json({"folder": str(folder), "counts": counts, "files": [], "finished": True})
    else:
        say("The last run into this folder came to its end: nothing is left to do.")


def _show_remarks(written: Iterable[ReportEntry]) -> None:
    """Print what else there is to say of files that were written, once for all of which it is."""
    files: dict[str, list[str]] = {}
    for entry in written:
        if entry.reason:
            files.setdefault(entry.reason, []).append(f"“{entry.file}”")
    for reason, names in files.items():
        rest = len(names) - _SHOWN_FILES
        more = f" … and {rest:,} more" if rest > 0 else ""
        say(f"· {', '.join(names[:_SHOWN_FILES])}{more}: {reason}")


def write_run(
    entries: Generator[ReportEntry], summary: RunSummary, total: int, *, quiet: bool = False
) -> None:
    """Write a run's documents, `total` of them, and count them in its summary.

    Where it doesn't come to its end, it is said how far it came and how to go on. A signal that
    asks to end lets the document under way be finished first.
    """
    try:
        with (
            deferred_signals() as check_signals,
            closing(entries),
            progress(hidden=quiet) as bar,
        ):
            task = bar.add_task("Writing", total=total)
            for entry in entries:
                summary.add(entry)
                bar.advance(task)
                if entry.outcome is not Outcome.UNCHANGED:  # of these, all are soon counted
                    check_signals()
    except Interrupted as error:
        show_stopped(summary)
        raise typer.Exit(error.status) from error
    except BaseException:
        if summary.counts:
            show_stopped(summary)
        raise
    if not summary.is_whole:
        show_stopped(summary)


def show_stopped(summary: RunSummary) -> None:
    """Say on standard error how far a run came that didn't come to its end, and how to go on."""
    if summary.combined:
        say_if_heard(
            f"Stopped. {summary.combined} wasn’t written: it is there whole or not at all."
        )
        return
    complete = summary.counts[Outcome.WRITTEN] + summary.counts[Outcome.UNCHANGED]
    total = plural(len(summary.plan.included), summary.noun)
    how = f" Go on with: {summary.go_on.format(folder=summary.folder)}"
    say_if_heard(
        f"Stopped. {complete:,} of {total} written, each whole.{'' if summary.is_whole else how}"
    )
