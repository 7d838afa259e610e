"""Number formats: the text that Excel shows for a number (ECMA-376 part 1, 18.8.30 and 18.8.31).

A format has up to three sections for numbers, divided by semicolons: with two of them, one for
those from 0 on and one for negative ones; with three, one each for positive ones, negative ones and
0; or each has its condition, as [>100]. Excel shows negative numbers without their sign where a
section is theirs. Only what a recipient list needs in Britain is known: no colours, no fill
characters, English names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from letterkit.recipients.files.dates import DateFormat, is_date
from letterkit.recipients.files.grid import clean_cell

# Formats that a file names by number alone. Those that follow the reader's own settings stand
# here as Excel shows them with British ones: 5-8, 14, 15, 22, 37-44.
BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0", 7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;-£#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "dd-mmm-yy", 16: "dd-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: "£#,##0;-£#,##0;£-",
    43: "#,##0.00;-#,##0.00;-", 44: "£#,##0.00;-£#,##0.00;£-",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip

# What a file says of these is ignored by Excel: they follow the reader's settings.
_READERS_OWN: Final = frozenset({14, 22})

_LONGEST_CODE: Final = 255  # characters, as Excel allows

NumberFormatter = Callable[[float], str]

_PIECE: Final = re.compile(r'"[^"]*"?|\\.?|\[[^\]]*\]?|;|.', re.DOTALL)
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|_.?|\*.?|\[\$(?P<currency>[^\]-]{0,255}+)[^\]]{0,255}+\]'
    r"|\[(?P<test>[<>=]+)(?P<limit>-?[\d.]+)\]|\[[^\]]{0,255}+\]"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<power>[Ee][+-])"
    r"|(?P<general>[Gg]eneral)|(?P<text>@)|(?P<slash>/)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_DIGIT: Final = re.compile("[?#0]")
_TESTS: Final = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}


def format_general(number: float) -> str:
    """Return a number as a cell without a format shows it.

    Whole numbers stay whole up to the 15 digits that Excel keeps: a phone number typed as a
    number must not turn into 4.47701E+11, as it does on the screen where the column is narrow.
    """
    if number == int(number) and abs(number) < 1e15:  # noqa: PLR2004 - Excel keeps 15 digits
        return str(int(number))
    return f"{number:.10g}".replace("e", "E")


def formatters_of(
    codes: Mapping[int, str], used: Iterable[int], *, since_1904: bool
) -> list[NumberFormatter]:
    """Return for each cell style the function that shows its numbers.

    `used` has the number of the format of each style (the cellXfs of an .xlsx, 18.8.10), `codes`
    the formats that the file brings, by number; others are Excel's own (18.8.30), and an unknown
    one is General. `since_1904` is as in `number_formatter`.
    """
    formats = BUILT_IN | {number: codes[number] for number in codes if number not in _READERS_OWN}
    used_codes = (formats.get(number, "General") for number in used)
    return [
        format_general
        if code.lower() == "general"
        else number_formatter(code, since_1904=since_1904)
        for code in used_codes
    ]


def format_number(number: float, style: int, formatters: Sequence[NumberFormatter]) -> str:
    """Return the text of a number in the cell style at `style`.

    What is no finite number is "#NUM!". A style that isn't there is General, and a number that its
    format can't take is shown plainly.
    """
    if not isfinite(number):
        return "#NUM!"
    try:
        return clean_cell(
            (formatters[style] if 0 <= style < len(formatters) else format_general)(number)
        )
    except (ValueError, ArithmeticError):
        return clean_cell(f"{number:.10g}")


@lru_cache(maxsize=1024)
def number_formatter(code: str, *, since_1904: bool = False) -> NumberFormatter:
    """Return the function that turns a number into the text that its format `code` shows.

    `since_1904` is the date base that old Macintosh workbooks count days from (18.17.4.1).
    Equal codes share one cached function. A code that is longer than any of Excel's is General.
    """
    if len(code) > _LONGEST_CODE:
        return format_general
    sections = [_section(part, since_1904=since_1904) for part in _split(code)[:3]]
    if len(sections) == 1 and sections[0].test is None:
        return sections[0].formatter

    def pick(number: float) -> str:
        for position, section in enumerate(sections):
            if section.test is not None:
                if section.test(number):
                    return section.formatter(number)
            elif _DEFAULT_TESTS[len(sections)][position](number):
                return section.formatter(abs(number) if position else number)
        return format_general(number)

    return pick


_DEFAULT_TESTS: Final[dict[int, list[Callable[[float], bool]]]] = {
    1: [lambda _n: True],
    2: [lambda n: n >= 0, lambda _n: True],
    3: [lambda n: n > 0, lambda n: n < 0, lambda _n: True],
}


def _test(sign: str, limit: float) -> Callable[[float], bool]:
    compare = _TESTS[sign]
    return lambda number: bool(compare(number, limit))


class _Section:
    """One of the parts of a format that semicolons divide: what it shows, and for which numbers.

    `test` is its own condition; None where its place among the others says it.
    """

    def __init__(self, formatter: NumberFormatter, test: Callable[[float], bool] | None) -> None:
        self.formatter = formatter
        self.test = test


def _split(code: str) -> list[str]:
    """Return the sections of a format, between semicolons that aren't quoted or escaped."""
    sections = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _section(code: str, *, since_1904: bool) -> _Section:
    """Return a section of a format, for dates where it has any sign of one, else for numbers."""
    match = _CONDITION.search(code)
    test = _test(match[1], float(match[2])) if match else None
    if is_date(code):
        return _Section(DateFormat(code, since_1904=since_1904), test)
    return _Section(_Number(code), test)


