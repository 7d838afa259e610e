"""Who is in a campaign's list: known again from before, without those who were to be forgotten."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from letterkit.campaign.schema import CampaignContent
from letterkit.merge.document_keys import people_of
from letterkit.merge.job import NOBODY
from letterkit.recipients import (
    Identity,
    KnownPeople,
    Recipient,
    RecipientList,
    base_of,
    identities_of,
    not_suppressed,
    queried_key,
    recognise,
    without_suppressed,
)

_log: Final = logging.getLogger(__name__)


def recognise_people(
    content: CampaignContent, people: RecipientList | None
) -> RecipientList | None:
    """Return a list as read whose people have their keys, with those who were added to it.

    Nobody is in it who was to be forgotten, unless they were added since. None where the campaign
    writes one letter to somebody alone.
    """
    added = content.campaign.added
    people = people and without_suppressed(people, content.campaign.forgotten)
    if content.list_source.one_letter or (people is None and not added):
        return None
    begun = time.perf_counter()
    known_people = {
        key: each for key, each in content.campaign.known_people.items() if key not in added
    }
    recognised = recognise(people or NOBODY, known_people)
    seconds = time.perf_counter() - begun
    count, doubtful = len(recognised.recipients), len(recognised.unrecognised)
    _log.debug("recognised the people of %d rows, %d in doubt; %.2f s", count, doubtful, seconds)
    keys = {each.key for each in recognised.recipients}
    more = (
        Recipient(0, dict(texts), f"{key}~added" if key in keys else key)
        for key, texts in added.items()
    )
    return replace(recognised, recipients=(*recognised.recipients, *more))


def with_known_people(content: CampaignContent, people: KnownPeople) -> CampaignContent:
    """Return a campaign that knows these people too, as from the report of its folder.

    The report still names those who were to be forgotten; the campaign doesn't.
    """
    people = not_suppressed(people, content.campaign.forgotten)
    known_people = {**people, **content.campaign.known_people}
    return (
        replace(content, campaign=replace(content.campaign, known_people=known_people))
        if people
        else content
    )


def bound_to(content: CampaignContent) -> frozenset[str]:
    """Return the keys of people for whom it matters to be known again in this document."""
    campaign = content.campaign
    typed = people_of(campaign.edits, campaign.scoped, campaign.own_emails)
    written = people_of(content.written, content.drafts, *content.combined.values())
    return campaign.bound | campaign.log.people | written | typed


def people_to_remember(
    content: CampaignContent, people: RecipientList, document_keys: Collection[str] = ()
) -> Mapping[str, Identity]:
    """Return whom to keep as known, now that a list was read and is `recognise_people`.

    They are those in the list, and those who aren't but to whom something is bound: by the
    document itself or, in any other of the campaign's, by one of the `document_keys`. A row of
    whom it isn't sure whether they are somebody who was known is kept as `queried_key` until the
    user says; and what the user said is kept apart, so that it can be undone.
    """
    bound = {base_of(key) for key in bound_to(content) | people_of(document_keys)}
    queried = {key for each in people.unrecognised if each.key in bound for key in each.may_be}
    answered = content.answers.keys() | content.campaign.added.keys()
    listed = replace(people, recipients=tuple(each for each in people.recipients if each.row))
    now = {
        queried_key(key) if key in queried else key: each
        for key, each in identities_of(listed).items()
        if key not in answered
    }
    before = {key: each for key, each in content.listed.items() if key in content.answers}
    present = {base_of(each.key) for each in listed.recipients if each.key not in answered}
    lost = {
        key: each
        for key, each in content.listed.items()
        if base_of(key) in bound and base_of(key) not in present
    }
    return {**lost, **before, **now}
