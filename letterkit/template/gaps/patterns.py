"""What gaps look like in plain text, and which brackets are none.

People mark gaps by brackets, lines, dots and capitals; programs by their own delimiters: those of
docxtemplater, Templater, Carbone, Document Assembly, and of Word's merge fields typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from letterkit.template.gaps.model import CONTEXT, GapMarking
from letterkit.template.gaps.prompts import is_editorial, is_optional, prompt_words


class TextGap(NamedTuple):
    """A stretch of text that is a gap, and what it says of itself; without marking, none."""

    start: int
    end: int
    marking: GapMarking | None
    words: str


_NAME: Final = r"[^\W\d_][\w .'’/-]{1,60}"
# Before tags of our own are looked for: one that lost a brace would take the next one's.
BROKEN: Final = (
    re.compile(rf"(?<![{{$])\{{(?!%)[( ]{{0,3}}({_NAME}?)[) ]{{0,3}}\}}\}}"),
    re.compile(rf"\{{\{{\s{{0,3}}({_NAME}?)\s{{0,3}}\}}(?!\}})"),
    re.compile(r"\{\{\s{0,3}[“”„‘’]([^\W\d_]\w{0,60})[“”‘’]\s{0,3}\}\}"),
    re.compile(r"(?<!\{)(%\s{0,3}(?:if|for|else|elif|endif|endfor)\b[^{}%]{0,80}%\})"),
    re.compile(r"(\{%\s{0,3}(?:if|for|else|elif|endif|endfor)\b[^{}%]{0,80}%)(?![}\w])"),
)
# docxtemplater's and Mustache's sections, and Angular's raw parts.
SECTIONS: Final = re.compile(r"(?<![{$])\{[#/^@>]\s{0,3}[\w.]{1,60}\s{0,3}\}(?!\})")
_MERGE_FIELD: Final = re.compile(r"«([^«»]{1,80})»")  # as Word shows one, typed by hand
_PROGRAM: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"<<\s{0,3}([\w\[][^<>]{0,60})>>",
        r"<#([^#]{1,120})#>",
        r"\+\+\+([^+]{1,80})\+\+\+",
        r"@@(\w{1,60})@@",
        r"\$\{([^{}]{1,60})\}",
        rf"(?<![{{$])\{{[( ]{{0,3}}({_NAME})[) ]{{0,3}}\}}(?!\}})",
        r"(?<![\w%])%([^\W\d_][\w ]{0,40}\w)%(?![\w%])",
        r"(?<![\w$])\$([^\W\d_]\w{1,40})\$(?![\w$])",
        r"(?<![\w#])#([^\W\d_]\w{1,40})#(?![\w#])",
    )
)
_SQUARE: Final = re.compile(r"\[\[[^\[\]]{0,300}\]\]|\[[^\[\]]{0,300}\]")
_ROUND: Final = re.compile(r"\([^()]{0,120}\)")
_ANGLED: Final = re.compile(r"(?<!<)<([^\W\d_][^<>@/]{0,60})>(?!>)")
_BLANKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"_{2,}(?:\s?/\s?_{2,}){1,2}|_{3,}|(?<=20)__(?!_)",
        r"(?<![.…])(?:\.{5,}|…{2,}|(?:\. ){5,}\.?)(?![.…])",
        r"(?<=\s)\.{4}(?=\s)",
        r"(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])",
        r"(?<![A-Za-z])[Xx]{2,4}(?:[/.-][Xx]{2,4}){1,2}(?![A-Za-z])",
        r"(?<![A-Za-z])[Xx]{2}(?= (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\b)",
    )
)
_DATE: Final = re.compile(r"(?<![A-Za-z])[Dd]{1,2}([/. -])[Mm]{2,4}\1[Yy]{2,4}(?![A-Za-z])")
_CAPITALS: Final = re.compile(r"\b(?:INSERT|ENTER)((?:[ _][A-Z][A-Z’']{1,30}){1,6})\b")
_PAGE_NUMBER: Final = re.compile(r"\s{0,9}\d{1,4}\s{0,9}")
_TICK: Final = re.compile(r"\[[ xX✓]?\]")
_TICKED: Final = re.compile(r"(?:\]|\t|\byes|\bno)\s{0,3}\Z", re.IGNORECASE)
_RULE: Final = 40  # characters: a line as long as that, alone in its paragraph, is drawn
_HAS_ANY: Final = re.compile(r"[\[«<{$%#@_…xXdD]|\.{4}|\. \.|\+\+|\(|INSERT|ENTER")


def text_gaps(text: str) -> Iterator[TextGap]:
    """Yield the gaps in a paragraph's text without our own tags, each pattern's in their order.

    Where two overlap, the first that comes is the one.
    """
    if not _HAS_ANY.search(text):
        return
    for match in _MERGE_FIELD.finditer(text):
        yield TextGap(match.start(), match.end(), GapMarking.WORD_FIELD, match[1].strip())
    for pattern in _PROGRAM:
        for match in pattern.finditer(text):
            yield TextGap(match.start(), match.end(), GapMarking.PROGRAM, match[1].strip())
    for match in _SQUARE.finditer(text):
        if (gap := _square(text, match)) is not None:
            yield gap
    for match in _ROUND.finditer(text):
        if words := prompt_words(match[0][1:-1], in_brackets=False):
            yield TextGap(match.start(), match.end(), _kind(match[0]), words)
    yield from _unbracketed(text)
    yield from _blanks(text)


def _unbracketed(text: str) -> Iterator[TextGap]:
    for match in _ANGLED.finditer(text):
        if not match[1][-1].isspace() and not match[1].startswith(("http", "www", "mailto")):
            yield TextGap(match.start(), match.end(), GapMarking.PROGRAM, match[1])
    for match in _DATE.finditer(text):
        yield TextGap(match.start(), match.end(), GapMarking.PROMPT, "date")
    for match in _CAPITALS.finditer(text):
        words = prompt_words(match[1])
        yield TextGap(match.start(), match.end(), GapMarking.PROMPT, words)


def _square(text: str, match: re.Match[str]) -> TextGap | None:
    inside = match[0].strip("[]").strip()
    before = text[max(match.start() - CONTEXT, 0) : match.start()]
    after = text[match.end() : match.end() + CONTEXT]
    is_first = not before.strip() and after.strip() != ""
    if _TICK.fullmatch(match[0]) and (is_first or _TICKED.search(before)):
        return None  # a box to tick
    if not inside or set(inside) <= set("_.…xX-? "):
        if inside in ("...", "…"):
            return None  # words left out of what is quoted
        return TextGap(match.start(), match.end(), GapMarking.BLANK, "")
    if after.startswith("(") or is_editorial(inside, before, after):
        return None
    return TextGap(match.start(), match.end(), _kind(match[0]), prompt_words(inside) or inside)


def _kind(text: str) -> GapMarking:
    return GapMarking.CONDITION if is_optional(text) else GapMarking.PROMPT


def _blanks(text: str) -> Iterator[TextGap]:
    stripped = text.strip()
    is_rule = len(stripped) >= _RULE and set(stripped) <= set("_.…")
    for pattern in _BLANKS if not is_rule else ():
        for match in pattern.finditer(text):
            is_leader = "." in match[0] or "…" in match[0]
            if is_leader and _PAGE_NUMBER.fullmatch(text, match.end()):
                continue  # of a table of contents
            words = "date" if "/" in match[0] else ""
            yield TextGap(match.start(), match.end(), GapMarking.BLANK, words)
