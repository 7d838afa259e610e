"""What a person does on the page on which a pack is made, and what becomes of the draft by it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.pack_drafts import PackDraftController
from letterkit.desktop.controllers.places import new_pack_path
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.presenters import pack_form_data as form_data
from letterkit.desktop.presenters.pack_forms import edited_draft
from letterkit.desktop.presenters.pack_names import with_list
from letterkit.desktop.views.pack_editor import (
    NEW_FIELD,
    EntryMove,
    EntryValue,
    PackEditorView,
    PackGapDecision,
    PackStep,
)
from letterkit.merge.drafting import with_field_for
from letterkit.pack import PACK_ENDING, MergeField
from letterkit.pack.drafting import ConcernDraft, DraftSection, PackDraft, concern_id, field_id
from letterkit.recipients import read_names


class PackEditsPresenter(QObject):
    """Changes the draft as a person wants it, who chooses files in dialogs.

    `current` has the chosen entry of each section, `typed_names` the lists' names as typed.
    """

    def __init__(
        self, view: PackEditorView, drafts: PackDraftController, dialogs: Dialogs,
        documents: Path | None,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._drafts, self._dialogs = view, drafts, dialogs
        self._documents = documents
        self.step: PackStep = "pack"
        self.current: dict[DraftSection, str] = {}
        self.typed_names: dict[str, str] = {}
        drafts.begun.connect(self._begin)
        drafts.changed.connect(view.notice.clear)
        view.beginning.plain_requested.connect(drafts.begin_from_plain)
        view.beginning.word_file_requested.connect(self._begin_from_word_file)
        view.edited.connect(self._edit)
        view.added.connect(self._add)
        view.file_requested.connect(self._add_from_file)
        view.other_file_requested.connect(self._replace_file)
        view.removed.connect(self._remove)
        view.moved.connect(self._move)
        view.gap_decided.connect(self._decide)
        view.save_requested.connect(self._save)
        view.pass_on_requested.connect(self._pass_on)

    def _begin(self) -> None:
        self.step, self.current, self.typed_names = "pack", {}, {}

    def _begin_from_word_file(self) -> None:
        if path := self._dialogs.word_file():
            self._drafts.begin_from_word_file(path)

    def _edit(self, edit: EntryValue) -> None:
        if self._drafts.draft is not None:
            if edit.step == "lists":
                self.typed_names[edit.id] = edit.value
            self._drafts.set_draft(edited_draft(self._drafts.draft, edit))

    def _add(self, section: DraftSection, label: str) -> None:
        draft = self._drafts.draft
        if draft is None:
            return
        match section:
            case "fields":
                field = MergeField(id=field_id(label, draft.ids("fields")), label=label)
                draft = draft.added("fields", field)
            case "concerns":
                name = concern_id(label, draft.ids("concerns"))
                theme = draft.concerns[-1].theme if draft.concerns else ""
                draft = draft.added("concerns", ConcernDraft(name, label, theme))
            case _:
                draft = with_list(draft, label, [])
        self.current[section] = draft.ids(section)[-1]
        self._drafts.set_draft(draft)
        self._view.entry_pages[section].form.focus_first()

    def _add_from_file(self, section: DraftSection) -> None:
        added = partial(self._show_added, section)
        if section == "templates":
            if path := self._dialogs.word_file():
                self._drafts.add_word_file(path, added)
        elif path := self._dialogs.spreadsheet():
            file = Path(path)
            self._drafts.apply(lambda draft: with_list(draft, file.stem, read_names(file)), added)

    def _show_added(self, section: DraftSection) -> None:
        """Choose the last entry, and go on with its form."""
        if self._drafts.draft is not None:
            self._view.entry_chosen.emit(section, self._drafts.draft.ids(section)[-1])
            self._view.entry_pages[section].form.focus_first()

    def _replace_file(self, document: str) -> None:
        if path := self._dialogs.word_file():
            self._drafts.replace_word_file(document, path)

    def _remove(self, section: DraftSection, name: str) -> None:
        draft = self._drafts.draft
        if draft is None or not name:
            return
        ids = draft.ids(section)
        at = ids.index(name)
        after = draft.removed(section, name)
        if section == "templates":
            after = after.with_used_wordings()
        self.current[section] = next(iter([*ids[at + 1 :], *reversed(ids[:at])]), "")
        self._drafts.set_draft(after)
        label = form_data.items_of(draft, section, ())[at].label
        undo = partial(self._undo_removal, section, name, draft)
        self._view.notice.show_notice("info", f"“{label}” removed.", [("Undo", undo)])

    def _undo_removal(self, section: DraftSection, name: str, draft: PackDraft) -> None:
        self.current[section] = name
        self._drafts.set_draft(draft)

    def _move(self, move: EntryMove) -> None:
        if self._drafts.draft is not None and move.id:
            self._drafts.set_draft(self._drafts.draft.moved(move.section, move.id, move.by))

    def _decide(self, decision: PackGapDecision) -> None:
        draft, answer = self._drafts.draft, decision.answer
        if draft is None:
            return
        if answer == NEW_FIELD:
            draft, answer = with_field_for(draft, decision.text)
            self.current["fields"] = answer
        file = draft.template(decision.document).file
        self._drafts.set_draft(draft.with_gap(file, decision.text, answer))

    def _save(self) -> None:
        draft, folder = self._drafts.draft, self._drafts.folder
        if draft is None:
            return
        if folder is None:
            chosen = self._dialogs.new_pack(new_pack_path(draft.name, self._documents))
            folder = Path(chosen) if chosen else None
        if folder is not None:
            self._drafts.save(folder)

    def _pass_on(self) -> None:
        draft = self._drafts.draft
        if draft is None:
            return
        suggestion = new_pack_path(draft.name, self._documents, PACK_ENDING)
        if chosen := self._dialogs.pack_file(suggestion):
            path = Path(chosen)
            if path.suffix.casefold() != PACK_ENDING:
                path = path.with_name(f"{path.name}{PACK_ENDING}")
            self._drafts.save_as_one_file(path)
