"""One pass over everything: the template, the list, each document, and the letters together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from letterkit.diagnostics import Diagnostic, Severity, has_errors
from letterkit.merge.checks.addressees import AddresseeCheck
from letterkit.merge.checks.columns import list_diagnostics
from letterkit.merge.checks.conditions import ConditionCheck
from letterkit.merge.checks.dates import AmbiguousDateCheck
from letterkit.merge.checks.duplicates import DuplicateCheck
from letterkit.merge.checks.edited_letter import edited_letter_diagnostics
from letterkit.merge.checks.email_domains import EmailDomainCheck
from letterkit.merge.checks.emails import EmailCheck
from letterkit.merge.checks.fields import field_diagnostics, shared_gaps
from letterkit.merge.checks.hidden_characters import hidden_character_diagnostics
from letterkit.merge.checks.known_people import KnownPeopleCheck
from letterkit.merge.checks.list_address import list_address_diagnostics
from letterkit.merge.checks.list_names import list_names_diagnostics
from letterkit.merge.checks.list_people import list_people_diagnostics
from letterkit.merge.checks.motion import motion_diagnostics
from letterkit.merge.checks.neighbours import NeighbourCheck
from letterkit.merge.checks.outliers import OutlierCheck
from letterkit.merge.checks.page_overflow import CountPages, PageOverflowCheck
from letterkit.merge.checks.pictures import PictureCheck
from letterkit.merge.checks.places import PlaceCheck, place_diagnostics, shared_place_diagnostics
from letterkit.merge.checks.similarity import SimilarityCheck
from letterkit.merge.checks.template import template_diagnostics
from letterkit.merge.checks.typed_values import document_value_diagnostics, typed_value_diagnostics
from letterkit.merge.job import Job
from letterkit.merge.record import Document


class Check(Protocol):
    """Visits every document that may be written, and yields its diagnostics at the end."""

    def visit(self, document: Document) -> None:
        """Note what the check needs of one document; each is visited once, in order."""
        ...

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics, once all documents were visited."""
        ...


class CheckRun:
    """A job looked over: first `before`, then `documents` to their end, then `after`.

    With `allow_gaps`, a required field that is empty is only something to look at. Without
    `count_pages`, which lays a document out, nothing is told of letters that run over a page.
    """

    def __init__(
        self, job: Job, *, allow_gaps: bool = False, count_pages: CountPages | None = None
    ) -> None:
        self._job = job
        self._allow_gaps = allow_gaps
        self._pictures = PictureCheck(job)
        self._has_pictures = job.email is None or job.email.attaches_letter
        self._known_people = KnownPeopleCheck(job)
        self._addressees = AddresseeCheck(job, self._known_people)
        self._conditions = ConditionCheck(job)
        self._emails = EmailCheck(job, job.email, allow_gaps=allow_gaps) if job.email else None
        self._neighbours = NeighbourCheck(job)
        self._keys: set[str] = set()  # of all documents, also of those that are left out
        self._checks: list[Check] = [
            DuplicateCheck(job), OutlierCheck(job), AmbiguousDateCheck(job), SimilarityCheck(job),
            PlaceCheck(job), EmailDomainCheck(job),
        ]  # fmt: skip
        if self._emails:
            self._checks.append(self._emails)
        if count_pages:
            self._checks.append(PageOverflowCheck(job, count_pages))

    def before(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the template, the campaign and the list as a whole."""
        yield from template_diagnostics(self._job)
        yield from list_diagnostics(self._job)
        yield from list_people_diagnostics(self._job)
        yield from list_names_diagnostics(self._job)
        yield from list_address_diagnostics(self._job)
        yield from typed_value_diagnostics(self._job)
        yield from self._pictures.shared() if self._has_pictures else ()
        yield from self._emails.shared() if self._emails else ()
        yield from self._known_people.diagnostics()
        places = list(shared_place_diagnostics(self._job, allow_gaps=self._allow_gaps))
        yield from _unreported(shared_gaps(self._job, allow_gaps=self._allow_gaps), places)
        yield from places

    def documents(self) -> Iterator[tuple[Document, list[Diagnostic]]]:
        """Yield each document with what is wrong with it; nothing of those that are left out."""
        for document in self._job.documents():
            self._keys.add(document.key)
            if document.left_out:
                yield document, []
                continue
            diagnostics = self._of_document(document)
            if not any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
                for check in self._checks:
                    check.visit(document)
            yield document, diagnostics

    def after(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics that depend on all documents together."""
        yield from self._known_people.diagnostics_without(self._keys)
        yield from self._conditions.diagnostics()
        yield from self._neighbours.diagnostics()
        for check in self._checks:
            yield from check.diagnostics()

    def _of_document(self, document: Document) -> list[Diagnostic]:
        people = self._addressees.diagnostics_of(document)
        if any(diagnostic.severity is Severity.ERROR for diagnostic in people):
            return people
        if self._emails:
            people += self._emails.diagnostics_of(document)
        if document.edit is not None:
            return [*people, *edited_letter_diagnostics(self._job, document, document.edit)]
        self._neighbours.visit(document)
        places = list(place_diagnostics(self._job, document, allow_gaps=self._allow_gaps))
        gaps = field_diagnostics(self._job, document, allow_gaps=self._allow_gaps)
        pictures = list(self._pictures.of_document(document)) if self._has_pictures else []
        return [
            *people,
            *_unreported(gaps, places),
            *places,
            *hidden_character_diagnostics(self._job, document),
            *document_value_diagnostics(self._job, document),
            *motion_diagnostics(self._job, document),
            *pictures,
            # What can't be read, no letter is filled with.
            *(() if has_errors(pictures) else self._conditions.diagnostics_of(document)),
        ]


def _unreported(gaps: Iterable[Diagnostic], places: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the gaps but for those that a diagnostic about a place reports with what fills them."""
    reported = {diagnostic.field for diagnostic in places}
    return (each for each in gaps if each.kind != "missing" or each.field not in reported)
