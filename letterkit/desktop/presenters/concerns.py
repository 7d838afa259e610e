"""The presenter of the list of concerns."""

from __future__ import annotations

import secrets
from typing import Any

from PySide6.QtCore import QObject

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.template import TemplateController
from letterkit.desktop.views.concerns import (
    ConcernItem,
    ConcernMove,
    ConcernRewording,
    ConcernsView,
    ConcernToggle,
)


class ConcernsPresenter(QObject):
    """Shows the pack's concerns and the secretary's own, worded for the chosen document."""

    def __init__(
        self,
        file: CampaignFileController,
        packs: PackController,
        template: TemplateController,
        view: ConcernsView,
    ) -> None:
        super().__init__(view)
        self._file, self._packs, self._template = file, packs, template
        self._view = view
        view.toggled.connect(self._toggle)
        view.moved.connect(self._move)
        view.reworded.connect(self._reword)
        view.restored.connect(self._restore)
        view.added.connect(self._add)
        view.removed.connect(self._remove)
        file.opened.connect(self._show)
        template.changed.connect(self._show)
        file.changed.connect(self._follow)

    def _follow(self, sections: frozenset[str]) -> None:
        if schema.CONCERNS in sections:
            self._show()

    def _concerns(self) -> list[schema.ChosenConcern]:
        store = self._file.store
        return schema.concerns(store, self._packs.pack) if store else []

    def _show(self) -> None:
        self._view.set_concerns([self._item(each) for each in self._concerns()])

    @property
    def _wording(self) -> str:
        return self._packs.pack.wording_of(self._template.entry).id

    def _item(self, each: schema.ChosenConcern) -> ConcernItem:
        text = each.worded(self._wording)
        return ConcernItem(
            id=each.key,
            label=each.concern.label if each.concern else each.text,
            theme=each.concern.theme if each.concern else "Your own",
            source=each.concern.source if each.concern else "",
            wording=text,
            chosen=each.place is not None,
            own=each.concern is None,
            changed=bool(each.concern and each.wordings.get(self._wording)),
        )

    def _store(self, key: str, label: str, **changes: Any) -> None:
        entry = {**self._entry(key), **changes}
        entry = {name: value for name, value in entry.items() if value not in (None, "", {})}
        self._file.set(schema.CONCERNS, key, entry or None, label, merge="place" not in changes)

    def _entry(self, key: str) -> dict[str, Any]:
        """Return what is stored of a concern; nothing of one as the pack has it."""
        entry: dict[str, Any] | None = self._file.get(schema.CONCERNS, key)
        return entry or {}

    def _chosen(self) -> list[schema.ChosenConcern]:
        return [each for each in self._concerns() if each.place is not None]

    def _toggle(self, toggle: ConcernToggle) -> None:
        key, chosen = toggle
        label = "Choose a concern" if chosen else "Leave a concern out"
        self._store(key, label, place=self._end() if chosen else None)

    def _end(self) -> float:
        places = [each.place or 0.0 for each in self._chosen()]
        return max(places, default=0.0) + 1

    def _move(self, move: ConcernMove) -> None:
        """Put a chosen concern between those that stand around its new place."""
        key, to = move
        others = [each.place or 0.0 for each in self._chosen() if each.key != key]
        before = others[to - 1] if 0 < to <= len(others) else (others[0] - 2 if others else 0.0)
        after = others[to] if to < len(others) else before + 2
        self._store(key, "Reorder concerns", place=(before + after) / 2)

    def _restore(self, key: str) -> None:
        self._reword(ConcernRewording(key, ""))

    def _reword(self, rewording: ConcernRewording) -> None:
        key, text = rewording
        label = "Change a concern’s wording"
        if key.startswith(schema.OWN):
            if text.strip():
                self._store(key, label, text=text)
            return
        wordings = dict(self._entry(key).get("wordings") or {})
        wordings[self._wording] = text
        self._store(key, label, wordings={name: each for name, each in wordings.items() if each})

    def _add(self, text: str) -> None:
        key = f"{schema.OWN}{secrets.token_hex(4)}"
        self._store(key, "Add a concern", text=text, place=self._end())

    def _remove(self, key: str) -> None:
        self._file.set(schema.CONCERNS, key, None, "Remove a concern")
