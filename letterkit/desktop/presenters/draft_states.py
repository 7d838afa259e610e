"""What has become of drafts, as far as anybody can know: no mail program tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, cast

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.views.drafts import DraftState

_NAMES: Final = {
    DraftState.OPENED: "opened", DraftState.HANDED_OVER: "handed over", DraftState.SENT: "sent",
}  # fmt: skip
_STATES: Final = {name: state for state, name in _NAMES.items()}


class DraftStates:
    """What became of each draft of a document; the campaign keeps it among the window's things.

    It is kept of a file's contents: a draft that was written anew hasn't been opened or handed over
    yet, though the old one was. One that was sent stays so.
    """

    def __init__(self, file: CampaignFileController) -> None:
        self._file = file
        self._document = ""
        self._contents: Mapping[str, str] = {}
        self._known: dict[str, tuple[DraftState, str]] = {}

    def open(self, document: str, contents: Mapping[str, str]) -> None:
        """Begin with a document's drafts; `contents` stands for what is in each, by its key."""
        self._document, self._contents = document, contents
        kept = self._file.section(schema.WINDOW)
        self._known = {}
        for key in contents:
            if (known := _parsed(kept.get(self._place(key)))) is not None:
                self._known[key] = known

    def of(self, key: str) -> DraftState:
        """Return what became of a draft as it is now."""
        state, content = self._known.get(key, (DraftState.TO_SEND, ""))
        is_same = state is DraftState.SENT or content == self._contents.get(key, "")
        return state if is_same else DraftState.TO_SEND

    def outdated(self) -> list[str]:
        """Return the keys of drafts that were written anew after they were handed over."""
        return [key for key in self._known if self.of(key) is DraftState.TO_SEND]

    def set(self, keys: Iterable[str], state: DraftState) -> None:
        """Note what became of drafts; that can't be undone as typing can."""
        store = self._file.store
        is_kept = store is not None and not store.read_only
        with self._file.step(""):
            for key in keys:
                content = self._contents.get(key, "")
                if state is DraftState.TO_SEND:
                    self._known.pop(key, None)
                else:
                    self._known[key] = state, content
                if is_kept:
                    name = _NAMES.get(state)
                    value = {"state": name, "content": content} if name else None
                    self._file.set(schema.WINDOW, self._place(key), value, undoable=False)

    def set_sent(self, keys: Collection[str]) -> None:
        """Take it from elsewhere which drafts were sent: these, and no others."""
        for key in self._contents:
            if key in keys:
                self._known[key] = DraftState.SENT, self._contents[key]
            elif self.of(key) is DraftState.SENT:
                del self._known[key]

    def _place(self, key: str) -> str:
        return f"draft\t{schema.document_place(self._document, key)}"


def _parsed(kept: object) -> tuple[DraftState, str] | None:
    entry = cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}
    state, content = _STATES.get(str(entry.get("state"))), entry.get("content")
    return None if state is None else (state, content if isinstance(content, str) else "")
