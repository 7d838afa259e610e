"""Rows below a list's headings that are nobody: totals, sources, keys, notes, blank numbered rows.

The shape of a row is weighed first: how little is in it beside the others, where it stands, what it
adds up, whether it repeats what other rows say of many. Words decide only for rows of such a shape.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from statistics import median_low
from typing import Final

from letterkit.recipients.columns.contents import PARTICLES, ContentKind, kinds_of
from letterkit.recipients.model import Cells, ExcludedRow

TOTAL: Final = "a total, not a person"
NOTE: Final = "a note, not a person"
SECTION: Final = "heads a section, and isn't a person"
NUMBERED: Final = "blank but for a number or an unticked box"

# What a running number, an empty sum or an unticked box shows; no telephone number is so short.
_BLANK: Final = re.compile(r"[£$€]?-?\d{1,6}(?:\.\d{1,2})?%?|false|☐|□|\[ ?\]", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[£$€]?-?[\d,]+(?:\.\d+)?%?")
_TOTAL: Final = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?\b"
    r"(?: (?:number|members?|councillors?|seats?|rows?|votes?|electors?|electorate|turnout|for|of"
    r"|in)\b.*)?"
    r"\W*+(?:\d[\d,.]*+)?|sub-?total\b.*|(?:grand |overall )?totals?\s?[:–-].*|overall|sum of .*"
    r"|(?:count|sum|average|mean|maximum|minimum|number of \w++|no\. of \w++)"
    r"\s*+(?:[:=]\s*+)?(?:\d[\d,.]*+)?",
    re.IGNORECASE,
)
_OF_GROUP: Final = re.compile(
    r"\A(.+)(?<![\s:])[\s:]++(?:sub-?)?(?:count|totals?|sum|average)\W*+\d*+\Z", re.IGNORECASE
)
# "Total Heath", "Total - Labour".
_GROUP_BEHIND: Final = re.compile(r"\A(?:sub-?|grand )?totals?[\s:–-]++(.++)\Z", re.IGNORECASE)
_TOTAL_ALONE: Final = re.compile(r"(?:(?:grand|sub|overall)[ -]?)?totals?\W*", re.IGNORECASE)
_COUNT_OF: Final = re.compile(r"\d[\d,]{0,8} [a-z]+", re.IGNORECASE)  # "3 councillors"
_COUNTED: Final = re.compile(r"\A(.*[^\s\d:=(–-])[\s:=(–-]{0,5}\d{1,5}\)?\Z")
_NOTE: Final = re.compile(
    r"(?:key|sources?|notes?|n\.?b|legend|footnotes?|disclaimer|contact|data|ref(?:erence)?)\s*[:=–-]"
    r"|note that\b|(?:taken|extracted|downloaded) from\b|source [A-Z(]"
    r"|(?:last |date )?(?:updated|revised|amended|printed|produced|generated|exported|compiled"
    r"|downloaded|reviewed|modified|published|prepared)\b(?! \w+$)"
    r"|(?:correct|accurate|current|as) (?:as )?(?:at|of|on)\b"
    r"|end of (?:the )?"
    r"(?:list|table|file|data|report|document|sheet|register|members|councillors)\b"
    r"|(?:add|insert|enter|type|do not|please|see|for (?:queries|more|further|info\w*|details|up)"
    r"|if you|this (?:list|table|sheet|file|is)|all (?:details|information|names))\b.* "
    r"|©|\(c\) |copyright\b|crown copyright|page \d|https?://|www\.|\.{3,}|-{3,}|={3,}|_{3,}",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"[*†‡§#•]++\s*+(?:[=:–-]|(?<!•)[^*]*?\b[a-z]{2})|\w{1,4} ?= ?\w")
_PERSON: Final = re.compile(
    r"\W*(?:cllr|clr|councill?or|coun|mr|mrs|ms|miss|mx|dr|prof\w*|rev\w*|sir|dame|lord|lady"
    r"|baroness|ald\w*|rt\.? hon\w*)\b",
    re.IGNORECASE,
)
# In a name they are in small letters as well.
_SMALL_IN_NAMES: Final = PARTICLES | {"y", "i"}
_WORDS_FOR_TOTALS: Final = ("total", "average", "overall", "sum of", "count")
_FULL: Final = 2  # cells: what typical rows must have for a row of one to be odd
_MANY: Final = 2
_SENTENCE: Final = 2  # words in small letters


class _ListShape:
    """What the rows of a list are like: cells in a typical row, and what they say."""

    def __init__(self, rows: Sequence[tuple[int, Cells]]) -> None:
        self._rows = rows
        widths = sorted((len(cells) for _number, cells in rows), reverse=True)
        # Of the fuller half: what is below a short list may be as long as the list.
        self.width = median_low(widths[: len(widths) // 2 + 1]) if widths else 0

    @cached_property
    def _said(self) -> dict[str, Counter[int]]:
        """In which columns rows of several cells say what, and how often."""
        said: dict[str, Counter[int]] = {}
        for _number, cells in self._rows:
            if len(cells) >= _FULL:
                for column, text in cells.items():
                    said.setdefault(text.casefold(), Counter())[column] += 1
        return said

    def is_said(self, text: str) -> bool:
        """Whether a row of several cells says this."""
        return text.casefold() in self._said

    def is_of_many(self, text: str, column: int) -> bool:
        """Whether several rows say this in another column: a council, ward, party or office."""
        counts = self._said.get(text.casefold(), Counter[int]())
        return any(each != column and count >= _MANY for each, count in counts.items())


def split_nobodies(
    rows: Sequence[tuple[int, Cells]], totals: Collection[int], sums: Collection[int]
) -> tuple[list[tuple[int, Cells]], list[ExcludedRow]]:
    """Return the rows that may be somebody, and those that are nobody with the reason.

    `totals` are the rows of totals that the file itself knows, `sums` those with a formula that
    adds up rows above. Where nobody would be left, nobody is left out.
    """
    shape = _ListShape(rows)
    kept: list[tuple[int, Cells]] = []
    left_out: list[ExcludedRow] = []
    for number, cells in rows:
        reason = TOTAL if number in totals else _reason(cells, shape, is_sum=number in sums)
        if reason:
            left_out.append(ExcludedRow(number, reason))
        else:
            kept.append((number, cells))
    return (kept, left_out) if kept else (list(rows), [])


def _reason(cells: Cells, shape: _ListShape, *, is_sum: bool) -> str:
    """Return why a row is nobody; "" where it may be somebody."""
    few = max(_MANY, shape.width // 2)
    if len(cells) > few and (len(cells) >= shape.width or not _may_be_total(cells)):
        return ""
    texts = [text for text in cells.values() if not _BLANK.fullmatch(text)]
    words = [text for text in texts if not _NUMBER.fullmatch(text)]
    label = " ".join(words[0].split()) if words else ""
    if _PERSON.match(label) or len(words) > few:
        return ""
    if label and _is_total(label, words[1:], shape):
        return TOTAL  # whatever figures it has
    if len(cells) > few:
        return ""
    if not texts:
        return TOTAL if is_sum else NUMBERED
    if is_sum or not label:
        return TOTAL if is_sum else ""
    if len(words) > 1:
        return TOTAL if all(_is_counted(each, shape) for each in words) else ""
    return _reason_of_one(label, next(iter(cells)), shape) if len(cells) == 1 else ""


def _reason_of_one(label: str, column: int, shape: _ListShape) -> str:
    """Return why a row with one filled cell, which is no total, is nobody."""
    if _NOTE.match(label):
        return NOTE
    if shape.width < _FULL:
        return ""
    if _MARKED.match(label) or _is_sentence(label):
        return NOTE
    return SECTION if shape.is_of_many(label, column) else ""


def _may_be_total(cells: Cells) -> bool:
    """Whether a row of many cells begins with a word for a total; most rows don't."""
    start = " ".join(islice(cells.values(), 2)).casefold()
    return any(word in start for word in _WORDS_FOR_TOTALS)


