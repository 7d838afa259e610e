"""The open campaign behind the window."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, kept
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.controllers.example import fill_with_example
from letterkit.desktop.controllers.places import new_campaign_path
from letterkit.desktop.controllers.settings import Settings
from letterkit.desktop.sweeper import Sweeper
from letterkit.desktop.tasks.idle_task import IdleTask
from letterkit.desktop.tasks.template_copy import edited_copy
from letterkit.errors import LetterkitError
from letterkit.pack import built_in_pack
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
    heard: list[frozenset[str]] = []
    campaign.file.changed.connect(heard.append)
    campaign.file.set(kept.VALUES, "sender_name", "Sam", "Change")
    assert campaign.model.campaign.values["sender_name"] == "Sam"
    assert campaign.file.store is not None
    campaign.file.store.undo()
    assert campaign.model.campaign.values["sender_name"] == "Jo Bloggs"
    assert heard == [frozenset({kept.VALUES})] * 2
    qtbot.waitUntil(lambda: campaign.settled, timeout=20_000)


def test_a_change_that_cant_be_kept_is_told(campaign: CampaignController) -> None:
    heard: list[LetterkitError] = []
    campaign.file.failed.connect(heard.append)
    campaign.file.set(kept.VALUES, "sender_name", "x" * 6_000_000)
    with campaign.file.step("Both"):
        campaign.file.set(kept.VALUES, "sender_role", object())
    assert len(heard) == 2
    assert campaign.file.get(kept.VALUES, "sender_name") == "Jo Bloggs"


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
    campaign.file.set(kept.VALUES, "sender_name", "Sam")
    with campaign.file.step("Both"):
        campaign.file.set(kept.VALUES, "sender_role", "Chair")
    assert campaign.file.get(kept.VALUES, "sender_name") == "Jo Bloggs"
    qtbot.waitUntil(lambda: campaign.settled, timeout=20_000)
    assert path.read_bytes() == bytes(content)


def test_work_when_idle_ends_as_other_work_does(qtbot: QtBot) -> None:
    heard: list[object] = []
    work = IdleTask()
    work.progressed.connect(heard.extend)
    work.done.connect(heard.append)
    work.failed.connect(lambda error: heard.append(str(error)))
    work.cancelled.connect(lambda: heard.append("cancelled"))

    def steps(end: object) -> Generator[int, None, object]:
        yield 1
        if isinstance(end, Exception):
            raise end
        return end

    for end in ("done", ValueError("failed")):
        work.start(lambda end=end: steps(end))
        qtbot.waitUntil(lambda: not work.running)
    work.start(lambda: steps("never"))
    work.cancel()
    assert heard == [1, "done", 1, "failed", "cancelled"]


def test_settings_remember_the_sender_and_the_campaigns_that_arent_forgotten(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "data")
    settings.set_sender({"sender_name": "Jo", "else": "x"})
    for name in ("a", "b", "c"):
        settings.opened(tmp_path / name)
    settings.forget(tmp_path / "b")
    assert settings.finish(20)
    again = Settings(tmp_path / "data")
    assert again.sender["sender_name"] == "Jo"
    assert "else" not in again.sender
    assert again.recent == [tmp_path / "c", tmp_path / "a"]


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{", "NaN", "9" * 10_000, "[" * 100_000, '{"recent": 3, "sender": []}',
        '{"recent": [NaN, 3, null, [], ""], "sender": {"sender_name": ["Jo"], "branch_name": NaN}}',
        '{"recent": {"a": 1}, "sender": {"sender_name": ' + "[" * 900 + "]" * 900 + "}}",
    ],
)  # fmt: skip
def test_settings_that_cant_be_read_are_forgotten(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content, "utf-8")
    settings = Settings(tmp_path)
    assert settings.recent == []
    assert set(settings.sender.values()) == {""}
    settings.opened(tmp_path / "a")
    assert settings.finish(20)
    assert Settings(tmp_path).recent == [tmp_path / "a"]


def test_half_characters_in_settings_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"sender": {"sender_name": "Jo \\ud83d"}}', "utf-8")
    assert Settings(tmp_path).sender["sender_name"] == "Jo "


def test_settings_that_cant_be_written_harm_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "settings.json").mkdir()
    for folder in (tmp_path / "file", tmp_path, Path("a\0b")):
        settings = Settings(folder)
        settings.set_sender({"sender_name": "Jo"})
        assert settings.finish(20)
        assert settings.sender["sender_name"] == "Jo"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "settings.json"]


def test_settings_on_a_drive_that_takes_three_seconds_hold_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def slow(beside: Path, target: Path) -> None:
        answers.wait(60)
        beside.replace(target)

    monkeypatch.setattr("letterkit.desktop.controllers.settings.swap_in", slow)
    settings = Settings(tmp_path)
    begun = time.perf_counter()
    for number in range(20):
        settings.opened(tmp_path / str(number))
    assert not settings.finish(0.1)
    assert time.perf_counter() - begun < 20  # the drive still doesn't answer
    answers.set()
    assert settings.finish(20)
    assert Settings(tmp_path).recent == settings.recent


def test_campaigns_get_names_that_are_free_and_that_windows_takes(tmp_path: Path) -> None:
    path = new_campaign_path('Devon: "Health" / Care?', tmp_path)
    assert path.name == "Devon Health  Care.letterkit"
    path.touch()
    assert new_campaign_path('Devon: "Health" / Care?', tmp_path).name.endswith("(2).letterkit")
    assert new_campaign_path("...", tmp_path).name == "My campaign.letterkit"


def test_an_edited_document_is_a_copy_beside_the_campaign(tmp_path: Path) -> None:
    pack = built_in_pack()
    entry = pack.template("councillor-letter")
    first = edited_copy(pack, entry, tmp_path / "My branch.letterkit")
    second = edited_copy(pack, entry, tmp_path / "My branch.letterkit")
    assert first.name == "My branch - Letter to councillors.docx"
    assert second != first
    assert first.read_bytes() == pack.template_path(entry.id).read_bytes()
    with pytest.raises(LetterkitError, match="can't be copied"):
        edited_copy(pack, entry, tmp_path / "nowhere" / "x.letterkit")


def test_memory_is_swept_in_the_windows_thread_alone(qtbot: QtBot) -> None:
    class Ring:
        def __init__(self, gone: list[bool]) -> None:
            self.self, self._gone = self, gone

        def __del__(self) -> None:
            self._gone.append(True)

    holder, gone = QObject(), []
    try:
        Sweeper(holder)
        assert not gc.isenabled()
        Ring(gone)
        qtbot.waitUntil(lambda: bool(gone))
    finally:
        gc.enable()
