"""What each column's cells hold: the row of a person, key by key, and the truth that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.chance import happens
from benchmarks.twin.labels import Address, Cell, Population
from benchmarks.twin.name_styles import Written
from benchmarks.twin.person import Person


@dataclass
class Draft:
    """A row in the making: the person, their name as it is written, and all else of them."""

    number: int
    person: Person
    written: Written
    ward: str
    party: str
    constituency: str
    council: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    position: str = ""
    contact: str = ""
    job: str = ""
    county: str = ""
    addresses: Mapping[str, Address] = field(default_factory=dict[str, Address])
    gone: str = ""
    near: bool = False
    population: Population = Population.COUNCILLORS
    prefix: str = ""
    suffix: str = ""


Maker = Callable[[Draft, Random], Cell]
FIELDS: Final[Mapping[str, str]] = {
    "name": "name", "forename": "first_name", "forenames": "first_name", "surname": "last_name",
    "surname_initial": "last_name",
    "title": "title", "ward": "ward", "party": "party", "council": "council_name",
    "email": "email", "phone": "phone", "constituency": "constituency", "job": "role",
    "role": "role", "contact": "name", "organisation": "organisation", "position": "role",
}  # fmt: skip


def field_of(key: str) -> str:
    """Return the merge field that a column of this key feeds; "" for none."""
    group, _dot, part = key.partition(".")
    if part:
        return "" if not group else "postcode" if part == "postcode" else "address"
    return FIELDS.get(key, "")


def _end(draft: Draft, rng: Random) -> Cell:
    if draft.gone:
        return date(rng.randint(2014, 2016), rng.randint(1, 12), rng.randint(1, 28))
    return date(2039, 5, 4) if happens(rng, 0.5) else ""


def _surname_and_initial(draft: Draft, rng: Random) -> Cell:
    initial = f" {draft.person.initials[0]}" if happens(rng, 0.3) else ""
    return draft.person.surname + initial


def _remark(draft: Draft, rng: Random) -> Cell:
    """Return what a branch notes of somebody, which is seldom about them."""
    other = f"{rng.choice(pools.MEN)} {rng.choice(pools.PLAIN_SURNAMES)}"
    return rng.choice((
        "", "", "", f"Previous incumbent, {other}, did not stand", f"Met at {draft.ward} surgery",
        f"Succeeded {other}, who resigned", "Left in charge of the library campaign",
    ))  # fmt: skip


_MAKERS: Final[Mapping[str, Maker]] = {
    "name": lambda draft, _rng: draft.written.text,
    "forename": lambda draft, _rng: draft.person.forename,
    "forenames": lambda draft, _rng: draft.person.forenames,
    "middle": lambda draft, _rng: draft.person.middle,
    "surname": lambda draft, _rng: draft.person.surname,
    "surname_initial": _surname_and_initial,
    "remarks": _remark,
    "house": lambda draft, _rng: "Lords" if draft.population is Population.PEERS else "Commons",
    "title": lambda draft, _rng: draft.prefix,
    "suffix": lambda draft, _rng: draft.suffix,
    "ward": lambda draft, _rng: draft.ward,
    "party": lambda draft, _rng: draft.party,
    "council": lambda draft, _rng: draft.council,
    "constituency": lambda draft, _rng: draft.constituency,
    "email": lambda draft, _rng: draft.email,
    "phone": lambda draft, _rng: draft.phone,
    "organisation": lambda draft, _rng: draft.organisation,
    "position": lambda draft, _rng: draft.position,
    "contact": lambda draft, _rng: draft.contact,
    "job": lambda draft, _rng: draft.job,
    "role": lambda _draft, rng: rng.choice(pools.OFFICES) if happens(rng, 0.1) else "",
    "blank": lambda _draft, _rng: "",
    "kind": lambda _draft, _rng: "* Home",
    "number": lambda draft, _rng: draft.number,
    "code": lambda draft, _rng: f"{'RTXYN'[draft.number % 5]}{10_000 + draft.number * 37}",
    "uri": lambda draft, _rng: f"https://www.mps.example/mp/{10_000 + draft.number}",
    "figure": lambda _draft, rng: rng.randint(120, 70_000),
    "share": lambda _draft, rng: f"{rng.randint(40, 600) / 10}",
    "year": lambda _draft, rng: str(rng.choice((2017, 2018, 2019))),
    "yes_no": lambda _draft, rng: rng.choice(("Yes", "No")),
    "tick": lambda _draft, _rng: False,
    "peerage": lambda _draft, rng: rng.choice(("Life peer", "Excepted hereditary")),
    "witness": lambda _draft, rng: f"{rng.choice(pools.MEN)} {rng.choice(pools.PLAIN_SURNAMES)}",
    "start": lambda _draft, rng: date(rng.randint(2006, 2013), 5, rng.randint(1, 8)),
    "end": _end,
    "in_office": lambda draft, _rng: "No" if draft.gone else "Yes",
    "status": lambda draft, _rng: "Resigned" if draft.gone else "Current",
}


def cell_of(key: str, draft: Draft, rng: Random) -> Cell:
    """Return what a column of this key holds for a row."""
    group, _dot, part = key.partition(".")
    if not part:
        return _MAKERS[key](draft, rng)
    address = draft.addresses.get(group)
    return _part(address, part, draft.county) if address else ""


def _part(address: Address, part: str, county: str) -> str:
    lines = address.lines
    if part in {"1", "2"}:
        middle = lines[1:-1]
        return lines[0] if part == "1" else ", ".join(middle)
    return {
        "town": lines[-1],
        "rest": ", ".join(lines[1:]),
        "line": ", ".join(lines[:-1]),
        "lines": "\n".join(lines),
        "all": "\n".join((*lines, address.postcode)),
        "county": county,
        "postcode": address.postcode,
    }[part]
