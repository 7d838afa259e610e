"""Which sheet of a workbook is the list, where nobody has named one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.recipients.columns.contents import ContentKind, column_contents
from letterkit.recipients.columns.heading_similarity import HeadingMatcher
from letterkit.recipients.columns.headings import heading_row
from letterkit.recipients.files.grid import Grid, used_columns
from letterkit.recipients.files.zipped import DAMAGED
from letterkit.recipients.model import Cells, SheetInfo
from letterkit.text import english_list, fold_key, plural

_MOST_SHEETS: Final = 40  # more are no lists that somebody keeps side by side
_SAMPLED_ROWS: Final = 60
# A column of these speaks for a list of people half as much as a heading that names a field.
_TELLING: Final = (
    ContentKind.EMAIL, ContentKind.POSTCODE, ContentKind.PARTY, ContentKind.COUNCIL,
    ContentKind.TITLED_NAME, ContentKind.NAME,
)  # fmt: skip
_SHARE: Final = 0.8
# What has so much of the best one's score is a list as well.
_AS_GOOD: Final = 0.6

Read = Callable[[int], Grid]


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """The sheet that is read, and the names of the other sheets that are lists as well."""

    grid: Grid
    others: tuple[str, ...] = ()


def requested_sheet(sheets: Sequence[SheetInfo], name: str, requested: str) -> int:
    """Return the index of the sheet that is `requested`, however it is written.

    `name` is the file's. Raises LetterkitError where there is no such sheet.
    """
    key = fold_key(requested)
    exact = [index for index, each in enumerate(sheets) if each.name == requested]
    similar = [index for index, each in enumerate(sheets) if fold_key(each.name) == key]
    if not exact and not similar:
        names = english_list([f"“{each.name}”" for each in sheets])
        raise LetterkitError(
            f"“{name}” has no sheet “{requested}”.", f"It has {names or 'no sheets at all'}."
        )
    return (exact or similar)[0]


def choose_sheet(
    sheets: Sequence[SheetInfo], read: Read, name: str, matcher: HeadingMatcher
) -> SheetChoice:
    """Return the visible sheet that looks most like a list: by its headings, its cells, its rows.

    Of several as good, the one that the file was saved on is read, or else the first. `name` is
    the file's. Notes tell of sheets that weren't read. Raises LetterkitError where there is none.
    """
    if not sheets:
        raise LetterkitError(f"“{name}” has no sheet with cells.", "Choose another file.")
    visible = [index for index, each in enumerate(sheets) if not each.hidden]
    if len(visible) < 2:  # noqa: PLR2004 - there is no choice
        choice = SheetChoice(read(visible[0] if visible else 0))
    else:
        choice = _best(sheets, visible, read, matcher)
    choice.grid.notes += _notes(sheets, visible, choice)
    return choice


def _best(
    sheets: Sequence[SheetInfo], visible: Sequence[int], read: Read, matcher: HeadingMatcher
) -> SheetChoice:
    scores: dict[int, float] = {}
    grids: dict[int, Grid] = {}
    for index, grid in _readable(visible, read):
        scores[index] = _score(grid, matcher)
        grids[index] = grid
        enough = _AS_GOOD * max(scores.values())
        for each in [each for each in grids if scores[each] < enough]:
            del grids[each]  # which may be large
    good = [index for index in grids if scores[index]]
    if not good:
        return SheetChoice(read(visible[0]))
    chosen = next((index for index in good if sheets[index].is_active), good[0])
    others = tuple(sheets[index].name for index in good if index != chosen)
    return SheetChoice(grids[chosen], others)


def _readable(visible: Sequence[int], read: Read) -> Iterator[tuple[int, Grid]]:
    """Yield the sheets that can be read; what another sheet's damage is needn't stop anybody."""
    for index in visible[:_MOST_SHEETS]:
        try:
            yield index, read(index)
        except (LetterkitError, *DAMAGED):
            continue


def _score(grid: Grid, matcher: HeadingMatcher) -> float:
    """Return how much a sheet looks like a list of people; 0 for one without rows of them."""
    found = heading_row(grid, matcher)
    number, headings = found or (0, Cells())
    rows = [each for each in grid.rows if each[0] > number and each[0] not in grid.hidden]
    if not rows:
        return 0
    named = {field for text in headings.values() if (field := matcher.field(text))}
    rows = rows[:_SAMPLED_ROWS]
    contents = column_contents(rows, used_columns(rows), {})
    telling = sum(
        any(each.share(kind) >= _SHARE for kind in _TELLING) for each in contents.values()
    )
    return len(named) + telling / 2


def _notes(
    sheets: Sequence[SheetInfo], visible: Sequence[int], choice: SheetChoice
) -> Iterator[str]:
    if len(visible) > 1 and not choice.others:
        read = choice.grid.name
        first = ", the first" if read == sheets[visible[0]].name else ", which has the list"
        yield f"The file has {plural(len(visible), 'sheet')}; “{read}” is read{first}."
    hidden = [f"“{each.name}”" for each in sheets if each.hidden]
    if visible and hidden:
        verbs = ("is", "was") if len(hidden) == 1 else ("are", "were")
        yield (
            f"The sheet{'s' if len(hidden) > 1 else ''} {english_list(hidden)} {verbs[0]} hidden "
            f"and {verbs[1]} not read."
        )
