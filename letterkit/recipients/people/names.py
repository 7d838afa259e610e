"""Parse a person's name as councils write it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nameparser import HumanName

from letterkit.recipients.people.capitals import is_initials, normalise_capitals
from letterkit.recipients.people.name_cells import split_name
from letterkit.recipients.people.plain_names import LONGEST_NAME_CELL, parse_plain_name
from letterkit.recipients.people.titles import (
    PEERS,
    PLAIN_TITLES,
    TitledName,
    without_honours,
    without_titles,
)
from letterkit.text import collapse_whitespace

# What begins a surname of several words, wherever it stands after a forename.
_PARTICLES: Final = frozenset(
    "van von der den de del della di da dos du la le ter ten al el ap ab st st. ó ní nic uí mac"
    .split()
)  # fmt: skip
# These are forenames or surnames too, when they begin with a capital.
_SMALL_PARTICLES: Final = frozenset("bin ibn ap ab y".split())
_OPENING_PARTICLES: Final = frozenset("de von du della dos".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. What isn't there is empty.

    `honours` are the letters after it, `role` the office that was stuck to it, `note` whatever
    else was. `councillor` is true where the cell itself has Councillor.
    """

    title: str = ""
    first: str = ""
    last: str = ""
    honours: str = ""
    role: str = ""
    note: str = ""
    councillor: bool = False
    right_honourable: bool = False

    @property
    def is_mp(self) -> bool:
        """Whether the letters MP follow the name."""
        return "MP" in self.honours and "MP" in self.honours.split()

    @property
    def is_peer(self) -> bool:
        """Whether the title is a peer's, or one that is said like a peer's."""
        return bool(self.title) and any(word in PEERS for word in (self.title, *self.title.split()))

    @property
    def full(self) -> str:
        """Forenames and surname."""
        return f"{self.first} {self.last}" if self.first and self.last else self.first or self.last

    @property
    def distinct_title(self) -> str:
        """The title without Mr, Ms and such, which "Cllr" and "The Rt Hon" replace."""
        if not self.title or self.title in PLAIN_TITLES:
            return ""
        return " ".join(word for word in self.title.split() if word not in PLAIN_TITLES)

    def written(self, *, title: str) -> str:
        """Return the name in its usual order, after a title and before its letters."""
        return " ".join(filter(None, (title, self.first, self.last, self.honours)))


def parse_name(text: str) -> Name:
    """Take a name apart: "SMITH, Mrs Jane OBE (Leader)" is Mrs, Jane, Smith, OBE and Leader."""
    if plain := parse_plain_name(text):
        return Name(first=plain.first, last=plain.last, councillor=plain.councillor)
    return _parse(text)


@lru_cache(maxsize=32_768)
def _parse(text: str) -> Name:
    """Return a name's parts: titles and honours off, “Smith, Jane” turned round."""
    if len(text) > LONGEST_NAME_CELL:
        return Name(last=collapse_whitespace(text))
    bare, role, note = split_name(text)
    words, honours = without_honours(bare)
    before, comma, after = words.partition(",")
    after, more_honours = without_honours(after.strip(" ,;"))
    if comma and after:
        titled, surname = _reversed(before, after)
    else:
        titled, surname = without_titles(words.strip(" ,;.")), ""
    title = " ".join(titled.titles)
    rest = normalise_capitals(" ".join(titled.words)).split()
    if surname:
        first, last = " ".join(rest), surname
    elif title in PEERS:
        first, last = _peer(rest)
    else:
        first, last = _split(titled.words, rest)
    all_honours = " ".join(dict.fromkeys(f"{honours} {more_honours}".split()))
    return Name(
        title, first, last, all_honours, role, note, titled.councillor, titled.right_honourable
    )  # fmt: skip


@lru_cache(maxsize=32_768)
def parse_part(text: str, *, surname: bool) -> Name:
    """Take off a surname, or forenames, what is stuck to them; the rest stays in one piece."""
    if len(text) > LONGEST_NAME_CELL:
        whole = collapse_whitespace(text)
        return Name(last=whole) if surname else Name(first=whole)
    bare, role, note = split_name(text)
    words, honours = without_honours(bare)
    titled = without_titles(words.strip(" ,;"))
    whole = normalise_capitals(" ".join(titled.words), surname=surname)
    return Name(
        title=" ".join(titled.titles),
        first="" if surname else whole,
        last=whole if surname else "",
        honours=honours,
        role=role,
        note=note,
        councillor=titled.councillor,
        right_honourable=titled.right_honourable,
    )


def _reversed(before: str, after: str) -> tuple[TitledName, str]:
    """Return the forenames and the surname of "Cllr SMITH, Mrs Jane"."""
    front, back = without_titles(f"{before} x"), without_titles(f"{after} x")
    words, titles = back.words[:-1], [*front.titles, *back.titles]
    surname = normalise_capitals(" ".join(front.words[:-1]), surname=True)
    both = TitledName(
        words,
        list(dict.fromkeys(titles)),
        front.councillor or back.councillor,
        front.right_honourable or back.right_honourable,
    )
    return both, surname


def _peer(words: list[str]) -> tuple[str, str]:
    """Return the forenames and the whole title of a peer: "Smith of Kelvin"."""
    end = words.index("of") if "of" in words[1:] else len(words)
    first, last = _split(words[:end], words[:end])
    return first, " ".join([last, *words[end:]])


def _split(written: list[str], words: list[str]) -> tuple[str, str]:
    """Return forenames and surname; the last word is the surname but for van, de, al and such."""
    if len(words) < 2:  # noqa: PLR2004
        return "", "".join(words)
    if (surnames := _set_off(written)) and len(written) == len(words):
        return " ".join(words[surnames:]), " ".join(words[:surnames])
    for position, word in enumerate(words[:-1]):
        if _begins_surname(words, position, word):
            return " ".join(words[:position]), " ".join(words[position:])
    if len(words) <= 3:  # noqa: PLR2004 - one or two forenames; nameparser takes its time
        return " ".join(words[:-1]), words[-1]
    parsed = HumanName(" ".join(words))
    first = collapse_whitespace(f"{parsed.first} {parsed.middle}")
    # Where nameparser sees titles or suffixes in what is left, the plain rule is safer.
    if not parsed.last or collapse_whitespace(f"{first} {parsed.last}") != " ".join(words):
        return " ".join(words[:-1]), words[-1]
    return first, parsed.last


def _set_off(words: list[str]) -> int:
    """Return how many words at the front are a surname: "SMITH Jane" and "Smith J." have one."""
    if len(words[0]) > 2 and not is_initials(words[0]) and all(map(is_initial, words[1:])):  # noqa: PLR2004
        return 1
    count = 0
    while count < len(words) and _is_in_capitals(words[count]):
        count += 1
    # Among them must be a word of some length: "JR Smith" and "JO Smith" begin with forenames.
    long = any(len(word) > 3 for word in words[:count])  # noqa: PLR2004
    return count if long and count < len(words) and words[count][1:].islower() else 0


def _is_in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not is_initials(word)


def is_initial(word: str) -> bool:
    """Return whether a word is an initial or several with full stops: J, J., J.R."""
    return all(len(each) == 1 and each.isupper() for each in word.rstrip(".").split("."))


def _begins_surname(words: list[str], position: int, word: str) -> bool:
    small = word.lower()
    if small in _SMALL_PARTICLES:
        return position > 0 and word.islower()
    if small not in _PARTICLES:
        return False
    # Al, Di and Van are forenames when they come first.
    return position > 0 or (
        word.islower() or small in _OPENING_PARTICLES or words[1].lower() in _PARTICLES
    )
