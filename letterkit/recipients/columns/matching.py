"""Decide which column feeds which field: by heading, by contents, or by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from letterkit.recipients.columns.column_table import ColumnTable, Match
from letterkit.recipients.columns.contents import ColumnContents, ContentKind
from letterkit.recipients.columns.heading_similarity import HeadingMatcher, is_general
from letterkit.recipients.columns.match_notes import contents_in_words, duplicate_note
from letterkit.recipients.files.grid import letter_of
from letterkit.recipients.model import WHOLE_NAMES
from letterkit.text import collapse_whitespace

# A wrong field prints one person's data where another's belongs; asking costs one click. So a
# match is sure only where the signs leave no choice: the field's exact name, or nearly its name
# (one slip in seven letters, or neutral words beside it), or a poorer likeness that the cells bear
# out, or cells of a form that nothing else has under no heading. All of these come to 0.8 or more
# below, and what one sign alone speaks for comes to less.
SURE: Final = 0.8
LIKELY: Final = 0.5  # worth asking about
_MOST: Final = 0.7
_FEW: Final = 3  # cells; fewer can look like anything
_DOUBTFUL: Final = 0.65

_KIND_OF: Final[Mapping[str, ContentKind]] = {
    "email": ContentKind.EMAIL,
    "phone": ContentKind.PHONE,
    "postcode": ContentKind.POSTCODE,
    "party": ContentKind.PARTY,
    "council_name": ContentKind.COUNCIL,
    "title": ContentKind.TITLE,
    "councillor_name": ContentKind.NAME,
    "mp_name": ContentKind.NAME,
    "ward": ContentKind.PLACE,
    "constituency": ContentKind.PLACE,
    "address": ContentKind.ADDRESS,
}
# Fields of words without a form of their own, as are those that a caller recognises; its other
# fields may hold anything.
_WORDS: Final = frozenset({"first_name", "last_name", "salutation", "role"})
_OF_PEOPLE: Final = frozenset({*WHOLE_NAMES, "first_name", "last_name", "salutation"})
# Kinds with a form so much their own that cells without it speak against the field.
_FORMED: Final = frozenset({ContentKind.EMAIL, ContentKind.PHONE, ContentKind.POSTCODE})
# How sure the cells alone make a field, where the column has no heading.
_BY_CELLS: Final[Mapping[str, tuple[ContentKind, float]]] = {
    "email": (ContentKind.EMAIL, 0.95),
    "postcode": (ContentKind.POSTCODE, 0.95),
    "phone": (ContentKind.PHONE, 0.92),
    "title": (ContentKind.TITLE, 0.92),
    "party": (ContentKind.PARTY, 0.92),
    "councillor_name": (ContentKind.TITLED_NAME, 0.95),
    "council_name": (ContentKind.COUNCIL, 0.9),
    "address": (ContentKind.ADDRESS, 0.7),
    "role": (ContentKind.ROLE, 0.6),
}
_UNTESTED: Final = 0.95  # of a heading's nearness, where its cells decide nothing
_REFUTED: Final = 0.6  # of it, where they are of another form
# The share of a heading's uncertainty that cells which fit remove.
_BORNE_OUT: Final = 0.55
_PARTLY_BORNE_OUT: Final = 0.3
_RECOGNISED_BY_CALLER: Final = 0.95
_PLAIN_NAMES: Final = 0.7
_PLAIN_NAMES_OF_A_LIST_OF_PEOPLE: Final = 0.88
_NAMES_IN_EMAILS: Final = 0.9
_HALF: Final = 0.5
_STREETS_BEFORE_POSTCODES: Final = 0.85
_KNOWN_BY_NEIGHBOURS: Final = 0.95
_WARDS: Final = 0.6
# A ward has one to three councillors, so its name comes up about as often in a list of them.
_REPEATS_OF_WARDS: Final = (1.4, 4.5)


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """A column and a field; pairs sort by uncertainty (1 less the confidence), then by column."""

    uncertainty: float
    index: int
    field: str
    exact: bool


def match_columns(
    table: ColumnTable, matcher: HeadingMatcher, by_hand: Mapping[int, str]
) -> tuple[dict[int, Match], list[str]]:
    """Return what each column feeds, and notes on what was not obvious.

    `by_hand` is what the user set: column to field, "" for none. The best pairs of column and
    field are settled first, so that a good match is never lost to a poor one; no field is fed by
    two columns.
    """
    matches = {index: Match(name or None, 1.0) for index, name in by_hand.items()}
    set_by_hand = frozenset(filter(None, by_hand.values()))
    matches |= {
        index: Match(name, _KNOWN_BY_NEIGHBOURS)
        for index, name in table.fed.items()
        if name not in set_by_hand
    }
    column_of = {match.field: index for index, match in matches.items() if match.field}
    notes: list[str] = []
    for pair in sorted(_pairs(table, matcher, frozenset(by_hand))):
        if pair.index in matches:
            continue
        sure = pair.uncertainty <= 1 - SURE
        if pair.field in column_of:
            if pair.exact and pair.field not in set_by_hand:
                notes.append(duplicate_note(column_of[pair.field], pair.index, pair.field))
            continue
        if (
            not sure
            and pair.field == "councillor_name"
            and {"last_name", "mp_name"} & column_of.keys()
        ):
            continue
        column_of[pair.field] = pair.index
        confidence = round(1 - pair.uncertainty, 3)
        matches[pair.index] = (
            Match(pair.field, confidence) if sure else Match(None, confidence, pair.field)
        )
    notes += _contents_notes(table, matcher, matches, frozenset(by_hand))
    return {index: matches.get(index, Match()) for index in table.contents}, notes


def _pairs(table: ColumnTable, matcher: HeadingMatcher, by_hand: frozenset[int]) -> Iterator[_Pair]:
    """Yield every pair of a free column and a field of at least `LIKELY` confidence."""
    fields = frozenset(matcher.field_by_key.values())
    people = _is_list_of_people(table)
    for index in table.contents:
        if index in by_hand or index in table.address_lines:
            continue
        if index == table.suffix and not matcher.field(table.heading(index)):
            continue
        scores = matcher.nearness(table.heading(index))
        confidences = {
            name: _by_heading(name, score, table.contents[index]) for name, score in scores.items()
        }
        for name, confidence in _by_contents(table, index, matcher, people=people).items():
            if name in fields:
                confidences[name] = max(confidence, confidences.get(name, 0.0))
        for name, confidence in confidences.items():
            if confidence >= LIKELY:
                exact = scores.get(name) == 1.0
                yield _Pair(round(1 - confidence, 9), index, name, exact)


def agreement(name: str, contents: ColumnContents) -> float | None:
    """Return how well a column's cells fit a field, 0 to 1; None where they decide nothing."""
    kind = _KIND_OF.get(name)
    share = max(contents.share(kind) if kind else 0.0, contents.recognised.get(name, 0.0))
    if not contents.count or (share < _MOST and kind not in _FORMED):
        return None
    return share


