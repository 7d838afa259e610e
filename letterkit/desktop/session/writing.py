"""Writing documents and PDF copies, as steps of long work."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.files import path_length
from letterkit.merge import Choice, Job, planning, run
from letterkit.output import Result, open_folder, report, report_path, write_documents
from letterkit.preview import lay_out


@dataclass(frozen=True, slots=True)
class WriteWanted:
    """What is to be written, and where to."""

    job: Job
    folder: Path
    name_pattern: str
    choice: Choice

    @property
    def chosen_job(self) -> Job:
        """The job for those alone who were chosen."""
        return replace(self.job, choice=self.choice)


def write_all(wanted: WriteWanted) -> Generator[Result | None, None, Path]:
    """Write every chosen document, and yield what became of each; return the folder.

    None is yielded while the run is planned, so that it can be cancelled then, too. A file that
    is there already is never replaced.
    """
    folder = open_folder(wanted.folder)
    planned = planning(
        wanted.chosen_job, name_pattern=wanted.name_pattern, folder_length=path_length(folder)
    )
    while True:
        try:
            next(planned)
        except StopIteration as end:
            plan = end.value
            break
        yield None
    results = report(write_documents(run(plan), folder), report_path(folder))
    with closing(results):
        yield from results
    return folder


def write_pdfs(files: Sequence[Path]) -> Generator[Path, None, list[str]]:
    """Write a PDF beside each document, and yield its path; return why some couldn't be written."""
    failed: list[str] = []
    for file in files:
        target = file.with_suffix(".pdf")
        try:
            lay_out(file).write_pdf(target)
        except LetterkitError as error:
            failed.append(f"{target.name}: {error}")
        else:
            yield target
    return failed
