"""The values of a job's documents, worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from letterkit.merge.record import Document, ResolvedValues
from letterkit.merge.value_resolver import ValueResolver
from letterkit.recipients import Recipient

_CACHED: Final = 4  # documents: whoever looks at one asks for its values many times


class DocumentValues:
    """Works out what documents hold: of `base`, `own` values by key, and people's rows.

    `by_key` are the recipients by their people's keys.
    """

    def __init__(
        self,
        resolver: ValueResolver,
        base: Mapping[str, Any],
        own: Callable[[str], Mapping[str, Any]],
        by_key: Mapping[str, Recipient],
    ) -> None:
        self._resolver = resolver
        self._base = base
        self._own = own
        self._by_key = by_key
        self._latest: tuple[Document | None, ResolvedValues] = (None, ResolvedValues({}))
        self._cached = lru_cache(_CACHED)(self._of_people)

    def of(self, document: Document) -> ResolvedValues:
        """Return what a document holds; of the latest few it is known already."""
        latest, resolved = self._latest
        if latest is not document:  # of the same one, all that is asked is asked in a row
            resolved = self.of_people(document.key, document.people)
            self._latest = (document, resolved)
        return resolved

    def of_people(self, key: str, people: tuple[str, ...]) -> ResolvedValues:
        """Return what the document of a key holds, given its people's keys."""
        return self._cached(key, people)

    def of_row(self, recipient: Recipient) -> Mapping[str, Any]:
        """Return what a recipient's row gives, without what was typed for their document alone."""
        return self._resolver.of_row(self._base, recipient.values, {}).values

    def _of_people(self, key: str, people: tuple[str, ...]) -> ResolvedValues:
        rows = [self._by_key[each].values for each in people]
        own = self._own(key)
        if len(rows) == 1 and key.startswith("recipient:"):
            return self._resolver.of_row(self._base, rows[0], own)
        return self._resolver.of_rows(self._base, rows, own)
