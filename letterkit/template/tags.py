"""Where a text has tags of the template language."""

from __future__ import annotations

import re
from typing import Final

from jinja2 import TemplateSyntaxError

_OPENING: Final = re.compile(r"\{[{%#]")
_MARKUP: Final = re.compile(r"<[^<>]*>")
# For each that is open docxtpl goes through all that follows: a slip or two are never so much.
_MOST_STEPS: Final = 50_000_000
_CLOSING: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}


def tags_in(text: str, *, remarks: bool = False) -> list[str]:
    """Return the tags in a text, from `{{` to the next `}}`; with `remarks`, those in `{# #}` too.

    What never ends is no tag.
    """
    return [text[start:end] for start, end in tag_spans(text, remarks=remarks)]


def without_tags(text: str) -> str:
    """Return what is left of a text without its tags and remarks."""
    pieces: list[str] = []
    position = 0
    for start, end in tag_spans(text, remarks=True):
        pieces.append(text[position:start])
        position = end
    return "".join([*pieces, text[position:]])


def check_ends(xml: str) -> None:
    """Raise TemplateSyntaxError where a part opens tag after tag and closes none of them."""
    text = _MARKUP.sub("", xml)
    for opening in ("{{", "{%"):
        unclosed = text.count(opening, text.rfind(_CLOSING[opening]) + 1)
        if unclosed * len(xml) > _MOST_STEPS:
            raise TemplateSyntaxError("it never ends, and many others don't", 1)


def tag_spans(text: str, *, remarks: bool) -> list[tuple[int, int]]:
    """Return where tags begin and end, looking for the end of each kind but once in vain."""
    endless = set[str]() if remarks else {"{#"}
    spans: list[tuple[int, int]] = []
    position = 0
    while opening := _OPENING.search(text, position):
        position = opening.start() + 1
        if opening[0] in endless:
            continue
        end = text.find(_CLOSING[opening[0]], opening.end())
        if end < 0:
            endless.add(opening[0])
            continue
        position = end + len("}}")
        spans.append((opening.start(), position))
    return spans
