"""The words in a bracket: whether they ask for something, and for what.

Brackets are for editors too: “[sic]”, “[1]”, “[see annex 2]”, and what a quotation was given.
"""

from __future__ import annotations

import re
from typing import Final

from letterkit.text import collapse_whitespace

_VERB: Final = re.compile(
    r"(?:please\s+|kindly\s+|click (?:or tap )?(?:here )?(?:to|and)\s+)?"
    r"(?:insert(?:ing)?|enter|fill in|type(?: in)?|input|write(?: in)?|add(?: in)?|put(?: in)?"
    r"|state|specify|give|supply|complete|include|provide|choose|select|pick|delete)\b"
    r"[\s:_-]*(?:here\b\s*)?",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?:please\s+)?(?:insert|enter|fill in|type in|input)\b|click (?:or tap )?(?:here )?to\b"
    r"|(?:please\s+)?(?:add|put|give|state|write|specify|supply|provide|include|choose|select)\b"
    r"(?=.{0,60}\b(?:here|your|name|names|details?|address|date|number|local|title)\b)"
    r"|your\s+(?:\w+\s+){0,2}(?:names?|address|postcode|post code|e-?mail|phone|telephone|mobile"
    r"|number|branch|ward|role|job title|signature|position|details|council|mp|constituency)\b"
    r"|(?:full\s+|local\s+)?name(?:\(s\)|s)? of\b|date of\b|title of\b"
    r"|(?:the\s+)?(?:date|ward|name|postcode|constituency|surname|forename)$"
    r"|(?:\w+ )?\w+['’]s? (?:full |home )?(?:names?|surname|address|postcode|constituency|e-?mail)$"
    r"|(?:delete|strike out|amend)\b.{0,40}\b(?:appropriate|applicable|necessary|required|relevant)"
    r"|(?:if|where) (?:applicable|appropriate|relevant)$|\w+(?: \w+)? name$",
    re.IGNORECASE,
)
# What a letter leaves open: alone between marks, it is to be put there.
_NAMED: Final = re.compile(
    r"(?:(?:the|your|my|local|full|first|last|middle|sur|fore|insert|enter|contact|home|sender|job)"
    r"[ _-]?)*"
    r"(?:names?|surname|forename|initials?|title|address|post ?code|date|day|time|ward|council"
    r"|councillor|cllr|constituency|area|branch|hospital|trust|party|e-?mail|tele?phone|phone|mobile"
    r"|number|signature|role|position|town|city|county|region|mp|member|organi[sz]ation|company"
    r"|recipient|sender|subject|venue|place|location|amount|salutation|union|stp|website|reference)"
    r"(?:[ _-](?:names?|address|title|number|date|of|the|council|ward|here|line ?\d|\d))*",
    re.IGNORECASE,
)
_OPTIONAL: Final = re.compile(
    r"\b(?:(?:only\s+)?(?:if|where|when|as)\s+"
    r"(?:it\s+is\s+|this\s+is\s+)?(?:applicable|relevant|true|it applies|this applies)"
    r"|if appropriate|where appropriate|delete (?:if|where) (?:not|in)\s?(?:applicable|relevant"
    r"|appropriate|true)|omit if (?:not|in)\s?(?:applicable|relevant)|optional)\b",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"(?:(?:the|a|an|our|relevant|appropriate|correct|local|here)\s+)+", re.IGNORECASE
)
_EDGES: Final = " \t\n\xa0:.,;…*?"
_ENDINGS: Final = (" here", "(s)", "(es)")
_AROUND_OPTION: Final = " \t,;:–—-()"
# What editors and scholars put in brackets.
_EDITORIAL: Final = re.compile(
    r"[\d\s,;:.–-]+[a-z]?|[a-z]|at|dot|[ivxlc]+\.?|sic!?|ibid\.?|\W*"
    r"|(?:pages?|pp?\.|para(?:graph)?s?\.?|section|ss?\.|clause|article|annex|appendix|table"
    r"|fig(?:ure|\.)?|note|footnote|endnote|ref(?:erence|\.)?|chapter|line|column|vol\.?)s?"
    r"\s*[\dA-Zivx][\w\s,.–-]*"
    r"|(?:see|cf\.?|compare|quoted in|cited in|source:?|from|via|reported by|according to)\b.*"
    r"|(?:my|our|original|added)?\s*emphasis\b.*|emphasis (?:added|mine|in original|supplied)"
    r"|(?:my |our )?translation\b.*|translated\b.*|redacted|applause|laughter|interruption"
    r"|hansard\b.*|official report\b.*|hc deb\b.*|cm\.? ?\d.*|ewca\b.*|ewhc\b.*|uksc\b.*"
    r"|inaudible|continued|cont\.?d?|end|ends|draft|confidential|omitted|etc\.?|and others"
    r"|https?:.*|www\..*|\S+@\S+",
    re.IGNORECASE,
)
_CITATION: Final = re.compile(r"[^\d]{1,80}[, ]\(?(?:19|20)\d\d[a-z]?\)?(?:[:,;].{0,40})?")
_SUFFIXES: Final = re.compile(r"[a-z]")