def contradicts(name: str, contents: ColumnContents, *, few: int = _FEW) -> ContentKind | None:
    """Return what nearly all cells plainly are where the field holds something else.

    None for fewer cells than `few`.
    """
    kind, own = contents.plain_kind, _KIND_OF.get(name)
    if kind is None and own in _FORMED and contents.share(ContentKind.NAME) >= SURE:
        kind = ContentKind.NAME
    # Titles alone are never names, be they ever so few.
    if kind is None or kind is own or (contents.count < few and kind is not ContentKind.TITLE):
        return None
    is_of_words = name in _WORDS or name in contents.recognised
    if own is None and (not is_of_words or kind in {ContentKind.PARTY, ContentKind.COUNCIL}):
        return None
    if own in {ContentKind.PLACE, ContentKind.ADDRESS} and kind in {
        ContentKind.NUMBER,
        ContentKind.COUNCIL,
    }:
        return None  # numbered wards there are, and places called after their council
    # Nearly any word may be a place: that is no sign against a plainer one.
    own_share = contents.share(own) if own and own is not ContentKind.PLACE else 0.0
    return None if max(own_share, contents.recognised.get(name, 0.0)) >= 1 - SURE else kind


def _by_heading(name: str, score: float, contents: ColumnContents) -> float:
    """Return the confidence, 0 to 1, that a heading so near and its cells give a field."""
    if contradicts(name, contents):
        return 0.0
    share = agreement(name, contents)
    if score == 1.0:
        # An empty column gives way to a filled one of the same name.
        return 1.0 if contents.count else 0.97
    if share is None:
        # Other words in the heading are no sign of the field unless the cells are one.
        return score * _UNTESTED if score >= SURE else 0.0
    if share >= _MOST:
        return score + (1 - score) * (_BORNE_OUT if score >= SURE else _PARTLY_BORNE_OUT)
    return score * _REFUTED


