"""Words, lists and dates as an English reader expects them; text as XML can carry it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from babel.dates import format_date
from rapidfuzz import process, utils

# XML 1.0 (fifth edition), production 2 "Char": what is left out here can stand in no document.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEGABYTE: Final = 2**20
_NEAR: Final = 60  # of 100: what people mistype is nearer than that, another word further away
_NUMBERS: Final = (
    "no one two three four five six seven eight nine ten eleven twelve".split()
)  # fmt: skip
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
# What becomes of ASCII where only letters and figures count: the same, in a third of the time.
_ASCII_KEYS: Final = {
    code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)
}
# Unicode's blocks of combining marks, and those of kana: what NFKD splits off from letters.
_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
)
# A cell that begins so is a formula to Excel (OWASP, "CSV Injection"); an apostrophe makes it text.
# What has apostrophes before it gets one more, so that each cell can be read back as it was.
_FORMULA: Final = re.compile(r"""['"\s]*[=+\-@\t\r\n＝＋－＠]""")


# What programs write where there is nothing, or where a formula failed. Case counts: people are
# called Nan and Null. Excel's errors: ECMA-376 part 1, 18.17.3, its later ones, and what they are
# called in other languages; days of no day: Excel's, Access's, SQL Server's and .NET's.
_NOTHING: Final = frozenset("None nan NaN NaT NULL null undefined \\N nil DBNull {} []".split())
_FAILED: Final = re.compile(
    r"Err:5\d\d|#{2,}|#[¡¿]?[^\W\d_][\w/]{0,24}[!?]|#div/0[!?]?|#[nн]/[aаdvtpд]|#i/t|#nv|#getting_data"
    r"|#(?:ref|name|value|null|num|err|error|deleted|bezug|wert)"
    r"|\[email[ \xa0]protected\]"
    r"|loading(?:\.{3}|…)|\[object \w+\]|invalid date|nan[-/]nan[-/]nan|system\.[a-z.]+(?:\[\])?"
    r"|[(<\[](?:blank|empty|null|none|nil|nan?|nat|undefined|not set|unknown|no data)[)>\]]"
    r'|\{"(?:richText|formula|error|sharedFormula|result|text|hyperlink)":.*\}',
    re.DOTALL | re.IGNORECASE,
)
_NOTHING_START: Final = frozenset("#EeLlIiNnSsuD\\[({<")
_NO_DAY: Final = re.compile(
    r"(?:0000-00-00|0001-01-01|1899-12-3[01]|1900-01-0[01]|00/00/0000|01/01/0001|3[01]/12/1899"
    r"|12/3[01]/1899|0[01]/01/1900|00-jan-(?:19)?00)(?:[ t]00:00(?::00(?:\.0+)?)?z?)?",
    re.IGNORECASE,
)
_NO_DAY_START: Final = frozenset("013")
# A number of which a program showed the first digits alone: 4.41633E+11.
_SCIENTIFIC: Final = re.compile(r"([1-9])(?:[.,](\d{1,15}))?e(\+?)(\d{1,2})", re.IGNORECASE)
# What people write where something isn't known yet, or there is none.
_PLACEHOLDERS: Final = frozenset("""
    n/a na tbc tba tbd - -- --- – — ― ―― ? ?? ??? n.a. n.a n/a. n/k tbc. t.b.c. . .. ... … * _ __
    ___ xx xxx xxxx unknown none nil nothing withheld
    """.split()) | {"not known", "not available", "not applicable", "to be confirmed", "to follow",
                    "to be announced", "to be advised", "not provided", "not supplied",
                    "not disclosed", "none given", "none known", "no data", "no email",
                    "no e-mail", "no email address", "no phone", "no address",
                    "address withheld", "not for publication", "not published",
                    "withheld by request", "not shown", "address not published"}  # fmt: skip
_LONGEST_PLACEHOLDER: Final = max(map(len, _PLACEHOLDERS))
_LONGEST_NOTHING, _LONGEST_SCIENTIFIC = 40, 22
_SCIENTIFIC_SECOND: Final = frozenset(".,eE")
# What answers a question.
_YES: Final = frozenset("yes y true t 1 x on ✓ ✔ ☑ ☒ ✅ √ tick ticked agreed".split())
_NO: Final = frozenset("no n false f 0 off ✗ ✘ ☐ ❌ × nil none never".split())
_LONGEST_FIGURE: Final = 40
_FIGURE: Final = re.compile(
    r"(?P<minus>[-−(]?)[£€$]?"
    r"(?P<figures>(?:\d{1,3}(?:[, \xa0]\d{3})++|\d++)(?:\.\d++)?|\.\d++)%?\)?"
)
_NOT_IN_FIGURE: Final = str.maketrans("", "", ", \xa0")
_DATE_FORMATS: Final = (
    "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S",
)  # fmt: skip
_ORDINAL: Final = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)


def is_word_for_nothing(text: str) -> bool:
    """Return whether a cell's text is what programs write for nothing, or for an error.

    Such as None, NULL NULL, NaT, #N/A, Err:502, ########, 30/12/1899 and [object Object]: no letter
    may print it.
    """
    start = text[:1]
    if start in _NO_DAY_START:
        return _NO_DAY.fullmatch(text) is not None
    if start not in _NOTHING_START:
        return False
    return text in _NOTHING or _FAILED.fullmatch(text) is not None or _is_nothing_repeated(text)


