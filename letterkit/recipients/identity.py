"""Who a row is: what a person is recognised by, however the list is sorted, cut or corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from letterkit.recipients.model import WHOLE_NAMES
from letterkit.text import collapse_whitespace, fold_key

# A row that names nobody is identified by what it is about: an organisation, a council, a ward.
_OTHER_NAMES: Final = ("organisation", "council_name", "constituency", "ward")
_TITLES: Final = re.compile(
    r"^(?:(?:the|rt|right|hon|honourable|cllr|councillor|ald|alderman|mr|mrs|ms|miss|mx|dr|prof|"
    r"professor|sir|dame|lord|lady|baroness|rev|revd)\b\.?\s*)+",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
_NO_DIGIT: Final = re.compile(r"\D+")
# Of 100: "Jon Smith" and "John Smith" are 95, "Ann Lee" and "Jan Lee" 71.
_NEAR: Final = 85
_DIGEST: Final = 8  # bytes
_PLACES: Final = 2_048  # wards: several people sit for each, mostly one below the other
# Before the @ of addresses that are an office's, whoever sits there (some are from RFC 2142).
_OFFICES: Final = re.compile(
    r"(?:info|office|admin|contact|enquir(?:y|ies)|clerk|secretary|members?|councillors?|cllrs?|"
    r"council|democratic.?services|committees?|reception|mail|post|hello|chair|leader|mayor|"
    r"support|press|parliament|constituency)(?:[.+_-].*)?@"
)


class Identity(NamedTuple):
    """The identifying cells of a row; each part folded for comparison, "" where it is blank.

    `name` is in words, without titles. `place` is council and ward, or constituency. `row` is a
    digest of all cells, which distinguishes rows that are alike in everything else.
    """

    name: str = ""
    place: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    row: str = ""

    @property
    def council(self) -> str:
        """The council of the place."""
        return self.place.partition("/")[0]

    @property
    def person(self) -> tuple[str, ...]:
        """All but the digest of the whole row."""
        return self[:-1]


class IdentityMatch(Enum):
    """Whether two rows are one person's."""

    SURE = "sure"  # by something that only one person has
    LIKELY = "likely"  # by all that they say, where nobody else may be meant
    UNSURE = "unsure"
    OTHER = "other"


def display_name(values: Mapping[str, str]) -> str:
    """Return what to call a row's person in a sentence: the name, or all that the row says."""
    for name in (*WHOLE_NAMES, "last_name", "organisation", "email"):
        if text := values.get(name):
            first = values.get("first_name", "") if name == "last_name" else ""
            return f"{first} {text}".strip()
    return " · ".join(text for text in values.values() if text)


def identity_of(values: Mapping[str, str]) -> Identity:
    """Return who a row is by its cells as the spreadsheet has them, before any correction."""
    # Collapsed inline: a long list has hundreds of thousands of cells.
    collapsed = [f"{name}\t{' '.join(text.split())}" for name, text in values.items() if text]
    cells = "\n".join(collapsed)
    return Identity(
        folded_words(_TITLES.sub("", collapse_whitespace(_name(values)))),
        _place(values),
        values.get("email", "").strip().casefold(),
        _NO_DIGIT.sub("", values.get("phone", "")),
        fold_key(values.get("address", "") + values.get("postcode", "")),
        blake2b(cells.encode("utf-8", "replace"), digest_size=_DIGEST).hexdigest(),
    )


def _name(values: Mapping[str, str]) -> str:
    for name in WHOLE_NAMES:
        if text := values.get(name):
            return text
    if last := values.get("last_name"):
        return f"{values.get('first_name', '')} {last}"
    return next((text for name in _OTHER_NAMES if (text := values.get(name))), "")


def _place(values: Mapping[str, str]) -> str:
    ward = values.get("ward", "") or values.get("constituency", "")
    return _folded_place(values.get("council_name", ""), ward)


@lru_cache(maxsize=_PLACES)
def _folded_place(council: str, ward: str) -> str:
    parts = (folded_words(council), folded_words(ward))
    return "/".join(parts) if any(parts) else ""


def folded_words(text: str) -> str:
    """Return a text in words that case, accents and punctuation don't change, as in `Identity`."""
    if text.isascii():
        return " ".join(_WORD.findall(text.casefold()))
    return " ".join(filter(None, (fold_key(word) for word in text.split())))


def match_identity(
    person: Identity, row: Identity, shared: frozenset[str] = frozenset()
) -> IdentityMatch:
    """Return whether a row is a known person's, by all cells that both have.

    `shared` are e-mail addresses and telephone numbers that several people have, which identify
    nobody. What speaks against a person has to be outweighed, or it is a question for the user.
    """
    agree, differ, has_unique_contact = 0, 0, False
    for mine, theirs, weight in (
        (person.email, row.email, 2), (person.phone, row.phone, 2),
        (person.place, row.place, 1), (person.address, row.address, 1),
    ):  # fmt: skip
        if mine == theirs:
            if mine and mine not in shared and not is_office(mine):
                agree += weight
                has_unique_contact = has_unique_contact or weight > 1
        else:
            differ += weight if mine and theirs else 1
    same_name = person.name == row.name and bool(person.name)
    if same_name and has_unique_contact and agree > differ:
        return IdentityMatch.SURE
    if same_name:
        alike = person.person == row.person or agree > differ
        return IdentityMatch.LIKELY if alike else IdentityMatch.UNSURE
    if _near(person.name, row.name):
        if has_unique_contact and not differ:
            return IdentityMatch.SURE
        same_council = person.council == row.council != ""
        return IdentityMatch.UNSURE if agree or same_council else IdentityMatch.OTHER
    return IdentityMatch.UNSURE if has_unique_contact and agree > differ else IdentityMatch.OTHER


def is_office(email: str) -> bool:
    """Whether an e-mail address looks as if whoever sits in an office has it."""
    return _OFFICES.match(email) is not None


def _near(one: str, other: str) -> bool:
    """Whether a name may be another's slip or short form: "J Smith" and "Jane Smith"."""
    if not one or not other:
        return True
    if fuzz.ratio(one, other) >= _NEAR:
        return True
    mine, theirs = one.split(), other.split()
    return mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0] and 1 in {
        len(mine), len(theirs), len(mine[0]), len(theirs[0]),
    }  # fmt: skip
