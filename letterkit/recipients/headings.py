"""Find the heading row, and which column feeds which field."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import process

from letterkit.errors import LetterkitError
from letterkit.recipients.grid import Grid, first_rows, letter_of
from letterkit.recipients.model import Column
from letterkit.text import english_list, match_key, squeeze

_SEARCHED_ROWS: Final = 30
_LONGEST_HEADING: Final = 80
_E_MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
# Cells that give a row away as data: e-mails, numbers and dates, postcodes, people with titles.
_DATA: Final = re.compile(
    r".*[^\s@]@[^\s@]+\.|[\d\s()+.,/:£%-]*\d[\d\s()+.,/:£%-]*$"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|(?:cllr|councillor|mr|mrs|ms|miss|dr)\b\.? \S",
    re.IGNORECASE | re.DOTALL,
)
# Words that a template can't use as a name.
_RESERVED: Final = frozenset({*(word.lower() for word in keyword.kwlist), "loop", "self", "caller"})
_BEING_EMAIL: Final = 0.8

Cells = dict[int, str]


def known_headings(aliases: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the field that each heading names, by `match_key`; a field's own id comes first."""
    known = {match_key(field): field for field in aliases}
    for field, headings in aliases.items():
        for heading in headings:
            known.setdefault(match_key(heading), field)
    known.pop("", None)
    return known


def heading_row(grid: Grid, known: Mapping[str, str]) -> tuple[int, Cells] | None:
    """Return the number and texts of the row of headings; None where the sheet has none.

    The row that names most fields wins; where none names any, the widest that has data below it
    and doesn't look like data itself.
    """
    rows = list(first_rows(grid, _SEARCHED_ROWS + 20))
    merged = _merged_down(grid, dict(rows))
    best: tuple[int, Cells] | None = None
    best_score = (0, 0)
    for position, (number, own) in enumerate(rows[:_SEARCHED_ROWS]):
        below = [cells for _number, cells in rows[position + 1 :]]
        cells = {**merged.get(number, {}), **own}
        named = len({known[key] for text in own.values() if (key := match_key(text)) in known})
        named += sum(match_key(text) in known for text in merged.get(number, {}).values())
        filled = sum(any(column in other for other in below) for column in cells)
        if named == 0 and (len(own) < 2 or not below or _looks_like_data(own, below)):  # noqa: PLR2004
            # Below the first row of data there are no headings to come that would name nothing.
            if len(own) > 1 and _looks_like_data(own, below) and best is None:
                best_score = (0, 10_000)
            continue
        if named and len(own) > 1 and _mostly_data(own):
            continue
        # Where no row names a field, the first that could be headings is, unless it is a mere note.
        enough = filled if named or best is None else filled // 2
        if (named, enough) > best_score:
            best, best_score = (number, cells), (named, filled)
    return best


def _merged_down(grid: Grid, rows: Mapping[int, Cells]) -> dict[int, Cells]:
    """Return the headings that reach into a row from above, being merged over several rows."""
    found: dict[int, Cells] = {}
    for span in grid.spans:
        text = rows.get(span.top, {}).get(span.left)
        # A merged block that also runs across is a title over the table.
        if text and span.left == span.right and span.bottom - span.top < _SEARCHED_ROWS:
            for number in range(span.top + 1, span.bottom + 1):
                found.setdefault(number, {})[span.left] = text
    return found


def _mostly_data(cells: Cells) -> bool:
    return 2 * sum(bool(_DATA.match(text)) for text in cells.values()) > len(cells)


def _looks_like_data(cells: Cells, below: Sequence[Cells]) -> bool:
    return any(
        _DATA.match(text)
        or len(text) > _LONGEST_HEADING
        or any(other.get(column) == text for other in below)
        for column, text in cells.items()
    )


def realign(headings: Cells, rows: Sequence[tuple[int, Cells]]) -> tuple[Cells, str]:
    """Return the headings shifted to where they belong, and a note saying so.

    Some lists have one heading fewer than columns, because the e-mail column lost its own; from
    there on every heading stands one column too far left. It shows: e-mails stand under a
    heading that isn't theirs, and the last column has no heading.
    """
    width = max(headings) + 1
    if not rows or len(headings) < width - min(headings):
        return headings, ""
    longer = sum(width in cells for _number, cells in rows)
    if not longer or any(max(cells) > width for _number, cells in rows):
        return headings, ""
    for column in range(min(headings), width):
        texts = [cells[column] for _number, cells in rows if column in cells]
        if "mail" in headings[column].lower() or not _are_emails(texts):
            continue
        if any("mail" in text.lower() for text in headings.values()):
            break
        shifted = {c + (c >= column): text for c, text in headings.items()}
        return shifted, (
            f"There is one heading fewer than columns: column {letter_of(column)} holds e-mail "
            f"addresses without a heading, and the headings after it were moved along."
        )
    return headings, ""


