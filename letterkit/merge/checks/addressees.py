"""What is wrong with whom a document goes to: with the person, not with what they are written."""

from __future__ import annotations

from letterkit.diagnostics import Diagnostic
from letterkit.merge.checks.contact_log import contact_log_diagnostics
from letterkit.merge.checks.known_people import KnownPeopleCheck
from letterkit.merge.checks.people import recipient_diagnostics
from letterkit.merge.job import Job
from letterkit.merge.record import Document


class AddresseeCheck:
    """Looks at each document for itself; an error says that nobody is to get anything of it."""

    def __init__(self, job: Job, known_people: KnownPeopleCheck | None = None) -> None:
        self._job = job
        self._known_people = known_people or KnownPeopleCheck(job)

    def diagnostics_of(self, document: Document) -> list[Diagnostic]:
        """Return who the person may be, how they are written to, and what they answered before."""
        return [
            *self._known_people.diagnostics_of(document),
            *recipient_diagnostics(self._job, document),
            *contact_log_diagnostics(self._job, document),
        ]
