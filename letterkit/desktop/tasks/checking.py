"""Checking a job in a background task: its plan, and what can count its pages."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, overload

from letterkit.diagnostics import Diagnostic
from letterkit.generators import ResultIterator
from letterkit.layout import Pages, lay_out
from letterkit.merge import (
    PAGE_KINDS,
    Document,
    EnvelopeWindowCheck,
    Job,
    PageChecks,
    PageOverflowCheck,
    Plan,
    can_sign,
    iter_plan,
    person_of,
    words_of_motion,
)


class MotionFacts(NamedTuple):
    """How many words a motion has, and who of the council may move it, as they are printed."""

    words: int = 0
    signatories: tuple[str, ...] = ()


NO_FACTS: Final = MotionFacts()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A job as checked: its plan, and what has yet to count pages.

    Pages can be counted in the window's thread alone, a letter at a time. `motions` is of motions
    alone, by document key.
    """

    plan: Plan
    page_checks: PageChecks
    motions: Mapping[str, MotionFacts] = field(default_factory=dict[str, "MotionFacts"])

    @property
    def overflowing(self) -> tuple[Diagnostic, ...]:
        """What counting and measuring pages came to: who runs over one, whose address is where."""
        return tuple(each for kind in PAGE_KINDS for each in self.plan.of_kind(kind))

    def with_overflowing(self, diagnostics: Iterable[Diagnostic]) -> CheckResult:
        """Return the same with these diagnostics in place of those of their kinds there were."""
        plan, told = self.plan, tuple(diagnostics)
        for kind in PAGE_KINDS:
            of_kind = [each for each in told if each.kind == kind]
            if of_kind or plan.of_kind(kind):
                plan = plan.with_diagnostics(of_kind, kind)
        return replace(self, plan=plan)


def check_job(
    job: Job, name_pattern: str, folder_length: int, overflowing: Iterable[Diagnostic] = ()
) -> Generator[Document, None, CheckResult]:
    """Yield each document as it is checked; return the plan of them all.

    Those that were `overflowing` are taken to do so still, until pages are counted again.
    """
    page_checks = _page_checks(job)
    is_motion = job.entry is not None and job.entry.moved
    steps = ResultIterator(iter_plan(job, name_pattern=name_pattern, folder_length=folder_length))
    for document in steps:
        if not document.left_out and not document.held_back:
            page_checks.visit(document)
        yield document
    plan = steps.result
    motions: dict[str, MotionFacts] = {}
    for document in plan.included if is_motion else ():
        motions[document.key] = _facts_of(document)
        yield document
    checked = CheckResult(plan, page_checks, motions)
    still_overflowing = set(overflowing)
    return _precomputed(
        checked.with_overflowing(still_overflowing) if still_overflowing else checked
    )


def _page_checks(job: Job) -> PageChecks:
    """Return what lays letters out, in the window's thread: their length, their address's place."""

    def pages(content: bytes) -> Pages:
        return lay_out(content, today=job.campaign.today)

    overflow = PageOverflowCheck(job, lambda content: pages(content).count)
    window = job.campaign.envelope_window
    if window is None or job.email is not None:
        return PageChecks([overflow])
    of_window = EnvelopeWindowCheck(job, window, lambda content: pages(content).placed_lines(0))
    return PageChecks([overflow, of_window])


def _precomputed(checked: CheckResult) -> CheckResult:
    """Return what was checked, its cached properties computed in this thread, not the window's."""
    _ = checked.plan.included, checked.plan.diagnostics
    return checked


def _facts_of(document: Document) -> MotionFacts:
    names: dict[str, None] = {}
    for person in document.people:
        single = document.job.single(person)
        if single is not None and can_sign(single):
            names[str(single.values["councillor_name"])] = None
    return MotionFacts(words_of_motion(document.job, document), tuple(names))


class Outline(Sequence[Document]):
    """The documents of a job that isn't checked yet, each made when it is asked for."""

    def __init__(self, job: Job, people: Sequence[str], labels: Sequence[str]) -> None:
        self._job, self._people, self._labels = job, people, labels

    @property
    def labels(self) -> Sequence[str]:
        """For whom they are."""
        return self._labels

    def index_of(self, key: str) -> int | None:
        """Return where a document is; None where it isn't among these."""
        person = person_of(key)
        return self._people.index(person) if person and person in self._people else None

    def __len__(self) -> int:
        return len(self._people)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        if isinstance(index, slice):
            return Outline(self._job, self._people[index], self._labels[index])
        document = self._job.single(self._people[index])
        if document is None:
            raise IndexError(index)
        return document
