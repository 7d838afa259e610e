"""What a column holds, recognised by its cells and not by its heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from letterkit.recipients.columns.parties import PARTIES
from letterkit.recipients.model import Cells
from letterkit.text import fold_key

_SAMPLED_ROWS: Final = 200
_ENOUGH: Final = 20
_SHARE: Final = 0.8  # of the cells: the rest are slips, notes and vacancies

Predicates = Mapping[str, Callable[[str], bool]]


class ContentKind(StrEnum):
    """What a cell may hold; the value names many of them, for a sentence: "e-mail addresses"."""

    EMAIL = "e-mail addresses"
    WEB = "web addresses"
    POSTCODE = "postcodes"
    PHONE = "telephone numbers"
    DATE = "dates"
    NUMBER = "numbers"
    YES_NO = "yes or no"
    TITLE = "titles"
    PARTY = "parties"
    COUNCIL = "councils"
    TITLED_NAME = "names with titles"
    NAME = "names"
    ADDRESS = "addresses"
    STREET = "streets"
    ROLE = "roles"
    PLACE = "places"


# Kinds that can't be mistaken for one another, the plainest first.
PLAIN: Final = (
    ContentKind.EMAIL, ContentKind.WEB, ContentKind.POSTCODE, ContentKind.PHONE, ContentKind.DATE,
    ContentKind.YES_NO, ContentKind.NUMBER, ContentKind.TITLE, ContentKind.PARTY,
    ContentKind.COUNCIL,
)  # fmt: skip

# No name of a place or a body is any of these.
_NO_WORDS: Final = frozenset({
    ContentKind.EMAIL, ContentKind.WEB, ContentKind.POSTCODE, ContentKind.PHONE, ContentKind.DATE,
})  # fmt: skip
_EMAIL: Final = re.compile(r"(?<![^\s@<>;,])[^\s@<>;,]++@[^\s@<>;,]+\.[^\s@<>;,]+")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+|@\w{2,20}", re.IGNORECASE)
# The forms in Royal Mail's Programmers' Guide, spaces or none.
_POSTCODE: Final = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    r"(?:(?:(?<!\s)\s++)?(?:[/;,]|\bor\b)|(?<!\s)[^\S\n]*+\n)\s*+", re.IGNORECASE
)
_PHONE: Final = re.compile(
    r"(?:[a-z]{1,10}[.:]?\s*)?(?:\(?\+?44\)?|\(?0|(?=[1237]\d{9}$))[\d\s().-]{7,16}"
    r"(?:(?:extn?|ext\.|x)\s*\d+)?",
    re.IGNORECASE,
)
LOST_ITS_ZERO: Final = re.compile(r"[1237]\d{9}")  # as a spreadsheet keeps 01632 960000
_DIALLED: Final = re.compile(r"(?:44|0)\d{9,10}|440\d{10}|0800\d{4}|[1237]\d{9}")  # Ofcom's plan
_NO_DIGIT: Final = re.compile(r"\D")
_EXTENSION: Final = re.compile(r"(?:extn?|ext\.|x)\s*\d+$", re.IGNORECASE)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE: Final = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}.*|\d{{4}}-\d\d-\d\d.*"
    rf"|(?:[a-z]+,? )?(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?{_MONTH}\.?[ -]\d{{2,4}}",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[£€$]?[\s.,]*+\d[\d\s.,]*+%?")
_YES_NO: Final = frozenset({"yes", "no", "y", "n", "true", "false", "x", "✓", "✔", "tick"})

_PARTY_WORDS: Final = re.compile(
    r"^\s*(?:the |party: ?)"
    r"|(?<!\s)\s++(?:(?:party|group)(?:\s++candidate)?|candidate)\s*+$",
    re.IGNORECASE,
)
_COUNCIL: Final = re.compile(
    r"\b(?:council|corporation|borough of|[mlr]bc|mdc)\b|\s(?:bc|cc|dc|lb)$", re.IGNORECASE
)
_LETTERS_AFTER: Final = re.compile(r"\s(?:CC|DC|BC)$")  # of county councillors, too
_OFFICE: Final = re.compile(
    r"\b(?:leader|chair\w*|member|mayor|scrutiny|committee|cabinet|portfolio|deputy|panel|officer"
    r"|group|of the council)\b",
    re.IGNORECASE,
)
_TITLES: Final = (
    r"(?:the )?(?:cllrs?|clrs?|councill?ors?|coun|mr|mrs|ms|miss|mx|dr|prof(?:essor)?"
    r"|rev(?:d|erend)?|sir|dame|baroness|(?:rt|right) hon\w*|ald(?:erman)?)\b"
)
_TITLE: Final = re.compile(rf"{_TITLES}[\s.:]+\S", re.IGNORECASE)
_TITLES_ALONE: Final = re.compile(rf"(?:{_TITLES}[\s.,/&]*+)++", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"(?:(?<!\s)\s++)?[(\[].*|(?<!\s)\s++[-–—]\s.*", re.DOTALL)
# Words of names that may be in small letters.
PARTICLES: Final = frozenset("van von der den de del la le di da al el bin ap ab ferch".split())
# Words that tell a place, a body or an office from somebody with two capitalised names.
_NO_PERSON: Final = frozenset("""
    and of the for in on upon under north south east west northern southern eastern western central
    upper lower great little st saint town city village park hill hall street road lane avenue
    close green common wood forest bridge valley rural urban centre library house church school
    hospital surgery trust nhs council borough county district division ward party group cabinet
    member committee board leader deputy chair mayor lord health social care democrat democrats
    name date email address phone day time notes person people contact constituency officer
    secretary treasurer manager director coordinator independent association
