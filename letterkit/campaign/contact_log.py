"""The contact log: who was written to with what and when, who answered, and what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Final

from letterkit.contact_records import SUPPORT, Answer, AnswerKind, Contact, LogKey

# After these, nothing makes it right to write again and ask for an answer.
_FINAL: Final = frozenset({AnswerKind.NO, AnswerKind.MOVED})


class ChaseState(Enum):
    """Whether somebody is to be written to once more, and why not."""

    DUE = "due"
    NOT_WRITTEN = "not written to"
    NOT_SENT = "not sent yet"
    TOO_SOON = "written to a short time ago"
    ANSWERED = "answered, left, or their letter came back"
    CHASED = "asked again already"
    UNCLEAR = "something that the log has of them can't be understood"


@dataclass(frozen=True)
class ContactLog:
    """Every contact and every answer, by the person's key and by the entry's id.

    The key is that under which `recipients.recognise` knows the person, whatever list they come
    from. Nobody's place in any list matters here, nor whether they are in one. Of those who are
    `unclear` there is more, which can't be understood: damaged, or of a newer version.
    """

    contacts: Mapping[str, Mapping[str, Contact]] = field(
        default_factory=dict[str, Mapping[str, Contact]]
    )
    answers: Mapping[str, Mapping[str, Answer]] = field(
        default_factory=dict[str, Mapping[str, Answer]]
    )
    unclear: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.contacts or self.answers)

    @cached_property
    def people(self) -> frozenset[str]:
        """The keys of all of whom it knows anything."""
        return frozenset((*self.contacts, *self.answers))

    def contacts_of(self, person: str) -> list[Contact]:
        """Return what somebody was written, the earliest first."""
        return sorted(self.contacts.get(person, {}).values(), key=lambda each: each.when)

    def answers_of(self, person: str) -> list[Answer]:
        """Return what somebody answered, the earliest first."""
        return sorted(self.answers.get(person, {}).values(), key=lambda each: each.day)

    def all_contacts(self) -> Iterator[Contact]:
        """Yield all contacts, person by person."""
        for person in self.contacts:
            yield from self.contacts_of(person)

    def all_answers(self) -> Iterator[Answer]:
        """Yield all answers, person by person."""
        for person in self.answers:
            yield from self.answers_of(person)

    # What everybody asks

    def last_contact(self, person: str, document: str = "") -> Contact | None:
        """Return what somebody was written last, of a document or of any; None for nothing."""
        contacts = self.contacts_of(person)
        of_it = [each for each in contacts if document in {"", each.document}]
        return of_it[-1] if of_it else None

    def last_answer(self, person: str) -> Answer | None:
        """Return what somebody answered last; None where nothing has come from them."""
        answers = self.answers_of(person)
        return answers[-1] if answers else None

    def latest_kind(self, person: str) -> AnswerKind | None:
        """Return what somebody's last answer amounts to; None where there is none."""
        answer = self.last_answer(person)
        return answer.kind if answer else None

    def was_sent(self, person: str, document: str = "") -> bool:
        """Whether somebody's last letter, of a document or of any, is marked as sent."""
        contact = self.last_contact(person, document)
        return contact is not None and contact.sent is not None

    def due(self, day: date) -> list[Answer]:
        """Return the answers after which something is to be done by a day, the earliest first."""
        due = [(each.next_day, each) for each in self.all_answers() if each.next_day]
        return [each for next_day, each in sorted(due, key=_first) if next_day <= day]

    def bounced(self, person: str) -> Contact | None:
        """Return what came back from somebody; None where they were written to since, or nothing.

        Where the log has nothing that they were written, nobody knows what came back.
        """
        answer = self.last_answer(person)
        contact = self.last_contact(person)
        if answer is None or contact is None or answer.kind is not AnswerKind.BOUNCED:
            return None
        return contact if answer.day >= contact.since else None

    # What follows

    def first_letter(
        self, person: str, follow_ups: Collection[str] = (), until: date | None = None
    ) -> Contact | None:
        """Return the letter that a document speaks of that comes after another; None without one.

        It is the last that was none of the `follow_ups`, which are ids of such documents, and that
        somebody had `until` a day.
        """
        contacts = [
            each
            for each in self.contacts_of(person)
            if each.document not in follow_ups and (until is None or each.earliest <= until)
        ]
        return contacts[-1] if contacts else None

    def answer_to(self, letter: Contact) -> Answer | None:
        """Return what came of a letter, or of an earlier one of the same document; None so far.

        Who said no or has gone did so for all letters; what came back is nothing to a later one.
        """
        document, person = letter.document, letter.person
        contacts = self.contacts.get(person, {}).values()
        began = min((each.earliest for each in contacts if each.document == document),
                    default=letter.earliest)  # fmt: skip
        answers = [
            each
            for each in self.answers_of(person)
            if each.kind in _FINAL
            or each.day >= (letter.since if each.kind is AnswerKind.BOUNCED else began)
        ]
        return answers[-1] if answers else None

    def unanswered(self, person: str) -> Contact | None:
        """Return what went off to somebody last, if nothing has come of it; None else.

        Where any letter of a document is marked as sent, those of it went off that are.
        """
        contacts = [
            each
            for each in self.contacts_of(person)
            if each.sent or each.document not in self._marked
        ]
        return contacts[-1] if contacts and self.answer_to(contacts[-1]) is None else None

    def to_chase(
        self, day: date, days: int, by: str, *, of: str = "", follow_ups: Collection[str] = ()
    ) -> frozenset[str]:
        """Return who is to be written to once more (see `chase_state`)."""
        return frozenset(
            person
            for person in self.contacts
            if self.chase_state(person, day, days, by, of=of, follow_ups=follow_ups)
            is ChaseState.DUE
        )

    def chase_state(  # noqa: PLR0913 - what it depends on
        self, person: str, day: date, days: int, by: str, *, of: str = "",
        follow_ups: Collection[str] = (),
    ) -> ChaseState:  # fmt: skip
        """Return whether somebody is to be written to once more, as on a day, and why not.

        It is due if they haven't answered what they were written `days` ago or more. `by` is the
        document that asks again, of which nobody gets two for one letter. `of` is the document that
        they were written; without it, any that is none of the `follow_ups`. Where somebody's
        letter of a document is marked as sent, those that aren't marked count as not sent.
        """
        others = {*follow_ups, by} - {of}
        letter = self.last_contact(person, of) if of else self.first_letter(person, others)
        if letter is None:
            return ChaseState.NOT_WRITTEN
        if person in self.unclear:
            return ChaseState.UNCLEAR
        if self.answer_to(letter):
            return ChaseState.ANSWERED
        contacts = self.contacts[person].values()
        if by != of and any(each.document == by and each.when >= letter.begun for each in contacts):
            return ChaseState.CHASED
        if letter.sent is None and letter.document in self._marked:
            return ChaseState.NOT_SENT
        return ChaseState.DUE if (day - letter.day).days >= days else ChaseState.TOO_SOON

    def to_thank(self, by: str, kinds: Collection[AnswerKind] = SUPPORT) -> frozenset[str]:
        """Return whose last answer is of these kinds, and who wasn't written `by` since."""
        return frozenset(
            person
            for person in self.answers
            if (answer := self.last_answer(person)) is not None
            if answer.kind in kinds and person not in self.unclear
            if not ((thanks := self.last_contact(person, by)) and thanks.written >= answer.day)
        )

    @cached_property
    def _marked(self) -> frozenset[str]:
        """The documents of which any is marked as sent."""
        return frozenset(each.document for each in self.all_contacts() if each.sent)

    # Recording

    def entry_of(self, contact: Contact) -> tuple[LogKey, Contact]:
        """Return what a contact is to be kept under, and as what.

        What is written anew takes the place of what was written before, unless that was sent: as
        the user said, or as something came of it. It keeps since when there is any of it: nobody
        knows which of them went off, and an answer may come to light that is older than the last.
        """
        if contact.person in self.contacts:
            before = self.last_contact(contact.person, contact.document)
            if before is not None and before.sent is None and not self._came_of(before):
                if before.begun < contact.when:
                    contact = replace(contact, first=before.begun)
                return before.key, contact
        return contact.key, contact

    def _came_of(self, contact: Contact) -> bool:
        """Whether anything came from somebody since they were written to, or on that day."""
        answers = self.answers.get(contact.person, {}).values()
        return any(each.day >= contact.earliest for each in answers)


NO_LOG: Final = ContactLog()


def log_of(contacts: Iterable[Contact] = (), answers: Iterable[Answer] = ()) -> ContactLog:
    """Return the log that has these entries."""
    by_person: dict[str, dict[str, Contact]] = {}
    answers_by_person: dict[str, dict[str, Answer]] = {}
    for contact in contacts:
        by_person.setdefault(contact.person, {})[contact.key.id] = contact
    for answer in answers:
        answers_by_person.setdefault(answer.person, {})[answer.key.id] = answer
    return ContactLog(by_person, answers_by_person)


def _first(pair: tuple[date, Answer]) -> date:
    return pair[0]
