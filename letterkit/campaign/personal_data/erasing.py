"""What is left of a campaign's entries when somebody is taken out of them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from letterkit.campaign.personal_data.mentions import Mentions
from letterkit.campaign.personal_data.person_keys import RECIPIENT, kind_of, person_in, plain_key
from letterkit.campaign.personal_data.subjects import DataSubject
from letterkit.campaign.schema import section_names as names
from letterkit.campaign.schema.models import mapping
from letterkit.recipients import without_pasted_rows

# What is named in these is a file or a folder of the user's, which is hers to rename.
_PATHS: Final = frozenset({names.CAMPAIGN, names.EDITED, names.DOCUMENTS})
# Of an entry about somebody else, what may mention anybody: the rest says who that is.
_FREE_TEXTS: Final[Mapping[str, frozenset[str]]] = {
    names.CONTACTS: frozenset({"title", "subject"}),
    names.ANSWERS: frozenset({"note", "next_step"}),
    names.EMAILS: frozenset({"subject", "body", "cc", "bcc", "reply_to"}),
    names.ADDED: frozenset(),
    names.PEOPLE: frozenset(),
    names.WRITTEN: frozenset(),
}
_OLD_PLACES: Final = frozenset({names.LETTERS, names.WRITTEN})
_PLACE: Final = 2  # parts of a place: a document, and its key
_NEUTRAL: Final = "a change"  # what a step is called that named somebody


class Eraser:
    """Takes one person out of values, and out of what menus call steps.

    An entry that is theirs goes. Of the others, whatever text mentions them goes as a whole: with
    a name cut out of it, it would be a text that nobody wrote. The same value comes out the same.
    """

    def __init__(self, subject: DataSubject) -> None:
        self.subject, self._mentions = subject, Mentions(subject)
        self._by_kind: Mapping[str, Callable[[str, Any], Any]] = {
            names.PEOPLE: self._people, names.UNTICKED: self._unticked,
            names.LIST: self._list, names.ACCEPTED: self._accepted,
            names.OVERRIDES: self._override, names.LETTERS: self._letter,
            names.CONCERNS: self._concern, names.WINDOW: self._window,
            names.FORGOTTEN: lambda _key, value: value,
        }  # fmt: skip

    def is_theirs(self, section: str, key: str) -> bool:
        """Whether an entry is theirs alone."""
        if person_in(section, key) in self.subject.keys:
            return True
        # The first letterkits had a row, a name and a field there, or a name, a council and a ward.
        kind, parts = kind_of(section), key.split("\t")
        if kind == names.OVERRIDES:
            old = parts[1:2] if parts[0].isdecimal() else []
        else:
            old = parts[1:2] if kind in _OLD_PLACES and len(parts) > _PLACE else []
        return any(map(self._mentions.is_called, old))

    def label(self, label: str) -> str:
        """Return what a menu calls a step, without them."""
        return _NEUTRAL if self._mentions.in_label(label) else label

    def value(self, section: str, key: str, value: Any) -> Any:
        """Return what becomes of an entry's value; None where nothing is left of it."""
        kind = kind_of(section)
        if kind in _PATHS:
            return value
        if self.is_theirs(section, key):
            return None
        if rewrite := self._by_kind.get(kind):
            return rewrite(key, value)
        if kind in _FREE_TEXTS:
            return self._without_mentions(value, _FREE_TEXTS[kind])
        if self._mentions.in_text(key) or self._mentions.in_value(value):
            return None
        return value

    def _people(self, key: str, value: Any) -> Any:
        if key != names.KNOWN or not isinstance(value, str):
            return value
        return self._lines(value, lambda _line: False)

    def _unticked(self, _key: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # A row's number stands there in the first letterkits' files.
        return self._lines(
            value,
            lambda line: line[0].isdecimal() and self._mentions.is_called(line[1]),
        )

    def _lines(self, text: str, is_theirs: Callable[[list[str]], bool]) -> str | None:
        kept = [
            line
            for line in text.split("\n")
            if plain_key((parts := line.split("\t"))[0]) not in self.subject.keys
            and not (len(parts) > 1 and is_theirs(parts))
        ]
        return "\n".join(kept) or None

    def _list(self, key: str, value: Any) -> Any:
        if key == "pasted" and isinstance(value, str):
            return without_pasted_rows(value, self._mentions.is_row)
        return value

    def _accepted(self, key: str, value: Any) -> Any:
        if not isinstance(value, list):
            return None if self._mentions.in_text(key) else value
        texts = cast("list[Any]", value)
        kept = [each for each in texts if not (isinstance(each, str) and self._is_accepted(each))]
        return kept or None

    def _is_accepted(self, text: str) -> bool:
        return self._mentions.is_accepted(text)

    def _override(self, _key: str, value: Any) -> Any:
        """Let a change to another's cell go as a whole: without a value, they would get nothing."""
        entry = mapping(value)
        texts = [entry.get("was"), entry.get("value")]
        return None if self._mentions.in_value(texts) else value

    def _letter(self, _key: str, value: Any) -> Any:
        docx = mapping(value).get("docx")
        try:
            content = base64.b64decode(docx, validate=True) if isinstance(docx, str) else b""
        except (binascii.Error, ValueError):
            return value
        return None if content and self._mentions.in_word_file(content) else value

    def _concern(self, _key: str, value: Any) -> Any:
        """Let a concern of the user's own go with its text; of the pack's, what was changed."""
        entry = mapping(value)
        if self._mentions.in_value(entry.get("text")):
            return None
        wordings = {
            name: text
            for name, text in mapping(entry.get("wordings")).items()
            if not self._mentions.in_value(text)
        }
        return {**entry, "wordings": wordings} if "wordings" in entry else value

    def _window(self, _key: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        is_theirs = value.startswith(RECIPIENT) and (
            plain_key(value.removeprefix(RECIPIENT)) in self.subject.keys
        )
        return None if is_theirs else value

    def _without_mentions(self, value: Any, fields: frozenset[str]) -> Any:
        if not isinstance(value, dict):
            return value
        return {
            name: each
            for name, each in cast("dict[str, Any]", value).items()
            if not (name in fields and self._mentions.in_value(each))
        }
