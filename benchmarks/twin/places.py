"""Councils, wards, streets and postcodes of synthetic lists.

Principal councils are real ones, for whether a council is known is part of what is measured; wards,
streets and towns are made of syllables, and parish councils bear such towns' names.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.chance import happens
from benchmarks.twin.labels import Address


@dataclass(frozen=True, slots=True)
class Council:
    """A council: its formal name, other right forms of it, its STP of 2016 and its postcode area.

    A parish or town council is a body of its own: its name is right as it stands alone.
    """

    name: str
    stp: str
    area: str
    others: tuple[str, ...] = ()
    county: bool = False

    @property
    def domain(self) -> str:
        """The domain of its e-mail addresses, which nobody can have (RFC 2606)."""
        return "".join(filter(str.isalpha, self.name.casefold()))[:12] + ".example"


PRINCIPAL: Final = (
    Council("Exeter City Council", "Devon", "EX", ("Exeter",)),
    Council("Devon County Council", "Devon", "EX", ("Devon", "Devon CC"), county=True),
    Council("Plymouth City Council", "Devon", "PL", ("Plymouth",)),
    Council("Teignbridge District Council", "Devon", "TQ", ("Teignbridge", "Teignbridge DC")),
    Council("Bolton Metropolitan Borough Council", "Greater Manchester", "BL",
            ("Bolton", "Bolton Council", "Bolton MBC")),
    Council("Wigan Metropolitan Borough Council", "Greater Manchester", "WN",
            ("Wigan", "Wigan Council")),
    Council("Bury Metropolitan Borough Council", "Greater Manchester", "BL", ("Bury",)),
    Council("Stockport Metropolitan Borough Council", "Greater Manchester", "SK", ("Stockport",)),
    Council("Kent County Council", "Kent and Medway", "ME", ("Kent", "KCC"), county=True),
    Council("Canterbury City Council", "Kent and Medway", "CT", ("Canterbury",)),
    Council("Maidstone Borough Council", "Kent and Medway", "ME", ("Maidstone", "Maidstone BC")),
    Council("Norfolk County Council", "Norfolk and Waveney", "NR", ("Norfolk",), county=True),
    Council("Norwich City Council", "Norfolk and Waveney", "NR", ("Norwich",)),
    Council("Leeds City Council", "West Yorkshire", "LS", ("Leeds",)),
    Council("Wakefield Metropolitan District Council", "West Yorkshire", "WF", ("Wakefield",)),
    Council("London Borough of Ealing", "North West London", "W", ("Ealing", "LB Ealing")),
    Council("Swindon Borough Council", "Bath, Swindon and Wiltshire", "SN", ("Swindon",)),
)  # fmt: skip
# Of these the district of the same place has another name: they are parish councils.
PARISHES_LIKE_DISTRICTS: Final = (
    "Lichfield City Council", "Chichester City Council", "Salisbury City Council",
    "Truro City Council", "Wells City Council", "Ripon City Council",
)  # fmt: skip


def town(rng: Random) -> str:
    """Return an invented town."""
    return rng.choice(pools.FIRST_SYLLABLES) + rng.choice(pools.LAST_SYLLABLES)


def ward(rng: Random) -> str:
    """Return an invented ward."""
    name = town(rng)
    return f"{name} {rng.choice(pools.WARD_WORDS)}" if happens(rng, 0.5) else name


def parish(rng: Random) -> Council:
    """Return a parish or town council, one in five with a city's name."""
    if happens(rng, 0.2):
        name = rng.choice(PARISHES_LIKE_DISTRICTS)
    else:
        name = f"{town(rng)} {rng.choice(('Parish', 'Town'))} Council"
    return Council(name, "", "EX")


def postcode(rng: Random, area: str) -> str:
    """Return a postcode of an area, in the form that Royal Mail gives it."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    unit = rng.choice(letters) + rng.choice(letters)
    return f"{area}{rng.randint(1, 19)} {rng.randint(1, 9)}{unit}"


def home(rng: Random, area: str, group: str = "home") -> Address:
    """Return a private address."""
    lines = (f"{rng.randint(1, 180)} {rng.choice(pools.STREETS)}", town(rng))
    if happens(rng, 0.2):
        lines = (f"{town(rng)} House", *lines)
    return Address(group, lines, postcode(rng, area))


def office(rng: Random, area: str, group: str = "work") -> Address:
    """Return an office's address."""
    building = rng.choice(("Town Hall", "County Hall", "Civic Centre", "Shire House", "Guildhall"))
    lines = (building, rng.choice(("Victoria Square", "Market Place", "Civic Way")), town(rng))
    return Address(group, lines, postcode(rng, area))
