"""The contact log as a campaign file keeps it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter

from letterkit.campaign.schema.models import SectionModel
from letterkit.contact_records import Answer, AnswerKind, Contact, ContactWay, LogKey


def _moment(text: str) -> str:
    if datetime.fromisoformat(text).date().isoformat() != text[:10]:
        raise ValueError("in another of ISO 8601's forms, which begin otherwise")
    return text


def _first(text: str) -> str:
    return _moment(text) if text else text


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]


class ContactEntry(SectionModel):
    """What somebody was written (see `Contact`)."""

    document: str
    when: Annotated[str, AfterValidator(_moment)]
    way: Annotated[ContactWay, Field(strict=False)] = ContactWay.LETTER
    sent: Day | None = None
    title: str = ""
    subject: str = ""
    text: str = ""
    file: str = ""
    name: str = ""
    council: str = ""
    ward: str = ""
    party: str = ""
    address: str = ""
    first: Annotated[str, AfterValidator(_first)] = ""

    def as_contact(self, key: LogKey) -> Contact:
        """Return the `Contact` that it stands for."""
        return Contact(person=key.person, id=key.id, **self.__dict__)


class AnswerEntry(SectionModel):
    """What somebody answered (see `Answer`)."""

    day: Day
    kind: Annotated[AnswerKind, Field(strict=False)]
    note: str = ""
    next_step: str = ""
    next_day: Day | None = None

    def as_answer(self, key: LogKey) -> Answer:
        """Return the `Answer` that it stands for."""
        return Answer(person=key.person, id=key.id, **self.__dict__)


class ForgottenEntry(SectionModel):
    """Somebody who was to be forgotten on a day (see `recipients.SuppressionList`)."""

    day: Day
    digests: list[str]


CONTACT: Final = TypeAdapter(ContactEntry)
ANSWER: Final = TypeAdapter(AnswerEntry)
FORGOTTEN_ENTRY: Final = TypeAdapter(ForgottenEntry)


def render_contact(contact: Contact) -> dict[str, Any]:
    """Return a contact as the file keeps it."""
    return _rendered(_CONTACT_FIELDS, contact)


def render_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer as the file keeps it."""
    return _rendered(_ANSWER_FIELDS, answer)


_CONTACT_FIELDS: Final = tuple(ContactEntry.model_fields)
_ANSWER_FIELDS: Final = tuple(AnswerEntry.model_fields)


def _rendered(fields: tuple[str, ...], record: Contact | Answer) -> dict[str, Any]:
    """Return what a record holds of an entry's fields, as JSON; what is left empty isn't kept."""
    entry: dict[str, Any] = {}
    for name in fields:
        if value := getattr(record, name):
            entry[name] = value if type(value) is str else _plain(value)
    return entry


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
