"""Places that somebody left without saying what goes there: lines, dots, crosses, “TBC”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from letterkit.template.gaps.marked import Marked, matches
from letterkit.template.gaps.model import GapMarking, TextGap

_FEWEST: Final = 5  # dots of a line to write on: three are left out words, four end a sentence
# Dots and the character that Word makes of three of them, in any mixture.
_LEADERS: Final = re.compile(r"(?<![.…])(?:[.…]{2,}|\.(?: \.){4,}|…(?: …){2,})(?![.…])")
_YEAR: Final = r"20(?:\d\d|__|[Xx]{2}|\?{2})"
_LINES: Final = tuple(Marked(mark, re.compile(pattern)) for mark, pattern in (
    ("__", rf"(?<!_)_{{2,}}+(?:\s?/\s?(?:{_YEAR}|_{{2,}})){{1,2}}"),
    ("??", rf"\?{{2}}(?:[/.-](?:{_YEAR}|\?{{2,4}})){{1,2}}"),
    ("__", r"_{3,}|(?<=20)__(?!_)|(?<=[£$€])__(?!_)"),
    ("_ _", r"_(?: _){2,}"),
    ("/", r"(?<![\w./…])(?:\.{2,}|…)(?:\s?/\s?(?:\.{2,}|…)){1,2}(?![\w./…])"),
    ("---", r"(?<=: )-{4,}(?=\s|\Z)|(?<=[A-Za-z] )-{4,}(?= ?[\w,.;])|(?<=[£$€])-{3,}(?!\w)"),
    ("–––", r"(?<=: )–{3,}(?=\s|\Z)|(?<=[A-Za-z] )–{3,}(?= ?[\w,.;])"),
    ("———", r"(?<=: )—{3,}(?=\s|\Z)|(?<=[A-Za-z] )—{3,}(?= ?[\w,.;])"),
    ("**", r"(?<=\bDear )\*{3,}|(?<=[£$€])\*{2,}(?!\w)"),
    ("<", r"(?<!<)< ?(?:\.{2,}|…|\?{1,8}|[Xx]{1,8}) ?>(?!>)"),
    ("??", r"(?<=: )\?{3,}|(?<=\bDear )\?{2,}|\A\?{2,}\Z|(?<![\w?!.,])\?{3,}(?= ?[\w,;:.)])"),
))  # fmt: skip
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\b"
_COUNTED: Final = (
    r"(?:beds|people|patients|staff|members|nurses|jobs|posts|wards|miles|years|million|Council|Ward"
    r"|Hospital|Trust|Road|Street|Branch)\b"
)
_HAS_CROSSES: Final = re.compile(r"[Xx](?:[Xx%]| per ?cent)|[£$€][Xx]")
_CROSSES: Final = (
    re.compile(
        rf"(?<![A-Za-z])[Xx]{{2,4}}(?:[/.-](?:{_YEAR}|[Xx]{{2,4}})){{1,2}}(?![A-Za-z])"
        rf"|(?<![A-Za-z])[Xx]{{2}}/\d{{1,2}}/(?:{_YEAR}|\d\d)(?!\d)"
    ),
    re.compile(
        r"(?<![A-Za-z])(?:(?:X{3,}(?: X{2,}){1,4}|X{4,}|x{4,}(?: x{3,}){0,4})(?![A-Za-z])"
        rf"|[Xx]{{2}}(?= {_MONTH})|XX(?= {_COUNTED}))"
        r"|(?<=\b20)(?:XX|xx)\b"
    ),
    re.compile(
        r"(?<=[£$€])[Xx]{1,4}(?:[.,][Xx]{1,4}){0,3}(?=(?:k|m|bn)?(?![A-Za-z]))"
        r"|(?<![\w.])[Xx]{1,3}(?=%| per ?cent\b)"
    ),
    re.compile(
        r"(?:(?<=\bDear )|(?<=\bCllr )|(?<=\bCouncillor )|(?<=\bMr )|(?<=\bMrs )|(?<=\bMs ))XX\b"
    ),
)
# “Article XXX” is its number.
_THREE: Final = re.compile(r"(?<![A-Za-z])XXX(?![\w-])")
_NUMBERED: Final = re.compile(
    r"(?:article|chapter|part|section|schedule|volume|vol\.|annex|appendix|book|psalm|clause|no\.?"
    r"|number|title|canto|paragraph|para|page|table|figure|act) \Z",
    re.IGNORECASE,
)
_TO_COME: Final = re.compile(
    r"(?<![\w.-])(?:TB[CAD]|T\.B\.[CAD]\.?|tb[cad])(?![\w-])"
    r"|(?:(?<=[:–—] )|(?<=[:(])|\A)[Tt]o be (?:confirmed|announced|advised|arranged|decided|agreed)"
    r"(?=[ \t]{0,9}(?:[).;]|\Z))"
)
_HAS_DATE: Final = re.compile(r"[Yy]{2}|[Yy]ear|YEAR")
_DATES: Final = (
    re.compile(r"(?<![A-Za-z])[Dd]{1,2}([/. -])[Mm]{2,4}\1[Yy]{2,4}(?![A-Za-z])"),
    re.compile(r"(?<![A-Za-z])[Mm]{2}([/. -])[Dd]{1,2}\1[Yy]{2,4}(?![A-Za-z])"),
    re.compile(r"(?<![A-Za-z])[Yy]{4}([/. -])[Mm]{2}\1[Dd]{2}(?![A-Za-z])"),
    re.compile(
        r"\b(?:[Dd]{1,2}(?:th)?|[Dd]ay)(?: (?:M(?:onth|ONTH)|month) (?:[Yy]{2,4}|[Yy]ear|YEAR)"
        r"| ?/ ?[Mm]onth ?/ ?[Yy]ear)\b"
    ),
)
_PAGE_NUMBER: Final = re.compile(r"\s{0,9}\d{1,4}\s{0,9}")
_RULE: Final = 40  # characters: a line as long as that, alone in its paragraph, is drawn
_DRAWN: Final = frozenset("_.…-–—* \t")
_HAS_TO_COME: Final = re.compile("T\\.?B|tb[cad]|o be ")
_HAS_LEADERS: Final = re.compile(r"[.…]{2}|\. \.|… …")


def is_to_come(text: str) -> bool:
    """Return whether a text says no more than that something will be known later."""
    return _TO_COME.fullmatch(text.strip()) is not None


def dates_in(text: str) -> Iterator[TextGap]:
    """Yield the patterns of dates that stand in a date's place: DD/MM/YYYY."""
    for pattern in _DATES if _HAS_DATE.search(text) else ():
        for match in pattern.finditer(text):
            yield TextGap(match.start(), match.end(), GapMarking.PROMPT, "date")


