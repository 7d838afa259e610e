"""Which documents have changed: of thousands, a view has to follow those alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterkit.merge import Document


class DocumentChanges:
    """Remembers the records of documents as they were last compared, by their keys.

    A record is never changed: one that is the very same says nothing new.
    """

    def __init__(self) -> None:
        self._records: dict[str, Document] = {}
        self._without: set[str] = set()  # people whose document may not be theirs any more

    def changed(self, documents: Iterable[Document]) -> list[Document]:
        """Return those of these documents that aren't as they were last compared."""
        records = self._records
        fresh = [each for each in documents if records.get(each.key) is not each]
        for each in fresh:
            before = records.get(each.key)
            if before is not None and before.people != each.people:
                self._without.update(before.people)
            records[each.key] = each
        return fresh

    def without_document(self, documents: Sequence[Document]) -> set[str]:
        """Return who had a document and has no part in any of these, which are all there are."""
        if len(self._records) > len(documents):
            now = {each.key: each for each in documents}
            lost = self._records.keys() - now.keys()
            self._without.update(person for key in lost for person in self._records[key].people)
            self._records = now
        without, self._without = self._without, set()
        if not without:
            return without
        return without - {person for each in documents for person in each.people}
