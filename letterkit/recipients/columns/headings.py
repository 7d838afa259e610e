"""Find the row of headings, below titles, over two rows, merged or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from letterkit.recipients.columns.address_headings import is_owner, parse_heading
from letterkit.recipients.columns.contents import ContentKind, contents_of, kinds_of
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.files.grid import Grid, Span, first_rows
from letterkit.recipients.model import Cells
from letterkit.text import collapse_whitespace, fold_key

_SEARCHED_ROWS: Final = 30
_LONGEST_HEADING: Final = 80
# Cells that give a row away as data: e-mails, numbers and dates, postcodes, people with titles.
_DATA: Final = re.compile(
    r".*[^\s@]@[^\s@]+\.|[\s()+.,/:£%-]*+\d[\d\s()+.,/:£%-]*+$"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|(?:cllr|councillor|mr|mrs|ms|miss|dr)\b\.? \S",
    re.IGNORECASE | re.DOTALL,
)
_CLOSE: Final = 0.8
_SHARE: Final = 0.8
# Headings that leave open whose they are: "Name" under "Ward" is the ward's.
_OPEN: Final = frozenset({"name", "names", "title", "no", "number", "code", "id", "type"})

Rows = Sequence[tuple[int, Cells]]

_known_key: Final = lru_cache(maxsize=2_048)(fold_key)  # a pack's headings, for each list anew


def fields_by_heading(aliases: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the field that each heading names, by `fold_key`; a field's own id comes first."""
    fields = {_known_key(field): field for field in aliases}
    for field, headings in aliases.items():
        for heading in headings:
            fields.setdefault(_known_key(heading), field)
    fields.pop("", None)
    return fields


def heading_row(grid: Grid, matcher: HeadingMatcher) -> tuple[int, Cells] | None:
    """Return the number and texts of the row of headings; None where the sheet has none.

    The row that names most fields wins; where none names any, the widest that has data below it
    and doesn't look like data itself. Headings over two rows come as one, under the lower number.
    """
    rows = list(first_rows(grid, _SEARCHED_ROWS + 20))
    merged = _merged_down(grid, dict(rows))
    number = _best_row(rows, merged, matcher)
    if number is None:
        return None
    return _with_neighbours(grid, rows, merged, matcher, number)


def _best_row(rows: Rows, merged: Mapping[int, Cells], matcher: HeadingMatcher) -> int | None:
    """Return the number of the row that the headings stand in; None where none looks like it.

    The row that names most fields wins, of several the one with most columns filled below. `merged`
    are the texts of merged cells that reach down into a row, by its number.
    """
    best: int | None = None
    best_score = (0, 0)
    for position, (number, own) in enumerate(rows[:_SEARCHED_ROWS]):
        below = [cells for _number, cells in rows[position + 1 :]]
        above = merged.get(number, {})
        named = len(set(_named(own, matcher))) or _nearly_named(own, matcher)
        named += len(list(_named(above, matcher)))
        is_data = named == 0 and len(own) > 1 and _is_row_of_data(own, below)
        # Below the first row of data there are no headings to come that would name nothing.
        if is_data and best is None:
            best_score = (0, 10_000)
        if is_data or (named == 0 and (len(own) < 2 or not below)):  # noqa: PLR2004
            continue
        if named and len(own) > 1 and _mostly_data(own):
            continue
        filled = sum(any(column in other for other in below) for column in above.keys() | own)
        # Where no row names a field, the first that could be headings is, unless it is a mere note.
        enough = filled if named or best is None else filled // 2
        if (named, enough) > best_score:
            best, best_score = number, (named, filled)
    return best


def _named(cells: Cells, matcher: HeadingMatcher) -> Iterator[str]:
    return (field for text in cells.values() if (field := matcher.field(text)))


def _nearly_named(cells: Cells, matcher: HeadingMatcher) -> int:
    """Return how many fields a row names in other spellings; a lone cell may be a title."""
    if len(cells) < 2 or max(map(len, cells.values())) > _LONGEST_HEADING:  # noqa: PLR2004
        return 0
    if any(_DATA.match(text) for text in cells.values()):
        return 0
    return len(
        {
            field
            for text in cells.values()
            for field, score in matcher.nearness(text).items()
            if score >= _CLOSE
        }
    )


