"""People whose particulars stand below one another, as a copied web page has them.

Jane Smith / Labour / Heath / jane@… / 01632 960000, then the next. Where one begins is told by the
blank lines between them, or by the kinds of the lines, which come round again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.recipients.columns.contents import ContentKind, kinds_of
from letterkit.recipients.files.grid import Grid
from letterkit.recipients.model import Cells
from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.vacancies import NoRecipient, no_recipient
from letterkit.text import plural

_FEWEST_LINES: Final = 4
_MOST_LINES: Final = 15  # of one person; what is longer is a text
_MOST_KINDS: Final = 12  # of lines that are tried as the beginning or the end of people
_SAME: Final = 0.8  # of the people begin with the same kind of line
_PAGE: Final = 0.15  # of the lines are addresses, numbers or parties, where it's no list of names
_HALF: Final = 0.55
_LONGEST_VACANCY: Final = 40
_LABEL: Final = re.compile(r"([^\W\d_][\w '/-]{0,30}+)[ \t]*+:\s*+(.*)", re.DOTALL)
_WARD: Final = re.compile(r"(.+)\s(?:ward|division)|(?:ward|division) of (.+)", re.IGNORECASE)
_LINK: Final = re.compile(r"https?$|mailto$|tel$", re.IGNORECASE)
# What a line can be whatever stands around it, the plainest first, and its column's heading.
_KINDS: Final = {
    ContentKind.EMAIL: "E-mail", ContentKind.PHONE: "Phone", ContentKind.POSTCODE: "Postcode",
    ContentKind.WEB: "Web", ContentKind.PARTY: "Party", ContentKind.COUNCIL: "Council",
    ContentKind.TITLED_NAME: "Name", ContentKind.ROLE: "Role",
}  # fmt: skip
_NAME: Final = "Name"
_POSTCODE: Final = "Postcode"
_ADDRESS: Final = "Address"
_WORDS: Final = ""  # the heading of a line of mere words
_NO_DETAILS: Final = frozenset({_WORDS, _NAME, "Ward", "Council", "Role"})
_OF_PEOPLE: Final = frozenset({_NAME, "E-mail"})
# Where only some people have one of these, it may as well be a heading over several of them.
_SHARED: Final = frozenset({_WORDS, "Ward", "Council", "Party"})


class _Line(NamedTuple):
    """A line: its number, what it says, and the heading of its column; "" for mere words."""

    number: int
    text: str
    heading: str


Record = Sequence[_Line]


class GatheredPeople(NamedTuple):
    """What became of a sheet whose people are rows now: their headings, and the rows above them."""

    headings: Cells
    above: Sequence[int]


def gather_people(grid: Grid) -> GatheredPeople | None:
    """Turn a sheet in which people stand line by line in one column into one of a row for each.

    Changes the grid; its rows keep the number of their first line, and hidden lines are nobody's.
    Any other sheet stays as it is, and gives None. Raises LetterkitError where it is such a page
    and nothing says where each person begins.
    """
    shown = [(number, cells) for number, cells in grid.rows if number not in grid.hidden]
    if len(shown) < _FEWEST_LINES or any(len(cells) > 1 for _number, cells in shown):
        return None
    if len({column for _number, cells in shown for column in cells}) > 1:
        return None
    lines = [_line(number, *cells.values()) for number, cells in shown]
    details = sum(each.heading not in _NO_DETAILS for each in lines)
    titled = sum(each.heading == _NAME for each in lines)
    if details == len(lines):
        return None
    is_page = details >= _PAGE * len(lines)
    if not is_page and not _PAGE <= titled / len(lines) <= _HALF:
        return None
    records = _records(lines, grid.hidden)
    if not is_page and (records is None or _has_names_alone(records)):
        return None
    if records is None:
        raise LetterkitError(
            "The list has people in several lines each, and where each of them begins isn't clear.",
            "Put each person into one row of a spreadsheet, with a column each for the name, the "
            "ward and so on, and use that.",
        )
    headings = _lay_out(grid, records)
    return GatheredPeople(headings, [line.number for line in _above(records, lines)])


def _line(number: int, text: str) -> _Line:
    label = _LABEL.fullmatch(text)
    if label and label[2] and not _LINK.fullmatch(label[1]):
        return _Line(number, label[2], label[1].strip())
    kinds = kinds_of(text)
    if len(text) <= _LONGEST_VACANCY and no_recipient(text) is NoRecipient.VACANT:
        return _Line(number, text, _NAME)
    heading = next((_KINDS[kind] for kind in _KINDS if kind in kinds), "")
    ward = _WARD.fullmatch(text)
    if ward and heading in {"", "Council"}:
        return _Line(number, ward[1] or ward[2], "Ward")
    return _Line(number, text, heading)


def _records(lines: Record, hidden: Container[int]) -> list[Record] | None:
    """Return the lines of each person; None where it isn't clear where they begin."""
    blocks = _blocks(lines, hidden)
    if _is_sound(blocks, lines):
        best = blocks
    else:
        sound = [way for way in _ways(lines) if _is_sound(way, lines)]
        best = max(sound, key=lambda way: _likelihood(way, lines), default=None)
    if best is None:
        return None
    best = _with_addresses(best)
    return best if _is_plain(best, lines) else None


def _ways(lines: Record) -> Iterator[list[Record]]:
    """Yield the lines divided before, and behind, those of each kind that comes again."""
    counts = Counter(each.heading for each in lines if each.heading != _WORDS)
    for heading, count in counts.most_common(_MOST_KINDS):
        if count == 1:
            break
        places = {place for place, each in enumerate(lines) if each.heading == heading}
        yield _split(lines, places)
        yield _split(lines, {0, *(place + 1 for place in places)})


