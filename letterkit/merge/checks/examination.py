"""One pass over everything: the template, the list, each letter, and the letters together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from letterkit.merge.checks.alike import Likeness
from letterkit.merge.checks.columns import list_problems
from letterkit.merge.checks.dates import Dates, typed_dates
from letterkit.merge.checks.duplicates import Duplicates
from letterkit.merge.checks.fields import field_problems, shared_gaps
from letterkit.merge.checks.lengths import Lengths
from letterkit.merge.checks.motion import meeting_problems, motion_problems
from letterkit.merge.checks.overlong import CountPages, Overlong
from letterkit.merge.checks.people import person_problems
from letterkit.merge.checks.places import place_problems, shared_place_problems
from letterkit.merge.checks.template import template_problems
from letterkit.merge.job import Job, Letter
from letterkit.merge.problems import Problem, Severity


class Watch(Protocol):
    """Sees every letter that may be written, and tells at the end what it noticed."""

    def see(self, letter: Letter) -> None:
        """Take notice of one letter."""
        ...

    def problems(self) -> Iterator[Problem]:
        """Yield what was noticed."""
        ...


class Examination:
    """A job looked over: first `before`, then `letters` to their end, then `after`.

    With `allow_gaps`, a required field that is empty is only something to look at. Without
    `count_pages`, which lays a document out, nothing is told of letters that run over a page.
    """

    def __init__(
        self, job: Job, *, allow_gaps: bool = False, count_pages: CountPages | None = None
    ) -> None:
        self._job = job
        self._allow_gaps = allow_gaps
        self._watches: list[Watch] = [
            Duplicates(job), Lengths(job), Dates(job), Likeness(job),
        ]  # fmt: skip
        if count_pages:
            self._watches.append(Overlong(job, count_pages))

    def before(self) -> Iterator[Problem]:
        """Yield what is wrong with the template, the campaign and the list as a whole."""
        yield from template_problems(self._job)
        yield from list_problems(self._job)
        yield from typed_dates(self._job)
        yield from meeting_problems(self._job)
        places = list(shared_place_problems(self._job, allow_gaps=self._allow_gaps))
        yield from _untold(shared_gaps(self._job, allow_gaps=self._allow_gaps), places)
        yield from places

    def letters(self) -> Iterator[tuple[Letter, list[Problem]]]:
        """Yield each letter with what is wrong with it."""
        for letter in self._job.letters():
            problems = self._of_letter(letter)
            if not any(problem.severity is Severity.BLOCKS for problem in problems):
                for watch in self._watches:
                    watch.see(letter)
            yield letter, problems

    def after(self) -> Iterator[Problem]:
        """Yield what shows only when all letters are seen together."""
        for watch in self._watches:
            yield from watch.problems()

    def _of_letter(self, letter: Letter) -> list[Problem]:
        people = list(person_problems(self._job, letter))
        if any(problem.severity is Severity.BLOCKS for problem in people):
            return people
        places = list(place_problems(self._job, letter, allow_gaps=self._allow_gaps))
        gaps = field_problems(self._job, letter, allow_gaps=self._allow_gaps)
        return [
            *people,
            *_untold(gaps, places),
            *places,
            *motion_problems(self._job, letter),
        ]


def _untold(gaps: Iterable[Problem], places: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the gaps but for those of which a problem with a place tells, with what fills them."""
    told = {problem.field for problem in places}
    return (each for each in gaps if each.kind != "missing" or each.field not in told)
