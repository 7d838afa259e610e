"""Where a text has tags of the template language."""

from __future__ import annotations

import re
from typing import Final

_OPENING: Final = re.compile(r"\{[{%#]")
_CLOSING: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}


def tags_in(text: str, *, remarks: bool = False) -> list[str]:
    """Return the tags in a text, from `{{` to the next `}}`; with `remarks`, those in `{# #}` too.

    What never ends is no tag.
    """
    return [text[start:end] for start, end in _spans(text, remarks=remarks)]


def without_tags(text: str) -> str:
    """Return what is left of a text without its tags and remarks."""
    pieces: list[str] = []
    position = 0
    for start, end in _spans(text, remarks=True):
        pieces.append(text[position:start])
        position = end
    return "".join([*pieces, text[position:]])


def _spans(text: str, *, remarks: bool) -> list[tuple[int, int]]:
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
