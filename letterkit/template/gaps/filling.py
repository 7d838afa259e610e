"""What stands in a gap's place once it was answered."""

from __future__ import annotations

import re
from typing import Final, Protocol

from letterkit.template.gaps.model import LEAVE, Gap, GapMarking
from letterkit.template.gaps.patterns import text_gaps
from letterkit.template.gaps.prompts import optional_words
from letterkit.template.tags import tag_spans
from letterkit.text import collapse_whitespace

_CONDITION: Final = "{% if "
_BRACE: Final = re.compile("([{}])")
_OPENING: Final = re.compile(r"\{[{%#]")


class TextFor(Protocol):
    """What is to stand in a gap's place, given the text there and its answer; None to keep it."""

    def __call__(self, gap: Gap, place: str, answer: str | None, /) -> str | None:
        """Return that text."""
        ...


class GapMark(Protocol):
    """Puts marks around what stands in a gap's place, by which pages know that it does."""

    def __call__(self, number: int, text: str, *, is_open: bool) -> str:
        """Return a text with marks; `number` is the gap's among a file's kinds, from 0."""
        ...


def in_letters(gap: Gap, place: str, answer: str | None) -> str | None:
    """Return what stands in a gap's place when letters are made of the file.

    What only another program understands stands as text, unless it was answered: as a tag, it
    would hinder all that is around it. Braces that begin no tag are text as they stand.
    """
    if answer:
        return _as_tag(gap, place, answer)
    is_read = gap.marking is GapMarking.CALL and _OPENING.search(place) is not None
    return _as_left(place) if is_read else None


def in_template(gap: Gap, place: str, answer: str | None) -> str | None:
    """Return what stands in a gap's place in a template that is kept.

    There, words that are to stay are in a tag that prints them: so they are no gap any more.
    """
    if answer:
        return _as_tag(gap, place, answer)
    if answer != LEAVE:
        return None
    return _as_left(place) if gap.marking is GapMarking.CALL else _around_tags(place)


def left_in_template(shown: str) -> str | None:
    """Return what stands in a template where a field of Word's was left; None for what it showed.

    What would be a gap again is in a tag.
    """
    return _as_left(shown) if next(text_gaps(shown), None) is not None else None


def with_blanks(replacement: str, before: str) -> tuple[str, int]:
    """Take the blank before a condition into it, so that without its words there aren't two.

    Returns the text, and how many characters before it go.
    """
    if replacement.startswith(_CONDITION) and before.endswith(" "):
        return replacement.replace(" %}", " %} ", 1), 1
    return replacement, 0


def _as_tag(gap: Gap, place: str, field: str) -> str:
    """Return a field's tag; words that stand where they apply become a condition."""
    words = (
        optional_words(collapse_whitespace(place)) if gap.marking is GapMarking.CONDITION else ""
    )
    if words:
        return f"{_CONDITION}{field} %}}{words}{{% endif %}}"
    return f"{{{{ {field} }}}}"


def _around_tags(place: str) -> str:
    """Return a text as `_as_left` does, but for the tags of our own in it, which stay."""
    pieces: list[str] = []
    position = 0
    for start, end in tag_spans(place, remarks=True) if "{" in place else ():
        pieces += (_as_left(place[position:start]), place[start:end])
        position = end
    return "".join([*pieces, _as_left(place[position:])])


def _as_left(place: str) -> str:
    """Return a tag that prints a text, in which no other tag can be seen: brace by brace."""
    if not place:
        return ""
    quoted = place
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        quoted = quoted.replace(character, escape)
    pieces = [f'"{each}"' for each in _BRACE.split(quoted) if each]
    return f"{{{{ {' ~ '.join(pieces)} }}}}"