def _are_emails(texts: Sequence[str]) -> bool:
    matching = sum(bool(_E_MAIL.search(text)) for text in texts)
    return matching > 0 and matching >= _BEING_EMAIL * len(texts)


def columns_of(
    headings: Cells,
    rows: Sequence[tuple[int, Cells]],
    indexes: Sequence[int],
    known: Mapping[str, str],
    mapping: Mapping[str, str],
) -> tuple[list[Column], list[str]]:
    """Return the columns with the fields they feed, and notes on what was not obvious.

    `mapping` is what the user set by hand: heading or column letter to field.
    """
    notes: list[str] = []
    fields = _mapped(headings, indexes, mapping)
    for index in indexes:
        field = known.get(match_key(headings.get(index, "")))
        if field is None or index in fields:
            continue
        if field in fields.values():
            if field not in mapping.values():
                first = next(each for each, other in fields.items() if other == field)
                notes.append(
                    f"Columns {letter_of(first)} and {letter_of(index)} both name "
                    f"“{field.replace('_', ' ')}”; column {letter_of(first)} is used."
                )
            continue
        fields[index] = field
    e_mail = known.get("email")
    if e_mail and e_mail not in fields.values():
        for index in indexes:
            texts = [cells[index] for _number, cells in rows if index in cells]
            if index not in headings and _are_emails(texts):
                fields[index] = e_mail
                notes.append(
                    f"Column {letter_of(index)} has no heading; it holds e-mail addresses."
                )
                break
    return _named(headings, indexes, fields), notes


def _named(headings: Cells, indexes: Sequence[int], fields: Mapping[int, str]) -> list[Column]:
    taken = set(fields.values())
    columns: list[Column] = []
    for index in indexes:
        letter, heading = letter_of(index), squeeze(headings.get(index, ""))
        name = fields.get(index) or _free(identifier(heading, letter), taken)
        taken.add(name)
        columns.append(Column(index, letter, heading, fields.get(index), name))
    return columns


def _mapped(headings: Cells, indexes: Sequence[int], mapping: Mapping[str, str]) -> dict[int, str]:
    by_key: dict[str, int] = {}
    for index in indexes:
        if key := match_key(headings.get(index, "")):
            by_key.setdefault(key, index)
    by_letter = {letter_of(index): index for index in indexes}
    fields: dict[int, str] = {}
    for wanted, field in mapping.items():
        index = by_key.get(match_key(wanted), by_letter.get(wanted.strip().upper()))
        if index is None:
            raise _no_column(wanted, [headings[each] for each in indexes if each in headings])
        fields[index] = field
    twice = [field for field, count in Counter(fields.values()).items() if count > 1]
    if twice:
        raise LetterkitError(
            f"Two columns are set to feed “{twice[0]}”.", "Set one column for each field."
        )
    return fields


def _no_column(wanted: str, headings: Sequence[str]) -> LetterkitError:
    near = [
        headings[position]
        for _text, _score, position in process.extract(
            match_key(wanted), [match_key(each) for each in headings], limit=3, score_cutoff=60
        )
    ]
    quoted = [f"“{squeeze(each)}”" for each in near or headings[:20]]
    hint = "Did you mean " if near else "The columns are "
    ending = "?" if near else "."
    return LetterkitError(
        f"The spreadsheet has no column “{wanted}”.",
        hint + english_list(quoted) + ending
        if quoted
        else "Its columns have no headings: name them by their letters.",
    )


def identifier(heading: str, letter: str) -> str:
    """Return a heading as a template can use it: "Surgery day" is `surgery_day`.

    A column without a usable heading goes by its letter: `column_e`.
    """
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", heading.casefold())
        if not unicodedata.combining(character)
    )
    name = re.sub(r"[\W_]+", "_", plain.replace("'", "").replace("’", "")).strip("_")[:60]
    if not name:
        return f"column_{letter.lower()}"
    if not name.isidentifier():
        name = f"column_{name}"
    if not name.isidentifier():
        return f"column_{letter.lower()}"
    return f"{name}_" if name in _RESERVED else name


def _free(name: str, taken: set[str]) -> str:
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}_{count}"
    return free
