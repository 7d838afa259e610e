"""Decide how a list's names are written: which part is first, and what marks the surname."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from letterkit.recipients.decisions.facts import ListFacts
from letterkit.recipients.list_decisions import (
    Decision,
    NameOrder,
    NameStyle,
    SurnameMark,
)
from letterkit.recipients.model import WHOLE_NAMES, Cells
from letterkit.recipients.people.capitals import PARTLY_CAPITALS, is_in_capitals, is_initial
from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.honours import without_honours
from letterkit.recipients.people.name_cells import split_name
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.surnames import before_initials
from letterkit.text import fold_key
from letterkit.titles import PEERS, without_titles

_SURNAME, _FORENAME = NameOrder.SURNAME_FIRST, NameOrder.FORENAME_FIRST
# By what speaks: points where every name says it, and the clause for each order.
_WEIGHTS: Final = {
    "capitals": (6.0, "have the surname in capitals, in front", "have it in capitals, behind"),
    "column": (6.0, "begin with the surname from its own column", "end in it"),
    "initials": (5.0, "have initials behind", "begin with initials"),
    "forenames": (5.0, "end in a first name", "begin with a first name"),
    "emails": (4.0, "stand in their e-mail address the other way round", "stand so in it"),
}
_REPETITION: Final = 2.0  # points for a whole difference: forenames repeat more than surnames do
_ENOUGH_TO_REPEAT: Final = 12  # names
_AHEAD: Final = 0.5
_SURE: Final = 1.0
_LEAST: Final = 0.3
_BETWEEN_PARTS: Final = re.compile(r"[._-]")


@dataclass(slots=True)
class _Count:
    """What a column's names show: votes by what speaks and for which order."""

    votes: Counter[tuple[str, NameOrder]] = field(default_factory=Counter[tuple[str, NameOrder]])
    names: int = 0  # of two words or more, without a comma
    commas: int = 0
    in_capitals: int = 0
    commas_in_capitals: int = 0
    firsts: list[str] = field(default_factory=list[str])
    lasts: list[str] = field(default_factory=list[str])


class _Others(NamedTuple):
    """The columns beside the names that know their parts, by index."""

    first: int | None
    last: int | None
    email: int | None


def decide_names(facts: ListFacts, chosen: NameOrder | None) -> Decision[NameStyle]:
    """Return how a list's names are written: in the order `chosen`, or else as it shows.

    Commas and capitals that set off surnames, a surname's own column, initials, e-mail addresses,
    forenames that are known or repeat: what most of the names show holds for all.
    """
    index = _names_column(facts)
    if index is None:
        return Decision(NameStyle(in_capitals=_parts_in_capitals(facts)), is_sure=True)
    count = _counted(facts, index)
    in_capitals = 2 * count.in_capitals > count.names
    mark, reason = _mark(count)
    if chosen is not None:
        kept = mark if mark is SurnameMark.CAPITALS and _order_of_capitals(count) is chosen else (
            SurnameMark.NONE)  # fmt: skip
        style = NameStyle(chosen, kept, in_capitals or bool(kept))
        return Decision(style, is_chosen=True, is_sure=True)
    if mark is SurnameMark.COMMA:
        in_capitals = 2 * count.commas_in_capitals > count.commas
        style = NameStyle(_SURNAME, mark, in_capitals=in_capitals)
        return Decision(style, (reason,), is_sure=True)
    if mark is SurnameMark.CAPITALS:
        order = _order_of_capitals(count)
        return Decision(NameStyle(order, mark, in_capitals=True), (reason,), is_sure=True)
    return _weighed(count, in_capitals=in_capitals)


def _names_column(facts: ListFacts) -> int | None:
    """Return the index of the column that has whole names."""
    for name in WHOLE_NAMES:
        if (column := facts.column(name)) is not None:
            return column.index
    if facts.column("last_name") or facts.column("first_name"):
        return None
    return facts.named_column


def _parts_in_capitals(facts: ListFacts) -> bool:
    """Return whether most surnames, or most forenames, in columns of their own are in capitals."""
    parts = (facts.texts_of(name) for name in ("last_name", "first_name"))
    return any(2 * sum(map(str.isupper, texts)) > len(texts) for texts in parts)


def _counted(facts: ListFacts, index: int) -> _Count:
    columns = (facts.column(name) for name in ("first_name", "last_name", "email"))
    others = _Others(*(None if each is None else each.index for each in columns))
    count = _Count()
    for cells in facts.sample:
        if cells.get(index):
            _count_name(cells[index], cells, others, count)
    return count


def _count_name(text: str, cells: Cells, others: _Others, count: _Count) -> None:
    plain = parse_plain_name(text)  # most are, and have nothing stuck to them
    name = f"{plain.first} {plain.last}" if plain else split_name(text).name
    bare = without_honours(name, surnames_in_capitals=True)[0]
    before, comma, after = bare.partition(",")
    if comma and before.strip() and after.strip():
        count.commas += 1
        count.commas_in_capitals += before.isupper()
        return
    words, titles, *_ = without_titles(bare)
    # "Lord Young of Cookham" shows nothing of an order: a peer's title has no forename.
    if len(words) < 2 or not PEERS.keys().isdisjoint(titles):  # noqa: PLR2004
        return
    count.names += 1
    count.in_capitals += "".join(words).isupper()
    keys = [fold_key(word) for word in words]
    count.firsts.append(keys[0])
    count.lasts.append(keys[-1])
    count.votes.update(_said_by_form(words))
    count.votes.update(_said_by_cells(keys, cells, others))


