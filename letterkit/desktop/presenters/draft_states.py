"""What has become of drafts, as far as anybody can know: no mail program tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from letterkit.desktop.views.drafts import DraftState


class DraftStates:
    """The states of drafts by their documents and keys; who isn't among them is to be sent."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], DraftState] = {}

    def of(self, document: str, key: str) -> DraftState:
        """Return what became of a draft."""
        return self._states.get((document, key), DraftState.TO_SEND)

    def set(self, document: str, keys: Iterable[str], state: DraftState) -> None:
        """Note what became of drafts."""
        for key in keys:
            if state is DraftState.TO_SEND:
                self._states.pop((document, key), None)
            else:
                self._states[document, key] = state

    def set_sent(self, document: str, keys: Collection[str]) -> None:
        """Note which drafts of a document were sent: these, and no others."""
        for each, key in list(self._states):
            if each == document and key not in keys and self.of(each, key) is DraftState.SENT:
                del self._states[each, key]
        self.set(document, keys, DraftState.SENT)

    def clear(self) -> None:
        """Know nothing, as of another campaign."""
        self._states.clear()
