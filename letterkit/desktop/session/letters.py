"""The letters of a job, examined one by one, as a list to leaf through."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from letterkit.merge import Job, Plan, PlannedLetter, Problem, Severity, planning


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
    """A job as examined: its plan, and each letter."""

    plan: Plan
    found: tuple[Found, ...]
    stubs: tuple[LetterStub, ...]


def examine(job: Job, name_pattern: str) -> Generator[Found, None, Examined]:
    """Yield each letter as it is examined, without its values; return them all."""
    found: list[Found] = []
    steps = planning(job, name_pattern=name_pattern)
    while True:
        try:
            each = next(steps)
        except StopIteration as end:
            return Examined(end.value, tuple(found), _stubs(end.value, found))
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
