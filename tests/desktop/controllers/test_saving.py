"""Whether the open campaign is saved, and its copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.saving import SaveState, SavingController

if TYPE_CHECKING:
    from letterkit.desktop.dialogs import Dialogs
    from tests.desktop.controllers.conftest import Controllers


class StubAsker:
    """Answers where a copy goes."""

    def __init__(self, answer: Path) -> None:
        self.answer = answer

    def new_campaign(self, suggestion: Path) -> str:
        assert suggestion.name == "Ours copy.letterkit"
        return str(self.answer)


def test_a_change_is_saved_and_said_to_be(controllers: Controllers, qtbot: QtBot) -> None:
    saving = SavingController(controllers.file, cast("Dialogs", None), parent=controllers)
    states: list[SaveState] = []
    saving.state_changed.connect(states.append)
    controllers.file.set(schema.VALUES, "sender_name", "Sam")
    qtbot.waitUntil(lambda: states[-1:] == [SaveState.SAVED], timeout=20_000)
    assert saving.may_leave()


def test_a_copy_has_all_there_is_and_the_ending_of_campaigns(
    controllers: Controllers, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs = cast("Dialogs", StubAsker(tmp_path / "Copy"))
    saving = SavingController(controllers.file, dialogs, parent=controllers)
    controllers.file.set(schema.VALUES, "sender_name", "Sam")
    with qtbot.waitSignal(saving.copied, timeout=20_000) as copied:
        saving.save_copy()
    assert copied.args == [tmp_path / "Copy.letterkit"]
    with CampaignStore.open(tmp_path / "Copy.letterkit") as store:
        assert store.get(schema.VALUES, "sender_name") == "Sam"


def test_a_copy_that_cant_be_saved_says_why(
    controllers: Controllers, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs = cast("Dialogs", StubAsker(tmp_path / "gone" / "Copy.letterkit"))
    saving = SavingController(controllers.file, dialogs, parent=controllers)
    with qtbot.waitSignal(saving.failed, timeout=20_000):
        saving.save_copy()
    assert not saving.busy
