"""What became of people, as the table shows it: made of the campaign's contact log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from letterkit.campaign import ContactLog
from letterkit.contact_records import SUPPORT, Answer, AnswerKind, Contact, ContactWay
from letterkit.desktop.views.recipients import NO_CONTACT, ContactStatus
from letterkit.text import english_date

# After these, what somebody was written later is the news.
_PASSING: Final = frozenset({AnswerKind.HOLDING, AnswerKind.BOUNCED})
# What the column is sorted by, before the day: what wants something first.
_DUE, _ANSWERED, _SENT, _WRITTEN = "0", "1", "2", "3"
_KINDS: Final = list(AnswerKind)


def contact_status(log: ContactLog, person: str, today: date) -> ContactStatus:
    """Return what became of somebody, as on a day."""
    if person not in log.people:
        return NO_CONTACT
    contacts, answers = log.contacts_of(person), log.answers_of(person)
    answer = answers[-1] if answers else None
    step = next_step(answers)
    unanswered = log.unanswered(person)
    status = ContactStatus(
        detail="\n".join(_lines(contacts, answers)),
        written=bool(contacts),
        sent=any(each.sent for each in contacts),
        kind=answer.kind.value if answer else "",
        waiting=max(0, (today - unanswered.day).days) if unanswered else -1,
    )
    if step and step.next_day and step.next_day <= today:
        text, rank = due_words(step, today), f"{_DUE}{step.next_day}"
        return status._replace(text=text, rank=rank, look="attention", is_due=True)
    contact = contacts[-1] if contacts else None
    if answer and not (contact and answer.kind in _PASSING and contact.day > answer.day):
        text = f"{answer.kind.label}, {short_day(answer.day, today)}"
        if step and step.next_day:
            text += f" · due {short_day(step.next_day, today)}"
        look = "good" if answer.kind in SUPPORT else "plain"
        rank = f"{_ANSWERED}{_KINDS.index(answer.kind)}{answer.day}"
        return status._replace(text=text, rank=rank, look=look)
    if contact is None:
        return status
    rank = f"{_SENT if contact.sent else _WRITTEN}{contact.day}"
    return status._replace(text=contact_words(contact, today), rank=rank)


def next_step(answers: list[Answer]) -> Answer | None:
    """Return the answer after which something is to be done first; None where nothing is."""
    dated = [(each.next_day, at) for at, each in enumerate(answers) if each.next_day]
    return answers[min(dated)[1]] if dated else None


def contact_words(contact: Contact, today: date) -> str:
    """Return what became of something that was written: "Sent 4 March"."""
    day = short_day(contact.day, today)
    if contact.way is ContactWay.BY_HAND:
        return f"Handed over {day}"
    return f"Sent {day}" if contact.sent else f"Written {day}"


def due_words(answer: Answer, today: date) -> str:
    """Return what is to be done after an answer, and by when: "Due 20 March: ring her"."""
    day = short_day(answer.next_day, today) if answer.next_day else ""
    return ": ".join(filter(None, (f"Due {day}".strip(), answer.next_step)))


@lru_cache(maxsize=1 << 10)
def full_day(day: date) -> str:
    """Return a day with its year, once for many people."""
    return english_date(day)


@lru_cache(maxsize=1 << 10)
def short_day(day: date, today: date) -> str:
    """Return a day as it is read: without the year, where it is this one."""
    full = full_day(day)
    return full.removesuffix(f" {day.year}") if day.year == today.year else full


def _lines(contacts: list[Contact], answers: list[Answer]) -> Iterator[str]:
    """Yield all that is known, in the order of days."""
    told = [
        *((each.day, contact_line(each)) for each in contacts),
        *((each.day, answer_line(each)) for each in answers),
    ]
    for _day, line in sorted(told, key=_day_of):
        yield line


def contact_line(contact: Contact) -> str:
    """Return in a line what somebody was written and when."""
    what = contact.title or "Document"
    day = full_day(contact.day)
    if contact.way is ContactWay.BY_HAND:
        return f"{what}: handed over on {day}"
    how = " by e-mail" if contact.way is ContactWay.EMAIL else ""
    return f"{what}: sent{how} on {day}" if contact.sent else f"{what}: written{how} on {day}"


def answer_line(answer: Answer) -> str:
    """Return in a line what somebody answered and when, and what follows."""
    line = answer_head(answer)
    if answer.note:
        line += f": {answer.note}"
    if answer.next_day:
        by = full_day(answer.next_day)
        line += f" · due on {by}" + (f": {answer.next_step}" if answer.next_step else "")
    elif answer.next_step:
        line += f" · next: {answer.next_step}"
    return line


def answer_head(answer: Answer) -> str:
    """Return what an answer amounts to, and when it came."""
    return f"{answer.kind.label}, on {full_day(answer.day)}"


def _day_of(told: tuple[date, str]) -> date:
    return told[0]
