"""Whether a text mentions somebody: by the whole name, an e-mail address or a telephone number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import unescape
from itertools import accumulate, chain, pairwise
from typing import Any, Final, NamedTuple, cast

from letterkit.campaign.personal_data.subjects import DataSubject
from letterkit.errors import LetterkitError
from letterkit.recipients import WHOLE_NAMES, identity_of, parse_name
from letterkit.template import open_package
from letterkit.text import fold_accents, fold_key

_AREA: Final = 9  # last digits of a telephone number, which stand behind 0 as behind +44
_LEAST_ADDRESS: Final = 5  # characters of an address: a postcode
_WORDS: Final = 2  # of a name; one alone is many people's, and many a thing's
_NO_DIGIT: Final = re.compile(r"\D+")
_WORD: Final = re.compile(r"[^\W_]+")
_IN_ADDRESS: Final = frozenset("._%+-@")  # besides letters and digits: of another address
_ENDS: Final = re.compile(rb"</w:p>|/>")  # of paragraphs, and tabs and breaks
_TAG: Final = re.compile(rb"<[^<>]*>")
_LINKED: Final = re.compile(rb'"mailto:[^"<>]*"', re.IGNORECASE)


class _Folded(NamedTuple):
    """A text's letters and digits, folded and without anything between, and where words end.

    So “O’Neill” is “Oneill” and “O Neill”, but “Jane Smith” isn't in “Jane Smithson”.
    """

    letters: str
    ends: frozenset[int]

    def holds(self, name: str) -> bool:
        """Whether a name, folded in the same way, stands there as whole words, if it has any."""
        if not name:
            return True
        at = self.letters.find(name)
        while at >= 0:
            if at in self.ends and at + len(name) in self.ends:
                return True
            at = self.letters.find(name, at + 1)
        return False


def _folded(text: str) -> _Folded:
    words = _words(text)
    return _Folded("".join(words), frozenset(accumulate(map(len, words), initial=0)))


def _letters(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_accents(text.casefold()))


class Mentions:
    """Finds one person in texts. Of a name, all of it has to be there: “Smith” is many people."""

    def __init__(self, subject: DataSubject) -> None:
        self.subject = subject
        self._emails = tuple(sorted(subject.emails))
        self._phones = tuple({each[-_AREA:] for each in subject.phones})

    def in_text(self, text: str) -> bool:
        """Whether a text mentions them."""
        if self._reaches(text):
            return True
        names = [name for name, words in self._names.items() if words >= _WORDS]
        folded = _folded(text) if names else None
        return folded is not None and any(map(folded.holds, names))

    def in_value(self, value: Any) -> bool:
        """Whether any text of a JSON value mentions them."""
        match value:
            case str():
                return self.in_text(value)
            case list():
                return any(map(self.in_value, cast("list[Any]", value)))
            case dict():
                items = cast("dict[str, Any]", value).items()
                return any(self.in_text(key) or self.in_value(each) for key, each in items)
            case _:
                return False

    def in_word_file(self, content: bytes) -> bool:
        """Whether a Word file mentions them, in whatever part; False where it can't be read."""
        try:
            parts = open_package(content).parts
        except LetterkitError:
            return False
        return any(
            self.in_text(text)
            for name, data in parts.items()
            if name.casefold().endswith((".xml", ".rels"))
            for text in _texts_of(data)
        )

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether a row of a list is theirs: it has their name, and nobody else can be meant.

        The name is one cell or two beside each other; or else it is their place or address, too.
        """
        text = " ".join(cells)
        if self._reaches(text):
            return True
        letters = fold_key(text)  # quick: most rows of a long list are somebody else's
        if not any(name in letters for name in self._names):
            return False
        pairs = (" ".join(pair) for pair in pairwise(cells))
        if any(map(self._is_name, chain(cells, pairs))) and not self.subject.has_namesake:
            return True
        # An e-mail address that they share with others may have their name in it.
        folded = _folded(" ".join(each for each in text.split() if "@" not in each))
        return any(map(folded.holds, self._names)) and any(
            (len(each.address) >= _LEAST_ADDRESS and each.address in folded.letters)
            or (each.place and all(map(folded.holds, map(_letters, each.place.split("/")))))
            for each in self.subject.identities
        )

    def is_accepted(self, text: str) -> bool:
        """Whether a text that was accepted in a cell is theirs: a name, or of their address."""
        folded = fold_key(text)
        if len(folded) >= _LEAST_ADDRESS and any(
            folded in each.address for each in self.subject.identities
        ):
            return True
        return self.is_called(text) or self.in_text(text)

    def is_called(self, text: str) -> bool:
        """Whether a text is one of their names, be it a single word."""
        return _folded(text).letters in self._names

    def _is_name(self, cell: str) -> bool:
        """Whether a cell is their name, with whatever title."""
        return self.is_called(cell) or self.is_called(identity_of({WHOLE_NAMES[0]: cell}).name)

    def in_label(self, label: str) -> bool:
        """Whether what a menu calls a step names them, be it by a single word."""
        return self._reaches(label) or any(map(_folded(label).holds, self._names))

    def _reaches(self, text: str) -> bool:
        """Whether one of their e-mail addresses or telephone numbers is in a text."""
        folded = text.casefold()
        if any(_has_address(folded, each) for each in self._emails):
            return True
        digits = _NO_DIGIT.sub("", text) if self._phones else ""
        return any(each in digits for each in self._phones)

    @cached_property
    def _names(self) -> Mapping[str, int]:
        """Their names, folded, with and without titles and honours, and with the surname first.

        By each, of how many words it is.
        """
        names: dict[str, int] = {}
        for name in self.subject.names:
            parsed = parse_name(name)
            bare = identity_of({WHOLE_NAMES[0]: name}).name
            for each in (name, f"{parsed.first} {parsed.last}", bare):
                if words := _words(each):
                    for order in (words, [words[-1], *words[:-1]]):
                        names["".join(order)] = len(words)
        return names


def _has_address(text: str, address: str) -> bool:
    """Whether an address is in a text, both in small letters, and isn't part of another there."""
    at = text.find(address)
    while at >= 0:
        end = at + len(address)
        end += text[end : end + 1] == "."  # of a sentence, unless more follows
        if not (_is_of_address(text[at - 1 : at]) or _is_of_address(text[end : end + 1])):
            return True
        at = text.find(address, at + 1)
    return False


def _is_of_address(character: str) -> bool:
    return character.isalnum() or (character != "" and character in _IN_ADDRESS)


def _texts_of(part: bytes) -> tuple[str, str]:
    """Return the text of a part of a Word file, and the e-mail addresses that its links lead to.

    Word divides names by tags as it likes.
    """
    text = _TAG.sub(b"", _ENDS.sub(b" ", part))
    links = b" ".join(_LINKED.findall(part))
    return unescape(text.decode("utf-8", "replace")), unescape(links.decode("utf-8", "replace"))
