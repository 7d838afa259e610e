"""Word's fields that stay as they are, and show what a merge field showed in a preview.

A table of contents, a STYLEREF or a TITLE keeps what it was made of until somebody has Word make
it anew: the person who was previewed last would stand in everybody's letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from lxml import etree

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.template.fields import KIND
from letterkit.template.gaps.word_fields.kinds import shown_code
from letterkit.template.gaps.word_fields.tree import WordField, fields_of, walk_fields
from letterkit.template.texts import W
from letterkit.text import collapse_whitespace

_FEWEST: Final = 3  # letters: fewer may stand anywhere
_LONGEST: Final = 60  # characters of a code in a sentence


def echoes(
    root: etree._Element,
    label: str,
    filled: Collection[etree._Element],
    previewed: Mapping[str, str],
) -> Iterator[Diagnostic]:
    """Yield an error for each field of a part that shows what a merge field showed.

    `filled` are the elements of fields that are filled; `previewed` are what these showed, each
    with what its field is known by.
    """
    names = {text: name for text, name in previewed.items() if _letters(text) >= _FEWEST}
    if not names:
        return
    for field in walk_fields(fields_of(root)):
        if field.elements[0] in filled:
            continue
        shown = _text(field, filled)
        echoed = next((text for text in names if _has(shown, text)), "")
        if echoed:
            code = shown_code(field)
            code = code if len(code) <= _LONGEST else f"{code[: _LONGEST - 3]}… }}"
            yield Diagnostic(
                Severity.ERROR,
                KIND,
                f"Word’s field {code} shows “{echoed}”, which is what {names[echoed]} showed last: "
                "it would stand in every document.",
                "In Word, turn “Preview Results” off, update the field (click on it, and press "
                "F9), and save the file; or take the field out.",
                location=label,
            )


def _text(field: WordField, filled: Collection[etree._Element]) -> str:
    texts = (each for each in field.result if each.tag == f"{W}t" and each not in filled)
    return collapse_whitespace("".join(each.text or "" for each in texts))


def _has(shown: str, text: str) -> bool:
    """Return whether a text stands in another as words of its own."""
    start = shown.find(text)
    while start >= 0:
        around = shown[:start][-1:] + shown[start + len(text) :][:1]
        if not any(map(str.isalnum, around)):
            return True
        start = shown.find(text, start + 1)
    return False


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
