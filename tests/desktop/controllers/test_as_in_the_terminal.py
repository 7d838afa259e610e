"""What the window plans of a campaign is what the terminal plans of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.controllers.campaign import CampaignController
from tests.cli.terminal import letterkit
from tests.desktop.conftest import CHECK_DELAY
from tests.docx_files import word_file

_PATIENCE = 60_000  # milliseconds
HEADINGS = "Councillor,Ward,Council,Email\n"
JANE = "Cllr Jane Smith,Ham,Exeter,jane@example.org\n"
JANE_MOVED = "Cllr Jane Smith,Priory,Exeter,jane@example.org\n"
PERHAPS_JANE = "Cllr Jane Smith,Priory,Exeter,other@example.org\n"
BO = "Cllr Bo Chan,Ham,Exeter,bo@example.org\n"


class Both:
    """A campaign that the terminal and the window open by turns."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.campaign = qtbot, CampaignController(folder / "data")
        self.campaign.checks.delay = CHECK_DELAY
        self.path, self.people = folder / "Ours.letterkit", folder / "people.csv"
        own = folder / "own.docx"
        own.write_bytes(word_file("{{ councillor_name }} of {{ ward }}, {{ sender_name }}"))
        with CampaignStore.create(self.path) as store:
            store.set("values", "sender_name", "Jo")
            store.set("list", "source", str(self.people))
            store.set("campaign", "own_file", str(own))
        self.list(JANE, BO)

    def list(self, *people: str) -> None:
        self.people.write_text(HEADINGS + "".join(people), "utf-8")

    def forget(self) -> None:
        """Have the campaign know nobody, as if it had been open while the terminal wrote."""
        with CampaignStore.open(self.path) as store:
            for section in (schema.PEOPLE, schema.WRITTEN):
                for key in store.section(section):
                    store.set(section, key, None)

    def in_the_terminal(self) -> list[tuple[str, ...]]:
        answer = letterkit("check", "--campaign", self.path, "--json").stdout
        names = ("key", "file", "state", "held_back")
        return [tuple(each[name] for name in names) for each in json.loads(answer)["documents"]]

    def in_the_window(self) -> list[tuple[str, ...]]:
        self.campaign.open(CampaignStore.open(self.path))
        self.qtbot.waitUntil(lambda: self.campaign.settled, timeout=_PATIENCE)
        assert self.campaign.checks.plan is not None
        documents = [
            (each.key, each.file, each.state.value, each.held_back)
            for each in self.campaign.checks.plan.documents
        ]
        self.campaign.close()
        return documents


@pytest.fixture
def both(qtbot: QtBot, tmp_path: Path, monkeypatch: Any) -> Iterator[Both]:
    monkeypatch.setenv("LETTERKIT_DATA", str(tmp_path / "data"))
    both = Both(qtbot, tmp_path)
    yield both
    both.campaign.finish()


@pytest.mark.parametrize("jane", [JANE_MOVED, PERHAPS_JANE])
def test_whom_the_folders_report_alone_knows_is_known_again(both: Both, jane: str) -> None:
    letterkit("merge", "--campaign", both.path)
    both.forget()
    both.list(BO, jane)
    documents = both.in_the_terminal()
    assert both.in_the_window() == documents
    assert both.in_the_window() == documents == both.in_the_terminal()
    is_known = jane == JANE_MOVED
    assert [state for _key, _file, state, _held in documents] == [
        "written", "changed" if is_known else "new",
    ]  # fmt: skip
    assert bool(documents[1][3]) is not is_known
