"""Each section of a campaign file taken for what it should be, and what doesn't fit counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from letterkit.campaign.email_wording import EmailWording
from letterkit.campaign.schema import section_names
from letterkit.campaign.schema.log_entries import (
    ANSWER,
    CONTACT,
    FORGOTTEN_ENTRY,
    AnswerEntry,
    ContactEntry,
)
from letterkit.campaign.schema.models import (
    EMAIL,
    FIELD,
    TEXTS,
    ChosenDocument,
    ListSource,
    SectionModel,
    StationeryEntry,
    validated,
    validated_entries,
)
from letterkit.campaign.schema.people import (
    ParsedLeftOut,
    parse_known_people,
    parse_unticked,
)
from letterkit.contact_records import Answer, Contact, LogKey
from letterkit.errors import LetterkitError
from letterkit.pack import MergeField
from letterkit.recipients import Identity, KnownPeople, SuppressionList, check_forms
from letterkit.text import plural

_CALLED: Final = {
    section_names.CAMPAIGN: "the choice of a document and a folder",
    section_names.SCOPED: "what was typed for one document alone",
    section_names.ACCEPTED: "the texts that are wanted as they stand",
    section_names.CONCERNS: "the concerns",
    section_names.SALUTATIONS: "the greetings",
    section_names.DOCUMENTS: "the lists of the documents",
    section_names.GAPS: "what stands in the gaps of Word files",
    section_names.FIELDS: "the campaign’s own fields",
    section_names.EDITED: "the edited documents",
    section_names.EMAILS: "the e-mails",
    section_names.LETTERS: "the documents that were changed in Word",
    section_names.WRITTEN: "the documents that were written",
    section_names.CONTACTS: "what people were written",
    section_names.ANSWERS: "the answers",
    section_names.STATIONERY: "the choice of envelopes and labels",
    section_names.FORGOTTEN: "the people who were to be forgotten",
    section_names.LIST: "the choice of a list",
    section_names.COLUMNS: "the columns",
    section_names.OVERRIDES: "the changes to the list",
    section_names.UNTICKED: "the people who are left out",
    section_names.PEOPLE: "the people who are known",
    section_names.ADDED: "the people who were added",
}
_SALT: Final = re.compile("(?:[0-9a-f]{2}){1,64}")  # of BLAKE2b, 64 bytes at most (RFC 7693, 2.5)
_SHOWN: Final = 40  # characters of a key in a note
_OWN_GROUP: Final = "Gaps of your own document"
_IDENTITY: Final = len(Identity._fields)

T = TypeVar("T")
P = TypeVar("P", bound=SectionModel)
RawSection = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReadSection(Generic[T]):
    """A section as read; how many of its entries don't fit, and what one of them is called.

    `unclear` are the people whom entries that don't fit are about, in a section of people's.
    """

    value: T
    odd: int = 0
    example: str = ""
    unclear: frozenset[str] = frozenset()

    def note(self, section: str) -> str:
        """Return a sentence about what doesn't fit; "" where all does."""
        if not self.odd:
            return ""
        what = _CALLED.get(section.split(" ", maxsplit=1)[0], section)
        shown = " ".join(self.example.split())[:_SHOWN]
        such = f" (such as “{shown}”)" if shown else ""
        return (
            f"Of {what}, {plural(self.odd, 'entry', 'entries')} in the campaign's file{such} "
            "can't be understood. What stands there was left as it is, and isn't used."
        )


class KnownPeopleSection(NamedTuple):
    """Who is known: the list as last read, and who the user said that people are."""

    listed: KnownPeople
    answers: KnownPeople


def read_unchecked(raw: RawSection) -> ReadSection[RawSection]:
    """Return a section as it is; whoever parses its values reports what doesn't fit."""
    return ReadSection(raw)


def part(model: type[P]) -> Callable[[RawSection], ReadSection[P]]:
    """Return what reads a section that is one thing, each key a trait of it."""

    def read(raw: RawSection) -> ReadSection[P]:
        value, odd = validated(model, raw)
        return _as_section(value, odd)

    return read


chosen = part(ChosenDocument)
list_source = part(ListSource)
stationery = part(StationeryEntry)


def by_key(adapter: TypeAdapter[T]) -> Callable[[RawSection], ReadSection[dict[str, T]]]:
    """Return what reads a section of many things, each under its key."""
    return lambda raw: _as_section(*validated_entries(adapter, raw))


def by_document(
    adapter: TypeAdapter[T],
) -> Callable[[RawSection], ReadSection[dict[str, dict[str, T]]]]:
    """Return what reads a section whose keys are a document's id and a document key."""

    def read(raw: RawSection) -> ReadSection[dict[str, dict[str, T]]]:
        fitting, odd = validated_entries(adapter, raw)
        sorted_: defaultdict[str, dict[str, T]] = defaultdict(dict)
        for place, entry in fitting.items():
            document, tab, key = place.rpartition("\t")
            # Earlier versions had a name, a council and a ward there, which tell nobody for sure.
            if tab and (":" in key or key == "once") and "\t" not in document:
                sorted_[document][key] = entry
            else:
                odd.append(place)
        return _as_section(dict(sorted_), odd)

    return read


def scoped(raw: RawSection) -> ReadSection[dict[str, dict[str, dict[str, object]]]]:
    """Read what was typed for one document alone: by document id, by document key, by field."""
    values: defaultdict[str, defaultdict[str, dict[str, object]]]
    values = defaultdict(lambda: defaultdict(dict))
    odd: list[str] = []
    for place, value in raw.items():
        parts = place.rsplit("\t", 2)
        if len(parts) == 3 and all(parts):  # noqa: PLR2004 - the three parts of its key
            values[parts[0]][parts[1]][parts[2]] = value
        else:
            odd.append(place)
    return _as_section({document: dict(each) for document, each in values.items()}, odd)


