"""Jobs that know what was written before, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from letterkit.merge import Job
from letterkit.output.report import Journal
from letterkit.recipients import ChangedList, KnownPeople, not_suppressed, recognise


def with_prior_runs(job: Job, journal: Journal) -> Job:
    """Return a job that knows what was written into the folder that it is to write into.

    Who was written to is known again by it, however the list was sorted, cut or mended since.
    """
    return _knowing(
        replace(job, written=journal.written, files=journal.files), journal.known_people
    )


def without_written(job: Job, reports: Iterable[Journal]) -> Job:
    """Return a job that leaves out what these reports say was written already."""
    for each in reports:
        written = job.recipient_filter.written | each.people | each.written.keys()
        job = _knowing(
            replace(job, recipient_filter=replace(job.recipient_filter, written=written)),
            each.known_people,
        )
    return job


def _knowing(job: Job, people: KnownPeople) -> Job:
    """Return a job whose list was recognised by these people too."""
    people = not_suppressed(people, job.campaign.forgotten)
    known_people = {**people, **job.campaign.known_people}
    listed = job.recipients
    if listed is None or known_people == job.campaign.known_people:
        return job
    if isinstance(listed, ChangedList):
        listed = listed.as_read
    job = replace(job, campaign=replace(job.campaign, known_people=known_people))
    added = tuple(each for each in listed.recipients if not each.row)
    read = replace(listed, recipients=tuple(each for each in listed.recipients if each.row))
    others = {key: each for key, each in known_people.items() if key not in job.campaign.added}
    recognised = recognise(read, others, job.bound - job.campaign.added.keys())
    return replace(job, recipients=replace(recognised, recipients=(*recognised.recipients, *added)))
