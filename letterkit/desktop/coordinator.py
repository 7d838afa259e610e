"""The one place that knows window and session alike: opens campaigns, and joins the panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent

from letterkit.desktop import about
from letterkit.desktop.asking import Asker
from letterkit.desktop.campaigns import Campaigns
from letterkit.desktop.joints.concerns import ConcernsJoint
from letterkit.desktop.joints.details import DetailsJoint
from letterkit.desktop.joints.documents import DocumentsJoint
from letterkit.desktop.joints.job_problems import JobProblemsJoint
from letterkit.desktop.joints.motion import MotionJoint
from letterkit.desktop.joints.overlong import OverlongJoint
from letterkit.desktop.joints.paper import PaperJoint
from letterkit.desktop.joints.preview import PreviewJoint
from letterkit.desktop.joints.recipients import RecipientsJoint
from letterkit.desktop.joints.writing import WritingJoint
from letterkit.desktop.menus import Menus
from letterkit.desktop.opener import Opener, Start, Unopened
from letterkit.desktop.pages.crash import report_of
from letterkit.desktop.panels.motion import MOTION_FIELDS
from letterkit.desktop.parts.notice_line import Action, NoticeSeverity
from letterkit.desktop.saving import Saving
from letterkit.desktop.session.session import CHECK_DELAY, Session
from letterkit.desktop.session.settings import Settings
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from letterkit.text import plural

_TITLE: Final = "letterkit"
_ENDING: Final = 1.0  # seconds for the settings to be written


class Coordinator(QObject):
    """Opens and closes campaigns, and tells each panel's joint about the others."""

    def __init__(  # noqa: PLR0913 - what tests have otherwise
        self, window: Window, data_folder: Path, *, ask: Asker | None = None,
        documents: Path | None = None, start: Start | None = None, check_delay: int = CHECK_DELAY,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self.window = window
        self.session = Session(data_folder, self, check_delay=check_delay)
        self.settings = Settings(data_folder)
        self.ask = ask or Asker(window)
        self._waited_for = ""  # the line that says so
        self._refused = ""  # the line that says that nothing is kept for whom it is asked about
        self.opener = Opener(self, start)
        self.opener.troubled.connect(self._show_unopened)
        self.opener.broke.connect(self.show_crash)
        self.menus = Menus(window)
        self.saving = Saving(self.session, self.ask, documents)
        self._make_joints()
        self.campaigns = Campaigns(
            self.session, self.settings, self.writing, self._may_leave, documents
        )
        self._join_campaigns()
        self._join_pages()
        self._join_menus()
        self._join_session()
        self._show_start()

    def _make_joints(self) -> None:
        window, session, ask, opener = self.window, self.session, self.ask, self.opener
        self.documents = DocumentsJoint(session, window.documents, ask, opener)
        self.details = DetailsJoint(session, window.details)
        self.problems = JobProblemsJoint(session, window.problems)
        self.concerns = ConcernsJoint(session, window.concerns)
        self.motion = MotionJoint(session, window.motion, ask)
        self.preview = PreviewJoint(session, window.preview)
        self.recipients = RecipientsJoint(session, window.recipients, ask)
        self.writing = WritingJoint(session, window.write, self.preview, ask, opener)
        self.paper = PaperJoint(session, window.preview, self.preview, ask, opener)
        self.overlong = OverlongJoint(session, self)
        for joint in (self.documents, self.motion, self.writing, self.paper):
            joint.troubled.connect(lambda _about, error: self.show_trouble(error))
        self.recipients.person_chosen.connect(self.preview.show_person)
        self.preview.person_shown.connect(window.recipients.set_current)
        self.preview.shown.connect(window.motion.set_current)
        self.motion.document_chosen.connect(self.preview.show_document)
        self.preview.field_clicked.connect(self._go_to_field)
        self.paper.word.told.connect(lambda text: self._tell("good", text))
        self.paper.word.unreadable.connect(lambda text: self._tell("attention", text))
        self.paper.word.troubled.connect(lambda _about, error: self.show_trouble(error))
        self.paper.word.broke.connect(self.show_crash)
        self.writing.began.connect(self._show_summary)
        self.writing.ended.connect(self._show_summary)
        self.writing.written.connect(self.recipients.show_written)
        for joint in (self.documents, self.writing):
            joint.broke.connect(self.show_crash)
        self.writing.print_wanted.connect(self.paper.print_files)

    def _join_campaigns(self) -> None:
        campaigns = self.campaigns
        campaigns.waiting.connect(self._show_waiting)
        campaigns.is_open.connect(self._show_campaign)
        campaigns.document_wanted.connect(self.documents.use_file)
        campaigns.list_wanted.connect(self.recipients.use_file)
        campaigns.used.connect(lambda text: self._tell("good", text))
        campaigns.forgotten.connect(self._show_recent)
        drops, queued = self.window.drops, Qt.ConnectionType.QueuedConnection
        drops.dropped.connect(campaigns.open_files, queued)
        drops.attached.connect(campaigns.open_attachment, queued)
        drops.refused.connect(self._show_refused, queued)
        campaigns.troubled.connect(self.show_trouble)
        campaigns.broke.connect(self.show_crash)

    def _join_pages(self) -> None:
        window = self.window
        window.start_page.started.connect(self.campaigns.start)
        window.start_page.example_wanted.connect(self.campaigns.start_example)
        window.start_page.open_wanted.connect(self._open_asked)
        window.start_page.recent_chosen.connect(lambda path: self.open_campaign(Path(path)))
        window.crash_page.go_on.connect(self._go_on)
        window.crash_page.quit_wanted.connect(window.close)
        window.broken_page.save_wanted.connect(self.saving.save_copy)
        window.write_button.clicked.connect(self._ask_to_write)
        window.progress.clicked.connect(lambda: window.show_sheet(True))
        window.write.close_wanted.connect(lambda: window.show_sheet(False))
        window.closing.connect(self._close)

    def _join_menus(self) -> None:
        menus, window = self.menus, self.window
        for action, do in (
            (menus.new, self._show_start),
            (menus.open, self._open_asked),
            (menus.save_copy, self.saving.save_copy),
            (menus.write, self._ask_to_write),
            (menus.pdf, self.paper.save_pdf),
            (menus.print, self.paper.print_this),
            (menus.word, self.paper.open_in_word),
            (menus.quit, window.close),
            (menus.undo, self._undo),
            (menus.redo, self._redo),
            (menus.find, window.preview.open_find),
            (menus.edit_document, self.documents.edit_in_word),
            (menus.use_spreadsheet, self.recipients.choose_file),
            (menus.paste_table, window.recipients.paste),
            (menus.read_again, self.session.read_again),
            (menus.previous, window.preview.previous_wanted.emit),
            (menus.next, window.preview.next_wanted.emit),
            (menus.next_to_look_at, self.preview.show_next_to_look_at),
            (menus.zoom_in, window.preview.zoom_in),
            (menus.zoom_out, window.preview.zoom_out),
            (menus.fit_width, window.preview.fit_width),
            (menus.fit_page, window.preview.fit_page),
            (menus.two_pages, window.preview.two_pages),
            (menus.full_screen, window.preview.open_full_screen),
            (menus.guide, lambda: about.show_guide(window)),
            (menus.about, lambda: about.show_about(window)),
        ):
            action.triggered.connect(lambda _checked=False, do=do: do())

    def _join_session(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.changed.connect(self._changed)
        session.document_changed.connect(self._document_changed)
        session.checked.connect(self._show_summary)
        session.checked.connect(self._show_answered)
        session.list_read.connect(self._show_summary)
        session.busy.connect(self.window.busy.setText)
        session.broke.connect(self.show_crash)
        session.troubled.connect(self._show_trouble_of)
        saving = self.saving
        saving.state.connect(self._show_state)
        saving.troubled.connect(self._show_unsaved)
        saving.mended.connect(self._show_mended)
        saving.copied.connect(self._tell_copied)
        saving.broke.connect(self.show_crash)

    # Campaigns

    @property
    def settled(self) -> bool:
        """Whether nothing is being opened, read or examined, or about to be."""
        busy = self.campaigns.busy or self.saving.busy or self.paper.word.busy
        return self.session.settled and not busy

    def open_campaign(self, path: Path) -> None:
        """Open a campaign file; what can't be opened leaves the open one as it is."""
        self.campaigns.open(path)

    def open_file(self, path: Path) -> None:
        """Open whatever letterkit was started with."""
        self.campaigns.open_file(path)

    def open_last(self) -> None:
        """Open the campaign that was open last, where it was left."""
        self.campaigns.open_last()

    def start_example(self) -> None:
        """Begin a campaign that is filled in already, to try things with."""
        self.campaigns.start_example()

    def _may_leave(self) -> bool:
        """Ask, where documents are being written for the open campaign, or it isn't saved."""
        if self.writing.running and not self.ask.stop_writing():
            return False
        return self.saving.may_leave()

    def _opened(self) -> None:
        self.window.notice.clear()
        self.window.show_sheet(False)
        self._show_campaign()

    def _show_campaign(self) -> None:
        window, store = self.window, self.session.store
        if store is None:
            return
        self.saving.show()
        window.broken_page.setVisible(store.read_only)
        window.broken_page.show_trouble(store.warning)
        window.show_page(window.work_page)
        self.campaigns.left = False
        self.menus.enable_campaign(True)
        self._show_recent()
        self._show_undo()

    def _show_state(self, state: str) -> None:
        store = self.session.store
        if store is not None:
            state = self.tr("read only") if store.read_only else state
            self.window.setWindowTitle(f"{store.path.stem} — {state}")

    def _go_on(self) -> None:
        """Leave the page that tells of a crash for what stood there before."""
        if self.session.store is None:
            self._show_start()
        else:
            self._show_campaign()

    def _show_start(self) -> None:
        page = self.window.start_page
        page.set_values(self.settings.sender)
        self.window.setWindowTitle(_TITLE)
        self.window.show_page(page)
        self.campaigns.left = True
        self.menus.enable_campaign(False)
        self.menus.show_undo("", "")
        self._show_recent()

    def _show_recent(self) -> None:
        recent = self.settings.recent
        self.window.start_page.set_recent([(each.stem, str(each)) for each in recent])
        self.menus.show_recent(
            [each.stem for each in recent], lambda index: self.open_campaign(recent[index])
        )

    def _open_asked(self) -> None:
        if path := self.ask.campaign():
            self.open_campaign(Path(path))

    def _tell_copied(self, path: Path) -> None:
        text = self.tr("The copy is saved as “{name}”. You are still working on this one.")
        self.window.notice.show_notice(
            "good", text.format(name=path.name),
            [(self.tr("Open the copy"), lambda: self.open_campaign(path)),
             (self.tr("Close"), self._clear)],
        )  # fmt: skip

    def _close(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        self.window.hide()  # what is under way may take a moment to end
        self.campaigns.finish()
        self.opener.finish()
        self.writing.finish()
        self.documents.stop()
        self.recipients.stop()
        self.paper.stop()
        self.overlong.stop()
        self.saving.finish()
        self.session.finish()
        self.settings.finish(_ENDING)
        event.accept()

    # Panels among each other

    def _document_changed(self) -> None:
        entry = self.session.entry
        self.window.motion.setVisible(entry is not None and entry.wording == "motion")
        self._show_summary()

    def _go_to_field(self, field: str) -> None:
        """Go to whatever feeds a field: a box of the form, a concern, a cell."""
        window, people = self.window, self.session.people
        if field == "concerns" or field.startswith("concerns_"):
            window.concerns.setFocus(Qt.FocusReason.OtherFocusReason)
            window.left.ensureWidgetVisible(window.concerns)
        elif people is not None and field in people.names:
            shown = self.preview.current
            if shown is not None and shown.people:
                self.recipients.show_cell(shown.people[0], field)
        elif field in MOTION_FIELDS:
            shown = self.preview.current
            window.motion.focus_field(field, shown.key if shown else "")
            window.left.ensureWidgetVisible(window.motion)
        else:
            window.details.focus_field(field)
            focused = window.focusWidget()
            if focused is not None and window.details.isAncestorOf(focused):
                window.left.ensureWidgetVisible(focused)

    def _ask_to_write(self) -> None:
        if not self.writing.running:
            self.writing.ask()
        self.window.show_sheet(True)

    def _undo(self) -> None:
        if self.session.store is not None:
            self._go(self.session.store.undo)

    def _redo(self) -> None:
        if self.session.store is not None:
            self._go(self.session.store.redo)

    def _go(self, back_or_forth: Callable[[], object]) -> None:
        try:
            back_or_forth()
        except LetterkitError as error:
            self._show_trouble_of("campaign", error)

    def _changed(self, _sections: frozenset[str]) -> None:
        self._show_undo()

    def _show_undo(self) -> None:
        store = self.session.store
        if store is not None:
            self.menus.show_undo(store.undo_label or "", store.redo_label or "")

    def _show_summary(self) -> None:
        """Say below how many documents there will be, and how many need a look."""
        window, plan = self.window, self.session.plan
        entry = self.session.entry
        window.progress.setVisible(self.writing.running)
        window.progress.setText(self.tr("Documents are being written. Show…"))
        documents = self.session.documents
        window.write_button.setEnabled(bool(documents))
        held_back = plan.held_back_count if plan else 0
        count = len(documents) - held_back
        kind = self.tr("document") if entry is None or entry.wording != "letter" else "letter"
        parts = [plural(count, kind)]
        if plan and plan.to_look_at:
            parts.append(self.tr("▲ {count} to look at").format(count=f"{plan.to_look_at:,}"))
        if plan and plan.notes:
            parts.append(plural(plan.notes, self.tr("note")))
        if held_back:
            parts.append(self.tr("{count} held back").format(count=f"{held_back:,}"))
        window.summary.setText(" · ".join(parts))
        window.write_button.setText(
            self.tr("Write {documents}…").format(documents=plural(count, "document"))
        )

    # Trouble

    def _show_trouble_of(self, about: str, error: LetterkitError) -> None:
        if about in {"folder", "person"}:
            self.show_trouble(error)
        if about == "person":
            self._refused = str(error)
        if about != "campaign":  # documents and lists say it in their panels
            return
        self._show_state(self.tr("not saved"))
        self.show_trouble(error)

    def _show_answered(self) -> None:
        """Say no more that something was refused, once it is known whose rows they are."""
        if self._refused and not self.session.asked_about:
            if self.window.notice.text == self._refused:
                self._clear()
            self._refused = ""

    def _show_unsaved(self, error: LetterkitError) -> None:
        """Say why changes, or a copy, can't be saved, and offer another place for all of it."""
        self._tell("error", str(error), [(self.tr("Save a copy…"), self.saving.save_copy)])

    def _show_mended(self, told: str) -> None:
        """Say that all is saved again, in place of why it wasn't."""
        if self.window.notice.text == told:
            self._tell("good", self.tr("Everything is saved again."))

    def show_trouble(self, error: Exception) -> None:
        """Say in a line what went wrong and what to do."""
        self._tell("error", str(error))

    def _tell(self, severity: NoticeSeverity, text: str, actions: Sequence[Action] = ()) -> None:
        close = (self.tr("Close"), self._clear)
        self.window.notice.show_notice(severity, text, [*actions, close])
        if not self.window.working:
            self.window.start_page.show_notice(severity, text)

    def _show_refused(self, text: str) -> None:
        """Say why what was dropped isn't used."""
        self._tell("attention", text)

    def _show_unopened(self, unopened: Unopened) -> None:
        """Say why a document or folder isn't open, and lead to where it is."""
        actions: list[Action] = [(self.tr("Close"), self._clear)]
        if (folder := unopened.folder) is not None:
            label = self.tr("Open its folder")
            actions.insert(0, (label, lambda: self.opener.open_folder(folder)))
        self.window.notice.show_notice("error", unopened.text, actions)

    def _show_waiting(self, name: str) -> None:
        """Say which file is waited for, and no more when it came or didn't."""
        if name:
            self._waited_for = self.tr("Opening “{name}” …").format(name=name)
            self._tell("note", self._waited_for)
        elif self._waited_for:
            if self.window.notice.text == self._waited_for:
                self._clear()
            self.window.start_page.clear_notice()
            self._waited_for = ""

    def _clear(self) -> None:
        self.window.notice.clear()

    def show_crash(self, error: BaseException) -> None:
        """Show what nobody expected; the campaign is safe, since it's kept change by change."""
        self.window.crash_page.show_report(report_of(error))
        self.window.show_page(self.window.crash_page)
