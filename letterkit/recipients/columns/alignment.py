"""Put headings back over their columns where one of them got lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from letterkit.recipients.columns.contents import ColumnContents, ContentKind, column_contents
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.columns.matching import agreement, contradicts
from letterkit.recipients.files.grid import letter_of
from letterkit.recipients.model import Cells

_CLEARLY: Final = 2  # a column that fits no more, and one that does now
_STRAY: Final = 10  # one row in so many may run on beyond the table
_SHARE: Final = 0.8


def realign(
    headings: Cells, rows: Sequence[tuple[int, Cells]], matcher: HeadingMatcher
) -> tuple[Cells, str]:
    """Return the headings shifted to where they belong, and a note saying so.

    Some lists have one heading fewer than columns, because a column lost its own; from there on
    every heading stands one column too far left. It shows: the rows are one cell longer than the
    headings, and what stands under the headings fits them much better when they are moved along.
    """
    first, width = min(headings), max(headings) + 1
    longer = sum(width in cells for _number, cells in rows)
    further = sum(max(cells) > width for _number, cells in rows)
    if len(headings) < width - first or not longer or further * _STRAY > longer:
        return headings, ""
    contents = column_contents(rows, range(first, width + 1))
    gaps = {gap: _fit(_moved(headings, gap), contents, matcher) for gap in range(first, width + 1)}
    # Of equal ones the last, which moves the fewest headings.
    best = max(gaps, key=lambda gap: (gaps[gap], gap))
    kind = _kind(contents[best])
    if best == width or kind is None or gaps[best] - gaps[width] < _CLEARLY:
        return headings, ""
    return _moved(headings, best), (
        f"There is one heading fewer than columns: column {letter_of(best)}, of {kind.value}, has "
        f"none, and the headings from there on were moved along."
    )


def _moved(headings: Cells, gap: int) -> Cells:
    return {index + (index >= gap): text for index, text in headings.items()}


def _kind(contents: ColumnContents) -> ContentKind | None:
    if kind := contents.plain_kind:
        return kind
    return ContentKind.NAME if contents.share(ContentKind.TITLED_NAME) >= _SHARE else None


def _fit(headings: Cells, contents: Mapping[int, ColumnContents], matcher: HeadingMatcher) -> int:
    """Return how many columns hold what their headings say, less those that hold otherwise."""
    score = 0
    for index, column in contents.items():
        kind = column.plain_kind
        if index not in headings:
            score += kind is not None
            continue
        field = next(
            (name for name, near in matcher.nearness(headings[index]).items() if near >= _SHARE),
            None,
        )
        if field is None:
            continue
        if contradicts(field, column, few=1):
            score -= 1
        # Nearly anything may be a place: that speaks for no heading.
        elif field not in {"ward", "constituency"} and agreement(field, column):
            score += 1
    return score
