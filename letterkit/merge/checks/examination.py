"""One pass over everything: the template, the list, each document, and the letters together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from letterkit.merge.checks.alike import Likeness
from letterkit.merge.checks.columns import list_problems
from letterkit.merge.checks.dates import Dates
from letterkit.merge.checks.duplicates import Duplicates
from letterkit.merge.checks.fields import field_problems, shared_gaps
from letterkit.merge.checks.known import Acquaintances
from letterkit.merge.checks.lengths import Lengths
from letterkit.merge.checks.motion import motion_problems
from letterkit.merge.checks.overlong import CountPages, Overlong
from letterkit.merge.checks.people import person_problems
from letterkit.merge.checks.places import place_problems, shared_place_problems
from letterkit.merge.checks.template import template_problems
from letterkit.merge.checks.typed import typed_problems, typed_problems_of
from letterkit.merge.checks.where import about
from letterkit.merge.job import Job
from letterkit.merge.problems import Problem, Severity
from letterkit.merge.record import Document

_EDITED: Final = "The letter was changed in Word, and no longer follows the form and the list."


class Watch(Protocol):
    """Sees every letter that may be written, and tells at the end what it noticed."""

    def see(self, document: Document) -> None:
        """Take notice of one document."""
        ...

    def problems(self) -> Iterator[Problem]:
        """Yield what was noticed."""
        ...


class Examination:
    """A job looked over: first `before`, then `documents` to their end, then `after`.

    With `allow_gaps`, a required field that is empty is only something to look at. Without
    `count_pages`, which lays a document out, nothing is told of letters that run over a page.
    """

    def __init__(
        self, job: Job, *, allow_gaps: bool = False, count_pages: CountPages | None = None
    ) -> None:
        self._job = job
        self._allow_gaps = allow_gaps
        self._acquaintances = Acquaintances(job)
        self._keys: set[str] = set()  # of all documents, also of those that are left out
        self._watches: list[Watch] = [
            Duplicates(job), Lengths(job), Dates(job), Likeness(job),
        ]  # fmt: skip
        if count_pages:
            self._watches.append(Overlong(job, count_pages))

    def before(self) -> Iterator[Problem]:
        """Yield what is wrong with the template, the campaign and the list as a whole."""
        yield from template_problems(self._job)
        yield from list_problems(self._job)
        yield from typed_problems(self._job)
        yield from self._acquaintances.problems()
        places = list(shared_place_problems(self._job, allow_gaps=self._allow_gaps))
        yield from _untold(shared_gaps(self._job, allow_gaps=self._allow_gaps), places)
        yield from places

    def documents(self) -> Iterator[tuple[Document, list[Problem]]]:
        """Yield each document with what is wrong with it; nothing of those that are left out."""
        for document in self._job.documents():
            self._keys.add(document.key)
            if document.left_out:
                yield document, []
                continue
            problems = self._of_document(document)
            if not any(problem.severity is Severity.BLOCKS for problem in problems):
                for watch in self._watches:
                    watch.see(document)
            yield document, problems

    def after(self) -> Iterator[Problem]:
        """Yield what shows only when all letters are seen together."""
        yield from self._acquaintances.problems_without(self._keys)
        for watch in self._watches:
            yield from watch.problems()

    def _of_document(self, document: Document) -> list[Problem]:
        people = [
            *self._acquaintances.problems_of(document),
            *person_problems(self._job, document),
        ]
        if any(problem.severity is Severity.BLOCKS for problem in people):
            return people
        if document.edit is not None:
            return [*people, about(self._job, document, Severity.NOTE, "edited", _EDITED)]
        places = list(place_problems(self._job, document, allow_gaps=self._allow_gaps))
        gaps = field_problems(self._job, document, allow_gaps=self._allow_gaps)
        return [
            *people,
            *_untold(gaps, places),
            *places,
            *typed_problems_of(self._job, document),
            *motion_problems(self._job, document),
        ]


def _untold(gaps: Iterable[Problem], places: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the gaps but for those of which a problem with a place tells, with what fills them."""
    told = {problem.field for problem in places}
    return (each for each in gaps if each.kind != "missing" or each.field not in told)
