"""Whether a text mentions somebody: by the whole name, an e-mail address or a telephone number."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final, cast

from letterkit.campaign.personal_data.subjects import DataSubject
from letterkit.errors import LetterkitError
from letterkit.recipients import folded_words, identity_of, parse_name
from letterkit.template import open_package

_AREA: Final = 9  # last digits of a telephone number, which stand behind 0 as behind +44
_LEAST_ADDRESS: Final = 5  # characters of an address: a postcode
_WORDS: Final = 2  # of a name; one alone is many people's, and many a thing's
_NO_DIGIT: Final = re.compile(r"\D+")
_ENDS: Final = re.compile(rb"</w:p>|/>")  # of paragraphs, and tabs and breaks
_TAG: Final = re.compile(rb"<[^<>]*>")

_LINKED: Final = re.compile(rb'"mailto:[^"<>]*"', re.IGNORECASE)


class Mentions:
    """Finds one person in texts. Of a name, all of it has to be there: “Smith” is many people."""

    def __init__(self, subject: DataSubject) -> None:
        self.subject = subject
        self._emails = tuple(sorted(subject.emails))
        self._phones = tuple({each[-_AREA:] for each in subject.phones})

    def in_text(self, text: str) -> bool:
        """Whether a text mentions them."""
        folded = text.casefold()
        if any(each in folded for each in self._emails):
            return True
        if self._phones and any(each in _NO_DIGIT.sub("", text) for each in self._phones):
            return True
        if not self._names:
            return False
        words = f" {folded_words(text)} "
        return any(f" {each} " in words for each in self._names)

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

    def is_row(self, text: str) -> bool:
        """Whether a row of a list is theirs: their name with their place or nothing else."""
        if self._reached(text):
            return True
        # An e-mail address that they share with others may have their name in it.
        words = folded_words(" ".join(each for each in text.split() if "@" not in each)).split()
        present = set(words)
        for each in self.subject.identities:
            name, place = each.name.split(), each.place.replace("/", " ").split()
            if name and present.issuperset(name):
                if place and present.issuperset(place):
                    return True
                if len(words) <= len(name) + _WORDS:
                    return True
        return False

    def is_accepted(self, text: str) -> bool:
        """Whether a text that was accepted in a cell is theirs: a name, or of their address."""
        folded = "".join(folded_words(text).split())
        if len(folded) >= _LEAST_ADDRESS and any(
            folded in each.address for each in self.subject.identities
        ):
            return True
        return self.is_called(text) or self.in_text(text)

    def is_called(self, text: str) -> bool:
        """Whether a text is one of their names, be it a single word."""
        return bool(text.strip()) and folded_words(text) in self._all_names

    def in_label(self, label: str) -> bool:
        """Whether what a menu calls a step names them."""
        words = f" {folded_words(label)} "
        return self.in_text(label) or any(f" {each} " in words for each in self._all_names)

    def _reached(self, text: str) -> bool:
        folded = text.casefold()
        digits = _NO_DIGIT.sub("", text)
        return any(each in folded for each in self._emails) or any(
            each in digits for each in self._phones
        )

    @cached_property
    def _all_names(self) -> frozenset[str]:
        """Their names, with and without titles and honours, and with the surname first."""
        names: set[str] = set()
        for name in self.subject.names:
            parsed = parse_name(name)
            plain = f"{parsed.first} {parsed.last}"
            for each in (name, plain, identity_of({"councillor_name": name}).name):
                if words := folded_words(each).split():
                    names |= {" ".join(words), " ".join((words[-1], *words[:-1]))}
        return frozenset(names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(each for each in sorted(self._all_names) if " " in each)


def _texts_of(part: bytes) -> tuple[str, str]:
    """Return the text of a part of a Word file, and the e-mail addresses that its links lead to.

    Word divides names by tags as it likes.
    """
    text = _TAG.sub(b"", _ENDS.sub(b" ", part))
    return text.decode("utf-8", "replace"), b" ".join(_LINKED.findall(part)).decode(
        "utf-8", "replace"
    )
