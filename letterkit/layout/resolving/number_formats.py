"""Numbers as lists, notes and pages print them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from typing import Final

from letterkit.text import english_number

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN: Final = 3999
_LETTERS: Final = 26
_SYMBOLS: Final = "*†‡§"
_TEENS: Final = range(11, 14)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TO_TWENTY: Final = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def format_number(number: int, number_format: str) -> str:  # noqa: C901 - one case for each format
    """Return a number in one of Word's number formats; a rare one is shown in figures."""
    match number_format:
        case "none":
            return ""
        case "upperRoman":
            return _roman(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerLetter":
            return _letters(number)
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "cardinalText":
            return _words(number).capitalize()
        case "ordinalText":
            return _ordinal_words(number).capitalize()
        case "decimalZero":
            return f"{number:02}"
        case "chicago":
            return _SYMBOLS[(number - 1) % 4] * ((number - 1) // 4 + 1)
        case "numberInDash":
            return f"- {number} -"
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    out = ""
    for worth, numeral in _ROMAN:
        out += numeral * (number // worth)
        number %= worth
    return out


def _letters(number: int) -> str:
    """Return a, b, … z, aa, bb, …: Word repeats the letter."""
    if number <= 0:
        return str(number)
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * min(times + 1, _LETTERS)


def _ordinal_ending(number: int) -> str:
    if number % 100 in _TEENS:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _words(number: int) -> str:
    if not 0 < number < 100:  # noqa: PLR2004 - no list or letter needs more in words
        return str(number)
    if number <= 12:  # noqa: PLR2004 - as running text has it
        return english_number(number)
    if number < 20:  # noqa: PLR2004 - the teens have words of their own
        return _TO_TWENTY[number - 13]
    tens = _TENS[number // 10 - 2]
    return tens if number % 10 == 0 else f"{tens}-{english_number(number % 10)}"


def _ordinal_words(number: int) -> str:
    """Return a number below 100 as "first", "twenty-second"; others in figures and "th"."""
    start, dash, last = _words(number).rpartition("-")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last = f"{last}th"
    return f"{start}{dash}{last}"