def _blocks(lines: Record, hidden: Container[int]) -> list[Record]:
    """Return the lines between blank ones, less those above the first person."""
    places = {place + 1 for place, (one, other) in enumerate(pairwise(lines))
              if any(row not in hidden for row in range(one.number + 1, other.number))}  # fmt: skip
    blocks = _split(lines, places | {0})
    first = next((place for place, each in enumerate(blocks) if _tells_of_somebody(each)), 0)
    return blocks[first:]


def _tells_of_somebody(record: Record) -> bool:
    return len(record) > 1 and any(each.heading not in {_WORDS, "Council"} for each in record)


def _split(lines: Record, starts: set[int]) -> list[Record]:
    """Return the lines from each of the places to the next; those above the first are in none."""
    places = [*sorted(starts), len(lines)]
    return [lines[start:end] for start, end in pairwise(places) if start < end]


def _is_sound(records: Sequence[Record], lines: Record) -> bool:
    """Whether records can be of one person each: short, begun alike, with one name each.

    Nobody may be above the first of them.
    """
    if len(records) < 2 or median(map(len, records)) < 2:  # noqa: PLR2004 - lines, not people
        return False
    if max(map(len, records)) > _MOST_LINES:
        return False
    if any(each.heading in _OF_PEOPLE for each in _above(records, lines)):
        return False
    first = Counter(record[0].heading for record in records).most_common(1)[0][1]
    if first < _SAME * len(records):
        return False
    return all(sum(line.heading == _NAME for line in record) < 2 for record in records)  # noqa: PLR2004


def _above(records: Sequence[Record], lines: Record) -> Record:
    return [line for line in lines if line.number < records[0][0].number]


def _likelihood(records: Sequence[Record], lines: Record) -> float:
    """Return how much speaks for a division: the same lines for all, none left, names first."""
    shapes = Counter(tuple(line.heading for line in record) for record in records)
    (shape, count), *_others = shapes.most_common(1)
    is_whole = records[0][0].number == lines[0].number
    return count / len(records) + 0.2 * is_whole + 0.1 * (shape[0] in {_WORDS, _NAME})


def _with_addresses(records: Sequence[Record]) -> list[Record]:
    """Make one address of the lines between the name and a postcode, however many there are."""
    having = sum(any(line.heading == _POSTCODE for line in record) for record in records)
    if having < _SAME * len(records):
        return list(records)
    return [_with_address(record) for record in records]


def _with_address(record: Record) -> Record:
    end = next((place for place, each in enumerate(record) if each.heading == _POSTCODE), 0)
    begin = end
    while begin > 1 and record[begin - 1].heading == _WORDS:
        begin -= 1
    first = [record[0]._replace(heading=_NAME)] if record[0].heading == _WORDS else [record[0]]
    lines = [each._replace(heading=_ADDRESS) for each in record[begin:end]]
    return [*first, *record[1:begin], *lines, *record[max(end, 1) :]]


def _is_plain(records: Sequence[Record], lines: Record) -> bool:
    """Whether each line is surely its record's, and in its place among the record's.

    What ends only some records may be a heading over those that follow, such as a ward; so may what
    stands above the first. Of words that come once here and twice there, either may be missing.
    """
    keys = [[key for key, _line in _keyed(record)] for record in records]
    runs: dict[str, set[int]] = {}
    for each in keys:
        lengths = {before: count for heading, before, count in each if heading == _WORDS}
        for before, count in lengths.items():
            runs.setdefault(before, set()).add(count)
    if any(len(lengths) > 1 for lengths in runs.values()):
        return False
    counts = Counter(key for each in keys for key in set(each))
    above = [line.heading for line in _above(records, lines)][-1:]
    for each in keys[:-1]:
        end = each[-1]
        if end[0] in _SHARED and (counts[end] < _SAME * len(records) or end[0] in above):
            return False
    return True


def _has_names_alone(records: Sequence[Record]) -> bool:
    """Whether what follows the names may be names as well: titles stand before some of them."""
    words = [line.text.split()[0].casefold() for record in records for line in record[1:]]
    return 3 * sum(word in FORENAMES for word in words) > len(words)


_Key = tuple[str, str, int]


def _keyed(record: Record) -> Iterator[tuple[_Key, _Line]]:
    """Yield each line with the key of its column: its heading, or its place among mere words."""
    before, count = "", 0
    for line in record:
        if line.heading == _WORDS:
            count += 1
            yield (_WORDS, before, count), line
        else:
            before, count = line.heading, 0
            yield (line.heading, "", 0), line


def _lay_out(grid: Grid, records: Sequence[Record]) -> Cells:
    """Give the grid a row for each record beside its hidden ones; return their headings."""
    columns: dict[_Key, int] = {}
    for record in sorted(records, key=len, reverse=True):
        for key, _text in _keyed(record):
            columns.setdefault(key, len(columns))
    rows = [(number, cells) for number, cells in grid.rows if number in grid.hidden]
    for record in records:
        cells: Cells = {}
        for key, line in _keyed(record):
            column = columns[key]
            cells[column] = f"{cells[column]}\n{line.text}" if column in cells else line.text
        rows.append((record[0].number, cells))
    grid.notes.append(
        f"People stand in several lines each here: {plural(sum(map(len, records)), 'line')} were "
        f"put together as {len(records)} people. Compare them with the page that they are from."
    )
    grid.rows, grid.spans = sorted(rows, key=lambda each: each[0]), []
    return {column: key[0] for key, column in columns.items() if key[0]}
