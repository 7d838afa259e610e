"""What has become of drafts, as far as anybody can know: no mail program tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from letterkit.campaign import schema
from letterkit.changes import MarkSent
from letterkit.contact_records import Contact, ContactWay
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.contact_log import ContactLogController
from letterkit.desktop.views.drafts import DraftState
from letterkit.merge import person_of

_NAMES: Final = {
    DraftState.OPENED: "opened", DraftState.HANDED_OVER: "handed over", DraftState.SENT: "sent",
}  # fmt: skip
_STATES: Final = {name: state for state, name in _NAMES.items()}


class DraftStates:
    """What became of each draft of a document.

    What was sent is in the campaign's contact log, where the draft is for somebody who is in it.
    All else is kept among the window's things, and of a file's contents: a draft that was written
    anew hasn't been opened or handed over yet, though the old one was. One that was sent stays so.
    """

    def __init__(self, file: CampaignFileController, log: ContactLogController) -> None:
        self._file, self._log = file, log
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
        if any(each.sent for each in self._contacts(key)):
            return DraftState.SENT
        state, content = self._known.get(key, (DraftState.TO_SEND, ""))
        is_same = state is DraftState.SENT or content == self._contents.get(key, "")
        return state if is_same else DraftState.TO_SEND

    def outdated(self) -> list[str]:
        """Return the keys of drafts that were written anew after they were handed over."""
        return [key for key in self._known if self.of(key) is DraftState.TO_SEND]

    def set(self, keys: Iterable[str], state: DraftState) -> None:
        """Note what became of drafts; of that, only what was sent can be undone."""
        keys = list(keys)
        self._mark(keys, sent=state is DraftState.SENT)
        store = self._file.store
        is_kept = store is not None and not store.read_only
        with self._file.step(""):
            for key in keys:
                if state is DraftState.SENT and self._contacts(key):
                    continue  # what became of it before is so again if that is undone
                content = self._contents.get(key, "")
                if state is DraftState.TO_SEND:
                    self._known.pop(key, None)
                else:
                    self._known[key] = state, content
                if is_kept:
                    name = _NAMES.get(state)
                    value = {"state": name, "content": content} if name else None
                    self._file.set(schema.WINDOW, self._place(key), value, undoable=False)

    def _mark(self, keys: Iterable[str], *, sent: bool) -> None:
        """Have the contact log say whether drafts were sent, today, as one step."""
        contacts = [each for key in keys for each in self._to_mark(key, sent=sent)]
        if contacts:
            day = self._log.today if sent else None
            change = MarkSent(tuple(each.key for each in contacts), day)
            self._log.apply([change], "Mark as sent" if sent else "Mark as not sent")

    def _to_mark(self, key: str, *, sent: bool) -> list[Contact]:
        contacts = self._contacts(key)
        if not sent:
            return [each for each in contacts if each.sent]
        return [] if any(each.sent for each in contacts) else contacts[-1:]

    def _contacts(self, key: str) -> list[Contact]:
        """Return the e-mails of this document that the log has of a draft's person."""
        person = person_of(key)
        if not person:
            return []
        return [
            each
            for each in self._log.log.contacts_of(person)
            if each.document == self._document and each.way is ContactWay.EMAIL
        ]

    def _place(self, key: str) -> str:
        return f"draft\t{schema.document_place(self._document, key)}"


def _parsed(kept: object) -> tuple[DraftState, str] | None:
    entry = cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}
    state, content = _STATES.get(str(entry.get("state"))), entry.get("content")
    return None if state is None else (state, content if isinstance(content, str) else "")