def is_optional(text: str) -> bool:
    """Return whether a bracket's words are to stand only where they apply."""
    return _OPTIONAL.search(text) is not None and optional_words(text) != ""


def optional_words(text: str) -> str:
    """Return a bracket's words without those that say when they apply."""
    inside = text.strip()
    if inside[:1] + inside[-1:] in ("[]", "()"):
        inside = inside[1:-1]
    inside = inside.strip("[]")
    if _OPTIONAL.search(inside) is None:
        return inside.strip()
    return _OPTIONAL.sub("", inside, count=1).strip(_AROUND_OPTION)


def prompt_words(text: str, *, in_brackets: bool = True) -> str:
    """Return what a bracket asks for: “insert local STP name” asks for an “STP name”.

    In round brackets, which mostly hold asides, it has to ask in so many words; else "".
    """
    text = collapse_whitespace(text.replace("_", " "))
    if not in_brackets and not (_ASKS.match(text) or is_optional(text)):
        return ""
    if is_optional(text):
        return optional_words(text)
    words = _VERB.sub("", text, count=1) if _VERB.match(text) else text
    words = _without_ending(words)
    return _LEADING.sub("", words, count=1) if _LEADING.match(words) else words


def asks_or_names(text: str) -> bool:
    """Return whether words ask for something, or are no more than its name: “ward name”."""
    text = collapse_whitespace(text.replace("_", " "))
    return _ASKS.match(text) is not None or _NAMED.fullmatch(text) is not None


def _without_ending(words: str) -> str:
    """Return words without what may follow them: “name(s) here.” is a “name”."""
    words = words.rstrip(_EDGES)
    ending = next((each for each in _ENDINGS if words.lower().endswith(each)), "")
    return words[: -len(ending)].rstrip(_EDGES) if ending else words


def is_editorial(inside: str, before: str, after: str) -> bool:
    """Return whether a square bracket's words are an editor's, given the text around it."""
    if _ASKS.match(inside):
        return False
    if _EDITORIAL.fullmatch(inside) or _CITATION.fullmatch(inside):
        return True
    if before[-1:].isalpha() or (after[:1].isalpha() and _SUFFIXES.fullmatch(after[:1])):
        return True  # “[T]he”, “the council[s]”
    return _is_quoted(before) and not is_optional(inside)


def _is_quoted(before: str) -> bool:
    """Return whether a quotation is open, with words in it already, at the end of a text."""
    opened = max(before.rfind("“"), before.rfind("‘"))
    closed = max(before.rfind("”"), before.rfind("’ "))
    if opened > closed:
        return bool(before[opened + 1 :].strip())
    straight = before.split('"')
    return len(straight) % 2 == 0 and bool(straight[-1].strip())