""".split())  # fmt: skip
_STREET: Final = re.compile(
    r"\b(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|crescent|terrace|gardens|grove"
    r"|place|square|court|cottage|house|farm|row|mews|hall)\b",
    re.IGNORECASE,
)
_HOUSE: Final = re.compile(r"(?:flat |the )?\d{1,4}[a-z]?(?:[-/]\d+)?,? [A-Z]", re.IGNORECASE)
_VACANT: Final = re.compile(r"vacan(?:t|cy)\b|n/?a$|none$|-+$|tbc$|\?+$", re.IGNORECASE)
_LONGEST_PLACE: Final = 40
_LONGEST_ROLE: Final = 60
_LONGEST_TITLES: Final = 60
_LONGEST_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class ColumnContents:
    """What a sample of one column's filled cells holds.

    `shares` gives the share (0 to 1) of cells of each kind, `recognised` the share of those that
    the caller's own test for a field accepts, by field. `repeats` is how often a text comes up on
    average.
    """

    count: int = 0
    shares: Mapping[ContentKind, float] = field(default_factory=dict[ContentKind, float])
    recognised: Mapping[str, float] = field(default_factory=dict[str, float])
    repeats: float = 0.0

    def share(self, kind: ContentKind) -> float:
        """Return the share of cells that hold `kind`."""
        return self.shares.get(kind, 0.0)

    @property
    def plain_kind(self) -> ContentKind | None:
        """What nearly all of the cells plainly are, if anything."""
        return next((kind for kind in PLAIN if self.share(kind) >= _SHARE), None)


@lru_cache(maxsize=8192)
def kinds_of(text: str) -> frozenset[ContentKind]:
    """Return everything that the text of one cell may be.

    What is plain (an e-mail address, a postcode, a number) is that alone; words may be several.
    """
    if _EMAIL.search(text):
        # An address within a whole sentence makes a note, not an e-mail.
        return frozenset(
            {ContentKind.EMAIL} if len(_EMAIL.sub("", text).split()) <= _LONGEST_WORDS else ()
        )
    if _WEB.fullmatch(text):
        return frozenset({ContentKind.WEB})
    if _POSTCODE.fullmatch(text):
        return frozenset({ContentKind.POSTCODE})
    if _DATE.fullmatch(text):
        return frozenset({ContentKind.DATE})
    if all(map(_is_phone, _SEVERAL.split(text))):
        # Without its 0 it may as well be a code: then the heading has to say what it is.
        bare = LOST_ITS_ZERO.fullmatch(text)
        return frozenset({ContentKind.PHONE, *([ContentKind.NUMBER] if bare else [])})
    if _NUMBER.fullmatch(text):
        return frozenset({ContentKind.NUMBER})
    if text.casefold() in _YES_NO:
        return frozenset({ContentKind.YES_NO})
    return frozenset(_kinds_of_words(text))


def _is_phone(text: str) -> bool:
    """Whether a text is a whole telephone number: "0.4512345" and short codes are none."""
    if _PHONE.fullmatch(text) is None or text.startswith("0."):
        return False
    digits = _NO_DIGIT.sub("", _EXTENSION.sub("", text))
    return _DIALLED.fullmatch(digits) is not None


def _kinds_of_words(text: str) -> set[ContentKind]:
    """Return what a cell may hold that is no date or figure: a name, a council, a place.

    Several may be true of one cell; the whole column decides.
    """
    kinds: set[ContentKind] = set()
    if fold_key(_PARTY_WORDS.sub("", text)) in PARTIES:
        kinds.add(ContentKind.PARTY)
    elif _is_council(text):
        kinds.add(ContentKind.COUNCIL)
    elif len(text) <= _LONGEST_TITLES and _TITLES_ALONE.fullmatch(text):
        return {ContentKind.TITLE}
    elif _TITLE.match(text):
        kinds |= {ContentKind.TITLED_NAME, ContentKind.NAME}
    elif _is_name(_LETTERS_AFTER.sub("", text)):
        kinds.add(ContentKind.NAME)
    if _OFFICE.search(text) and ContentKind.TITLED_NAME not in kinds and len(text) <= _LONGEST_ROLE:
        kinds.add(ContentKind.ROLE)
    if _STREET.search(text) or _HOUSE.match(text):
        kinds.add(ContentKind.STREET)
    numbered = any(character.isdigit() for character in text)
    if (numbered and _STREET.search(text)) or ((numbered or "\n" in text) and text.count(",") > 1):
        kinds.add(ContentKind.ADDRESS)
    if (
        len(text) <= _LONGEST_PLACE
        and len(text.split()) <= _LONGEST_WORDS
        and text[0].isupper()
        and not _OFFICE.search(text)
        and ContentKind.TITLED_NAME not in kinds
    ):
        kinds.add(ContentKind.PLACE)
    return kinds


def _is_council(text: str) -> bool:
    """Whether a cell names a council: "Devon CC" does, and "Jane Smith CC" is a councillor."""
    return (
        bool(_COUNCIL.search(text))
        and len(text.split()) > 1
        and not _OFFICE.search(text)
        and not (_LETTERS_AFTER.search(text) and _is_name(_LETTERS_AFTER.sub("", text)))
    )


def _is_name(text: str) -> bool:
    bare = _IN_BRACKETS.sub("", text)
    surname, comma, forenames = bare.partition(",")
    words = (f"{forenames} {surname}" if comma else bare).replace(".", ". ").split()
    if comma and not (surname.strip() and forenames.strip()):
        return False
    capitals = [word for word in words if word.lower() not in PARTICLES]
    return (
        2 <= len(capitals) <= 4  # noqa: PLR2004 - a forename or three, and a surname
        and not any(word.strip(".").casefold() in _NO_PERSON for word in words)
        and all(word[0].isupper() and _is_of_letters(word) for word in capitals)
    )


def _is_of_letters(word: str) -> bool:
    return all(character.isalpha() or character in "'’‘.-–" for character in word)


def contents_of(texts: Sequence[str], predicates: Predicates | None = None) -> ColumnContents:
    """Return what a column's filled cells hold; seats without a holder count for nothing.

    Tests for a field's texts aren't tried on what is plainly no words, such as e-mail addresses.
    """
    counts = Counter(text for text in texts if not _VACANT.match(text))
    total = sum(counts.values())
    if not total:
        return ColumnContents()
    kinds: Counter[ContentKind] = Counter()
    recognised = Counter(dict.fromkeys(predicates or (), 0))
    for text, occurrences in counts.items():
        its_kinds = kinds_of(text)
        for kind in its_kinds:
            kinds[kind] += occurrences
        for name, test in (predicates or {}).items() if _NO_WORDS.isdisjoint(its_kinds) else ():
            if test(text):
                recognised[name] += occurrences
    return ColumnContents(
        total,
        {kind: occurrences / total for kind, occurrences in kinds.items()},
        {name: occurrences / total for name, occurrences in recognised.items()},
        total / len(counts),
    )


def sampled(rows: Sequence[tuple[int, Cells]], index: int) -> list[str]:
    """Return the texts of about 200 of a column's filled cells, from the whole length of it."""
    step = max(1, len(rows) // _SAMPLED_ROWS)
    texts = [cells[index] for _number, cells in rows[::step] if cells.get(index)]
    if len(texts) >= _ENOUGH or step == 1:
        return texts
    texts.clear()
    for _number, cells in rows:
        if cells.get(index):
            texts.append(cells[index])
            if len(texts) == _ENOUGH:
                break
    return texts


def column_contents(
    rows: Sequence[tuple[int, Cells]], indexes: Sequence[int], predicates: Predicates | None = None
) -> dict[int, ColumnContents]:
    """Return what each of the columns holds. Only a sample of the rows counts."""
    return {index: contents_of(sampled(rows, index), predicates) for index in indexes}


def share_of_names(texts: Sequence[str]) -> float:
    """Return how many of a column's filled cells are whole names, 0 to 1, by a sample of them."""
    filled = [text for text in texts if text]
    return contents_of(filled).share(ContentKind.NAME)
