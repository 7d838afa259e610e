"""Cells in which people, or a formula, wrote that there is nothing, or the same as above.

What a column's other cells are decides whether a word is a value of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from letterkit.recipients.model import WHOLE_NAMES, Cells, Column
from letterkit.text import answer_of, is_placeholder_word, plural

_NAMES: Final = frozenset({*WHOLE_NAMES, "first_name", "last_name", "organisation"})
# "The same as above", in words or as a pair of ticks.
_DITTO: Final = frozenset({
    "ditto", "do.", "as above", "see above", "same as above", '"', "''", "\u201d", "\u2033",
    "\u3003", '-"-', '- " -',
})  # fmt: skip
_LONGEST_DITTO: Final = max(map(len, _DITTO))
# What a formula gives that looks up an empty cell.
_ZERO: Final = "0"
_PHONE: Final = 9  # figures that begin with 0 are no number to count with


def may_be_placeholder(text: str) -> bool:
    """Whether a cell's text may say that there is nothing, or the same as in the row above."""
    return is_placeholder_word(text) or text == _ZERO or _is_ditto(text)


def empty_placeholders(
    rows: Sequence[tuple[int, Cells]], columns: Sequence[Column]
) -> Iterator[str]:
    """Empty the cells that say "n/a", "TBC" or "–", and yield a sentence for each column.

    So are cells of "0" among words; those that say "ditto" take what stands above them. Not
    those of names, where they say that there is nobody, nor those of columns that are of yes
    and no, where they are an answer.
    """
    for column in columns:
        if column.field in _NAMES or column.guess in _NAMES:
            continue
        counts = Counter(text for _number, cells in rows if (text := cells.get(column.index)))
        found = {text for text in counts if is_placeholder_word(text)}
        dittos = {text for text in counts if _is_ditto(text)}
        others = counts.keys() - found - dittos - {_ZERO}
        if all(answer_of(text) is not None for text in others):
            continue
        if _ZERO in counts and not any(map(_is_number, others)):
            found.add(_ZERO)
        if dittos:
            yield from _repeat_above(rows, column, dittos)
        if found:
            yield _empty(
                rows,
                column,
                Counter({text: count for text, count in counts.items() if text in found}),
            )


def _is_ditto(text: str) -> bool:
    return len(text) <= _LONGEST_DITTO and text.casefold() in _DITTO


def _is_number(text: str) -> bool:
    """Whether a text is a figure, and no telephone number."""
    digits = text.strip("£$€%-+").replace(",", "").replace(".", "", 1)
    return digits.isdecimal() and (digits[0] != "0" or len(digits) < _PHONE)


def _empty(rows: Sequence[tuple[int, Cells]], column: Column, found: Counter[str]) -> str:
    for _number, cells in rows:
        if cells.get(column.index) in found:
            cells[column.index] = ""
    count = found.total()
    says = f"{'says' if count == 1 else 'say'} “{found.most_common(1)[0][0]}” or the like"
    return (
        f"{plural(count, 'cell')} of column {_headed(column)} {says}, and "
        f"count{'s' if count == 1 else ''} as empty."
    )


def _repeat_above(
    rows: Sequence[tuple[int, Cells]], column: Column, dittos: set[str]
) -> Iterator[str]:
    """Give the cells that say "ditto" what stands above them; the first has nothing above it."""
    above, count, word = "", 0, ""
    for _number, cells in rows:
        text = cells.get(column.index, "")
        if text in dittos:
            cells[column.index] = above
            count, word = count + 1, word or text
        else:
            above = text
    yield (
        f"{plural(count, 'cell')} of column {_headed(column)} "
        f"{'says' if count == 1 else 'say'} “{word}” or the like, and "
        f"{'has' if count == 1 else 'have'} what stands in the cell above."
    )


def _headed(column: Column) -> str:
    return f"{column.letter} “{column.heading}”" if column.heading else column.letter
