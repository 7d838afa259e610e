"""How a list writes its names: one style for a whole column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.chance import happens
from benchmarks.twin.labels import Mark, Order, Who
from benchmarks.twin.person import DISTINCT, Person

_SOME: Final = 0.12
_MOVED: Final = ("van ", "von ", "de ", "ten ")  # what may stand behind the forenames


@dataclass(frozen=True, slots=True)
class Written:
    """A name as a cell has it, and what the cell thereby tells.

    `forenames` and `title` are those that the cell gives, `aliases` other salutations that are
    right as well. With `any_addressee` it doesn't matter what stands on the envelope. `never` are
    words of the cell that no letter may print.
    """

    text: str
    forenames: str
    title: str = ""
    suffix: str = ""
    role: str = ""
    marks: frozenset[Mark] = frozenset()
    who: Who = Who.PERSON
    aliases: frozenset[str] = frozenset()
    any_addressee: bool = False
    never: frozenset[str] = frozenset()


def _title(person: Person) -> str:
    return person.title if person.title in DISTINCT else ""


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _letters(person: Person, rng: Random, share: float = _SOME) -> str:
    if person.suffix:
        return person.suffix
    return rng.choice(pools.LETTERS) if happens(rng, share) else ""


def plain(person: Person, rng: Random) -> Written:
    """Jane Smith, Dr Jane Smith, Jane Smith OBE."""
    title, suffix = _title(person), _letters(person, rng)
    marks = frozenset({Mark.LETTERS}) if suffix else frozenset[Mark]()
    text = _joined(title, person.full, suffix)
    return Written(text, person.forenames, title, suffix, marks=marks)


def _councillor(prefix: str) -> Callable[[Person, Random], Written]:
    def style(person: Person, rng: Random) -> Written:
        written = plain(person, rng)
        return Written(
            f"{prefix} {written.text}", written.forenames, written.title, written.suffix,
            marks=written.marks,
        )  # fmt: skip

    return style


def courtesy(person: Person, rng: Random) -> Written:
    """Mrs Jane Smith."""
    suffix = _letters(person, rng)
    text = _joined(person.title, person.full, suffix)
    return Written(text, person.forenames, person.title, suffix)


def initials(person: Person, rng: Random) -> Written:
    """Mrs J R Smith, Mr. J. R. Smith."""
    letters = person.initials
    shown = ". ".join(letters.split()) + "." if happens(rng, 0.3) else letters
    suffix = _letters(person, rng)
    return Written(_joined(person.title, shown, person.surname, suffix), letters, person.title,
                   suffix)  # fmt: skip


def comma(person: Person, rng: Random) -> Written:
    """Smith, Jane and now and then Smith, Mrs Jane."""
    title = person.title if happens(rng, _SOME) else _title(person)
    particle, surname = "", person.surname
    if person.surname.startswith(_MOVED) and happens(rng, 0.5):
        particle, _blank, surname = person.surname.rpartition(" ")  # Berg, Jane van der
    return Written(
        f"{surname}, {_joined(title, person.forenames, particle)}", person.forenames, title
    )


def comma_capitals(person: Person, _rng: Random) -> Written:
    """SMITH, Jane."""
    text = f"{person.surname.upper()}, {person.forenames}"
    return Written(text, person.forenames, marks=frozenset({Mark.CAPITALS}))


def capitals_first(person: Person, rng: Random) -> Written:
    """SMITH Jane, and now and then SMITH JANE."""
    forenames = person.forenames.upper() if happens(rng, 0.04) else person.forenames
    text = f"{person.surname.upper()} {forenames}"
    return Written(text, person.forenames, marks=frozenset({Mark.ORDER, Mark.CAPITALS}))


def surname_first(person: Person, _rng: Random) -> Written:
    """Smith Jane."""
    text = f"{person.surname} {person.forenames}"
    return Written(text, person.forenames, marks=frozenset({Mark.ORDER}))


def initials_behind(person: Person, _rng: Random) -> Written:
    """Smith J R."""
    text = f"{person.surname} {person.initials}"
    return Written(text, person.initials, marks=frozenset({Mark.ORDER}))


def capitals(person: Person, _rng: Random) -> Written:
    """JANE SMITH."""
    return Written(person.full.upper(), person.forenames, marks=frozenset({Mark.CAPITALS}))


def capitals_behind(person: Person, _rng: Random) -> Written:
    """Jane SMITH, Ann McDONALD."""
    surname = person.surname
    shown = f"{surname[:2]}{surname[2:].upper()}" if surname.startswith("Mc") else surname.upper()
    text = f"{person.forenames} {shown}"
    return Written(text, person.forenames, marks=frozenset({Mark.CAPITALS}))


def county(person: Person, rng: Random) -> Written:
    """Jane Smith CC, Mr J R Smith MBE CC."""
    suffix = _joined(_letters(person, rng), "CC")
    if happens(rng, 0.3):
        text = _joined(person.title, person.initials, person.surname, suffix)
        return Written(text, person.initials, person.title, suffix, marks=frozenset({Mark.LETTERS}))
    text = _joined(_title(person), person.full, suffix)
    return Written(text, person.forenames, _title(person), suffix, marks=frozenset({Mark.LETTERS}))


def _with_letters(letters: str) -> Callable[[Person, Random], Written]:
    def style(person: Person, _rng: Random) -> Written:
        title = _title(person)
        text = _joined(title, person.full, letters)
        return Written(text, person.forenames, title, letters)

    return style


def peer(person: Person, rng: Random) -> Written:
    """Lord Smith, Baroness Smith of Ashton, The Earl Smith."""
    woman = person.title in {"Mrs", "Ms", "Miss", "Dame"}
    rank = rng.choice(("Baroness", "Baroness", "Lady") if woman else ("Lord", "Lord", "Viscount"))
    place = f" of {rng.choice(pools.FIRST_SYLLABLES)}ton" if happens(rng, 0.4) else ""
    start = "The " if happens(rng, 0.1) else ""
    aliases = {f"{'Lady' if woman else 'Lord'} {person.surname}", f"{rank} {person.surname}"}
    return Written(f"{start}{rank} {person.surname}{place}", "", rank,
                   aliases=frozenset(aliases), any_addressee=True)  # fmt: skip


STYLES: Final[Mapping[str, tuple[Callable[[Person, Random], Written], Order]]] = {
    "plain": (plain, Order.FORENAME_FIRST),
    "cllr": (_councillor("Cllr"), Order.FORENAME_FIRST),
    "cllr.": (_councillor("Cllr."), Order.FORENAME_FIRST),
    "councillor": (_councillor("Councillor"), Order.FORENAME_FIRST),
    "courtesy": (courtesy, Order.FORENAME_FIRST),
    "initials": (initials, Order.FORENAME_FIRST),
    "comma": (comma, Order.SURNAME_FIRST),
    "comma-capitals": (comma_capitals, Order.SURNAME_FIRST),
    "capitals-first": (capitals_first, Order.SURNAME_FIRST),
    "surname-first": (surname_first, Order.SURNAME_FIRST),
    "initials-behind": (initials_behind, Order.SURNAME_FIRST),
    "capitals": (capitals, Order.FORENAME_FIRST),
    "capitals-behind": (capitals_behind, Order.FORENAME_FIRST),
    "county": (county, Order.FORENAME_FIRST),
    "mp": (_with_letters("MP"), Order.FORENAME_FIRST),
    "msp": (_with_letters("MSP"), Order.FORENAME_FIRST),
    "mla": (_with_letters("MLA"), Order.FORENAME_FIRST),
    "peer": (peer, Order.FORENAME_FIRST),
}
