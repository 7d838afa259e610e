"""The presenter of the page on which a pack is made or changed: what it shows."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.pack_drafts import PackDraftController, ReviewedDraft
from letterkit.desktop.controllers.settings import UsedPack
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters import pack_form_data as form_data
from letterkit.desktop.presenters.pack_edits import PackEditsPresenter
from letterkit.desktop.presenters.pack_names import with_names
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.views.pack_editor import PackEditorView, PackStep
from letterkit.desktop.widgets.notice_line import Action
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from letterkit.layout import Pages, lay_out
from letterkit.merge.drafting import DraftProblem
from letterkit.pack import is_pack_file
from letterkit.pack.drafting import DraftSection, PackDraft
from letterkit.text import plural


class PackEditorPresenter(QObject):
    """Shows the draft of a pack on a page that is made when it is first asked for.

    `shown` says that the page stands in place of what was there, `left` that it is closed, and
    `saved` that a pack lies in a folder of its own.
    """

    shown = Signal()
    saved = Signal(UsedPack)
    left = Signal()
    failed = Signal(LetterkitError)
    crashed = Signal(Exception)

    def __init__(
        self, window: Window, campaign: CampaignController, dialogs: Dialogs, launcher: Launcher,
        documents: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._campaign, self._documents = window, campaign, documents
        self._dialogs, self._launcher = dialogs, launcher
        self.drafts = PackDraftController(campaign.file_tasks, self)
        self.drafts.may_replace = partial(dialogs.leave_pack, "If you begin with another one")
        self._view: PackEditorView | None = None
        self._pages = IdleTask(self)
        self._pages.done.connect(self._show_pages)
        self._pages.failed.connect(self._show_no_pages)
        self.drafts.begun.connect(self._begin)
        self.drafts.changed.connect(self._show)
        self.drafts.reviewed.connect(self._show_review)
        self.drafts.saved.connect(self._show_saved)
        self.drafts.failed.connect(self._show_error)
        self.drafts.crashed.connect(self.crashed)

    @property
    def view(self) -> PackEditorView:
        """The page; it is made when it is first asked for."""
        if self._view is None:
            self._view = self._make_view()
        return self._view

    @property
    def busy(self) -> bool:
        """Whether a draft is being looked over, or its pages laid out."""
        return self.drafts.busy or self._pages.running

    def open(self) -> None:
        """Ask from what a new pack is to be begun."""
        draft = self.drafts.draft if self.drafts.unsaved else None
        self.view.beginning.show_offers(
            self._campaign.packs.pack.name, None if draft is None else draft.name.strip()
        )
        self.view.show_beginning()
        self._show_page()

    def change_pack(self) -> None:
        """Change the campaign's pack, where that is one of the user's own, in its folder."""
        pack, name = self._campaign.packs.pack, self._campaign.packs.named
        if name and pack.folder == Path(name):
            self.drafts.change(pack)
            return
        what = "is one file" if is_pack_file(Path(name)) else "comes with letterkit"
        hint = "“New campaign pack…” in the menu File makes one of your own from it."
        self.failed.emit(LetterkitError(f"“{pack.name}” {what}.", hint))

    def finish(self) -> None:
        """Look nothing over any more, and lay nothing out."""
        self._pages.cancel()
        self.drafts.finish()

    def may_close(self) -> bool:
        """Ask, where there is a draft that isn't saved, whether it may be lost."""
        return not self.drafts.unsaved or self._dialogs.leave_pack("If you close letterkit now")

    def _make_view(self) -> PackEditorView:
        view = PackEditorView()
        self._window.pages.addWidget(view)
        self._edits = PackEditsPresenter(view, self.drafts, self._dialogs, self._documents)
        view.beginning.pack_requested.connect(self._begin_from_pack)
        view.beginning.unfinished_requested.connect(self._show)
        view.step_chosen.connect(self._choose_step)
        view.entry_chosen.connect(self._choose_entry)
        view.preview.chosen.connect(self.drafts.show_document)
        view.preview.field_clicked.connect(self._go_to_field)
        view.close_requested.connect(self.left)
        return view

    def _begin_from_pack(self) -> None:
        self.drafts.begin_from_pack(self._campaign.packs.pack)

    def _begin(self) -> None:
        self.view.preview.show_pages(None)
        self._show_page()
        QTimer.singleShot(0, self, self._focus)  # when the form is there

    def _focus(self) -> None:
        self.view.pack_form.focus_first()

    def _show_page(self) -> None:
        self._window.show_page(self.view)
        self.shown.emit()

    def _choose_step(self, step: PackStep) -> None:
        self._edits.step = step
        self._show()

    def _choose_entry(self, section: DraftSection, name: str) -> None:
        self._edits.current[section] = name
        if section == "templates":
            self.drafts.show_document(name)
        self._show()

    def _go_to_field(self, name: str) -> None:
        """Show the form of a field that was clicked on a page."""
        self._edits.step = "fields"
        self._edits.current["fields"] = name
        self._show()
        self.view.entry_pages["fields"].form.focus_first()

    def _show(self) -> None:
        """Show the draft as it is, with the problems that are known."""
        draft, view = self.drafts.draft, self.view
        if draft is None:
            return
        latest = self.drafts.latest
        problems = latest.review.problems if latest is not None else ()
        step = self._edits.step
        view.show_step(step, is_saved=self.drafts.folder is not None)
        view.show_problems(form_data.counts_of(problems))
        if step == "pack":
            own = [each for each in problems if each.section is None]
            view.show_pack(form_data.pack_form(draft, own))
        else:
            self._show_section(draft, step, problems)
        documents = [(each.id, each.title.strip() or "Without a name") for each in draft.templates]
        view.preview.show_documents(documents, self.drafts.shown)
        view.preview.pages.set_field_labels({each.id: each.label for each in draft.fields})
        view.allow_saving(self._why_not_yet)

    def _show_section(
        self, draft: PackDraft, section: DraftSection, problems: tuple[DraftProblem, ...]
    ) -> None:
        ids, current = draft.ids(section), self._edits.current
        name = current.get(section, "")
        name = current[section] = name if name in ids else next(iter(ids), "")
        own = [each for each in problems if each.section == section and each.id == name]
        form = form_data.entry_form(draft, section, name, own) if name else None
        typed = self._edits.typed_names.get(name) if section == "lists" else None
        if form and typed is not None and with_names(draft, name, typed).files == draft.files:
            form = form_data.with_typed_names(form, typed)
        items = form_data.items_of(draft, section, problems)
        page = self.view.entry_pages[section]
        page.show_entries(items, name, form, form_data.step_problem(section, problems))
        if section == "templates":
            gaps = form_data.gap_rows(draft, name) if name else []
            page.show_gaps(gaps, form_data.gap_fields(draft))

    @property
    def _why_not_yet(self) -> str:
        """Why the draft can't be saved yet; "" when it was looked over and nothing is wrong."""
        latest = self.drafts.latest
        if latest is None or latest.draft is not self.drafts.draft:
            return "It is being looked over."
        count = len(latest.review.problems)
        return f"{plural(count, 'thing')} to put right first, at ▲." if count else ""

    def _show_review(self, reviewed: ReviewedDraft) -> None:
        if self.view.is_making:
            self._show()
        self.view.preview.show_note(reviewed.error)
        content = reviewed.document
        if content is None:
            self._pages.cancel()
            self.view.preview.show_pages(None)
        else:
            self._pages.start(lambda: _laid_out(content))

    def _show_pages(self, pages: Pages) -> None:
        self.view.preview.show_pages(pages)

    def _show_no_pages(self, error: Exception) -> None:
        if isinstance(error, LetterkitError):
            self.view.preview.show_pages(None)
            self.view.preview.show_note(str(error))
        else:
            self.crashed.emit(error)

    def _show_saved(self, path: Path) -> None:
        is_folder, draft, told = path == self.drafts.folder, self.drafts.draft, ""
        folder = path if is_folder else path.parent
        actions: list[Action] = [("Open its folder", partial(self._launcher.open_folder, folder))]
        if is_folder and draft is not None:
            self.saved.emit(UsedPack(str(path), draft.name.strip(), draft.version))
        if is_folder and self._campaign.file.store is None:
            told = " The first page offers it for a new campaign."
        elif is_folder:
            if self._campaign.packs.named == str(path):
                self._campaign.packs.read_again()
            else:
                actions.insert(0, ("Use it in this campaign", partial(self._use, path)))
        if self.view.is_making:
            self._show()
        self.view.notice.show_notice("success", f"Saved as “{path.name}”.{told}", actions)

    def _use(self, folder: Path) -> None:
        self._campaign.packs.use(folder)
        self.left.emit()

    def _show_error(self, error: LetterkitError) -> None:
        view = self.view
        notice = view.notice if view.is_making else view.beginning.notice
        notice.show_notice("error", str(error))


def _laid_out(content: bytes) -> Generator[None, None, Pages]:
    yield
    return lay_out(content)
