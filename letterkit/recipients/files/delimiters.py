"""What divides the cells of a text table, told from its first lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from typing import Final

SAMPLE_CHARACTERS: Final = 200_000
_DELIMITERS: Final = ",;\t|¬¦^~"  # "¬" parts the NHS's lists
_SAMPLE_ROWS: Final = 40
# Tabs are hardly ever typed, as commas are: where both divide the rows evenly, it is the tabs.
_TAB_BONUS: Final = 10
_EVEN: Final = 0.8  # of the rows are divided into equally many cells
_FEW: Final = 0.2  # of the lines have the delimiter: it belongs to their words
_UNIT: Final = (
    "\x1f"  # the unit separator of ASCII stands for longer delimiters while a text is read
)
_BLANKS: Final = "  "  # any run of two blanks or more
_RUN_OF_BLANKS: Final = re.compile("(?<! ) {2,}+")
# What no word has in it: full stops, apostrophes, hyphens and such divide nothing by themselves.
_SIGNS: Final = re.compile(r"[^\w \t\r\n\"'’()@.£,;\[\]-]++|(?<= )[-–—.]++(?= )|[-–—.]{2,}+")


def delimiter_of(text: str) -> str:
    """Return the delimiter that divides the first rows most evenly; "" where none does.

    Where none of the usual ones does so, it is whatever divides all lines into equally many cells:
    another character, several ("::"), or runs of blanks, for which two stand.
    """
    sample = text[:SAMPLE_CHARACTERS]
    best, best_score, share = ",", 0.0, 0.0
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        widths = _widths(sample, delimiter)
        rows = sum(widths.values())
        # Rows of one cell are titles, or the wrong delimiter; either way they count for nothing.
        width, count = max(
            ((w, n) for w, n in widths.items() if w > 1), key=lambda each: each[1], default=(1, 0)
        )
        score = count / rows * 100 + min(width, 50) if rows else 0.0
        score += _TAB_BONUS if delimiter == "\t" else 0
        if score > best_score and count:
            best, best_score, share = delimiter, score, count / rows
    if share >= _EVEN:
        return best
    if other := _unusual(sample):
        return other
    lines = sample.splitlines()
    having = sum(best in line for line in lines)
    return best if share >= _FEW or having >= _FEW * len(lines) else ""


def cut(text: str, delimiter: str) -> tuple[str, str]:
    """Return a text divided by a single character, and that character."""
    if len(delimiter) == 1:
        return text, delimiter
    if delimiter == _BLANKS:
        return _RUN_OF_BLANKS.sub(_UNIT, text), _UNIT
    return text.replace(delimiter, _UNIT) if delimiter else text, _UNIT


def has_blanks_before_quotes(text: str, delimiter: str) -> bool:
    """Whether quotation marks that follow a delimiter and a blank hold a cell: A, "B, C"."""
    sample = text[:SAMPLE_CHARACTERS]
    if len(delimiter) != 1 or f'{delimiter} "' not in sample:
        return False
    plain, skipping = (_widths(sample, delimiter, skips_blanks=skips) for skips in (False, True))
    return _most(skipping) > _most(plain)


def _most(widths: Counter[int]) -> int:
    return max((count for width, count in widths.items() if width > 1), default=0)


def _widths(sample: str, delimiter: str, *, skips_blanks: bool = False) -> Counter[int]:
    """Return how many of the first rows have so many cells."""
    reader = csv.reader(
        StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=skips_blanks
    )
    try:
        return Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row))
    except csv.Error:
        return Counter()


def _unusual(sample: str) -> str:
    """Return what else stands equally often in all of the first lines; "" where nothing does.

    A single character has to stand there twice: "Ward: Heath" is a label, and no row of two cells.
    """
    lines = [line.strip() for line in islice(sample.splitlines(), _SAMPLE_ROWS) if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004 - one line says nothing
        return ""
    signs = Counter(_SIGNS.findall(lines[0]))
    known = [(count, _spaced(sign, lines[0])) for sign, count in signs.items()]
    known.append((len(_RUN_OF_BLANKS.findall(lines[0])), _BLANKS))
    alike = [
        (count, len(sign), sign)
        for count, sign in known
        if count >= (2 if len(sign.strip()) == 1 else 1)
        and all(_count(line, sign) == count for line in lines)
    ]
    return max(alike, default=(0, 0, ""))[2]


def _spaced(sign: str, line: str) -> str:
    """Return a sign with the blanks around it, where it may stand within words as well."""
    return f" {sign} " if sign in "-–—." and f" {sign} " in line else sign


def _count(line: str, sign: str) -> int:
    return len(_RUN_OF_BLANKS.findall(line)) if sign == _BLANKS else line.count(sign)
