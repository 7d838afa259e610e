"""The people of one list: who they are, how their names are written, where they live."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.cells import Draft
from benchmarks.twin.chance import happens
from benchmarks.twin.labels import Address, Population, Who
from benchmarks.twin.name_oddities import FOR_ANYBODY, FOR_COUNCILLORS, do_not_write
from benchmarks.twin.name_styles import STYLES, Written
from benchmarks.twin.person import DISTINCT, Person, draw_person
from benchmarks.twin.places import PRINCIPAL, Council, home, office, parish, town, ward
from benchmarks.twin.shapes import Shape

_RELATIVES: Final = 0.2
_ALIKE: Final = {"John": "Joan", "Jane": "June", "Ann": "Anne", "Sean": "Seán", "Tariq": "Tarik",
                 "Mohammed": "Mohamed", "Stephen": "Steven", "Claire": "Clare"}  # fmt: skip
_ATTEMPTS: Final = 50
_MISSING: Final = 0.1  # of two addresses, one


@dataclass(frozen=True, slots=True)
class Setting:
    """What one list has of its own: its councils, its keys, how it writes names."""

    shape: Shape
    councils: tuple[Council, ...]
    style: str
    keys: tuple[str, ...]
    county: str

    @property
    def domain(self) -> str:
        """The domain of the list's e-mail addresses."""
        return self.shape.domain or self.councils[0].domain

    @property
    def dated(self) -> bool:
        """Whether a column of its own says who has left."""
        return bool({"end", "in_office"} & set(self.keys))


def councils_of(shape: Shape, rng: Random) -> tuple[Council, ...]:
    """Return the councils of a list, the campaign's first."""
    if shape.scope == "many":
        stp = rng.choice(("Devon", "Greater Manchester", "Kent and Medway"))
        return tuple(each for each in PRINCIPAL if each.stp == stp)
    if shape.scope == "parish":
        return tuple({each.name: each for each in (parish(rng) for _ in range(6))}.values())
    return (rng.choice(PRINCIPAL),)


