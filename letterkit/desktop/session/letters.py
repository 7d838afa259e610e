"""The letters of a job, examined one by one, as a list to leaf through."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace

from letterkit.merge import (
    RUNS_OVER,
    Job,
    Overlong,
    Plan,
    PlannedLetter,
    Problem,
    Severity,
    planning,
)
from letterkit.merge.problems import in_order
from letterkit.preview import lay_out


@dataclass(frozen=True, slots=True)
class Found:
    """One letter as examined: its plan, the rows that it serves, what is wrong with it."""

    planned: PlannedLetter
    rows: tuple[int, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LetterStub:
    """One letter: for whom, of which rows, and the sentence of its worst problem."""

    label: str
    rows: tuple[int, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """A job as examined: its plan, and each letter.

    `overlong` has yet to count pages, which can be done in the window's thread alone.
    """

    plan: Plan
    found: tuple[Found, ...]
    stubs: tuple[LetterStub, ...]
    overlong: Overlong

    @property
    def running_over(self) -> tuple[Problem, ...]:
        """The problems of letters that run over a page more than the others."""
        return tuple(each for each in self.plan.problems if each.kind == RUNS_OVER)

    def with_running_over(self, problems: Iterable[Problem]) -> Examined:
        """Return the same with these problems in place of those of the kind that there were."""
        others = (each for each in self.plan.problems if each.kind != RUNS_OVER)
        plan = replace(self.plan, problems=in_order((*others, *problems)))
        return replace(self, plan=plan, stubs=_stubs(plan, self.found))


def examine(
    job: Job, name_pattern: str, running_over: Iterable[Problem] = ()
) -> Generator[Found, None, Examined]:
    """Yield each letter as it is examined, without its values; return them all.

    Those that were `running_over` are taken to do so still, until pages are counted again.
    """
    found: list[Found] = []
    overlong = Overlong(job, lambda content: lay_out(content, today=job.campaign.today).count)
    steps = planning(job, name_pattern=name_pattern)
    while True:
        try:
            each = next(steps)
        except StopIteration as end:
            examined = Examined(end.value, tuple(found), (), overlong)
            return examined.with_running_over(running_over)
        if not each.planned.blocked:
            overlong.see(each.letter)
        found.append(Found(each.planned, each.letter.rows, each.problems))
        yield found[-1]


def _stubs(plan: Plan, found: Sequence[Found]) -> tuple[LetterStub, ...]:
    worst: dict[int, str] = {}
    for problem in plan.problems:
        if problem.row is not None and problem.severity is not Severity.NOTE:
            worst.setdefault(problem.row, problem.message)
    return tuple(
        LetterStub(
            each.planned.recipient,
            each.rows,
            next((worst[row] for row in each.rows if row in worst), each.planned.blocked),
        )
        for each in found
    )
