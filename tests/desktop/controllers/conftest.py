"""A campaign's controllers, none of which follows from another unless a test makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController, StoredChange
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.checks import CheckController
from letterkit.desktop.controllers.edits import EditController
from letterkit.desktop.controllers.emails import EmailController
from letterkit.desktop.controllers.folder import FolderController
from letterkit.desktop.controllers.job import JobController
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.pictures import PictureController
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.controllers.template import TemplateController
from letterkit.desktop.tasks.file_tasks import FileTasks
from letterkit.path_guard import RememberedPlaces
from letterkit.recipients import ColumnMemory
from tests.desktop.conftest import CHECK_DELAY
from tests.docx_files import word_file

PEOPLE = """Councillor,Ward,Council,Email
Cllr Jane Smith,Ham,Exeter,jane@example.org
Cllr Bo Chan,Ham,Exeter,bo@example.org
"""


class Controllers(QObject):
    """The controllers of a campaign with two councillors and a Word file of its own."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        super().__init__()
        self.qtbot, self.path = qtbot, folder / "Ours.letterkit"
        self.list_path, self.word_path = folder / "people.csv", folder / "own.docx"
        self.list_path.write_text(PEOPLE, "utf-8")
        self.word_path.write_bytes(word_file("{{ councillor_name }}, {{ sender_name }}"))
        with CampaignStore.create(self.path) as store:
            store.set(schema.VALUES, "sender_name", "Jo")
            store.set(schema.LIST, "source", str(self.list_path))
            store.set(schema.CAMPAIGN, "own_file", str(self.word_path))
        self.changes: list[StoredChange] = []
        self.tasks = FileTasks(self)
        self.file = CampaignFileController(self)
        remembered = RememberedPlaces(folder / "places.json")
        self.trust = PlaceTrustController(self.file, self.tasks, remembered, self)
        self.packs = PackController(self.file, self.trust, self.tasks, self)
        self.model = CampaignModel(self.file, self.packs)
        self.template = TemplateController(self.model, self.trust, self)
        self.folder = FolderController(self.file, self.packs, self.model, self.trust, self)
        self.recipients = RecipientListController(
            self.file, self.packs, self.model, self.folder, self.trust,
            ColumnMemory(folder / "columns.json"), self,
        )  # fmt: skip
        self.emails = EmailController(self.file, self.model, self.trust, self)
        self.job = JobController(
            self.packs,
            self.model,
            self.template,
            self.recipients,
            self.folder,
            PictureController(self.file, self.model, self.trust),
            self.emails,
        )
        self.checks = CheckController(self.model, self.recipients, self.folder, self.job, self)
        self.checks.delay = CHECK_DELAY
        self.edits = EditController(self.file, self.model, self.recipients, self.job, self)

    def open(self) -> None:
        """Open the file, and parse it."""
        store = CampaignStore.open(self.path)
        self.file.open(store, self.changes.append)
        self.model.open(store)
        self.packs.begin(None)
        self.model.parse()

    def parse(self) -> None:
        """Parse what was changed."""
        for each in self.changes:
            self.model.invalidate(each)
        self.model.parse()

    def read(self) -> None:
        """Read template and list, and make the job of them."""
        with self.qtbot.waitSignal(self.template.loaded, timeout=20_000):
            self.template.open()
        with self.qtbot.waitSignal(self.recipients.loaded, timeout=20_000):
            self.recipients.read()
        self.job.rebuild()

    def finish(self) -> None:
        """Let go of the file, and wait until nothing runs."""
        for each in (
            self.tasks, self.template, self.folder, self.recipients, self.emails, self.checks,
        ):  # fmt: skip
            each.finish()
        self.file.close()


@pytest.fixture
def controllers(qtbot: QtBot, tmp_path: Path) -> Iterator[Controllers]:
    controllers = Controllers(qtbot, tmp_path)
    controllers.open()
    yield controllers
    controllers.finish()
