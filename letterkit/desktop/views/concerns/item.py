"""What the view is given of one concern, and what its signals carry. `id` and `key` are the same.

The pack's concerns have the ids of its file; own ones have keys that the campaign gave them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class ConcernToggle(NamedTuple):
    """A concern is to be `chosen`, at the end of those that are, or no longer."""

    key: str
    chosen: bool


class ConcernMove(NamedTuple):
    """A chosen concern is to stand at a `place` among the chosen ones, from 0."""

    key: str
    place: int


class ConcernRewording(NamedTuple):
    """A concern is to have other words in the chosen document."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ConcernItem:
    """One concern; `wording` is its text in the chosen document, `source` what it rests on.

    `own` ones are in the secretary's words; of the others, `changed` says whether the wording is
    no longer the pack's.
    """

    id: str
    label: str
    theme: str
    source: str
    wording: str
    chosen: bool
    own: bool
    changed: bool

    @property
    def detail(self) -> str:
        """What stands below the label: the theme, and the source where there is one."""
        return f"{self.theme} · {self.source}" if self.source else self.theme

    def matches(self, words: list[str], theme: str) -> bool:
        """Whether it is of a theme (or of any, for "") and holds all words, which are casefolded.

        A word may stand anywhere in its label, theme, wording or source, and be part of a longer
        one.
        """
        if theme and self.theme != theme:
            return False
        text = f"{self.label} {self.theme} {self.wording} {self.source}".casefold()
        return all(word in text for word in words)