def _is_nothing_repeated(text: str) -> bool:
    """Whether two or three columns that held nothing were joined: "undefined, undefined"."""
    words = text.replace(",", " ").split() if len(text) <= _LONGEST_NOTHING else []
    return len(words) > 1 and len(set(words)) == 1 and words[0] in _NOTHING


def scientific_digits(text: str) -> str | None:
    """Return the whole number that a program wrote as 4.41632960001E+11; "" where digits are lost.

    None where a text is no such number.
    """
    if text[1:2] not in _SCIENTIFIC_SECOND or len(text) > _LONGEST_SCIENTIFIC:
        return None
    match = _SCIENTIFIC.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        return None
    digits, exponent = match[1] + (match[2] or ""), int(match[4])
    return digits if len(digits) == exponent + 1 else ""


def is_placeholder_word(text: str) -> bool:
    """Return whether a cell's text is what people write for nothing: n/a, TBC, –, not known."""
    return len(text) <= _LONGEST_PLACEHOLDER and text.casefold() in _PLACEHOLDERS


def answer_of(text: str) -> bool | None:
    """Return the answer that a cell's text gives, True for yes: Y, FALSE, ✓, 0; None for others."""
    folded = text.casefold()
    return True if folded in _YES else False if folded in _NO else None


def parse_number(text: str) -> float | None:
    """Return the number that a text shows: 1,234 or £1,234 or 12.5% (which is 12.5) or (5)."""
    text = text.strip() if len(text) <= _LONGEST_FIGURE else ""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    number = float(match["figures"].translate(_NOT_IN_FIGURE))
    return -number if match["minus"] else number


def parse_date(text: str) -> date | None:
    """Return the day that a text names, as the British write it: 01/03/2017 is 1 March 2017."""
    if len(text) > _LONGEST_FIGURE or not any(character.isdigit() for character in text):
        return None
    plain = _WEEKDAY.sub("", _ORDINAL.sub("", " ".join(text.split())))
    for pattern in _DATE_FORMATS:
        try:
            return datetime.strptime(plain, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def strip_forbidden(text: str) -> str:
    r"""Return `text` as a Word document can hold it.

    Line ends become `\n` (a lone CR as well: old spreadsheets end lines so), and the characters
    that XML forbids, lone surrogates among them, are dropped. `forbidden_characters` tells which.
    """
    # What Python calls printable holds no control character and no surrogate.
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def forbidden_characters(text: str) -> list[str]:
    """Return the characters that `strip_forbidden` drops, named as Unicode names them: U+0007."""
    if text.isprintable():
        return []
    return [f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)]


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before its sign.

    A spreadsheet's cells are anybody's (OWASP, "CSV Injection").
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain_cell(cell: str) -> str:
    """Return a cell as it was before `as_text` kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def collapse_whitespace(text: str) -> str:
    """Return `text` on one line, every run of white space (no-break spaces too) as one space."""
    return " ".join(text.split())


def fold_accents(text: str) -> str:
    """Return `text` without accents, and what looks alike as the letters that it stands for.

    It is Unicode's compatibility decomposition (UAX #15, NFKD) less the combining marks: “Siân”
    is “Sian”, “ﬁ” is “fi”, “²” is “2”. Letters that are no other's with a mark stay: “ø”, “ł”.
    """
    return text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def search_text(text: str) -> str:
    """Return a text as it is searched: without case, accents and curly apostrophes."""
    text = text.replace("’", "'").replace("‘", "'")
    return text.lower() if text.isascii() else fold_accents(text).casefold()


def fold_key(text: str) -> str:
    """Return what is left of `text` when case, accents, spacing and punctuation don't count.

    Two headings, councils or field names that a person would call the same have the same key:
    "E-mail  Address" and "email_address" both give "emailaddress".
    """
    if text.isascii():
        return text.translate(_ASCII_KEYS)
    return _NOT_ALPHANUMERIC.sub("", fold_accents(text)).casefold()


def english_date(day: date) -> str:
    """Return a date as a letter prints it: 1 March 2017."""
    return format_date(day, "d MMMM y", locale="en_GB")


def weekday_date(day: date) -> str:
    """Return a date with its weekday, for what has to be kept: Tuesday 3 January 2017."""
    return format_date(day, "EEEE d MMMM y", locale="en_GB")


def english_number(number: int) -> str:
    """Return a number as running text has it: in words up to twelve, then in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def english_list(items: Sequence[str]) -> str:
    """Return a list as a sentence reads it: "a", "a and b", "a, b and c"."""
    if len(items) < 2:  # noqa: PLR2004 - two is what makes a list
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return "Did you mean …?" with the nearest of `names`; "" where nothing is near."""
    nearest = process.extractOne(
        name, sorted(names), processor=utils.default_process, score_cutoff=_NEAR
    )
    return f"Did you mean “{nearest[0]}”?" if nearest else ""


def plural(number: int, noun: str, plural_noun: str = "") -> str:
    """Return a counted noun: "1 letter", "58 letters", "2,071 addresses"."""
    return f"{number:,} {noun if number == 1 else plural_noun or noun + 's'}"


def size_in_words(size: int) -> str:
    """Return a file's size, given in bytes, as people read it: "24 kB", "1.3 MB"."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1024)):,} kB"
    return f"{size / _MEGABYTE:,.1f} MB"