def _said_by_form(words: list[str]) -> Iterator[tuple[str, NameOrder]]:
    """Yield what capitals and initials speak for in one name."""
    first, last = words[0], words[-1]
    is_set = _is_set(first)
    if is_set != _is_set(last) and not "".join(words).isupper():
        yield "capitals", _SURNAME if is_set else _FORENAME
    if before_initials(words):
        yield "initials", _SURNAME
    elif is_initial(first) and not is_initial(last):
        yield "initials", _FORENAME


def _said_by_cells(
    keys: list[str], cells: Cells, others: _Others
) -> Iterator[tuple[str, NameOrder]]:
    """Yield what known forenames, and the row's other cells, speak for; `keys` are the words'."""
    key, first, last = "".join(keys), keys[0], keys[-1]
    for index, order, other in ((others.last, _SURNAME, _FORENAME),
                                (others.first, _FORENAME, _SURNAME)):  # fmt: skip
        part = fold_key(cells.get(index, "")) if index is not None else ""
        starts, ends = key.startswith(part), key.endswith(part)
        if part and part != key and starts != ends:
            yield "column", order if starts else other
    if (first in FORENAMES) != (last in FORENAMES):
        yield "forenames", _FORENAME if first in FORENAMES else _SURNAME
    if others.email is not None and (email := cells.get(others.email)):
        order = _order_in_email(email.partition("@")[0], first, last)
        if order is not None:
            yield "emails", order


def _is_set(word: str) -> bool:
    """Return whether a word is set in capitals, and no initials: SMITH, COX, McDONALD."""
    if PARTLY_CAPITALS.match(word):
        return True
    return "." not in word and is_in_capitals(word, listed=False)


def _order_in_email(local: str, first: str, last: str) -> NameOrder | None:
    """Return the order that an address of the same words gives: "jane.smith" has forenames first.

    `first` and `last` are a name's first and last word.
    """
    if first == last or not first or not last:
        return None
    parts = [fold_key(part) for part in _BETWEEN_PARTS.split(local.rstrip("0123456789"))]
    start, end = parts[0], parts[-1]
    if len(parts) == 1:  # "jsmith"
        start, end = start[:1], start[1:]
    for order, one, other in ((_FORENAME, first, last), (_SURNAME, last, first)):
        if end == other and start in {one, one[:1]}:
            return order
    return None


def _mark(count: _Count) -> tuple[SurnameMark, str]:
    """Return what tells the surname in most names, and that as a clause."""
    total = count.names + count.commas
    if count.commas and 2 * count.commas >= total:
        return SurnameMark.COMMA, f"{count.commas:,} of {total:,} names have a comma behind it"
    order = _order_of_capitals(count)
    hits = count.votes["capitals", order]
    telling = count.names - count.in_capitals
    if hits and 2 * hits >= telling >= count.in_capitals:
        return SurnameMark.CAPITALS, _clause("capitals", order, hits, count.names)
    return SurnameMark.NONE, ""


def _order_of_capitals(count: _Count) -> NameOrder:
    behind, before = count.votes["capitals", _FORENAME], count.votes["capitals", _SURNAME]
    return _SURNAME if before > behind else _FORENAME


def _weighed(count: _Count, *, in_capitals: bool) -> Decision[NameStyle]:
    """Return the order that most speaks for, where nothing marks the surnames."""
    points = {order: _points(count, order) for order in NameOrder}
    repeats = _repetition(count)
    points[_FORENAME] += max(repeats, 0.0)
    points[_SURNAME] += max(-repeats, 0.0)
    surname = points[_SURNAME] > points[_FORENAME] + _AHEAD
    order = _SURNAME if surname else _FORENAME
    reasons = tuple(
        _clause(said, order, count.votes[said, order], count.names)
        for said in _WEIGHTS
        if count.votes[said, order] > _LEAST * count.names
    )
    is_sure = abs(points[_SURNAME] - points[_FORENAME]) >= _SURE or points[_SURNAME] < _SURE
    return Decision(NameStyle(order, in_capitals=in_capitals), reasons, is_sure=is_sure)


def _points(count: _Count, order: NameOrder) -> float:
    names = max(count.names, 1)
    return sum(
        weight * count.votes[said, order] / names for said, (weight, *_rest) in _WEIGHTS.items()
    )


def _repetition(count: _Count) -> float:
    """Return how much more the first words repeat than the last ones, in points."""
    if count.names < _ENOUGH_TO_REPEAT:
        return 0.0
    return _REPETITION * (_repeated(count.firsts) - _repeated(count.lasts))


def _repeated(words: Sequence[str]) -> float:
    return 1 - len(set(words)) / len(words)


def _clause(said: str, order: NameOrder, hits: int, names: int) -> str:
    _weight, surname, forename = _WEIGHTS[said]
    return f"{hits:,} of {names:,} names {surname if order is _SURNAME else forename}"
