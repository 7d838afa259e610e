"""Plan every letter with its file name, then make them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterkit.errors import LetterkitError
from letterkit.merge.check import letter_problems, template_problems
from letterkit.merge.job import Job
from letterkit.merge.naming import Namer
from letterkit.merge.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter that a run will write under `file_name`, or leave out for the reason `blocked`."""

    recipient: str
    row: int | None
    file_name: str
    blocked: str = ""


@dataclass(frozen=True)
class Plan:
    """Every letter of a job, in order, and the problems found on the way."""

    job: Job
    letters: tuple[PlannedLetter, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class MergedLetter:
    """A finished document: `content` holds the bytes of a .docx file.

    A letter that was left out, or couldn't be filled, has none and a `reason`.
    """

    planned: PlannedLetter
    content: bytes | None
    reason: str = ""


def plan(
    job: Job, *, name_pattern: str = "", allow_gaps: bool = False, folder_length: int = 0
) -> Plan:
    """Return what a run of `job` will do. Nothing is written.

    A letter with a blocking problem is left out but keeps its name, so that mending its row
    changes no other letter's. `folder_length` is the length of the folder's whole path. Raises
    LetterkitError for a file-name pattern that can't be understood.
    """
    problems = list(template_problems(job))
    template_blocks = _reason(problems)
    if job.recipients is not None:
        problems += [Problem(Severity.NOTE, note) for note in job.recipients.notes]
    title = job.entry.title if job.entry else "Letter"
    namer = Namer(name_pattern or job.name_pattern, job.known_names, title, folder_length)
    letters: list[PlannedLetter] = []
    for letter in job.letters():
        found = list(letter_problems(job, letter, allow_gaps=allow_gaps))
        problems += found
        blocked = template_blocks or _reason(found)
        name = namer.name(letter.values)
        letters.append(PlannedLetter(letter.recipient, letter.row, name, blocked))
    return Plan(job, tuple(letters), tuple(problems))


def _reason(problems: list[Problem]) -> str:
    return " ".join(
        f"{problem.message} {problem.hint}".strip()
        for problem in problems
        if problem.severity is Severity.BLOCKS
    )


def run(plan: Plan) -> Iterator[MergedLetter]:
    """Yield each planned letter as a finished document, one at a time.

    Stop iterating to cancel. A letter that can't be filled is a result with a reason; the rest
    goes on.
    """
    for planned, letter in zip(plan.letters, plan.job.letters(), strict=True):
        if planned.blocked:
            yield MergedLetter(planned, None, planned.blocked)
            continue
        try:
            content = plan.job.word.render(letter.values)
        except LetterkitError as error:
            yield MergedLetter(planned, None, str(error))
        else:
            yield MergedLetter(planned, content)
