"""The main job: merge, and an example to start from."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from letterkit.cli.inputs import (
    GapsOption,
    Inputs,
    JsonOption,
    TemplateArgument,
    takes_inputs,
)
from letterkit.cli.jobs import make_job
from letterkit.cli.pages import count_pages
from letterkit.cli.show import (
    left_out_as_json,
    problem_as_json,
    progress,
    show_json,
    show_left_out,
    show_problems,
)
from letterkit.errors import LetterkitError
from letterkit.file_errors import unwritable
from letterkit.files import path_length
from letterkit.merge import Job, Plan, plan, run
from letterkit.output import (
    Outcome,
    Result,
    open_folder,
    report,
    report_path,
    write_documents,
)
from letterkit.pack import contacts_folder
from letterkit.text import plural

_EXAMPLE_FILES: Final = ("example-councillors.xlsx", "example-mps.xlsx", "example-values.toml")
_EXAMPLE: Final = (
    ("councillor-letter", "Letters to councillors", "example-councillors.xlsx"),
    ("council-motion", "Council motions", "example-councillors.xlsx"),
    ("mp-briefing", "MP briefings", "example-mps.xlsx"),
)
_SHOWN_PROBLEMS: Final = 20
_STOPPED: Final = 130  # what shells say of a program ended with Ctrl+C


@takes_inputs
def merge(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into.")],
    name: Annotated[
        str, typer.Option("--name", metavar="PATTERN", help="The file names' pattern.")
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files of the same name.")
    ] = False,
    allow_gaps: GapsOption = False,
    json: JsonOption = False,
) -> None:
    """Write the documents: one for each recipient, each council, or one."""
    job = make_job(template, inputs)
    try:
        planned = plan(
            job, name_pattern=name, allow_gaps=allow_gaps, count_pages=count_pages,
            folder_length=path_length(out.resolve()),
        )  # fmt: skip
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error
    folder = open_folder(out)
    counts: Counter[Outcome] = Counter()
    files: list[str] = []
    failures: list[Result] = []
    listed = report_path(folder, overwrite=overwrite)
    try:
        for result in _write(planned, folder, listed, overwrite=overwrite, quiet=json):
            counts[result.outcome] += 1
            if result.outcome is Outcome.WRITTEN:
                files.append(result.letter.file_name)
            else:
                failures.append(result)
    except KeyboardInterrupt:
        written = plural(counts[Outcome.WRITTEN], "document")
        typer.echo(f"Stopped. {written} written, each whole; {listed.name} lists them.", err=True)
        raise typer.Exit(_STOPPED) from None
    if json:
        show_json(_as_json(planned, listed, counts, files, failures))
    else:
        _show_outcome(planned, listed, counts, failures)
    if failures:
        raise typer.Exit(1)


def _write(
    planned: Plan, folder: Path, listed: Path, *, overwrite: bool, quiet: bool
) -> Iterator[Result]:
    results = report(write_documents(run(planned), folder, overwrite=overwrite), listed)
    with progress(hidden=quiet) as bar:
        task = bar.add_task("Writing", total=len(planned.letters))
        for result in results:
            bar.advance(task)
            yield result


def _as_json(
    planned: Plan,
    listed: Path,
    counts: Counter[Outcome],
    files: list[str],
    failures: list[Result],
) -> dict[str, object]:
    return {
        "folder": str(listed.parent),
        "counts": {
            "letters": counts.total(),
            "written": counts[Outcome.WRITTEN],
            "left_out": counts[Outcome.LEFT_OUT],
            "failed": counts[Outcome.FAILED],
        },
        "files": files,
        "not_written": [
            {
                "file": result.letter.file_name,
                "recipient": result.letter.recipient,
                "row": result.letter.row,
                "outcome": result.outcome.value,
                "reason": result.reason,
            }
            for result in failures
        ],
        "problems": [problem_as_json(problem) for problem in planned.problems],
        "rows_left_out": left_out_as_json(planned.job.left_out),
        "report": str(listed),
    }


def _show_outcome(
    planned: Plan, listed: Path, counts: Counter[Outcome], failures: list[Result]
) -> None:
    shown = planned.problems
    show_problems(shown[:_SHOWN_PROBLEMS])
    if len(shown) > _SHOWN_PROBLEMS:
        typer.echo(f"… and {len(shown) - _SHOWN_PROBLEMS} more; “letterkit check” lists all.")
    for result in [each for each in failures if each.outcome is Outcome.FAILED][:_SHOWN_PROBLEMS]:
        typer.echo(f"✗ {result.letter.file_name}: {result.reason}")
    show_left_out(planned.job.left_out)
    written = plural(counts[Outcome.WRITTEN], "document")
    rest = [
        f"{counts[outcome]:,} {outcome.value}"
        for outcome in (Outcome.LEFT_OUT, Outcome.FAILED)
        if counts[outcome]
    ]
    typer.echo(f"{written} written to {listed.parent}{''.join(f', {part}' for part in rest)}.")
    if failures:
        typer.echo(f"{listed.name} says why.")


def example(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder to write into.")],
) -> None:
    """Write the example campaign and merge it: letters, motions and briefings."""
    place = open_folder(folder)
    for name in _EXAMPLE_FILES:
        # What was changed since an earlier time is kept: it is there to be changed.
        if not (place / name).exists():
            _copy(contacts_folder() / name, place / name)
    total = 0
    failed = False
    for template, title, recipients in _EXAMPLE:
        job = make_job(
            template,
            Inputs(recipients=place / recipients, values=place / "example-values.toml"),
        )
        counts = _write_example(job, open_folder(place / title))
        typer.echo(f"{title}: {plural(counts[Outcome.WRITTEN], 'document')}")
        total += counts[Outcome.WRITTEN]
        failed = failed or counts[Outcome.WRITTEN] != counts.total()
    typer.echo(f"{plural(total, 'document')} written to {place}.")
    if failed:
        raise typer.Exit(1)


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise LetterkitError(
            f"“{target.name}” can't be written.", str(unwritable(error, target))
        ) from error


def _write_example(job: Job, folder: Path) -> Counter[Outcome]:
    planned = plan(job, folder_length=path_length(folder))
    listed = report_path(folder, overwrite=True)
    results = _write(planned, folder, listed, overwrite=True, quiet=False)
    return Counter(result.outcome for result in results)
