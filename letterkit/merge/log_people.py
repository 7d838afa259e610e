"""Who of a campaign is meant by a name, an e-mail address or a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from letterkit.campaign import ContactLog, schema
from letterkit.contact_records import Contact
from letterkit.errors import LetterkitError
from letterkit.recipients import Identity, identity_of, parse_emails, unqueried_key
from letterkit.text import did_you_mean, english_list

_SHOWN: Final = 4


class LogPeople:
    """The people whom a campaign knows: those of its lists, and those of its contact log."""

    def __init__(self, sections: Mapping[str, Mapping[str, Any]], log: ContactLog) -> None:
        self._log = log
        self._known: dict[str, Identity] = {}
        for name, section in sections.items():
            if name.partition(" ")[0] == schema.PEOPLE:
                text = section.get(schema.KNOWN)
                if isinstance(text, str):
                    self._known |= schema.parse_known_people(text).people

    def latest(self, person: str) -> Contact | None:
        """Return the last contact with somebody, which says who they were."""
        return self._log.last_contact(person)

    def name(self, person: str) -> str:
        """Return what to call somebody."""
        contact = self.latest(person)
        identity = self._known.get(person)
        return (contact.name if contact else "") or (identity.name.title() if identity else person)

    def find(self, text: str) -> str:
        """Return the key of the one person whom a text means.

        Raises LetterkitError where it means nobody, or several.
        """
        if text in self._log.people or text in self._known:
            return text
        found = self._by_trait.get(_name(text), {}) or self._by_trait.get(_email(text), {})
        if len(found) == 1:
            [person] = found
            if person != unqueried_key(person):
                raise LetterkitError(
                    f"It isn't known yet who “{text}” in the list is.",
                    "“letterkit check” asks; answer that first.",
                )
            return person
        if not found:
            raise LetterkitError(
                f"Nobody in the campaign goes by “{text}”.",
                did_you_mean(_name(text), self._by_trait)
                or "Give a name as in the list, or an e-mail address.",
            )
        keys = english_list([f"“{each}”" for each in list(found)[:_SHOWN]])
        raise LetterkitError(
            f"{len(found)} people go by “{text}”.", f"Give one’s key in place of it: {keys}."
        )

    @cached_property
    def _by_trait(self) -> dict[str, dict[str, None]]:
        """The keys of those who have a name or an e-mail address, by it."""
        people: dict[str, dict[str, None]] = {}
        for person, trait in self._traits():
            if trait:
                people.setdefault(trait, {})[person] = None
        return people

    def _traits(self) -> Iterator[tuple[str, str]]:
        for person, identity in self._known.items():
            yield person, identity.name
            for address in parse_emails(identity.email):
                yield person, _email(address)
        for person in self._log.contacts:
            contact = self._log.last_contact(person)
            if contact is not None:
                yield person, _name(contact.name)
                for address in parse_emails(contact.address):
                    yield person, _email(address)


def _name(text: str) -> str:
    return identity_of({"councillor_name": text}).name


def _email(text: str) -> str:
    return text.strip().casefold()
