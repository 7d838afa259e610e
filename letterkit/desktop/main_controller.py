"""Builds the controllers and presenters, and connects those that don't know each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt

from letterkit.desktop.actions import connect_actions
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.campaign_opening import CampaignOpeningController
from letterkit.desktop.controllers.closing import ClosingController
from letterkit.desktop.controllers.file_use import FileUseController
from letterkit.desktop.controllers.loading import LoadController
from letterkit.desktop.controllers.pack_offer import PackOfferController
from letterkit.desktop.controllers.saving import SavingController
from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher, Start
from letterkit.desktop.menus import Menus
from letterkit.desktop.occasional_presenters import OccasionalPresenters
from letterkit.desktop.presenters.concerns import ConcernsPresenter
from letterkit.desktop.presenters.contact_pane import ContactPanePresenter
from letterkit.desktop.presenters.contact_rows import ContactRowsPresenter
from letterkit.desktop.presenters.details import DetailsPresenter
from letterkit.desktop.presenters.documents import DocumentsPresenter
from letterkit.desktop.presenters.email_preview import EmailPreviewPresenter
from letterkit.desktop.presenters.field_navigation import FieldNavigator
from letterkit.desktop.presenters.follow_ups import FollowUpsPresenter
from letterkit.desktop.presenters.form_pictures import FormPicturesPresenter
from letterkit.desktop.presenters.gaps import GapsPresenter
from letterkit.desktop.presenters.job_diagnostics import JobDiagnosticsPresenter
from letterkit.desktop.presenters.motion import MotionPresenter
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.desktop.presenters.pack_offer import PackOfferPresenter
from letterkit.desktop.presenters.page_overflow import PageOverflowPresenter
from letterkit.desktop.presenters.pages import PagePresenter
from letterkit.desktop.presenters.paper import ExportPresenter
from letterkit.desktop.presenters.place_questions import PlaceQuestionsPresenter
from letterkit.desktop.presenters.preview import PreviewPresenter
from letterkit.desktop.presenters.recipients import RecipientsPresenter
from letterkit.desktop.presenters.saving import SavingPresenter
from letterkit.desktop.presenters.status import StatusPresenter
from letterkit.desktop.presenters.template_saving import TemplateSavingPresenter
from letterkit.desktop.presenters.writing import WritingPresenter
from letterkit.desktop.window import Window

_ENDING: Final = 1.0  # seconds for the settings to be written


class MainController(QObject):
    """The program behind the window: its campaign, its presenters, and how it ends."""

    def __init__(
        self, window: Window, data_folder: Path, *, dialogs: Dialogs | None = None,
        documents: Path | None = None, start: Start | None = None,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self.window, self.campaign = window, CampaignController(data_folder, self)
        self.settings, self.menus = Settings(data_folder), Menus(window)
        self.dialogs = dialogs or Dialogs(window)
        self.launcher = Launcher(self, start)
        self.notices = NoticePresenter(window, self.launcher)
        self.saving = SavingController(self.campaign.file, self.dialogs, documents, self)
        self._make_view_presenters()
        self.closing = ClosingController(window, self.writing, self.saving, self.dialogs)
        self.loads = LoadController(self)
        self.opening = CampaignOpeningController(
            self.campaign,
            self.loads,
            self.settings,
            self.writing,
            self.closing.may_leave,
            documents,
            self,
        )
        self.files = FileUseController(
            self.campaign.file, self.opening, self.loads, documents, self
        )
        self.saving_line = SavingPresenter(
            window, self.campaign.file, self.saving, self.opening, self.notices
        )
        self.pages = PagePresenter(
            window, self.menus, self.campaign.file, self.opening, self.saving, self.settings,
            self.dialogs,
        )  # fmt: skip
        self._make_pack_offers(documents)
        self.occasional = OccasionalPresenters(self, documents)
        self.status = StatusPresenter(window, self.campaign, self.writing)
        window.stationery_button.clicked.connect(self.menus.stationery.trigger)
        FieldNavigator(window, self.campaign.recipients, self.preview, self.recipients)
        self._join_presenters()
        self._join_files()
        self._join_failures()
        self.closing.finishers = self._finishers()
        connect_actions(self)

    def _finishers(self) -> tuple[Callable[[], object], ...]:
        """Return what is to be done one after another when the window closes."""
        return (
            self.occasional.finish, self.loads.finish, self.launcher.finish,
            self.writing.finish, self.documents.stop,
            self.recipients.stop, self.paper.stop, self.page_overflow.stop, self.saving.finish,
            self.campaign.finish, partial(self.settings.finish, _ENDING),
        )  # fmt: skip

    def _make_view_presenters(self) -> None:
        window, campaign, dialogs, launcher = (
            self.window,
            self.campaign,
            self.dialogs,
            self.launcher,
        )
        self.documents = DocumentsPresenter(campaign, window.documents, dialogs, launcher)
        self.details = DetailsPresenter(campaign, window.details)
        self.form_pictures = FormPicturesPresenter(campaign, window.details, dialogs)
        self.diagnostics = JobDiagnosticsPresenter(
            campaign.file, campaign.model, campaign.checks, campaign.edits, window.diagnostics
        )
        self.template_saving = TemplateSavingPresenter(
            campaign, dialogs, launcher, self.notices, self.documents.use_file, self
        )
        self.gaps = GapsPresenter(
            campaign, window.gaps, window.gaps_line, window.preview, self.template_saving.save
        )
        self.concerns = ConcernsPresenter(
            campaign.file, campaign.packs, campaign.template, window.concerns
        )
        self.motion = MotionPresenter(campaign, window.motion, dialogs)
        self.preview = PreviewPresenter(campaign, window.preview)
        self.email_preview = EmailPreviewPresenter(campaign, window.preview, self.preview)
        window.write.text_requested.connect(partial(window.show_sheet, False))
        window.write.text_requested.connect(self.email_preview.open_editor)
        self.recipients = RecipientsPresenter(campaign, window.recipients, dialogs)
        self.writing = WritingPresenter(campaign, window.write, self.preview, dialogs, launcher)
        self.paper = ExportPresenter(campaign, window.preview, self.preview, dialogs, launcher)
        self.page_overflow = PageOverflowPresenter(
            campaign.file, campaign.template, campaign.recipients, campaign.checks, self
        )

        self.place_questions = PlaceQuestionsPresenter(campaign, window.place_banner, {
            "list": self.recipients.choose_file, "Word file": self.documents.choose_file,
            "folder for the documents": self.writing.options.choose_folder,
            "pack": self.documents.open_pack, "picture": self.form_pictures.choose_foreign,
            "attachment": self.writing.options.emails.choose_foreign,
            "logo of the envelopes": lambda: self.occasional.stationery.choose_logo(),  # noqa: PLW0108 - it is made then
        })  # fmt: skip
        self._make_contact_log()

    def _make_contact_log(self) -> None:
        window, campaign = self.window, self.campaign
        ContactRowsPresenter(window, campaign, self.menus, self.notices)
        self.contacts = ContactPanePresenter(window, campaign)
        self.follow_ups = FollowUpsPresenter(window, campaign, self.notices, self.documents.choose)

    def _make_pack_offers(self, documents: Path | None) -> None:
        campaign, settings = self.campaign, self.settings
        self.offers = PackOfferController(
            campaign.trust, campaign.file_tasks, self.loads, settings, documents, self
        )
        PackOfferPresenter(
            self.window, campaign, self.opening, self.offers, self.pages, settings, self.notices
        )

    def _join_presenters(self) -> None:
        window = self.window
        self.recipients.person_chosen.connect(self.preview.show_person)
        self.preview.person_shown.connect(window.recipients.set_current)
        self.preview.shown.connect(window.motion.set_current)
        self.motion.document_chosen.connect(self.preview.show_document)
        self.writing.written.connect(self.recipients.show_written)
        self.writing.print_requested.connect(self.paper.print_all)
        self.writing.drafts_requested.connect(lambda: self.occasional.drafts.find())  # noqa: PLW0108 - it is made then

    def _join_files(self) -> None:
        files, drops, queued = self.files, self.window.drops, Qt.ConnectionType.QueuedConnection
        files.document_requested.connect(self.documents.use_file)
        files.list_requested.connect(self.recipients.use_file)
        for source in (files, self.documents):
            source.pack_requested.connect(self.offers.look_at)
        self.offers.refused.connect(files.refuse)
        self.pages.file_chosen.connect(files.open_file)
        files.used.connect(self.notices.show_good)
        self.loads.waiting.connect(self.notices.show_waiting)
        self.opening.answers_forgotten.connect(self.notices.show_forgotten_answers)
        drops.dropped.connect(files.open_files, queued)
        drops.attached.connect(files.open_attachment, queued)
        emails = self.writing.options.emails
        drops.takes_along = lambda: emails.takes_files
        drops.taken_along.connect(emails.attach, queued)
        drops.refused.connect(self.notices.show_attention, queued)

    def _join_failures(self) -> None:
        campaign, notices = self.campaign, self.notices
        for source in (campaign.file, campaign.packs):
            source.failed.connect(self.saving_line.show_rejected)
        campaign.edits.refused.connect(notices.show_refusal)
        campaign.checks.checked.connect(lambda: notices.clear_refusal(campaign.job))
        for source in (
            campaign.folder, self.loads, self.files, self.documents, self.motion, self.paper,
            self.offers,
            self.template_saving,
        ):  # fmt: skip
            source.failed.connect(notices.show_error)
        for source in (
            campaign, self.saving, self.loads, self.launcher, self.documents, self.writing,
            self.paper, self.page_overflow,
        ):  # fmt: skip
            source.crashed.connect(self.pages.show_crash)
        self.paper.word.updated.connect(notices.show_good)
        self.paper.printed.connect(notices.show_good)
        self.motion.saved.connect(notices.show_good)
        self.paper.word.unreadable.connect(notices.show_attention)

    @property
    def settled(self) -> bool:
        """Whether nothing is being opened, read or checked, or about to be."""
        busy = self.loads.busy or self.saving.busy or self.paper.word.busy
        return self.campaign.settled and not busy and not self.occasional.busy
