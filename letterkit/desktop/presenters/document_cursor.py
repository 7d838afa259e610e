"""Which of the documents is on show."""

from __future__ import annotations

from collections.abc import Sequence

from letterkit.desktop.presenters.diagnostic_ids import worst_of
from letterkit.desktop.tasks.checking import Outline
from letterkit.merge import Document


class DocumentCursor:
    """A place among the documents, which stays with its document when they are listed anew."""

    def __init__(self) -> None:
        self.documents: Sequence[Document] = ()
        self.index = 0
        self.key = ""  # of the document on show; "" before there is one

    @property
    def document(self) -> Document | None:
        """The document on show, as it was listed."""
        return self.documents[self.index] if self.index < len(self.documents) else None

    def reset(self, key: str) -> None:
        """List nothing yet, and go to the document with this key once it is listed."""
        self.documents, self.index, self.key = (), 0, key

    def go_to(self, index: int) -> None:
        """Go to another document; beyond either end, to the last one there."""
        self.index = min(max(index, 0), len(self.documents) - 1)
        self.key = self.documents[self.index].key

    def relist(self, documents: Sequence[Document]) -> None:
        """Take the documents there are by now, and stay with the one on show."""
        self.documents = documents
        index = self.index_of(self.key)
        if index is not None:
            self.index = index
        elif documents:
            self.index = min(self.index, len(documents) - 1)
        if documents and not self.key:
            self.key = documents[self.index].key

    def index_of(self, key: str) -> int | None:
        """Return the place of the document with this key; None where there is none."""
        if isinstance(self.documents, Outline):
            return self.documents.index_of(key)
        return next((at for at, each in enumerate(self.documents) if each.key == key), None)

    def index_for(self, person: str) -> int | None:
        """Return the place of the first document that is for this person."""
        return next((at for at, each in enumerate(self.documents) if person in each.people), None)

    def next_to_look_at(self) -> int | None:
        """Return the place of the next document with something to look at, round to the start."""
        count = len(self.documents)
        following = ((self.index + step) % count for step in range(1, count + 1))
        return next((at for at in following if worst_of(self.documents[at])), None)

    def count_to_look_at(self) -> int:
        """Return how many documents have something to look at; 0 until they are checked."""
        if isinstance(self.documents, Outline):
            return 0
        flagged = (each for each in self.documents if each.diagnostics or each.held_back)
        return sum(1 for each in flagged if worst_of(each))

    def labels(self) -> list[str]:
        """Return what each document is addressed to."""
        if isinstance(self.documents, Outline):
            return list(self.documents.labels)
        return [each.addressed_to for each in self.documents]
