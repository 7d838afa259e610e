"""Plan every letter with its file name, then make them one by one."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from letterkit.errors import LetterkitError
from letterkit.merge.checks import CountPages, Examination
from letterkit.merge.job import Job, Letter
from letterkit.merge.naming import Namer
from letterkit.merge.problems import Problem, Severity, in_order


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter that a run will write under `file_name`, or leave out for the reason `blocked`.

    `council` and `ward` tell its recipient from others of the same name.
    """

    recipient: str
    row: int | None
    file_name: str
    blocked: str = ""
    council: str = ""
    ward: str = ""


@dataclass(frozen=True)
class Plan:
    """Every letter of a job, in order, and the problems found on the way, the worst first."""

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


@dataclass(frozen=True, slots=True)
class Examined:
    """A letter with its plan and what is wrong with it."""

    letter: Letter
    planned: PlannedLetter
    problems: tuple[Problem, ...]


def check(
    job: Job, *, allow_gaps: bool = False, count_pages: CountPages | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a job, those that matter most first. Nothing is written.

    With `allow_gaps`, a required field that is empty is only something to look at. With
    `count_pages`, letters that run over a page more than the others are told of.
    """
    examination = Examination(job, allow_gaps=allow_gaps, count_pages=count_pages)
    problems = list(examination.before())
    for _letter, found in examination.letters():
        problems += found
    return in_order([*problems, *examination.after()])


def plan(
    job: Job,
    *,
    name_pattern: str = "",
    allow_gaps: bool = False,
    folder_length: int = 0,
    count_pages: CountPages | None = None,
) -> Plan:
    """Return what `planning` comes to."""
    steps = planning(
        job,
        name_pattern=name_pattern,
        allow_gaps=allow_gaps,
        folder_length=folder_length,
        count_pages=count_pages,
    )
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def planning(
    job: Job,
    *,
    name_pattern: str = "",
    allow_gaps: bool = False,
    folder_length: int = 0,
    count_pages: CountPages | None = None,
) -> Generator[Examined, None, Plan]:
    """Yield each letter as it is examined, and return what a run of `job` will do.

    Nothing is written. A letter with a blocking problem is left out but keeps its name, so that
    mending its row changes no other letter's. `folder_length` is the length of the folder's whole
    path, as `path_length` counts it. Raises LetterkitError for a file-name pattern that can't be
    understood.
    """
    examination = Examination(job, allow_gaps=allow_gaps, count_pages=count_pages)
    problems = list(examination.before())
    blocked = _reason(problems)
    title = job.entry.title if job.entry else "Letter"
    namer = Namer(name_pattern or job.name_pattern, job.known_names, title, folder_length)
    letters: list[PlannedLetter] = []
    for letter, found in examination.letters():
        problems += found
        letters.append(_planned(letter, namer, blocked or _reason(found)))
        yield Examined(letter, letters[-1], tuple(found))
    problems += examination.after()
    return Plan(job, tuple(letters), in_order(problems))


def example_name(job: Job, name_pattern: str) -> str:
    """Return the file name that a pattern gives the first letter; "" where there is no letter.

    Raises LetterkitError for a pattern that can't be understood.
    """
    title = job.entry.title if job.entry else "Letter"
    namer = Namer(name_pattern or job.name_pattern, job.known_names, title, 0)
    letter = next(job.letters(), None)
    return namer.name(letter.values) if letter else ""


def _planned(letter: Letter, namer: Namer, blocked: str) -> PlannedLetter:
    council, ward = (str(letter.values.get(each) or "") for each in ("council_name", "ward"))
    name = namer.name(letter.values)
    return PlannedLetter(letter.recipient, letter.row, name, blocked, council, ward)


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
