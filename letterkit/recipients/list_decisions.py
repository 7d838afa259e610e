"""What is decided once for a list, shown, and can be changed: who is in it, their names, where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, NamedTuple, TypeVar

from letterkit.text import english_list

T = TypeVar("T")


class PeopleKind(StrEnum):
    """Who the people of a list are. `label` is what a person calls them."""

    COUNCILLORS = "councillors"
    MPS = "mps"
    MEMBERS = "members"  # of the Scottish Parliament, the Senedd, the Northern Ireland Assembly
    PEERS = "peers"
    CANDIDATES = "candidates"
    OFFICERS = "officers"
    ORGANISATIONS = "organisations"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        """What they are called at the head of a list: "MPs"."""
        return _LABELS[self]

    @property
    def in_a_sentence(self) -> str:
        """What they are called within a sentence: "councillors", "MPs"."""
        return _IN_A_SENTENCE.get(self, self.label.lower())


_LABELS: Final = {
    PeopleKind.COUNCILLORS: "Councillors",
    PeopleKind.MPS: "MPs",
    PeopleKind.MEMBERS: "MSPs, MSs or MLAs",
    PeopleKind.PEERS: "Peers",
    PeopleKind.CANDIDATES: "Candidates",
    PeopleKind.OFFICERS: "Officers",
    PeopleKind.ORGANISATIONS: "Organisations",
    PeopleKind.PEOPLE: "Other people",
}
_IN_A_SENTENCE: Final = {
    PeopleKind.MPS: "MPs",
    PeopleKind.MEMBERS: "MSPs, MSs or MLAs",
    PeopleKind.PEOPLE: "people without an office",
}


class NameOrder(StrEnum):
    """Which part of a name comes first in a column of whole names."""

    FORENAME_FIRST = "forename-first"
    SURNAME_FIRST = "surname-first"

    @property
    def label(self) -> str:
        """What it is called at the head of a list."""
        return "First name first" if self is NameOrder.FORENAME_FIRST else "Surname first"


class SurnameMark(StrEnum):
    """What tells the surname from the forenames in most names of a column, if anything does."""

    NONE = ""
    COMMA = "comma"
    CAPITALS = "capitals"


class NameStyle(NamedTuple):
    """How the names of a list are written, each in one cell.

    A name without the `mark` of the others stands forename first, unless it is all in capitals:
    those don't tell. `in_capitals` is whether most names have capitals that a letter doesn't keep.
    """

    order: NameOrder = NameOrder.FORENAME_FIRST
    mark: SurnameMark = SurnameMark.NONE
    in_capitals: bool = False

    @property
    def is_turned(self) -> bool:
        """Whether names stand surname first though nothing in them says so."""
        return self.order is NameOrder.SURNAME_FIRST and self.mark is SurnameMark.NONE

    @property
    def surnames_in_capitals(self) -> bool:
        """Whether a word in capitals is a surname, and not letters after a name."""
        return self.mark is SurnameMark.CAPITALS


USUAL_NAMES: Final = NameStyle()


class AddressKind(StrEnum):
    """Which of several addresses one is, as lists head them; `MAIN` is headed plainly."""

    MAIN = "main"
    HOME = "home"
    PRIVATE = "private"
    WORK = "work"
    BUSINESS = "business"
    COUNCIL = "council"
    OFFICE = "office"
    CONSTITUENCY = "constituency"
    PARLIAMENT = "parliament"
    CORRESPONDENCE = "correspondence"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What it is called where it is chosen: "Home"."""
        return "Plain “Address”" if self is AddressKind.MAIN else self.value.capitalize()

    @property
    def in_a_sentence(self) -> str:
        """What it is called within a sentence, before "address": "home", "plain"."""
        return "plain" if self is AddressKind.MAIN else self.value


@dataclass(frozen=True, slots=True)
class ListAddress:
    """Which address letters go to, and all that the list has; None where it has one at most."""

    kind: AddressKind | None = None
    among: tuple[AddressKind, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPeople:
    """Who a list's people are, and the letters that follow all their names: "MP", "MSP".

    `names` is how their names are written.
    """

    kind: PeopleKind = PeopleKind.COUNCILLORS
    letters: str = ""
    names: NameStyle = USUAL_NAMES


COUNCILLORS: Final = ListPeople()
MPS: Final = ListPeople(PeopleKind.MPS, "MP")


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """Something that holds for all rows of a list: chosen by hand, or what the evidence speaks for.

    `reasons` are clauses such as "19 of 20 e-mail addresses are at parliament.uk"; none where
    it was chosen, or where nothing in the list says. `is_sure` is whether nothing else is likely.
    """

    value: T
    reasons: tuple[str, ...] = ()
    is_chosen: bool = False
    is_sure: bool = False

    @property
    def why(self) -> str:
        """Return why it was decided so, as a sentence."""
        if self.is_chosen:
            return "That was chosen."
        if not self.reasons:
            return "Nothing in the list says so; it is what the document is for."
        reasons = english_list(self.reasons)
        return f"{reasons[:1].upper()}{reasons[1:]}."


@dataclass(frozen=True, slots=True)
class ListDecisions:
    """All that was decided for a list, a field for each decision."""

    people: Decision[ListPeople] = Decision(COUNCILLORS)
    names: Decision[NameStyle] = Decision(USUAL_NAMES)
    address: Decision[ListAddress] = Decision(ListAddress())


@dataclass(frozen=True, slots=True)
class ChosenDecisions:
    """What was chosen by hand for a list, by the same names; None for what the list itself says."""

    people: PeopleKind | None = None
    names: NameOrder | None = None
    address: AddressKind | None = None


UNDECIDED: Final = ChosenDecisions()