def _piece(match: re.Match[str]) -> tuple[str, str] | None:
    """Return a token of a number format as its kind and what it shows; None if it shows nothing."""
    kind, text = match.lastgroup, match[0]
    if kind in {"general", "text"}:
        return "general", ""
    if kind == "digit":
        return kind, text
    if kind in {"quoted", "escaped", "currency"}:
        return "literal", match[kind] or ""
    if kind is not None and kind not in {"test", "limit"}:
        return "literal", text
    return ("literal", " ") if text[0] == "_" else None


class _Number:
    """A format for numbers: literals, and places for digits to be filled from the right.

    `whole` and `part` are what stands before and after the decimal point, each piece a kind and a
    text. `percent` counts percent signs, `scale` the commas that divide by 1,000, and `places` the
    digits after the point. `power` is "E+" or "E-".
    """

    def __init__(self, code: str) -> None:
        self.whole: list[tuple[str, str]] = []
        self.part: list[tuple[str, str]] = []
        self.percent = self.scale = 0
        self.grouped = self.fraction = self.is_general = False
        self.power = ""
        self._read(code)
        self.places = sum(kind == "digit" for kind, _ in self.part)

    def _read(self, code: str) -> None:
        """Sort a format's tokens into what stands before the decimal point and after it.

        A comma between places groups by thousands; each one behind the last place divides by 1,000.
        """
        side, commas = self.whole, 0
        for match in _TOKEN.finditer(code):
            kind, text = match.lastgroup, match[0]
            if kind == "digit":
                self.grouped = self.grouped or (commas > 0 and side is self.whole)
                commas = 0
            elif kind == "comma" and any(each == "digit" for each, _ in side):
                commas += 1
                continue
            elif kind == "point" and side is self.whole and not self.power:
                side, self.scale, commas = self.part, self.scale + commas, 0
                continue
            self.percent += kind == "percent"
            self.fraction = self.fraction or (kind == "slash" and bool(self.whole))
            self.is_general = self.is_general or kind in {"general", "text"}
            # The places of the exponent come after it and say nothing of the number's.
            if kind == "power":
                self.power = text
            elif not (kind == "digit" and self.power) and (piece := _piece(match)):
                side.append(piece)
        self.scale += commas

    def __call__(self, number: float) -> str:
        if self.is_general:
            return self._literals(format_general(number))
        if self.power:
            return f"{number:.{self.places}E}"
        if self.fraction:
            return self._as_fraction(number)
        exact = Decimal(f"{number:.15g}").scaleb(2 * self.percent - 3 * self.scale)
        rounded = exact.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
        whole, _, part = f"{rounded:f}".lstrip("-").partition(".")
        return ("-" if rounded < 0 else "") + self._fill(whole.lstrip("0")) + self._after(part)

    def _literals(self, text: str) -> str:
        return "".join(text if kind == "general" else literal for kind, literal in self.whole)

    def _fill(self, digits: str) -> str:
        """Return the whole part: places take digits from the right, the leftmost takes the rest."""
        pieces: list[str] = []
        remaining, count = list(digits), 0
        places = sum(kind == "digit" for kind, _ in self.whole)
        for kind, text in reversed(self.whole):
            if kind != "digit":
                pieces.append(text)
                continue
            places -= 1
            while True:
                digit = remaining.pop() if remaining else {"0": "0", "?": " ", "#": ""}[text]
                if digit and self.grouped and count and count % 3 == 0:
                    pieces.append(",")
                pieces.append(digit)
                count += bool(digit)
                if places or not remaining:
                    break
        return "".join(reversed(pieces))

    def _after(self, digits: str) -> str:
        """Return the part after the point, which `digits` has in full.

        Places of # lose noughts at the end.
        """
        if not self.part:
            return ""
        significant = digits.rstrip("0")
        shown, place = "", 0
        for kind, text in self.part:
            if kind != "digit":
                shown += text
                continue
            if text == "0" or place < len(significant):
                shown += digits[place]
            place += 1
        return f".{shown}" if shown and self.places else shown

    def _as_fraction(self, number: float) -> str:
        """Return a number with a fraction of as many digits as the format has below the stroke."""
        code = "".join(text for _, text in self.whole)
        below = len(_DIGIT.findall(code.partition("/")[2])) or 1
        if number < 0:
            return f"-{self._as_fraction(-number)}"
        nearest = Fraction(number).limit_denominator(10**below - 1)
        whole, rest = divmod(nearest.numerator, nearest.denominator)
        if not rest:
            return str(whole)
        return f"{whole} {rest}/{nearest.denominator}" if whole else str(nearest)
