"""The letters of a job as a list to leaf through, before and after they are examined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterkit.desktop.session.session import Session
from letterkit.merge import Severity
from letterkit.recipients import who


@dataclass(frozen=True, slots=True)
class LetterStub:
    """One letter: for whom, of which rows, and the sentence of its worst problem."""

    label: str
    rows: tuple[int, ...]
    problem: str = ""


def stubs_of(session: Session) -> Sequence[LetterStub]:
    """Return every letter: as examined, or as far as the list alone tells."""
    if session.plan is not None:
        worst: dict[int, str] = {}
        for problem in session.plan.problems:
            if problem.row is not None and problem.severity is not Severity.NOTE:
                worst.setdefault(problem.row, problem.message)
        return [
            LetterStub(
                each.planned.recipient,
                each.rows,
                next((worst[row] for row in each.rows if row in worst), each.planned.blocked),
            )
            for each in session.found
        ]
    if session.job is None or session.job.people is None:
        return ()
    people = session.job.people.recipients
    if session.job.per == "recipient":
        return [LetterStub(who(each.values), (each.row,)) for each in people]
    return [LetterStub("", tuple(each.row for each in people))] if people else ()
