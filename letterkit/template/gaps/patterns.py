"""What gaps look like in plain text, and which brackets are none.

People mark gaps by brackets, lines, dots and capitals; programs by their own delimiters: those of
docxtemplater, Templater, Carbone, Document Assembly, and of Word's merge fields typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from letterkit.template.gaps.blanks import blanks_in, dates_in, is_to_come
from letterkit.template.gaps.marked import Marked, matches
from letterkit.template.gaps.model import CONTEXT, GapMarking, TextGap
from letterkit.template.gaps.prompts import asks_or_names, is_editorial, is_optional, prompt_words

_NAME: Final = r"[^\W\d_][\w .'’/-]{1,60}"
# Before tags of our own are looked for: one that lost a brace would take the next one's.
BROKEN: Final = tuple(Marked(mark, re.compile(pattern)) for mark, pattern in (
    ("{{{", r"\{\{\{\s{0,3}[#/&>]?([^\W\d][\w .]{0,60}?)\s{0,3}\}\}\}"),  # Handlebars, as it stands
    ("}}", rf"(?<![{{$])\{{(?!%)[( ]{{0,3}}({_NAME}?)[) ]{{0,3}}\}}\}}"),
    ("{{", rf"\{{\{{\s{{0,3}}({_NAME}?)\s{{0,3}}\}}(?!\}})"),
    ("{{", r"\{\{\s{0,3}[“”„‘’]([^\W\d_]\w{0,60})[“”‘’]\s{0,3}\}\}"),
    ("%}", r"(?<!\{)(%\s{0,3}(?:if|for|else|elif|endif|endfor)\b[^{}%]{0,80}%\})"),
    ("{%", r"(\{%\s{0,3}(?:if|for|else|elif|endif|endfor)\b[^{}%]{0,80}%)(?![}\w])"),
))  # fmt: skip
# After them: one that lost both its first braces.
ENDED: Final = re.compile(r"(?<![{\w.])([^\W\d_]\w{1,40})\s{0,2}\}\}(?!\})")
# docxtemplater's and Mustache's sections, and Angular's raw parts.
SECTIONS: Final = re.compile(r"(?<![{$])\{[#/^@>]\s{0,3}[\w.]{1,60}\s{0,3}\}(?!\})")
_MERGE_FIELD: Final = re.compile(r"«([^«»]{1,80})»")  # as Word shows one, typed by hand
_PROGRAM: Final = tuple(Marked(mark, re.compile(pattern)) for mark, pattern in (
    ("<<", r"<<\s{0,3}([\w\[][^<>]{0,60})>>"),
    ("<%", r"<%=?\s{0,3}([^\W\d][\w .]{0,60}?)\s{0,3}%>"),
    ("<#", r"<#([^#]{1,120})#>"),
    ("‹", r"‹\s{0,3}([^\W\d][^‹›]{0,60})›"),
    ("+++", r"\+\+\+([^+]{1,80})\+\+\+"),
    ("@@", r"@@(\w{1,60})@@"),
    ("*|", r"\*\|([A-Za-z][\w:. ]{0,60})\|\*"),  # Mailchimp's
    ("%%", r"%%([^\W\d_][\w .]{0,60}?)%%"),
    ("__", r"(?<!\w)__([^\W\d_]\w{0,60}?)__(?!\w)"),
    ("{", r"[$#%@!]\{([^{}]{1,60})\}"),
    ("{", r"(?<!\{)\{[$!~]([^\W\d_][\w .]{0,60})\}(?!\})"),
    ("{", rf"(?<![{{$])\{{[( ]{{0,3}}({_NAME})[) ]{{0,3}}\}}(?!\}})"),
    ("%", r"(?<![\w%])%([^\W\d_][\w ]{0,40}\w)%(?![\w%])"),
    ("$", r"(?<![\w$])\$([^\W\d_]\w{1,40})\$(?![\w$])"),
    ("#", r"(?<![\w#])#([^\W\d_]\w{1,40})#(?![\w#])"),
    ("~", r"(?<![\w~])~{1,2}([^\W\d_](?:[\w ]{0,40}\w)?)~{1,2}(?![\w~])"),
    ("@", r"(?<![\w@.])@([^\W\d_]\w{1,40})@(?![\w@])"),
    (
        "$",
        r"(?<![\w$])\$([a-z]\w{2,40}|[A-Z][a-z]\w{1,40}|[A-Z]{4,20}\b|[A-Z]+_\w{1,40})(?![\w$])",
    ),
))  # fmt: skip
# Marks that stand for stress or for what was said, too: only round what is asked for.
_MARKED: Final = tuple(Marked(mark, re.compile(pattern)) for mark, pattern in (
    ("*", r"(?<![\w*])\*{1,2}([^\W\d_][^*]{0,40}?)\*{1,2}(?![\w*])"),
    ("|", r"(?<![\w|])\|([^\W\d_][^|]{0,40}?)\|(?![\w|])"),
    ("!", r"(?<![\w!])!([^\W\d_][^!]{0,40}?)!(?![\w!])"),
    (" _", r"(?<= )_([^\W\d_][^_]{0,40}?)_(?![\w_])"),
    ("<", r"(?<!<)< ?([^\W\d_][^<>@]{0,60}?) ?>(?!>)"),
))  # fmt: skip
_MONEY: Final = frozenset(("million", "billion", "trillion", "thousand"))
_SQUARE: Final = re.compile(r"\[\[[^\[\]]{0,300}\]\]|\[[^\[\]]{0,300}\]")
_ROUND: Final = re.compile(r"\([^()]{0,120}\)")
_GREETED: Final = re.compile(r"\b[Dd]ear (?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr) )?\Z")
_LEFT_OPEN: Final = frozenset("_.…xX-?/ ●•")
_ANGLED: Final = re.compile(r"(?<!<)<([^\W\d_][^<>@/]{0,60})>(?!>)")
_ADDRESS: Final = re.compile(r"https?\b|www\b|mailto\b|\S{1,40} (?:at|\(at\)) ")
_CAPITALS: Final = re.compile(r"\b(?:INSERT|ENTER)((?:[ _][A-Z][A-Z’']{1,30}){1,6})\b")
_TICK: Final = re.compile(r"\[[ xX✓]?\]")
_TICKED: Final = re.compile(r"(?:\]|\t|\byes|\bno)\s{0,3}\Z", re.IGNORECASE)
_HAS_ANY: Final = re.compile(r"[\[«‹<{$%#@~*|!_(]|\+\+|INSERT|ENTER")


def text_gaps(text: str) -> Iterator[TextGap]:
    """Yield the gaps in a paragraph's text without our own tags, each pattern's in their order.

    Where two overlap, the first that comes is the one.
    """
    if _HAS_ANY.search(text):
        yield from _marked(text)
    yield from dates_in(text)
    yield from blanks_in(text)


def _marked(text: str) -> Iterator[TextGap]:
    for match in _MERGE_FIELD.finditer(text):
        yield TextGap(match.start(), match.end(), GapMarking.WORD_FIELD, match[1].strip())
    for match in matches(_PROGRAM, text):
        if match[1].lower() not in _MONEY:
            yield TextGap(match.start(), match.end(), GapMarking.PROGRAM, match[1].strip())
    for match in _SQUARE.finditer(text):
        if (gap := _square(text, match)) is not None:
            yield gap
    for match in _ROUND.finditer(text):
        inside = match[0][1:-1]
        greets = _GREETED.search(text, max(match.start() - 20, 0), match.start()) is not None
        in_brackets = greets and asks_or_names(inside)
        if words := prompt_words(inside, in_brackets=in_brackets):
            yield TextGap(match.start(), match.end(), _kind(match[0], words), words)
    yield from _unbracketed(text)


def _unbracketed(text: str) -> Iterator[TextGap]:
    for match in _ANGLED.finditer(text):
        if not match[1][-1].isspace() and not _ADDRESS.match(match[1]):
            words = prompt_words(match[1])
            yield TextGap(match.start(), match.end(), _kind(match[0], words), words)
    for match in matches(_MARKED, text):
        if asks_or_names(match[1]):
            words = prompt_words(match[1])
            yield TextGap(match.start(), match.end(), GapMarking.PROMPT, words)
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
    if _LEFT_OPEN.issuperset(inside) or is_to_come(inside):
        if inside in ("...", "…"):
            return None  # words left out of what is quoted
        words = "date" if "/" in inside else ""
        return TextGap(match.start(), match.end(), GapMarking.BLANK, words)
    if after.startswith("(") or is_editorial(inside, before, after):
        return None
    words = prompt_words(inside)
    return TextGap(match.start(), match.end(), _kind(match[0], words), words)


def _kind(text: str, words: str) -> GapMarking:
    if not words:
        return GapMarking.BLANK  # “[insert]”
    return GapMarking.CONDITION if is_optional(text) else GapMarking.PROMPT
