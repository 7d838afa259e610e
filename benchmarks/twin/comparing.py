"""Compare texts of a letter with what is true, without regard to what doesn't matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from benchmarks.twin.labels import Address, Mark, Truth

_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "\u00a0": " "})
# Written out or not, a title is the same.
_TITLES: Final = {
    "Professor": "Prof", "Captain": "Capt", "Reverend": "Rev", "Revd": "Rev", "Doctor": "Dr",
}  # fmt: skip
_POINTS: Final = re.compile(r"[.,]")
_IN_CAPITALS: Final = re.compile(r"[A-ZÀ-Þ]{3,}")
_PARTS: Final = re.compile(r"[\n,]+")
_EMAILS: Final = re.compile(r"[;,\s]+")


class AddressVerdict(StrEnum):
    """What became of a row's address."""

    RIGHT = "right"
    MIXED = "of two addresses"
    POSTCODE_ALONE = "a postcode without a street"
    INCOMPLETE = "not whole"
    MISSING = "none, though the row has one"
    FOREIGN = "with what is no part of it"


def normal(text: str) -> str:
    """Return a text with straight apostrophes and single blanks, its letters composed."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def folded(text: str) -> str:
    """Return the same in small letters and without points and commas."""
    return normal(_POINTS.sub("", text)).casefold()


def says(text: str, right: Iterable[str], truth: Truth) -> bool:
    """Whether a text is one of those that are right.

    Case counts where the row's own is known; where it isn't, capitals mustn't just stay.
    """
    if Mark.CAPITALS in truth.marks:
        meant = {_titled(each).casefold(): each for each in right}.get(_titled(text).casefold())
        return meant is not None and _capitals(text) <= _capitals(meant)
    return _titled(text) in map(_titled, right)


def _capitals(text: str) -> set[str]:
    return set(_IN_CAPITALS.findall(text))


def _titled(text: str) -> str:
    words = normal(_POINTS.sub("", text.replace(" (Hons)", ""))).split(" ")
    return " ".join(_TITLES.get(word, word) for word in words)


def emails(text: str) -> frozenset[str]:
    """Return the e-mail addresses of a text, in small letters."""
    return frozenset(each.casefold() for each in _EMAILS.split(text) if each)


def is_swapped(first: str, last: str, salutation: str, truth: Truth) -> bool:
    """Whether a surname was taken for the forename, or a forename is greeted as the surname."""
    surname, forename = folded(truth.surname), folded(truth.forename).split(" ")[0]
    greeted = folded(salutation).split(" ")
    forenames = folded(truth.forename).split(" ")
    if greeted[-1] in forenames and surname.split(" ")[-1] not in greeted:
        return True
    words = folded(last).split(" ")
    return bool(forename) and folded(last) != surname and (
        forename in words or (surname != "" and folded(first).startswith(surname))
    )  # fmt: skip


def address_verdict(address: str, postcode: str, truth: Truth) -> AddressVerdict | None:
    """Return what became of a row's address; None where it has none and gets none."""
    printed, code = _pieces([address]), _code(postcode)
    known = {_code(each.postcode) for each in truth.addresses} - {""}
    behind = {piece for piece in printed if _code(piece) in known}
    if behind and not code:
        code = _code(next(iter(behind)))
    printed -= behind
    if not truth.addresses:
        councils = {folded(each) for each in truth.councils}
        return AddressVerdict.FOREIGN if (printed - councils) or code else None
    if any(_is_whole(printed, code, each, truth) for each in truth.addresses):
        return AddressVerdict.RIGHT
    if not printed:
        return AddressVerdict.POSTCODE_ALONE if code else AddressVerdict.MISSING
    return _wrong(printed, code, truth)


def _wrong(printed: set[str], code: str, truth: Truth) -> AddressVerdict:
    touched = {each.group for each in truth.addresses if printed & _pieces(each.lines)}
    of_code = {each.group for each in truth.addresses if code and _code(each.postcode) == code}
    if len(touched) > 1 or (of_code and touched and not touched & of_code):
        return AddressVerdict.MIXED
    allowed = _allowed(truth).union(*(_pieces(each.lines) for each in truth.addresses))
    return AddressVerdict.FOREIGN if printed - allowed else AddressVerdict.INCOMPLETE


def _is_whole(printed: set[str], code: str, address: Address, truth: Truth) -> bool:
    required = _pieces(address.lines)
    return (
        required <= printed <= required | _allowed(truth) and code == _code(address.postcode)
    )  # fmt: skip


def _allowed(truth: Truth) -> set[str]:
    """Return what may stand in an address and need not."""
    counties = (line for each in truth.addresses for line in each.optional)
    return _pieces((truth.organisation, truth.role, *counties, *truth.councils))


def _pieces(lines: Iterable[str]) -> set[str]:
    return {folded(part) for line in lines for part in _PARTS.split(line) if part.strip()}


def _code(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()
