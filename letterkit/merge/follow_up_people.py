"""Whom a document that comes after another letter is for, and why not somebody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from letterkit.campaign import ChaseState, ContactLog
from letterkit.campaign.schema import CampaignContent
from letterkit.contact_records import SUPPORT, AnswerKind
from letterkit.merge.follow_ups import people_to_thank
from letterkit.pack import Pack


class FollowUpReason(StrEnum):
    """Why somebody doesn't get a document that comes after another letter."""

    ANSWERED = "answered"
    BOUNCED = "bounced"
    MOVED = "moved"
    CHASED = "asked again already"
    TOO_SOON = "written to a short time ago"
    NOT_SENT = "not sent"  # it never went off, while others did
    NOT_WRITTEN = "not written to"
    THANKED = "thanked"
    NO_SUPPORT = "no support"
    UNCLEAR = "unclear"  # something of the log can't be understood


_CAME: Final = {
    AnswerKind.BOUNCED: FollowUpReason.BOUNCED, AnswerKind.MOVED: FollowUpReason.MOVED,
}  # fmt: skip
_STATES: Final = {
    ChaseState.NOT_WRITTEN: FollowUpReason.NOT_WRITTEN,
    ChaseState.NOT_SENT: FollowUpReason.NOT_SENT,
    ChaseState.TOO_SOON: FollowUpReason.TOO_SOON,
    ChaseState.UNCLEAR: FollowUpReason.UNCLEAR,
}


def follow_up_people(content: CampaignContent, pack: Pack, days: int) -> frozenset[str] | None:
    """Return the keys of those whom a campaign's document is for, by the contact log.

    That is who is to be asked once more or thanked as on the campaign's day, and who was written
    that already, but not sent it. None where the document comes after none, or nothing is in the
    log: then it is for everybody.
    """
    entry, log = pack.templates.get(content.document), content.campaign.log
    if entry is None or entry.after is None or not log:
        return None
    if entry.after == "no-answer":
        states = ((each, _state(content, pack, days, each)) for each in log.contacts)
        return frozenset(
            person
            for person, state in states
            if state is ChaseState.DUE
            or (state is ChaseState.CHASED and not log.was_sent(person, content.document))
        )
    return people_to_thank(content) | frozenset(
        person
        for person in log.answers
        if log.latest_kind(person) in SUPPORT and person not in log.unclear
        if (thanks := log.last_contact(person, content.document)) and not thanks.sent
    )


def reasons_against(
    content: CampaignContent, pack: Pack, days: int, people: Iterable[str]
) -> Counter[FollowUpReason]:
    """Count why people, by their keys, don't get a document that is for none of them."""
    entry, log = pack.templates.get(content.document), content.campaign.log
    if entry is not None and entry.after == "support":
        return Counter(_why_not_thanked(log, each) for each in people)
    return Counter(_why_not_chased(content, pack, days, each) for each in people)


def _why_not_thanked(log: ContactLog, person: str) -> FollowUpReason:
    if person in log.unclear:
        return FollowUpReason.UNCLEAR
    supports = log.latest_kind(person) in SUPPORT
    return FollowUpReason.THANKED if supports else FollowUpReason.NO_SUPPORT


def _why_not_chased(content: CampaignContent, pack: Pack, days: int, person: str) -> FollowUpReason:
    state, log = _state(content, pack, days, person), content.campaign.log
    if state is ChaseState.ANSWERED:
        letter = log.first_letter(person, pack.follow_ups)
        if letter is not None and (answer := log.answer_to(letter)) is not None:
            return _CAME.get(answer.kind, FollowUpReason.ANSWERED)
        return FollowUpReason.ANSWERED
    return _STATES.get(state, FollowUpReason.CHASED)


def _state(content: CampaignContent, pack: Pack, days: int, person: str) -> ChaseState:
    campaign = content.campaign
    return campaign.log.chase_state(
        person, campaign.today, days, content.document, follow_ups=pack.follow_ups
    )