def _merged_down(grid: Grid, rows: Mapping[int, Cells]) -> dict[int, Cells]:
    """Return the headings that reach into a row from above, being merged over several rows."""
    merged: dict[int, Cells] = {}
    for span in grid.spans:
        text = rows.get(span.top, {}).get(span.left)
        # A merged block that also runs across is a title over the table.
        if text and span.left == span.right and span.bottom - span.top < _SEARCHED_ROWS:
            for number in range(span.top + 1, span.bottom + 1):
                merged.setdefault(number, {})[span.left] = text
    return merged


def _mostly_data(cells: Cells) -> bool:
    return 2 * sum(bool(_DATA.match(text)) for text in cells.values()) > len(cells)


def _is_row_of_data(cells: Cells, below: Sequence[Cells]) -> bool:
    return any(
        _DATA.match(text)
        or len(text) > _LONGEST_HEADING
        or any(other.get(column) == text for other in below)
        for column, text in cells.items()
    ) or any(_has_form_of_column(column, text, below) for column, text in cells.items())


def _has_form_of_column(column: int, text: str, below: Sequence[Cells]) -> bool:
    """Return whether a cell has the form of its column: a party over parties is no heading."""
    kinds = kinds_of(text) - {ContentKind.PLACE, ContentKind.ADDRESS}
    if not kinds:
        return False
    contents = contents_of([cells[column] for cells in below if column in cells])
    return any(contents.share(kind) >= _SHARE for kind in kinds)


def _with_neighbours(
    grid: Grid, rows: Rows, merged: Mapping[int, Cells], matcher: HeadingMatcher, number: int
) -> tuple[int, Cells]:
    """Return the headings with what the row above or below adds to them."""
    position = next(place for place, (each, _cells) in enumerate(rows) if each == number)
    cells = {**merged.get(number, {}), **rows[position][1]}
    for upper, lower in ((position, position + 1), (position - 1, position)):
        if upper < 0 or lower >= len(rows):
            continue
        (above, texts), (below, under) = rows[upper], rows[lower]
        both = {**texts, **merged.get(below, {}), **under}
        if below - above == 1 and _are_two_rows_of_headings(texts, under, both, cells, matcher):
            return below, _grouped(both, _groups(grid.spans, above, texts, both), matcher)
    if position and (above := rows[position - 1])[0] == number - 1:
        cells = _grouped(cells, _groups(grid.spans, *above, cells), matcher)
    return number, cells


def _are_two_rows_of_headings(
    upper: Cells, lower: Cells, both: Cells, alone: Cells, matcher: HeadingMatcher
) -> bool:
    """Return whether two rows make one of headings: together they name more than the best alone."""
    if min(len(upper), len(lower)) < 2 or any(  # noqa: PLR2004 - one cell is a title or a slip
        _DATA.match(text) for text in (*upper.values(), *lower.values())
    ):
        return False
    return len(list(_named(lower, matcher))) > 1 and len(set(_named(both, matcher))) > len(
        set(_named(alone, matcher))
    )


def _columns(span: Span) -> range:
    return range(span.left, span.right + 1)


def _groups(spans: Sequence[Span], above: int, texts: Cells, lower: Cells) -> Cells:
    """Return the group that each column's heading stands under, in the row `above`."""
    across = [each for each in spans if each.top == each.bottom == above and each.right > each.left]
    groups: Cells = {}
    if across:
        for span in across:
            # What is merged over the whole table is its title.
            if span.left in texts and not lower.keys() <= set(_columns(span)):
                groups |= dict.fromkeys(_columns(span), texts[span.left])
        return groups
    if len(texts) < 2 or any(_DATA.match(text) for text in texts.values()):  # noqa: PLR2004 - a title
        return {}
    current = ""
    for column in sorted({*texts, *lower}):
        current = texts.get(column, current)
        if current and column in lower:
            groups[column] = current
    return groups


def _grouped(cells: Cells, groups: Cells, matcher: HeadingMatcher) -> Cells:
    """Return the headings, with the group's before those that mean nothing without it.

    Of "Councillor: name, e-mail; agent: name, e-mail", each needs it; of "Contact: e-mail, phone"
    none does.
    """
    counts = Counter(fold_key(text) for text in cells.values())
    return {
        column: f"{collapse_whitespace(groups[column])} {text}"
        if column in groups
        and groups[column] != text
        and (
            counts[fold_key(text)] > 1
            or (fold_key(text) in _OPEN and matcher.field(groups[column]) is not None)
            or (is_owner(groups[column]) and parse_heading(text) is not None)
        )
        else text
        for column, text in cells.items()
    }