def blanks_in(text: str) -> Iterator[TextGap]:
    """Yield the places in a paragraph's text that were left without words."""
    if _is_drawn(text.strip()):
        return
    for start, end in _found(text):
        words = "date" if "/" in text[start:end] else ""
        yield TextGap(start, end, GapMarking.BLANK, words)


def _is_drawn(text: str) -> bool:
    """Return whether a paragraph's text is a line across the page, or a break between sections."""
    if not set(text) <= _DRAWN:
        return False
    return len(text) >= _RULE or not set(text) & set("_.…")


def _found(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in matches(_LINES, text))
    if _HAS_CROSSES.search(text):
        yield from _crosses(text)
    if _HAS_TO_COME.search(text):
        yield from (match.span() for match in _TO_COME.finditer(text))
    if _HAS_LEADERS.search(text):
        for match in _LEADERS.finditer(text):
            is_contents = _PAGE_NUMBER.fullmatch(text, match.end())
            if not is_contents and _is_line(text, match):
                yield match.span()


def _crosses(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _CROSSES:
        yield from (match.span() for match in pattern.finditer(text))
    for match in _THREE.finditer(text):
        if not _NUMBERED.search(text[max(match.start() - 20, 0) : match.start()]):
            yield match.span()


def _is_line(text: str, match: re.Match[str]) -> bool:
    """Return whether dots are as many as nobody puts for words left out."""
    if match[0] == "....":
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        return len(around) > 1 and around.isspace()
    return match[0].count(".") + 3 * match[0].count("…") >= _FEWEST
