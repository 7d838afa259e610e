"""`letterkit example`: a campaign to start from, and what it turns into."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from letterkit.cli.inputs import Inputs
from letterkit.cli.jobs import make_job
from letterkit.cli.run_summary import RunSummary, write_run
from letterkit.cli.show import say
from letterkit.file_errors import write_errors
from letterkit.files import path_length
from letterkit.merge import plan
from letterkit.output import (
    Outcome,
    RewritePolicy,
    open_folder,
    publish_file,
    read_journal,
    with_prior_runs,
    write_documents,
)
from letterkit.pack import contacts_folder
from letterkit.text import plural

_FILES: Final = ("example-councillors.xlsx", "example-mps.xlsx", "example-values.toml")
_EXAMPLE: Final = (
    ("councillor-letter", "Letters to councillors", "example-councillors.xlsx"),
    ("council-motion", "Council motions", "example-councillors.xlsx"),
    ("mp-briefing", "MP briefings", "example-mps.xlsx"),
)


def example(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder to write into.")],
) -> None:
    """Write the example campaign and merge it: letters, motions and briefings.

    Run again, it writes what has changed, and leaves what somebody changed by hand as it is.
    """
    place = open_folder(folder)
    for name in _FILES:
        # What was changed since an earlier time is kept: it is there to be changed.
        if not (place / name).exists():
            _copy(contacts_folder() / name, place / name)
    total, failed = 0, False
    for template, title, recipients in _EXAMPLE:
        inputs = Inputs(recipients=place / recipients, values=place / "example-values.toml")
        summary = _write(template, inputs, place / title)
        total += summary.counts[Outcome.WRITTEN]
        up_to_date = summary.counts[Outcome.UNCHANGED] + summary.counts[Outcome.KEPT]
        failed = failed or summary.counts[Outcome.WRITTEN] + up_to_date != len(
            summary.plan.included
        )
        unchanged = f", {summary.counts[Outcome.UNCHANGED]:,} unchanged" if up_to_date else ""
        say(f"{title}: {plural(summary.counts[Outcome.WRITTEN], 'document')}{unchanged}")
        for entry in summary.others:
            say(f"✗ {entry.file}: {entry.reason}")
    say(f"{plural(total, 'document')} written to {place}.")
    if failed:
        raise typer.Exit(1)


def _copy(source: Path, target: Path) -> None:
    with write_errors(f"“{target.name}” can't be written.", target):
        publish_file(target, source.read_bytes())


def _write(template: str, inputs: Inputs, folder: Path) -> RunSummary:
    place = open_folder(folder)
    job = with_prior_runs(make_job(template, inputs), read_journal(place, template))
    summary = RunSummary(plan(job, folder_length=path_length(place)), place)
    entries = write_documents(summary.plan, place, rewrite=RewritePolicy.CHANGED)
    write_run(entries, summary, len(summary.plan.included))
    return summary
