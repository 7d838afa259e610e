"""Filters that do what the switches of Word's fields do (ECMA-376 part 1, 17.16.4).

`date_as` and `number_as` take a picture: `d MMMM yyyy`, `£#,##0.00`. What isn't the date or number
that they are for is printed as it is, as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Any, Final, NamedTuple

from babel.dates import format_date

from letterkit.text import parse_date, parse_number

_LONGEST: Final = 80  # characters of a picture
_DATE_PIECE: Final = re.compile(r"'([^']*)'|([dD]{1,4}|M{1,4}|[yY]{4}|[yY]{2})|([^A-Za-z'])")
# Word's names of the parts of a date, and CLDR's (Unicode TS 35) that Babel knows.
_DAYS: Final = {"ddd": "EEE", "dddd": "EEEE"}
_NUMBER_SECTION: Final = re.compile(
    r"((?:'[^']*'|[^0#.,;x`'])*)([0#][0#,]*|,[0#,]+)(\.[0#]+)?((?:'[^']*'|[^0#.,;x`'])*)"
)
_WORDS_SECTION: Final = re.compile(r"(?:'[^']*'|[^0#.,;`'])*")
_QUOTED: Final = re.compile(r"'([^']*)'")
_SECTION_PIECE: Final = re.compile(r"'[^']*'|[^;']+|[;']")
_MOST_SECTIONS: Final = 3  # for positive, negative and zero
_LARGEST: Final = 10**15  # up to which a float has all digits of a sum of money
_PRECISION: Final = 60
_WORD: Final = re.compile(r"(?<![^\W_])(?<!['’])[^\W\d_]")
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


class _Section(NamedTuple):
    """How a number is written: what stands around it, how many digits it has at least.

    With fewer than none, it isn't written at all, and words stand in its place.
    """

    before: str
    digits: int
    grouped: bool
    decimals: int
    most_decimals: int
    after: str


def is_date_picture(picture: str) -> bool:
    """Return whether `date_as` can follow a picture: one of days alone, not of hours."""
    return bool(picture.strip()) and _cldr(picture) is not None


def is_number_picture(picture: str) -> bool:
    """Return whether `number_as` can follow a picture."""
    return _sections(picture) is not None


def date_as(value: Any, picture: str) -> Any:
    """Return a date as a picture has it: `dddd, d MMMM yyyy` gives Friday, 3 March 2017."""
    day = parse_date(value) if isinstance(value, str) else None
    pattern = _cldr(picture)
    return value if day is None or not pattern else format_date(day, pattern, locale="en_US")


def number_as(value: Any, picture: str) -> Any:
    """Return a number as a picture has it: of 1234.5, `£#,##0.00` makes £1,234.50.

    A `#` without a digit gives nothing; Word puts a blank there.
    """
    number = parse_number(value) if isinstance(value, str) else value
    sections = _sections(picture)
    if isinstance(number, bool) or not isinstance(number, int | float) or sections is None:
        return value
    if not abs(number) < _LARGEST:
        return value
    section, sign = sections[0], "-" if number < 0 else ""
    if number < 0 and len(sections) > 1:
        section, sign = sections[1], ""
    elif number == 0 and len(sections) == _MOST_SECTIONS:
        section = sections[2]
    return _written(Decimal(repr(abs(number))), section, sign)


def caps(value: Any) -> Any:
    """Return a text with each word's first letter large, and the others as they are."""
    return _WORD.sub(lambda match: match[0].upper(), value) if isinstance(value, str) else value


def first_cap(value: Any) -> Any:
    """Return a text with its first letter large, and the others as they are."""
    return value[:1].upper() + value[1:] if isinstance(value, str) else value


def ordinal(value: Any) -> Any:
    """Return a whole number as that of a place in a row: 1st, 2nd, 11th."""
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        return value
    last = int(text[-2:])
    ending = "th" if 10 < last < 14 else _ENDINGS.get(last % 10, "th")  # noqa: PLR2004 - 11th to 13th
    return f"{text}{ending}"


@lru_cache(maxsize=256)
def _cldr(picture: str) -> str | None:
    """Return a picture of a date as CLDR writes it; None where it isn't one of days alone."""
    pieces: list[str] = []
    position = 0
    while position < len(picture) <= _LONGEST:
        match = _DATE_PIECE.match(picture, position)
        if match is None:
            return None
        position = match.end()
        if (code := match[2]) is not None:
            code = code if code[0] == "M" else code.lower()
            # With a letter, CLDR's year is as long as it is; with four, Word's.
            pieces.append(_DAYS.get(code, code))
        elif match[1] is not None:
            pieces.append(f"'{match[1]}'" if match[1] else "")
        else:
            pieces.append(match[3])
    return "".join(pieces) if position == len(picture) else None


@lru_cache(maxsize=256)
def _sections(picture: str) -> tuple[_Section, ...] | None:
    if len(picture) > _LONGEST:
        return None
    texts = [""]
    for piece in _SECTION_PIECE.findall(picture):
        if piece == ";":
            texts.append("")
        else:
            texts[-1] += piece
    sections = [_section(text.strip(), is_first=n == 0) for n, text in enumerate(texts)]
    found = tuple(each for each in sections if each is not None)
    return found if len(found) == len(texts) <= _MOST_SECTIONS else None


def _section(text: str, *, is_first: bool) -> _Section | None:
    match = _NUMBER_SECTION.fullmatch(text)
    if match is None:  # words for a negative number or for none
        is_words = not is_first and _WORDS_SECTION.fullmatch(text)
        return _Section(_QUOTED.sub(r"\1", text), -1, False, 0, 0, "") if is_words else None
    decimals = (match[3] or ".")[1:]
    return _Section(
        _QUOTED.sub(r"\1", match[1]), match[2].count("0"), "," in match[2],
        len(decimals.rstrip("#")), len(decimals), _QUOTED.sub(r"\1", match[4]),
    )  # fmt: skip


def _written(number: Decimal, section: _Section, sign: str) -> str:
    if section.digits < 0:
        return section.before
    with localcontext() as context:
        context.prec = _PRECISION
        rounded = number.quantize(Decimal(1).scaleb(-section.most_decimals), ROUND_HALF_UP)
    whole, _point, decimals = f"{rounded:f}".partition(".")
    kept = decimals[: section.decimals] + decimals[section.decimals :].rstrip("0")
    whole = whole.lstrip("0").rjust(section.digits, "0")
    if section.grouped:
        whole = f"{int(whole):,}".rjust(len(whole), "0") if whole else ""
    written = f"{whole}.{kept}" if kept else whole or "0"
    sign = sign if rounded else ""
    return f"{sign}{section.before}{written}{section.after}"


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "caps": caps, "date_as": date_as, "first_cap": first_cap, "number_as": number_as,
    "ordinal": ordinal,
}  # fmt: skip
