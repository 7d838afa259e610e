"""The names of columns for templates, and the fields that the user sets for them by hand."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from rapidfuzz import process

from letterkit.errors import LetterkitError
from letterkit.recipients.columns.column_table import Match
from letterkit.recipients.files.grid import letter_of
from letterkit.recipients.model import Column
from letterkit.text import collapse_whitespace, english_list, fold_accents, fold_key

_NO_LETTERS: Final = re.compile(r"[\W_]+")
# Words that a template can't use as a name.
_RESERVED: Final = frozenset({*(word.lower() for word in keyword.kwlist), "loop", "self", "caller"})


def named_columns(
    headings: Mapping[int, str],
    matches: Mapping[int, Match],
    fixed_names: Mapping[int, str],
    reserved: AbstractSet[str],
) -> list[Column]:
    """Return the columns in order, each under a name of its own.

    `fixed_names` gives names to some that feed nothing, such as lines of an address; none takes a
    `reserved` one.
    """
    used = {match.field for match in matches.values() if match.field} | set(fixed_names.values())
    used |= reserved
    columns: list[Column] = []
    for index, match in sorted(matches.items()):
        letter, heading = letter_of(index), collapse_whitespace(headings.get(index, ""))
        name = match.field or fixed_names.get(index) or _free(identifier(heading, letter), used)
        used.add(name)
        columns.append(
            Column(index, letter, heading, match.field, name, match.confidence, match.guess)
        )
    return columns


def set_by_hand(
    headings: Mapping[int, str], indexes: Sequence[int], mapping: Mapping[str, str]
) -> dict[int, str]:
    """Return what was set by hand, by column: a field, or "" where the column feeds nothing.

    `mapping` names the columns by heading or letter. Raises LetterkitError where it names one
    that isn't there, or one field twice.
    """
    by_key: dict[str, int] = {}
    for index in indexes:
        if key := fold_key(headings.get(index, "")):
            by_key.setdefault(key, index)
    by_letter = {letter_of(index): index for index in indexes}
    fields: dict[int, str] = {}
    for reference, field in mapping.items():
        index = by_key.get(fold_key(reference), by_letter.get(reference.strip().upper()))
        if index is None:
            raise _no_column(
                reference, [headings[other] for other in indexes if headings.get(other)]
            )
        fields[index] = field
    twice = [field for field, count in Counter(fields.values()).items() if field and count > 1]
    if twice:
        raise LetterkitError(
            f"Two columns are set to feed “{twice[0]}”.", "Set one column for each field."
        )
    return fields


def _no_column(reference: str, headings: Sequence[str]) -> LetterkitError:
    """Return the error for a column that isn't in the list, with the nearest headings."""
    near = [
        headings[position]
        for _text, _score, position in process.extract(
            fold_key(reference), [fold_key(each) for each in headings], limit=3, score_cutoff=60
        )
    ]
    quoted = [f"“{collapse_whitespace(each)}”" for each in near or headings[:20]]
    hint = "Did you mean " if near else "The columns are "
    ending = "?" if near else "."
    return LetterkitError(
        f"The spreadsheet has no column “{reference}”.",
        hint + english_list(quoted) + ending
        if quoted
        else "Its columns have no headings: name them by their letters.",
    )


def identifier(heading: str, letter: str) -> str:
    """Return a heading as a template can use it: "Surgery day" is `surgery_day`.

    A column without a usable heading goes by its letter: `column_e`.
    """
    plain = fold_accents(heading.casefold())
    name = _NO_LETTERS.sub("_", plain.replace("'", "").replace("’", "")).strip("_")[:60]
    if not name:
        return f"column_{letter.lower()}"
    if not name.isidentifier():
        name = f"column_{name}"
    if not name.isidentifier():
        return f"column_{letter.lower()}"
    return f"{name}_" if name in _RESERVED else name


def _free(name: str, used: set[str]) -> str:
    free, count = name, 1
    while free in used:
        count += 1
        free = f"{name}_{count}"
    return free