def unticked(raw: RawSection) -> ReadSection[ParsedLeftOut]:
    """Parse the section of people who are left out: one text, a line each."""
    odd = [key for key in raw if key != section_names.PEOPLE]
    text = raw.get(section_names.PEOPLE, "")
    if not isinstance(text, str):
        return _as_section(ParsedLeftOut(), [*odd, section_names.PEOPLE])
    lines = parse_unticked(text)
    return ReadSection(lines, lines.odd + len(odd), next(iter(odd), ""))


def people(raw: RawSection) -> ReadSection[KnownPeopleSection]:
    """Parse the section of known people: the list as last read, and the user's answers by key."""
    text = raw.get(section_names.KNOWN, "")
    lines = parse_known_people(text if isinstance(text, str) else "")
    answers, odd = validated_entries(
        TEXTS, {key: each for key, each in raw.items() if key != section_names.KNOWN}
    )
    odd += [key for key, each in answers.items() if len(each) != _IDENTITY]
    parsed_answers = {key: Identity._make(each) for key, each in answers.items() if key not in odd}
    if not isinstance(text, str):
        odd.append(section_names.KNOWN)
    return ReadSection(
        KnownPeopleSection(lines.people, parsed_answers), lines.odd + len(odd), next(iter(odd), "")
    )


def gaps(raw: RawSection) -> ReadSection[dict[str, dict[str, str]]]:
    """Read what stands where Word files have gaps: by document id, by the gap's text."""
    answers: defaultdict[str, dict[str, str]] = defaultdict(dict)
    odd: list[str] = []
    for place, value in raw.items():
        document, tab, text = place.partition("\t")
        if tab and text and isinstance(value, str):
            answers[document][text] = value
        else:
            odd.append(place)
    return _as_section(dict(answers), odd)


def emails(raw: RawSection) -> ReadSection[dict[str, dict[str, EmailWording]]]:
    """Read how e-mails read: by document id, by document key, "" for all of a document's."""
    entries, odd = validated_entries(EMAIL, raw)
    wordings: defaultdict[str, dict[str, EmailWording]] = defaultdict(dict)
    for place, entry in entries.items():
        document, _tab, key = place.partition("\t")
        wordings[document][key] = entry.as_wording()
    return _as_section(dict(wordings), odd)


def contacts(raw: RawSection) -> ReadSection[dict[str, dict[str, Contact]]]:
    """Read what people were written: by the person's key, by the entry's id."""
    return _by_person(CONTACT, ContactEntry.as_contact, raw)


def answers(raw: RawSection) -> ReadSection[dict[str, dict[str, Answer]]]:
    """Read what people answered: by the person's key, by the entry's id."""
    return _by_person(ANSWER, AnswerEntry.as_answer, raw)


def forgotten(raw: RawSection) -> ReadSection[SuppressionList]:
    """Read by what those who were to be forgotten are known."""
    salt = raw.get(section_names.SALT, "")
    entries, odd = validated_entries(
        FORGOTTEN_ENTRY, {key: each for key, each in raw.items() if key != section_names.SALT}
    )
    if not isinstance(salt, str) or not _SALT.fullmatch(salt):
        return _as_section(SuppressionList(), [*odd, *entries])
    digests = frozenset(digest for each in entries.values() for digest in each.digests)
    return _as_section(SuppressionList(salt, digests), odd)


def _by_person(
    adapter: TypeAdapter[P], make: Callable[[P, LogKey], T], raw: RawSection
) -> ReadSection[dict[str, dict[str, T]]]:
    """Read a section whose keys are a person's and an id."""
    fitting, odd = validated_entries(adapter, raw)
    entries: defaultdict[str, dict[str, T]] = defaultdict(dict)
    for place, entry in fitting.items():
        person, _tab, entry_id = place.rpartition("\t")
        if person and entry_id and "\t" not in person:
            entries[person][entry_id] = make(entry, LogKey(person, entry_id))
        else:
            odd.append(place)
    unclear = frozenset(place.rpartition("\t")[0] for place in odd) - {""}
    return replace(_as_section(dict(entries), odd), unclear=unclear)


def own_fields(raw: RawSection) -> ReadSection[dict[str, MergeField]]:
    """Read the campaign's own merge fields, by their names."""
    entries, odd = validated_entries(FIELD, raw)
    fields: dict[str, MergeField] = {}
    for name, entry in entries.items():
        try:
            fields[name] = MergeField.model_validate(
                {"id": name, "group": _OWN_GROUP, **entry.model_dump()}
            )
        except ValidationError:
            odd.append(name)
    return _as_section(fields, odd)


def greetings(raw: RawSection) -> ReadSection[tuple[dict[str, str], str]]:
    """Read how people are greeted, with a sentence on what isn't understood of it, or ""."""
    forms: dict[str, str] = {}
    odd: list[str] = []
    misfit = ""
    for kind, text in raw.items():
        if not isinstance(text, str):
            odd.append(kind)
            continue
        try:
            check_forms({kind: text})
        except LetterkitError as error:
            misfit = misfit or str(error)
        else:
            forms[kind] = text
    return _as_section((forms, misfit), odd)


def _as_section(value: T, odd: list[str]) -> ReadSection[T]:
    return ReadSection(value, len(odd), next(iter(odd), ""))
