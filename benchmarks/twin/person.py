"""An invented person, and how a letter may rightly address them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.chance import happens
from benchmarks.twin.labels import Population, Truth

DISTINCT: Final = frozenset({"Dr", "Prof", "Sir", "Dame", "Rev", "Capt"})
_PARTICLES: Final = frozenset("van de von El St Le Mac ap ten".split())
_KNIGHTLY: Final = frozenset({"Sir", "Dame"})
_LETTERS_OF: Final = {Population.MPS: ("MP",), Population.MEMBERS: ("MSP", "MS", "MLA", "AM")}


@dataclass(frozen=True, slots=True)
class Person:
    """A person: names as they write them, title, and letters after the name."""

    forename: str
    middle: str
    surname: str
    title: str
    suffix: str = ""

    @property
    def forenames(self) -> str:
        """All forenames."""
        return f"{self.forename} {self.middle}".strip()

    @property
    def full(self) -> str:
        """The name without titles."""
        return f"{self.forenames} {self.surname}"

    @property
    def initials(self) -> str:
        """The first letters of the forenames, parted by blanks."""
        return " ".join(each[0] for each in self.forenames.replace("-", " ").split())


def draw_person(rng: Random) -> Person:
    """Return somebody, one in four with a name that programs stumble over."""
    woman = happens(rng, 0.5)
    forename, other = rng.choice(pools.WOMEN if woman else pools.MEN), rng.random()
    middle = rng.choice(pools.WOMEN if woman else pools.MEN) if other < 0.12 else ""  # noqa: PLR2004
    kind = rng.random()
    if kind < 0.22:  # noqa: PLR2004
        surname = rng.choice(pools.ODD_SURNAMES)
    elif kind < 0.25:  # noqa: PLR2004
        surname = rng.choice(pools.FORENAMES_AS_SURNAMES)
    else:
        surname = rng.choice(pools.PLAIN_SURNAMES)
    titles = ["Mrs", "Ms", "Miss"] if woman else ["Mr"]
    rare = ["Dr", "Dr", "Dr", "Prof", "Rev", "Dame" if woman else "Sir", "Capt"]
    title = rng.choice(rare) if happens(rng, 0.08) else rng.choice(titles)
    middle = "" if middle == forename else middle
    return Person(forename, middle, surname, title)


def salutations(
    person: Person, population: Population, *, title: str, forenames: str
) -> frozenset[str]:
    """Return what may follow “Dear”, from the `title` and `forenames` that the row tells.

    Councillors are Councillors whatever else they are; with everybody else a title goes before
    the surname, knights are greeted by their forename, and without a title the whole name stands.
    """
    last, first = person.surname, forenames.partition(" ")[0]
    knightly = f"{title} {first}" if title in _KNIGHTLY and first else ""
    if population is Population.COUNCILLORS:
        right = {f"Councillor {last}"}
        if title in DISTINCT:
            right |= {f"Councillor {title} {last}", knightly or f"Councillor {last}"}
            right |= {f"Councillor {knightly}"} if knightly else set()
        return frozenset(right)
    if knightly:
        return frozenset({knightly})
    if title:
        return frozenset({f"{title} {last}"})
    if not forenames:
        return frozenset({last, "Sir or Madam"})
    return frozenset({f"{forenames} {last}", f"{first} {last}"})


def undecided(truth: Truth, keys: Sequence[str]) -> Truth:
    """Return a truth that is content with the last word of a surname of two words.

    That “García López” is one surname can only be known where another cell tells.
    """
    first, blank, last = truth.surname.partition(" ")
    if not blank or first in _PARTICLES or "surname" in keys:
        return truth
    more = {each.replace(truth.surname, last) for each in truth.salutations}
    return replace(truth, salutations=truth.salutations | more)


def addressees(
    person: Person, population: Population, *, title: str, forenames: str, suffix: str
) -> frozenset[str]:
    """Return what may stand first in the address, with and without a courtesy title.

    A title that says more than Mr or Mrs stays, and so do letters after the name. Members of a
    parliament bear its letters whether or not the row has them.
    """
    bare = f"{forenames} {person.surname}".strip()
    courtesy = [title] if title in DISTINCT else ["", title]
    if population is Population.COUNCILLORS:
        starts = [f"Cllr {each}".strip() for each in courtesy]
        starts += [f"Councillor {each}".strip() for each in courtesy]
    else:
        starts = courtesy
    names = {f"{start} {bare} {suffix}".strip() for start in starts}
    letters = _LETTERS_OF.get(population)
    if letters and not set(letters) & set(suffix.split()):
        return frozenset(f"{name} {each}" for name in names for each in letters)
    return frozenset(names)