def _by_contents(
    table: ColumnTable, index: int, matcher: HeadingMatcher, *, people: bool
) -> dict[str, float]:
    """Return the fields that a column's cells alone speak for."""
    contents, heading = table.contents[index], table.heading(index)
    if matcher.is_about_something_else(heading):
        return {}
    named = matcher.field(heading)
    if named is not None and not contradicts(named, contents):
        return {}
    few = 1.0 if contents.count >= _FEW else 0.85
    confidences = {
        name: weight * contents.share(kind) * (1.0 if kind is ContentKind.EMAIL else few)
        for name, (kind, weight) in _BY_CELLS.items()
    }
    if contents.share(ContentKind.NUMBER) >= _HALF:
        confidences["phone"] = 0.0
    for name, share in contents.recognised.items():
        confidences[name] = max(confidences.get(name, 0.0), share * _RECOGNISED_BY_CALLER * few)
    if not matcher.is_of_others(heading):
        _add_guesses_of_people(confidences, contents, few, people=people)
    if named in _OF_PEOPLE and contents.plain_kind is ContentKind.TITLE:
        return {"title": confidences["title"]}  # “Cllr” above Cllr, Mr and Dr
    if heading and not is_general(heading):
        # The heading says that the column is something else, even if not what.
        confidences = {
            name: min(_DOUBTFUL, confidence) if name != "address" else 0.0
            for name, confidence in confidences.items()
        }
    if table.is_before_postcode(index) and contents.share(ContentKind.STREET) >= _HALF:
        confidences["address"] = _STREETS_BEFORE_POSTCODES
    if table.in_emails.get(index, 0.0) >= _MOST:
        # Whatever the heading: nothing but somebody's name is in their e-mail address.
        confidences["councillor_name"] = max(confidences["councillor_name"], _NAMES_IN_EMAILS)
    return confidences


def _add_guesses_of_people(
    confidences: dict[str, float], contents: ColumnContents, few: float, *, people: bool
) -> None:
    """Add what only a list of people makes likely: plain names, and the wards they sit for."""
    weight = _PLAIN_NAMES_OF_A_LIST_OF_PEOPLE if people else _PLAIN_NAMES
    # Green and Hill are no less names for being words for places, where most others are names.
    share = contents.share(ContentKind.NAME)
    names = weight * few * (1.0 if share >= _MOST else share)
    confidences["councillor_name"] = max(confidences["councillor_name"], names)
    least, most = _REPEATS_OF_WARDS
    plain = contents.plain_kind is None and contents.share(ContentKind.NAME) < _MOST
    if (
        people
        and plain
        and contents.share(ContentKind.PLACE) >= SURE
        and least <= contents.repeats <= most
    ):
        confidences["ward"] = max(confidences.get("ward", 0.0), _WARDS)


def _is_list_of_people(table: ColumnTable) -> bool:
    """Return whether one column alone holds names, and another what only people have."""
    named = [each for each in table.contents.values() if each.share(ContentKind.NAME) >= _MOST]
    return len(named) == 1 and any(
        each.share(kind) >= _MOST
        for each in table.contents.values()
        for kind in (ContentKind.EMAIL, ContentKind.PARTY, ContentKind.PHONE)
    )


def _contents_notes(
    table: ColumnTable,
    matcher: HeadingMatcher,
    matches: Mapping[int, Match],
    by_hand: frozenset[int],
) -> Iterator[str]:
    """Yield a sentence for each column that its cells name, against its heading or without one."""
    for index in sorted(table.contents.keys() - by_hand):
        match, heading = matches.get(index, Match()), table.heading(index)
        column, named = f"Column {letter_of(index)}", matcher.field(heading)
        if named and (kind := contradicts(named, table.contents[index])):
            rest = ", and is read as such" if match.field else "; choose what it feeds"
            headed = collapse_whitespace(heading)
            yield f"{column} is headed “{headed}” but holds {kind.value}{rest}."
        elif match.field and not heading and any(table.headings.values()):
            yield f"{column} has no heading; it holds {contents_in_words(match.field)}."