def drafts(setting: Setting, count: int, rng: Random) -> list[Draft]:
    """Return the people of a list, no two of one name."""
    wards = [ward(rng) for _ in range(max(2, count // 3))]
    peers = setting.shape.population is Population.PEERS  # told apart by their surnames alone
    names: set[str] = set()
    made: list[Draft] = []
    for number in range(1, count + 1):
        person = _new_person(names, rng, by_surname=peers)
        council = setting.councils[number % len(setting.councils)]
        its_ward = wards[number % len(wards)]
        before = made[-1] if made else None
        if before and before.person.forename in _ALIKE and happens(rng, _RELATIVES):
            # Another person, of the same name but for a letter, in the same ward.
            person = replace(before.person, forename=_ALIKE[before.person.forename])
            names.add(_key(person, by_surname=peers))
            its_ward = before.ward
        draft = _draft(setting, number, person, its_ward, council, rng)
        draft.near = before is not None and its_ward is before.ward
        made.append(draft)
    return made


def _key(person: Person, *, by_surname: bool) -> str:
    return person.surname if by_surname else f"{person.forename} {person.surname}"


def _new_person(names: set[str], rng: Random, *, by_surname: bool) -> Person:
    """Return somebody of another name than these; after many attempts, anybody."""
    person, key = draw_person(rng), ""
    for _attempt in range(_ATTEMPTS):
        key = _key(person, by_surname=by_surname)
        if key not in names:
            break
        person = draw_person(rng)
    names.add(key)
    return person


def _draft(  # noqa: PLR0913, PLR0917 - a list, and who and where in it
    setting: Setting, number: int, person: Person, its_ward: str, council: Council, rng: Random
) -> Draft:
    shape = setting.shape
    style, _order = STYLES[setting.style]
    written, gone = _odd(setting, style(person, rng), person, its_ward, rng)
    party = rng.choice(pools.PARTIES)
    place = f"{town(rng)} {rng.choice(('North', 'South', 'East', 'West', 'and District'))}"
    draft = Draft(number, person, written, its_ward, party, place, gone=gone)
    draft.population = shape.population
    if happens(rng, shape.peers):
        lord, _order = STYLES["peer"]
        draft.written, draft.population = lord(person, rng), Population.PEERS
    shown = council.others if council.others and happens(rng, 0.4) else (council.name,)
    draft.council = rng.choice(shown)
    draft.county = setting.county if happens(rng, 0.7) else ""
    draft.job = rng.choice(pools.JOBS)
    draft.phone = f"01632 {960_000 + number % 1000}"
    draft.addresses = _addresses(setting, council, rng)
    draft.prefix, draft.suffix = _prefix(shape, person, rng), ""
    if "suffix" in setting.keys and happens(rng, 0.2):
        draft.suffix = rng.choice(pools.LETTERS)
    if shape.population is Population.ORGANISATIONS:
        _organise(draft, setting, rng)
    return draft


def _odd(
    setting: Setting, written: Written, person: Person, its_ward: str, rng: Random
) -> tuple[Written, str]:
    """Return a name with what now and then stands beside it, and whether the person has gone."""
    shape = setting.shape
    if happens(rng, shape.gone):
        if setting.dated:
            return replace(written, who=Who.DO_NOT_WRITE), "gone"
        if _names_alone(setting):
            return do_not_write(written, rng), ""
    if happens(rng, shape.odd) and _names_alone(setting):
        of_councillors = shape.population is Population.COUNCILLORS
        oddity = rng.choice(FOR_COUNCILLORS if of_councillors else FOR_ANYBODY)
        return oddity(written, person, its_ward, rng), ""
    return written, ""


def _names_alone(setting: Setting) -> bool:
    """Whether a list has its names in one column and nowhere else."""
    return "name" in setting.keys and not {"surname", "forename"} & set(setting.keys)


def _addresses(setting: Setting, council: Council, rng: Random) -> dict[str, Address]:
    groups = dict.fromkeys(key.partition(".")[0] for key in setting.keys if "." in key)
    makers: dict[str, Callable[[Random, str, str], Address]] = {"home": home, "work": office}
    made = {group: makers[group](rng, council.area, group) for group in groups}
    if len(made) > 1 and happens(rng, _MISSING):
        del made[rng.choice(list(made))]
    return made


def _prefix(shape: Shape, person: Person, rng: Random) -> str:
    """Return what a column for titles has."""
    if shape.population is not Population.COUNCILLORS:
        return person.title
    if person.title in DISTINCT:
        return rng.choice((f"Cllr {person.title}", person.title))
    return rng.choice(("Cllr", "Cllr", "Councillor", person.title))


def _organise(draft: Draft, setting: Setting, rng: Random) -> None:
    """Give a row an organisation, and perhaps a contact or a position."""
    place, surname = town(rng), rng.choice(pools.PLAIN_SURNAMES)
    names = {
        "trusts with contact": (f"{place} Hospitals NHS Trust", f"{place} NHS Foundation Trust"),
        "CCGs with position": (f"NHS {place} CCG", f"{place} Clinical Commissioning Group"),
        "GP practices": (f"{place} Medical Centre", f"{place} Surgery", f"Dr {surname} & Partners"),
        "schools and newspapers": (f"St Mary’s School, {place}", f"{place} Gazette",
                                   f"The {place} Advertiser", f"{place} Primary School"),
        "Healthwatch": (f"Healthwatch {place}",),
    }  # fmt: skip
    chosen = names.get(setting.shape.name, (f"{place} NHS Trust", f"NHS {place} CCG"))
    draft.organisation = f"{rng.choice(chosen)}"
    if "contact" in setting.keys and happens(rng, 0.6):
        draft.contact = f"{draft.person.title} {draft.person.forename} {draft.person.surname}"
    elif "position" in setting.keys:
        chiefs = ("The Chief Executive", "Chief Officer", "The Editor", "The Head Teacher")
        draft.position = rng.choice(chiefs)


def email_of(person: Person, domain: str) -> str:
    """Return an e-mail address made of a name, in ASCII."""
    first, last = (_ascii(person.forename), _ascii(person.surname))
    return f"{first}.{last}@{domain}".lower()


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(filter(str.isalpha, plain))
