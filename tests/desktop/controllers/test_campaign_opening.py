"""Opening campaign files and using files in them, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.campaign_opening import CampaignOpeningController
from letterkit.desktop.controllers.file_use import FileUseController
from letterkit.desktop.controllers.loading import LoadController
from letterkit.desktop.controllers.settings import Settings
from tests.desktop.conftest import CHECK_DELAY
from tests.docx_files import word_file


class StubWriter:
    """Writes nothing, but may be at it."""

    running = False

    def finish(self) -> None:
        self.running = False


class Desk:
    """What opens campaigns and files, and what it has said."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.campaign, self.loads = CampaignController(folder / "data"), LoadController()
        self.campaign.checks.delay = CHECK_DELAY
        self.settings, self.writer = Settings(folder / "data"), StubWriter()
        self.may_leave = True
        self.opening = CampaignOpeningController(
            self.campaign, self.loads, self.settings, self.writer, lambda: self.may_leave, folder
        )
        self.files = FileUseController(self.campaign.file, self.opening, self.loads, folder)
        self.messages: list[str] = []
        self.files.failed.connect(lambda error: self.messages.append(str(error)))
        self.files.used.connect(self.messages.append)
        self.files.document_requested.connect(self._use_document)

    def _use_document(self, path: str) -> None:
        self.campaign.file.set(schema.CAMPAIGN, "own_file", path, "Use a Word file")

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.loads.busy and self.campaign.settled, timeout=20_000)

    def make(self, name: str) -> Path:
        path = self.folder / f"{name}.letterkit"
        CampaignStore.create(path).close()
        return path

    def word_file(self) -> Path:
        path = self.folder / "own.docx"
        path.write_bytes(word_file("{{ sender_name }}"))
        return path

    @property
    def name(self) -> str:
        """The name of the open campaign."""
        store = self.campaign.file.store
        return store.path.stem if store else ""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.loads.finish()
    desk.campaign.finish()
    desk.settings.finish(20)


def test_a_campaign_is_opened_and_remembered(desk: Desk) -> None:
    path = desk.make("Ward")
    desk.opening.open(path)
    desk.settle()
    assert desk.name == "Ward"
    assert desk.settings.recent == [path]
    assert desk.messages == []


def test_a_campaign_begins_with_who_writes(desk: Desk) -> None:
    desk.opening.start({"branch-name": "Devon branch", "sender-name": "Jo"})
    desk.settle()
    assert desk.name == "Devon branch"
    assert desk.campaign.file.text(schema.VALUES, "contact_name") == "Jo"
    assert desk.settings.sender["sender-name"] == "Jo"


def test_what_cant_be_opened_leaves_the_open_campaign_and_is_forgotten(desk: Desk) -> None:
    missing = desk.make("Gone")
    for path in (missing, desk.make("Ward")):
        desk.opening.open(path)
        desk.settle()
    missing.unlink()
    with desk.qtbot.waitSignal(desk.opening.removed, timeout=20_000):
        desk.opening.open(missing)
    desk.settle()
    assert desk.name == "Ward"
    assert missing not in desk.settings.recent
    assert len(desk.messages) == 1


def test_an_open_campaign_that_may_not_be_left_stays(desk: Desk) -> None:
    desk.opening.open(desk.make("Ward"))
    desk.settle()
    desk.may_leave = False
    desk.opening.open(desk.make("Other"))
    desk.opening.start_example()
    desk.settle()
    assert desk.name == "Ward"


def test_the_open_campaign_is_gone_on_with_where_it_is_opened_once_more(desk: Desk) -> None:
    path = desk.make("Ward")
    desk.opening.open(path)
    desk.settle()
    store = desk.campaign.file.store
    with desk.qtbot.waitSignal(desk.opening.resumed):
        desk.opening.open(path)
    assert desk.campaign.file.store is store


def test_documents_that_began_to_be_written_meanwhile_are_asked_about(desk: Desk) -> None:
    desk.opening.open(desk.make("Ward"))
    desk.settle()
    desk.opening.open(desk.make("Other"))
    desk.writer.running, desk.may_leave = True, False
    desk.settle()
    assert desk.name == "Ward"
    assert desk.writer.running


def test_a_file_is_used_in_the_open_campaign_and_undone(desk: Desk) -> None:
    desk.opening.open(desk.make("Ward"))
    desk.settle()
    path = desk.word_file()
    desk.files.open_file(path)
    desk.settle()
    assert desk.campaign.file.text(schema.CAMPAIGN, "own_file") == str(path)
    assert desk.messages == ["“own.docx” is the document of “Ward” now. Undo takes it back."]
    desk.files.open_file(path)
    desk.settle()
    assert desk.messages[1:] == ["“own.docx” is the document of “Ward” already."]


def test_a_file_waits_for_the_campaign_that_is_begun_next(desk: Desk) -> None:
    path = desk.word_file()
    desk.files.open_file(path)
    desk.settle()
    assert desk.messages == ["“own.docx” will be used in the campaign that you start or open now."]
    desk.opening.start({"branch-name": "Devon branch"})
    desk.settle()
    assert desk.campaign.file.text(schema.CAMPAIGN, "own_file") == str(path)


def test_what_cant_be_used_is_said_once_the_last_campaign_is_there(desk: Desk) -> None:
    desk.settings.opened(desk.make("Ward"))
    other = desk.folder / "picture.png"
    other.touch()
    desk.files.open_file(other)
    desk.settle()
    assert desk.name == "Ward"
    assert len(desk.messages) == 1
    assert "picture.png" in desk.messages[0]
