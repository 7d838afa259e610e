"""The list of an open campaign: as read, as changed, and without whom somebody left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from letterkit.desktop.session.letters import LetterStub
from letterkit.merge import Job
from letterkit.recipients import (
    LEFT_OUT_BY_HAND,
    Override,
    Recipient,
    RecipientList,
    apply_overrides,
    who,
)


@dataclass(frozen=True)
class People:
    """A recipient list three times over: each stands on the one before."""

    as_read: RecipientList
    everybody: RecipientList
    ticked: RecipientList

    @classmethod
    def of(cls, as_read: RecipientList, changes: Iterable[Override]) -> People:
        """Return a list with the campaign's changes to it."""
        changes = list(changes)
        cells = [each for each in changes if each.value is not None]
        everybody = apply_overrides(as_read, cells)
        left_out = [each for each in changes if each.value is None]
        return cls(as_read, everybody, apply_overrides(everybody, left_out))

    def prepare(self) -> None:
        """Work out beside the window what the window will ask for."""
        _ = self.rows_as_read, self.single_letters, self.unticked

    @cached_property
    def rows_as_read(self) -> Mapping[int, Recipient]:
        """The rows as the spreadsheet has them, by number."""
        return {each.row: each for each in self.as_read.recipients}

    @cached_property
    def single_letters(self) -> tuple[LetterStub, ...]:
        """A letter to everybody who is ticked, as far as the list alone tells of them."""
        return tuple(LetterStub(who(each.values), (each.row,)) for each in self.ticked.recipients)

    def letters(self, job: Job) -> tuple[LetterStub, ...]:
        """Return the letters of a job that hasn't been examined yet."""
        if job.per == "recipient" or not self.single_letters:
            return self.single_letters
        return (LetterStub("", tuple(each.row for each in self.ticked.recipients)),)

    @cached_property
    def unticked(self) -> frozenset[int]:
        """The rows that were left out by hand."""
        left_out = self.ticked.left_out
        return frozenset(each.row for each in left_out if each.reason == LEFT_OUT_BY_HAND)