def _is_total(label: str, others: Sequence[str], shape: _ListShape) -> bool:
    """Whether a row's first words say a total, and its other ones of what."""
    if others:
        return _TOTAL_ALONE.fullmatch(label) is not None and all(
            shape.is_said(each) or _COUNT_OF.fullmatch(each) for each in others
        )
    if _TOTAL.fullmatch(label) or _is_counted(label, shape):
        return True
    group = _OF_GROUP.fullmatch(label) or _GROUP_BEHIND.fullmatch(label)
    return group is not None and (group[1].casefold() == "grand" or _is_group(group[1], shape))


def _is_counted(label: str, shape: _ListShape) -> bool:
    """Whether a text counts a party, or what rows of the list say: "Labour 20"."""
    counted = _COUNTED.fullmatch(label)
    return counted is not None and _is_group(counted[1], shape)


def _is_group(text: str, shape: _ListShape) -> bool:
    """Whether a text is a party, or what rows of the list say."""
    return shape.is_said(text) or ContentKind.PARTY in kinds_of(text)


def _is_sentence(label: str) -> bool:
    words = [word.strip(".,;:()") for word in label.split()]
    small = [word for word in words if word.isalpha() and word.islower()]
    # A name all in small letters is a name.
    return (
        len(words) > _SENTENCE
        and len(set(small) - _SMALL_IN_NAMES) >= _SENTENCE
        and (len(small) < len(words) or len(words) > 2 * _SENTENCE)
    )
