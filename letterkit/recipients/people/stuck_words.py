"""Take off a name what pages and lists stick to it: parties, wards, "Photo of", birth names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.name_lines import one_line
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.surnames import PARTICLES
from letterkit.text import fold_key
from letterkit.titles import COUNCILLOR, is_title, without_titles

# What a web page says of its pictures and links.
_PAGE_WORDS: Final = re.compile(
    r"(?:(?:photo(?:graph)?|picture|image|portrait|profile(?: (?:image|picture|photo))?) (?:of|for)"
    r"|(?:e-?mail|contact|telephone|phone|view|visit|website|read more|more|details)"
    r"(?: (?:about|to|of|for))?(?: profile)?)(?:\s*:\s*|\s+)"
    r"(?=\S+ \S|\S+$)",
    re.IGNORECASE,
)
_PAGE_WORDS_BEHIND: Final = re.compile(
    r"(?<=\w)[\s|:–—-]+(?:(?:view|read) )?(?:e-?mail|profile|photo|website|contact details)$",
    re.IGNORECASE,
)
_BORN: Final = re.compile(r"(?<![,\s])[,\s]++\(?n[ée]e\s++(\w[^)\n]*+)\)?$", re.IGNORECASE)
_PARTY: Final = (
    r"labour(?: (?:and|&) co-?op(?:erative)?)?|labour/co-?op|lab(?:/co-?op)?|conservatives?|con"
    r"|lib(?:eral)?[ -]?dem(?:ocrat)?s?|liberal|ukip|snp|plaid cymru|independents?|ind|dup"
    r"|green party|non-? ?aligned"
)
_PARTY_BEHIND: Final = re.compile(
    rf"(?<![\s,/])[\s,/]++(?:the )?((?:{_PARTY})(?: (?:party|group|member))?)$", re.IGNORECASE
)
# "Jane Smith Ashton Ward"; "Mary Jane Ward" has a surname.
_WARD_BEHIND: Final = re.compile(r"(?<=\w)\s++([\w'’-]++ (?:ward|division))$", re.IGNORECASE)
# "Mary Ann Green" has a surname; after a comma it is a party.
_PARTY_SET_OFF: Final = re.compile(
    rf"[\[(,–—-]\s*((?:{_PARTY}|greens?|gr?n|ld|lib|c|l)(?: (?:party|group))?)\s*[\])]?$",
    re.IGNORECASE,
)
_WARD: Final = r"(?:\s+(?:ward|division))?"
_MARKS_BETWEEN: Final = r"(?:\s*[\[(,|:/–—-]\s*|\s+)"
_OWN: Final = ("party", "ward", "constituency")
_KIND_OF_PLACE: Final = re.compile(r"(?<!\s)\s++(?:ward|division|party)$", re.IGNORECASE)
_LONGEST: Final = 200  # a name with its ward
# Forenames, and what begins a surname.
_NO_SURNAMES: Final = FORENAMES | PARTICLES
_FEWEST: Final = 2  # words of a name, without titles


def without_page_words(line: str) -> str:
    """Return a name without "Photo of", "Email" and the like before it or behind."""
    if match := _PAGE_WORDS.match(line):
        rest = line[match.end() :]
        first = rest.partition(" ")[0]
        # "Contact Smith" may be anybody's name; "Contact Cllr Smith" is none.
        if COUNCILLOR.match(rest) or is_title(first) or " " in rest.strip():
            line = rest
    match = _PAGE_WORDS_BEHIND.search(line)
    return line[: match.start()] if match and _is_name(line[: match.start()]) else line


def without_birth_name(line: str) -> tuple[str, str]:
    """Return a name without "née Jones", and that."""
    match = _BORN.search(line)
    if match is None or not _is_name(line[: match.start()]):
        return line, ""
    return line[: match.start()], f"née {match[1]}"


def without_party(line: str) -> tuple[str, str]:
    """Return a name without the party or ward behind it, and that: "Jane Smith Labour"."""
    if _WARD_BEHIND.search(line):
        return _without_ward(line)
    match = _PARTY_SET_OFF.search(line) or _PARTY_BEHIND.search(line)
    if match is None or not _is_name(line[: match.start()]):
        return line, ""
    return line[: match.start()], match[1]


def _without_ward(line: str) -> tuple[str, str]:
    """Return a name without the ward behind it, and that: "Jane Ann Smith Castle Hill Ward".

    The surname is the second word of the name, or the first that is no forename after it.
    """
    words = line.split()
    name = without_titles(" ".join(words[:-1])).words
    if len(name) <= _FEWEST:
        return line, ""  # "Mary Jane Ward" has a surname
    count = _FEWEST
    while count < len(name) - 1 and name[count - 1].casefold() in _NO_SURNAMES:
        count += 1
    end = len(words) - 1 - len(name) + count
    return " ".join(words[:end]), " ".join(words[end:])


def without_own_places(name: str, values: Mapping[str, str]) -> str:
    """Return a name without the row's own party, ward or constituency stuck to its end.

    A further line that is another of the row's cells is none of the name, whatever it is headed.
    """
    if _is_short(name):
        return name
    if "\n" in name and len(name) <= _LONGEST:
        name = _without_other_cells(name, values)
    for field in _OWN:
        text = values.get(field, "")
        if text and len(text) < len(name) <= _LONGEST:
            name = _without(name, text)
    return name


def name_in_one_line(cell: str, values: Mapping[str, str]) -> str:
    """Return a name whose cell has several lines as one, as far as they are of the name."""
    return one_line(without_own_places(cell, values))


def _is_short(name: str) -> bool:
    """Return whether a name is an ordinary one of two words, which leave nothing to take off."""
    plain = parse_plain_name(name)
    return plain is not None and " " not in plain.first and "-" not in plain.last


def _without_other_cells(name: str, values: Mapping[str, str]) -> str:
    first, *lines = name.split("\n")
    if not _is_name(first):
        return name
    others = {fold_key(text) for text in values.values() if len(text) <= _LONGEST}
    return "\n".join([first, *(line for line in lines if fold_key(line) not in others)])


@lru_cache(maxsize=8_192)
def _without(name: str, text: str) -> str:
    words = text.split()
    if not words or fold_key(words[-1]) not in fold_key(name):
        return name
    bare = _KIND_OF_PLACE.sub("", " ".join(words))
    pattern = r"\s+".join(map(re.escape, bare.split()))
    match = re.search(
        rf"{_MARKS_BETWEEN}{pattern}{_WARD}(?:\s+party)?\s*[\])]?\s*$", name, re.IGNORECASE
    )
    return name[: match.start()] if match and _is_name(name[: match.start()]) else name


def _is_name(text: str) -> bool:
    """Return whether enough is left for a name: two words that are no titles."""
    return len(without_titles(text.replace(",", " ")).words) >= _FEWEST
