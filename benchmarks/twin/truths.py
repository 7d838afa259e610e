"""The truth of a row, from its draft and from what its list's columns tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from benchmarks.twin.cells import Draft
from benchmarks.twin.drafting import Setting
from benchmarks.twin.labels import Address, Mark, Population, Truth, Who
from benchmarks.twin.person import DISTINCT, addressees, salutations, undecided
from benchmarks.twin.places import PARISHES_LIKE_DISTRICTS, PRINCIPAL

_NO_NAME: Final = frozenset({"Sir or Madam", "Sir/Madam", "Sirs", "Sir or Madam,"})
_UNUSUAL: Final = frozenset({"Sir", "Dame"})
NOBODY: Final = Truth(Who.NOBODY)
BLANK: Final = Truth(Who.NOBODY, marks=frozenset({Mark.BLANK}))
CONTINUES: Final = Truth(Who.CONTINUES)


def truth_of(draft: Draft, setting: Setting) -> Truth:
    """Return what is true of the row of a draft."""
    common = Truth(
        addresses=_addresses(draft, setting),
        emails=frozenset({draft.email} if draft.email and "email" in setting.keys else ()),
        councils=_councils(draft, setting),
        ward=draft.ward if "ward" in setting.keys else "",
        party=draft.party if "party" in setting.keys else "",
    )
    if setting.shape.population is Population.ORGANISATIONS:
        return _organisation(draft, common, setting.keys)
    truth = _person(draft, setting, common)
    told_by_email = "email" in setting.keys and not setting.shape.office
    if told_by_email or setting.style.startswith("comma"):
        return truth
    return undecided(truth, setting.keys)


def _person(draft: Draft, setting: Setting, common: Truth) -> Truth:
    person, population, written = draft.person, draft.population, draft.written
    titles, forenames, suffixes = _told(draft, setting)
    greetings, envelopes = set(written.aliases), set[str]()
    for title in titles:
        for told in forenames:
            greetings |= salutations(person, population, title=title, forenames=told)
            for suffix in suffixes:
                envelopes |= addressees(
                    person, population, title=title, forenames=told, suffix=suffix
                )
    if population is Population.PEERS:
        greetings = set(written.aliases)
    return replace(
        common,
        who=written.who, title=titles[0], forename=forenames[0], surname=person.surname,
        suffix=suffixes[0], role=written.role, salutations=frozenset(greetings),
        addressees=frozenset() if written.any_addressee else frozenset(envelopes),
        marks=written.marks | _title_marks(titles) | _list_marks(draft, setting),
        never=written.never,
    )  # fmt: skip


def _list_marks(draft: Draft, setting: Setting) -> frozenset[Mark]:
    """Return how a row stands out in its list."""
    marks = {Mark.NEAR} if draft.near and "email" not in setting.keys else set[Mark]()
    if draft.population is not setting.shape.population:
        marks |= {Mark.INTRUDER, Mark.PEER}
    return frozenset(marks)


def _title_marks(titles: Iterable[str]) -> frozenset[Mark]:
    return frozenset({Mark.UNUSUAL_TITLE} if _UNUSUAL.intersection(titles) else ())


def _told(draft: Draft, setting: Setting) -> tuple[list[str], list[str], list[str]]:
    """Return the titles, forenames and letters that a row's cells give, the likeliest first."""
    keys, person, written = set(setting.keys), draft.person, draft.written
    if "name" in keys:
        titles, forenames, suffixes = [written.title], [written.forenames], [written.suffix]
        if "forename" in keys and person.forename not in forenames:
            forenames.append(person.forename)
        return titles, forenames, suffixes
    if "surname_initial" in keys:
        return [""], ["", person.initials[0]], [""]
    forenames = [person.forename] if "forename" in keys else [person.forenames]
    if "middle" in keys and person.middle:
        forenames.append(person.forenames)
    title = ""
    if "title" in keys:
        words = draft.prefix.split()
        title = next((word for word in words if word not in {"Cllr", "Councillor"}), "")
        if setting.shape.population is Population.COUNCILLORS and title not in DISTINCT:
            title = ""
    return [title], forenames, [draft.suffix if "suffix" in keys else ""]


def _organisation(draft: Draft, common: Truth, keys: Sequence[str]) -> Truth:
    name, person = draft.organisation, draft.person
    if draft.contact:
        right = salutations(
            person, Population.PEOPLE, title=person.title, forenames=person.forename
        )
        named = replace(common, surname=person.surname, salutations=right)
        right = named.salutations if "email" in keys else undecided(named, keys).salutations
        who = addressees(
            person, Population.PEOPLE, title=person.title, forenames=person.forename, suffix=""
        )
    elif draft.position:
        bare = draft.position.removeprefix("The ")
        right = _NO_NAME | {bare, draft.position}
        who = frozenset({draft.position, bare, f"The {bare}"})
    else:
        right, who = _NO_NAME, frozenset({name})
    marks = _title_marks([person.title]) if draft.contact else frozenset[Mark]()
    return replace(
        common, who=Who.ORGANISATION, organisation=name, salutations=right, addressees=who,
        marks=marks,
    )  # fmt: skip


def _addresses(draft: Draft, setting: Setting) -> tuple[Address, ...]:
    """Return a row's addresses as far as the list's columns have them."""
    found: list[Address] = []
    for group, address in draft.addresses.items():
        parts = {key.partition(".")[2] for key in setting.keys if key.startswith(f"{group}.")}
        has_town = parts & {"town", "rest", "lines", "all"}
        lines = address.lines if has_town else address.lines[:-1]
        code = address.postcode if parts & {"postcode", "all"} else ""
        optional = (draft.county,) if "county" in parts and draft.county else ()
        found.append(Address(group, lines, code, optional))
    return tuple(found)


def _councils(draft: Draft, setting: Setting) -> frozenset[str]:
    """Return the right names of a row's council: a parish council's is its own alone."""
    shown = draft.council if "council" in setting.keys else setting.councils[0].name
    if shown in PARISHES_LIKE_DISTRICTS:
        return frozenset({shown})
    for each in PRINCIPAL:
        if shown == each.name or shown in each.others:
            return frozenset({shown, each.name})
    return frozenset({shown})
