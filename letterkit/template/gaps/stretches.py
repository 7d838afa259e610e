"""The gaps in a text that may hold tags of our own, too: what is in those is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from letterkit.template.gaps.foreign_tags import ForeignTags, path_in, words_in
from letterkit.template.gaps.marked import matches
from letterkit.template.gaps.model import GapMarking, TextGap
from letterkit.template.gaps.patterns import BROKEN, ENDED, SECTIONS, text_gaps
from letterkit.template.gaps.prompts import is_optional, prompt_words
from letterkit.template.tags import tag_spans

# A bracket with others or with tags in it.
_OUTER: Final = re.compile(r"\[[^\[\]]{0,300}(?:\[[^\[\]]{0,100}\][^\[\]]{0,300}){0,4}\]")
_BRACE: Final = re.compile("[{}%]")


class Stretches:
    """Which characters of a text are in some stretch of it: looked up in the time of one look."""

    def __init__(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> None:
        self._taken = bytearray(len(text))
        for start, end in taken:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a stretch."""
        self._taken[start:end] = b"\1" * (end - start)

    def has_any(self, start: int, end: int) -> bool:
        """Return whether anything in a stretch is taken."""
        return self._taken.find(1, start, end) >= 0


def gaps_in(text: str, foreign: ForeignTags, part_text: str) -> Iterator[TextGap]:
    """Yield the gaps in a text, none of which overlap. For `part_text` see `ForeignTags`."""
    taken = Stretches(text)
    for gap in _candidates(text, foreign, part_text):
        if not taken.has_any(gap.start, gap.end):
            taken.add(gap.start, gap.end)
            if gap.marking is not None:
                yield gap


def _candidates(text: str, foreign: ForeignTags, part_text: str) -> Iterator[TextGap]:
    if "[" in text:
        yield from _outer(text)
    if _BRACE.search(text):
        for match in matches(BROKEN, text):
            words = "" if "%" in match[0] else match[1]
            yield TextGap(match.start(), match.end(), GapMarking.CALL, words)
        for match in SECTIONS.finditer(text):
            yield TextGap(match.start(), match.end(), GapMarking.CALL, "")
        for start, end in tag_spans(text, remarks=True):
            tag = text[start:end]
            if path := path_in(tag, part_text):
                yield TextGap(start, end, GapMarking.PROGRAM, path)
                continue
            words = words_in(tag)
            is_gap = words or foreign.is_foreign(tag, part_text)
            yield TextGap(start, end, GapMarking.CALL if is_gap else None, words)
        for match in ENDED.finditer(text):
            yield TextGap(match.start(), match.end(), GapMarking.CALL, match[1])
    yield from text_gaps(text)


def _outer(text: str) -> Iterator[TextGap]:
    """Yield the brackets with tags or other brackets in them that ask for something.

    Words that stand where they apply may have tags in them, but no other gaps.
    """
    tags: Stretches | None = None
    for match in _OUTER.finditer(text):
        inside = match[0][1:-1]
        is_nested = "[" in inside
        if inside.startswith("[") or "{%" in inside or not (is_nested or "{{" in inside):
            continue
        if not (words := prompt_words(inside, in_brackets=False)):
            continue
        tags = tags or Stretches(text, tag_spans(text, remarks=True))
        if tags.has_any(match.start(), match.start() + 1):
            continue  # a text in a tag
        is_condition = is_optional(inside) and not is_nested
        marking = GapMarking.CONDITION if is_condition else GapMarking.PROMPT
        yield TextGap(match.start(), match.end(), marking, words)
