"""The open campaign: makes its controllers, opens and closes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import CampaignStore
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.contact_log import ContactLogController
from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.controllers.emails import EmailController
from letterkit.desktop.controllers.folder import FolderController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.pictures import PictureController
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.propagation import ChangePropagator
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.controllers.task_controller import TaskController
from letterkit.desktop.controllers.template import TemplateController
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.errors import LetterkitError
from letterkit.pack import Pack
from letterkit.path_guard import PLACES_FILE, RememberedPlaces
from letterkit.recipients import ColumnMemory


class CampaignController(QObject):
    """Has one campaign open at a time, with a controller for each job that there is about it."""

    busy = Signal(str)  # what is being done; "" when nothing is
    failed = Signal(LetterkitError)  # any of the controllers
    crashed = Signal(Exception)  # an error that nobody expected

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.data_folder = data_folder
        self.file_tasks = FileTasks(self)
        self.file = CampaignFileController(self)
        remembered = RememberedPlaces(data_folder / PLACES_FILE)
        self.trust = PlaceTrustController(self.file, self.file_tasks, remembered, self)
        self.packs = PackController(self.file, self.trust, self.file_tasks, self)
        self.model = CampaignModel(self.file, self.packs)
        self.contacts = ContactLogController(self.file, self.model, self)
        self.template = TemplateController(self.model, self.trust, self)
        self.folder = FolderController(self.file, self.packs, self.model, self.trust, self)
        self.recipients = RecipientListController(
            self.file, self.packs, self.model, self.folder, self.trust,
            ColumnMemory(data_folder / "columns.json"), self,
        )  # fmt: skip
        self.pictures = PictureController(self.file, self.model, self.trust)
        self.emails = EmailController(self.file, self.model, self.trust, self)
        self.job = JobController(
            self.packs, self.model, self.template, self.recipients, self.folder, self.pictures,
            self.emails,
        )  # fmt: skip
        self.checks = CheckController(self.model, self.recipients, self.folder, self.job, self)
        self.edits = EditController(self.file, self.model, self.recipients, self.job, self)
        self._propagator = ChangePropagator(
            self.file, self.packs, self.model, self.template, self.recipients, self.folder,
            self.emails, self.job, self.checks, self.trust, self.contacts, self,
        )  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        for each in (self.file.failed, self.packs.failed, self.edits.refused):
            each.connect(self.failed)
        for each in self._with_tasks:
            each.busy.connect(self.busy)
            each.failed.connect(self.failed)
            each.crashed.connect(self.crashed)
        self.file_tasks.crashed.connect(self.crashed)

    @property
    def _with_tasks(self) -> tuple[TaskController, ...]:
        return self.template, self.recipients, self.folder, self.emails, self.checks

    def open(self, store: CampaignStore, pack: Pack | LetterkitError | None = None) -> None:
        """Take a campaign file over from whatever was open.

        `pack` is the campaign's, where it was opened beside the window, or why it couldn't be.
        """
        self.close()
        self.file.open(store, self._propagator.follow)
        self.model.open(store)
        self.packs.begin(pack)
        for each in (
            self.template, self.recipients, self.folder, self.emails, self.job, self.checks,
        ):  # fmt: skip
            each.clear()
        self.model.parse()
        self.file.opened.emit()
        self.template.open()
        self.recipients.read()
        self.folder.read()
        self.emails.read()

    def close(self) -> None:
        """Let go of the open campaign. Whether it is saved is checked before."""
        for each in self._with_tasks:
            each.cancel()
        self.file.close()
        self.model.close()

    def finish(self) -> None:
        """Let go of the open campaign, and wait until nothing runs: for the end of the program."""
        self.file_tasks.finish()
        self.close()
        for each in self._with_tasks:
            each.finish()

    @property
    def settled(self) -> bool:
        """Whether nothing is being read, checked or about to be."""
        running = any(each.running for each in self._with_tasks)
        return not (running or self.checks.pending or self.file_tasks.busy)
