"""Taking something out of a campaign for good: out of its entries, and out of what undo keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from letterkit.campaign.store.history import History
from letterkit.campaign.store.steps import JSON, Edit, Entries, Key, encode
from letterkit.campaign.store.transaction import Transaction


def _same(_section: str, _key: str, value: JSON) -> JSON:
    return value


@dataclass(frozen=True, slots=True)
class Erasure:
    """What becomes of each value by its section and key, None for none; and of a step's label.

    Both give the same for the same each time. So undo and redo go between what becomes of one
    state and of another. `entries` are kept anew.
    """

    rewrite: Callable[[str, str, JSON], JSON] = _same
    label: Callable[[str], str] = str
    entries: Mapping[Key, JSON] = field(default_factory=dict[Key, JSON])

    def apply(self, entries: Entries, history: History) -> Transaction:
        """Change entries and history in memory, and return what does so in the file.

        Raises LetterkitError where what they become can't be kept.
        """
        transaction = Transaction(erases=True)
        rewriter = _Rewriter(self.rewrite)
        for place, text in entries.items():
            if (after := rewriter.text(*place, text)) != text:
                transaction.put(place, after)
        for place, value in self.entries.items():
            transaction.put(place, None if value is None else encode(value))
        transaction.apply(entries)
        history.rewrite(rewriter.edit, self.label, transaction)
        return transaction


class _Rewriter:
    """Works out once what becomes of each text: edits have the same ones before and after."""

    def __init__(self, rewrite: Callable[[str, str, JSON], JSON]) -> None:
        self._rewrite = rewrite
        self._done: dict[tuple[str, str, str], str | None] = {}

    def text(self, section: str, key: str, text: str) -> str | None:
        """Return what becomes of an entry's JSON; None where none is left."""
        place = section, key, text
        if place not in self._done:
            before = json.loads(text)
            after = self._rewrite(section, key, before)
            kept = text if after is before else encode(after)
            self._done[place] = None if after is None else kept
        return self._done[place]

    def edit(self, edit: Edit) -> Edit:
        """Return what becomes of an edit."""
        before, after = (
            None if text is None else self.text(edit.section, edit.key, text)
            for text in (edit.before, edit.after)
        )
        return Edit(edit.section, edit.key, before, after)
