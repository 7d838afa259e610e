"""The gaps in a text that may hold tags of our own, too: what is in those is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from letterkit.template.gaps.foreign_tags import ForeignTags
from letterkit.template.gaps.model import GapMarking
from letterkit.template.gaps.patterns import BROKEN, SECTIONS, TextGap, text_gaps
from letterkit.template.tags import tag_spans

_BRACE: Final = re.compile("[{}%]")
Span = tuple[int, int]


def overlaps(span: Span, taken: Iterable[Span]) -> bool:
    """Return whether a stretch has any of those in it that are taken."""
    start, end = span
    return any(first < end and last > start for first, last in taken)


def gaps_in(text: str, foreign: ForeignTags, part_text: str) -> Iterator[TextGap]:
    """Yield the gaps in a text, none of which overlap. For `part_text` see `ForeignTags`."""
    taken: list[Span] = []
    for gap in _candidates(text, foreign, part_text):
        if not overlaps((gap.start, gap.end), taken):
            taken.append((gap.start, gap.end))
            if gap.marking is not None:
                yield gap


def _candidates(text: str, foreign: ForeignTags, part_text: str) -> Iterator[TextGap]:
    if _BRACE.search(text):
        for pattern in BROKEN:
            for match in pattern.finditer(text):
                words = "" if "%" in match[0] else match[1]
                yield TextGap(match.start(), match.end(), GapMarking.CALL, words)
        for match in SECTIONS.finditer(text):
            yield TextGap(match.start(), match.end(), GapMarking.CALL, "")
        for start, end in tag_spans(text, remarks=True):
            is_gap = foreign.is_foreign(text[start:end], part_text)
            yield TextGap(start, end, GapMarking.CALL if is_gap else None, "")
    yield from text_gaps(text)
