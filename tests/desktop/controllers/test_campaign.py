"""The open campaign behind the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.errors import LetterkitError
from tests.desktop.conftest import CHECK_DELAY


@pytest.fixture
def campaign(qtbot: QtBot, tmp_path: Path) -> Iterator[CampaignController]:
    campaign = CampaignController(tmp_path / "data")
    campaign.checks.delay = CHECK_DELAY
    store = CampaignStore.create(tmp_path / "x.letterkit")
    fill_with_example(store)
    campaign.open(store)
    qtbot.waitUntil(lambda: campaign.settled, timeout=20_000)
    yield campaign
    campaign.close()


def test_the_documents_are_known_before_they_are_checked(
    qtbot: QtBot, campaign: CampaignController
) -> None:
    assert len(campaign.checks.documents) == 60
    checked = [each.key for each in campaign.checks.documents]
    with qtbot.waitSignal(campaign.recipients.changed, timeout=20_000):
        campaign.recipients.read()
    assert campaign.checks.plan is None
    assert [each.key for each in campaign.checks.documents] == checked
    qtbot.waitUntil(lambda: campaign.settled, timeout=20_000)


def test_a_change_is_followed_and_undone(qtbot: QtBot, campaign: CampaignController) -> None:
    received: list[frozenset[str]] = []
    campaign.file.changed.connect(received.append)
    campaign.file.set(schema.VALUES, "sender_name", "Sam", "Change")
    assert campaign.model.campaign.values["sender_name"] == "Sam"
    assert campaign.file.store is not None
    campaign.file.store.undo()
    assert campaign.model.campaign.values["sender_name"] == "Jo Bloggs"
    assert received == [frozenset({schema.VALUES})] * 2
    qtbot.waitUntil(lambda: campaign.settled, timeout=20_000)


def test_a_change_that_cant_be_kept_is_told(campaign: CampaignController) -> None:
    received: list[LetterkitError] = []
    campaign.file.failed.connect(received.append)
    campaign.file.set(schema.VALUES, "sender_name", "x" * 6_000_000)
    with campaign.file.step("Both"):
        campaign.file.set(schema.VALUES, "sender_role", object())
    assert len(received) == 2
    assert campaign.file.get(schema.VALUES, "sender_name") == "Jo Bloggs"


def test_a_campaign_that_is_only_read_stays_as_it_is(
    qtbot: QtBot, campaign: CampaignController, tmp_path: Path
) -> None:
    path = tmp_path / "old.letterkit"
    assert campaign.file.store is not None
    campaign.file.store.save_copy(path)
    content = bytearray(path.read_bytes())
    content[60:64] = b"\0\0\0\0"  # the format's version
    path.write_bytes(content)
    campaign.open(CampaignStore.open(path))
    campaign.file.set(schema.VALUES, "sender_name", "Sam")
    with campaign.file.step("Both"):
        campaign.file.set(schema.VALUES, "sender_role", "Chair")
    assert campaign.file.get(schema.VALUES, "sender_name") == "Jo Bloggs"
    qtbot.waitUntil(lambda: campaign.settled, timeout=20_000)
    assert path.read_bytes() == bytes(content)
