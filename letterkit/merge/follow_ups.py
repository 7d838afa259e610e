"""Documents that come after another letter: who is to get them, and what they say of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from letterkit.campaign.schema import CampaignContent
from letterkit.contact_records import SUPPORT, AnswerKind, Contact
from letterkit.merge.document_keys import person_of
from letterkit.merge.scopes import scoped_values
from letterkit.pack import Pack
from letterkit.text import english_date

if TYPE_CHECKING:
    from letterkit.merge.job import Job


def people_to_chase(
    content: CampaignContent, pack: Pack, days: int, of: str = ""
) -> frozenset[str]:
    """Return the keys of those whom a campaign's document is to ask once more, as `to_chase`.

    They were written to so many days ago, with the document whose id is `of` or with any, and
    haven't answered. It is for `RecipientFilter.keys`.
    """
    campaign = content.campaign
    return campaign.log.to_chase(
        campaign.today, days, content.document, of=of, follow_ups=pack.follow_ups
    )


def people_to_thank(
    content: CampaignContent, kinds: Collection[AnswerKind] = SUPPORT
) -> frozenset[str]:
    """Return the keys of those whose last answer is of these kinds, and who haven't had this yet.

    It is for `RecipientFilter.keys`.
    """
    return content.campaign.log.to_thank(content.document, kinds)


def letter_before(job: Job, person: str) -> Contact | None:
    """Return the letter of which a job's document speaks to somebody; None where there is none."""
    log = job.campaign.log
    until = None
    if job.entry and job.entry.after == "support" and (answer := log.last_answer(person)):
        until = answer.day
    return log.first_letter(person, job.pack.follow_ups, until)


def own_values(job: Job, key: str) -> Mapping[str, Any]:
    """Return what belongs to the document with this key alone, by field and as printed.

    It is what the log tells of its person and, before that, what was typed for it.
    """
    typed = scoped_values(job.campaign, job.scopes_of(key))
    person = person_of(key)
    return {**_logged(job, person), **typed} if person in job.campaign.log.people else typed


def _logged(job: Job, person: str) -> dict[str, str]:
    letter = letter_before(job, person)
    answer = job.campaign.log.last_answer(person)
    field_of = job.pack.field_of
    told = {
        field_of("first-letter-date"): _printed(letter.day) if letter else "",
        field_of("first-letter-subject"): letter.subject if letter else "",
        field_of("answer-date"): _printed(answer.day) if answer else "",
    }
    return {name: text for name, text in told.items() if name and text}


@lru_cache(maxsize=512)
def _printed(day: date) -> str:
    return english_date(day)
