"""What stands in a gap's place once it was answered."""

from __future__ import annotations

from typing import Final, Protocol

from letterkit.template.gaps.model import LEAVE, Gap, GapMarking
from letterkit.template.gaps.prompts import optional_words

_CONDITION: Final = "{% if "


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
    would hinder all that is around it.
    """
    if answer:
        return _as_tag(gap, place, answer)
    return _escaped(place) if gap.marking is GapMarking.CALL else None


def in_template(gap: Gap, place: str, answer: str | None) -> str | None:
    """Return what stands in a gap's place in a template that is kept.

    There, words that are to stay are in a tag that prints them: so they are no gap any more.
    """
    if answer:
        return _as_tag(gap, place, answer)
    return _as_left(place) if answer == LEAVE else None


def with_blanks(replacement: str, before: str) -> tuple[str, int]:
    """Take the blank before a condition into it, so that without its words there aren't two.

    Returns the text, and how many characters before it go.
    """
    if replacement.startswith(_CONDITION) and before.endswith(" "):
        return replacement.replace(" %}", " %} ", 1), 1
    return replacement, 0


def _as_tag(gap: Gap, place: str, field: str) -> str:
    """Return a field's tag; words that stand where they apply become a condition."""
    words = optional_words(place) if gap.marking is GapMarking.CONDITION else ""
    if words:
        return f"{_CONDITION}{field} %}}{words}{{% endif %}}"
    return f"{{{{ {field} }}}}"


def _as_left(place: str) -> str:
    if any(mark in place for mark in ("{{", "}}", "{%", "%}")):
        return _escaped(place)
    quoted = place.replace("\\", "\\\\").replace('"', '\\"')
    return f'{{{{ "{quoted}" }}}}'


def _escaped(text: str) -> str:
    """Return a text with its braces as docxtpl has them for those that are to be printed."""
    if "{#" in text:  # which would begin a remark, with or without a brace before it
        return text.replace("}}", "}_}").replace("{", '{{ "{" }}')
    for mark, escape in (("{{", "{_{"), ("}}", "}_}"), ("{%", "{_%"), ("%}", "%_}")):
        text = text.replace(mark, escape)
    return text
