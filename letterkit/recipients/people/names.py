"""Parse a person's name as councils write it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from letterkit.recipients.list_decisions import USUAL_NAMES, NameOrder, NameStyle
from letterkit.recipients.people.capitals import is_initial, normalise_capitals
from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.honours import without_honours
from letterkit.recipients.people.name_cells import split_name
from letterkit.recipients.people.plain_names import LONGEST_NAME_CELL, parse_plain_name
from letterkit.recipients.people.surnames import (
    PARTICLES,
    before_initials,
    begins_surname,
    length_of_surname,
    set_off,
)
from letterkit.text import collapse_whitespace, fold_key
from letterkit.titles import PEERS, PLAIN_TITLES, TitledName, without_titles

_RANKS_AND_SURNAMES: Final = frozenset({"Major", "Canon", "Baron"})


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


def parse_name(text: str, style: NameStyle = USUAL_NAMES) -> Name:
    """Take a name apart: "SMITH, Mrs Jane OBE (Leader)" is Mrs, Jane, Smith, OBE and Leader.

    `style` is how the names of its list are written: in one with the surname first, "Smith Jane"
    is Jane Smith.
    """
    if style.order is NameOrder.FORENAME_FIRST and (plain := parse_plain_name(text)):
        return Name(first=plain.first, last=plain.last, councillor=plain.councillor)
    return _parse(text, style)


@lru_cache(maxsize=32_768)
def _parse(text: str, style: NameStyle) -> Name:
    """Return a name's parts: titles and honours off, “Smith, Jane” turned round."""
    if len(text) > LONGEST_NAME_CELL:
        return Name(last=collapse_whitespace(text))
    bare, role, note = split_name(text, surname_first=style.order is NameOrder.SURNAME_FIRST)
    words, honours = without_honours(bare, surnames_in_capitals=style.surnames_in_capitals)
    before, comma, after = words.partition(",")
    after, more_honours = without_honours(after.strip(" ,;"))
    if after:
        before, honours_before = without_honours(before)
        more_honours = f"{honours_before} {more_honours}"
    if comma and after:
        titled, surname = _reversed(before, after)
    else:
        titled, surname = _with_rank_as_surname(words.strip(" ,;."), style), ""
    title = " ".join(titled.titles)
    rest = normalise_capitals(" ".join(titled.words)).split()
    if rest and "." in rest[-1] and is_initial(rest[-1]):
        rest[-1] += "."  # "SMITH J.R."
    if surname:
        first, last = " ".join(rest), surname
    elif title in PEERS:
        first, last = _peer(rest)
    else:
        first, last = _split(titled.words, rest, style)
    all_honours = " ".join(dict.fromkeys(f"{honours} {more_honours}".split()))
    return Name(
        title, first, last, all_honours, role, note, titled.councillor, titled.right_honourable
    )  # fmt: skip


@lru_cache(maxsize=32_768)
def parse_part(text: str, *, surname: bool) -> Name:
    """Take off a surname, or forenames, what is stuck to them; the rest stays in one piece.

    Initials behind a surname, "Reed C", are forenames.
    """
    if len(text) > LONGEST_NAME_CELL:
        whole = collapse_whitespace(text)
        return Name(last=whole) if surname else Name(first=whole)
    bare, role, note = split_name(text, surname_first=surname)
    words, honours = without_honours(bare)
    titled = _with_rank_as_surname(words.strip(" ,;"), USUAL_NAMES)
    count = before_initials(titled.words, any_surname=True) if surname else 0
    initials = titled.words[count:] if count else []
    whole = normalise_capitals(" ".join(titled.words[: count or None]), surname=surname)
    return Name(
        title=" ".join(titled.titles),
        first=" ".join(initials) if surname else whole,
        last=whole if surname else "",
        honours=honours,
        role=role,
        note=note,
        councillor=titled.councillor,
        right_honourable=titled.right_honourable,
    )


def _with_rank_as_surname(line: str, style: NameStyle) -> TitledName:
    """Return a name without its titles; what looks like one may be the surname.

    So it is with initials alone, "Major A", in a peer's title, "Lord Major of Newton", and in a
    list with the surname first, where one word is left: "Major Jane".
    """
    titled = without_titles(line)
    words, titles = titled.words, titled.titles
    if not titles or not words:
        return titled
    is_rank = titles[-1] in _RANKS_AND_SURNAMES
    if (
        (is_rank and all(map(is_initial, words)))
        or (is_rank and style.order is NameOrder.SURNAME_FIRST and len(words) == 1)
        or (len(titles) > 1 and titles[0] in PEERS and words[0] == "of")
    ):
        written = line.split()[-len(words) - 1]
        return titled._replace(words=[written, *words], titles=titles[:-1])
    return titled


def _reversed(before: str, after: str) -> tuple[TitledName, str]:
    """Return the forenames and the surname of "Cllr SMITH, Mrs Jane"."""
    front, back = without_titles(f"{before} x"), without_titles(f"{after} x")
    words, titles = back.words[:-1], list(back.titles)
    particles = _particles_behind(words)  # "Berg, Jane van der"
    words = words[: len(words) - len(particles)]
    titles = [*(front.titles if front.words[:-1] else front.titles[:-1]), *titles]
    # Major and Abbot are surnames too.
    surnames = [*particles, *(front.words[:-1] or front.titles[-1:])]
    surname = normalise_capitals(" ".join(surnames), surname=True)
    both = TitledName(
        words,
        list(dict.fromkeys(titles)),
        front.councillor or back.councillor,
        front.right_honourable or back.right_honourable,
    )
    return both, surname


def _particles_behind(words: list[str]) -> list[str]:
    count = len(words)
    while count > 1 and words[count - 1].islower() and words[count - 1] in PARTICLES:
        count -= 1
    return words[count:]


def _peer(words: list[str]) -> tuple[str, str]:
    """Return the forenames and the whole title of a peer: "Smith of Kelvin"."""
    end = words.index("of") if "of" in words[1:] else len(words)
    if words and words[0].lower() in PARTICLES:
        return "", " ".join(words)  # "Lord St John"
    first, last = _split(words[:end], words[:end])
    return first, " ".join([last, *words[end:]])


def _split(written: list[str], words: list[str], style: NameStyle = USUAL_NAMES) -> tuple[str, str]:
    """Return forenames and surname; the last word is the surname but for van, de, al and such."""
    if len(words) < 2:  # noqa: PLR2004
        return "", "".join(words)
    if (surnames := set_off(written, style)) and len(written) == len(words):
        surname = normalise_capitals(" ".join(written[:surnames]), surname=True)
        return " ".join(words[surnames:]), surname
    if _is_turned(written, style):
        count = length_of_surname(words)
        return " ".join(words[count:]), " ".join(words[:count])
    for position, word in enumerate(words[:-1]):
        if begins_surname(words, position, word):
            surname = normalise_capitals(" ".join(words[position:]), surname=True)
            return " ".join(words[:position]), surname
    return " ".join(words[:-1]), words[-1]


def _is_turned(words: list[str], style: NameStyle) -> bool:
    """Return whether a name stands surname first though nothing in it marks the surname.

    So does one all in capitals among surnames in capitals, and "Smith John" among "Jones, Ann".
    """
    if style.order is NameOrder.FORENAME_FIRST or style.is_turned:
        return style.is_turned
    if style.surnames_in_capitals:
        return " ".join(words).isupper()
    return fold_key(words[-1]) in FORENAMES and fold_key(words[0]) not in FORENAMES
