"""Who is left out of an open campaign's list, by key, whatever becomes of the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from letterkit.campaign import CampaignStore, schema
from letterkit.changes import Override
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.recipients import display_name
from tests.desktop.conftest import CHECK_DELAY

_PATIENCE = 60_000  # milliseconds
HEADINGS = ["Councillor", "Ward", "Council", "E-mail", "Personal note"]
ROWS = [
    ["Cllr Jane Smith", "Ham", "Exeter", "jane@example.org", ""],
    ["Cllr Jane Smith", "Exwick", "Exeter", "j.smith@example.org", ""],
    ["Cllr Bo Chan", "Ham", "Exeter", "bo@example.org", ""],
    ["Cllr Ann Lee", "Ham", "Exeter", "ann@example.org", ""],
]


class Open:
    """A campaign with a spreadsheet that Excel may save anew."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder, self.path = qtbot, folder, folder / "list.xlsx"
        self.campaign = CampaignController(folder / "data")
        self.campaign.checks.delay = CHECK_DELAY
        self.save(ROWS)
        with CampaignStore.create(folder / "x.letterkit") as store:
            for name in ("sender_name", "sender_address", "stp_name"):
                store.set(schema.VALUES, name, "Devon")
            store.set(schema.LIST, "source", str(self.path))
        self.open()

    def open(self) -> None:
        self.campaign.open(CampaignStore.open(self.folder / "x.letterkit"))
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.campaign.settled, timeout=_PATIENCE)

    def save(self, rows: list[list[str]]) -> None:
        book = openpyxl.Workbook()
        for row in (HEADINGS, *rows):
            book.active.append(row)
        book.save(self.path)

    def read_again(self, rows: list[list[str]]) -> None:
        self.save(rows)
        self.campaign.recipients.read()
        self.settle()

    def key(self, email: str) -> str:
        """Return the key of whoever had this address when the list was read."""
        assert self.campaign.recipients.listed is not None
        people = self.campaign.recipients.listed.as_read.recipients
        return next(each.key for each in people if each.values["email"] == email)

    def leave_out(self, *emails: str) -> None:
        self.campaign.edits.leave_out(
            self.campaign.job.left_out | set(map(self.key, emails)), "Leave somebody out"
        )
        self.settle()

    def type(self, email: str, field: str, text: str) -> None:
        assert self.campaign.recipients.listed is not None
        recipient = self.campaign.recipients.listed.recipient(self.key(email))
        assert recipient is not None
        values = recipient.values
        was = values.get(field, "")
        change = Override(recipient.row, display_name(values), field, was, text, recipient.key)
        self.campaign.edits.apply(change, "Change")
        self.settle()

    def written(self) -> dict[str, str]:
        """Return who gets a document that isn't held back, by address, and its personal note."""
        assert self.campaign.checks.plan is not None
        return {
            each.values["email"]: each.values["personal_note"]
            for each in self.campaign.checks.plan.included
            if not each.held_back
        }

    @property
    def kinds(self) -> list[str]:
        assert self.campaign.checks.plan is not None
        return [each.kind for each in self.campaign.checks.plan.diagnostics]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    opened = Open(qtbot, tmp_path)
    yield opened
    opened.campaign.finish()


EVERYBODY = {row[3] for row in ROWS}


def test_who_is_left_out_gets_no_letter_until_it_is_undone(opened: Open) -> None:
    opened.leave_out("jane@example.org", "bo@example.org")
    assert set(opened.written()) == {"j.smith@example.org", "ann@example.org"}
    assert len(opened.campaign.checks.documents) == 2
    assert opened.campaign.file.store is not None
    opened.campaign.file.store.undo()
    opened.settle()
    assert set(opened.written()) == EVERYBODY


def test_mending_the_name_of_somebody_left_out_ticks_nobody(opened: Open) -> None:
    opened.leave_out("bo@example.org")
    opened.type("bo@example.org", "councillor_name", "Cllr Bo Chang")
    assert set(opened.written()) == EVERYBODY - {"bo@example.org"}
    opened.campaign.close()
    opened.open()
    assert set(opened.written()) == EVERYBODY - {"bo@example.org"}


def test_namesakes_keep_their_own_ticks_and_notes_when_the_list_is_sorted(opened: Open) -> None:
    opened.leave_out("jane@example.org")
    opened.type("j.smith@example.org", "personal_note", "Thank you.")
    opened.read_again([["Cllr New Person", "Ham", "Exeter", "new@example.org", ""], *ROWS[::-1]])
    assert opened.written() == {
        "new@example.org": "", "ann@example.org": "", "bo@example.org": "",
        "j.smith@example.org": "Thank you.",
    }  # fmt: skip


def test_who_has_gone_is_told_with_what_was_kept_and_comes_back_with_it(opened: Open) -> None:
    opened.type("ann@example.org", "personal_note", "Thank you.")
    opened.read_again(ROWS[:3])
    assert set(opened.written().values()) == {""}
    assert "person-gone" in opened.kinds
    opened.read_again(ROWS)
    assert opened.written()["ann@example.org"] == "Thank you."
    assert "person-gone" not in opened.kinds


def test_who_may_be_the_one_that_was_left_out_is_held_back_until_the_user_says(
    opened: Open,
) -> None:
    opened.leave_out("bo@example.org")
    moved = [["Cllr Bo Chan", "Ham", "Exeter", "other@example.org", ""], *ROWS[3:]]
    opened.read_again(moved)
    assert set(opened.written()) == {"ann@example.org"}
    assert opened.campaign.checks.plan is not None
    (question,) = [
        each for each in opened.campaign.checks.plan.diagnostics if each.kind == "who-is-it"
    ]
    same, other = question.fixes
    opened.campaign.edits.apply(other.change, other.label)
    opened.settle()
    assert set(opened.written()) == {"ann@example.org", "other@example.org"}
    assert opened.campaign.file.store is not None
    opened.campaign.file.store.undo()
    opened.settle()
    opened.campaign.edits.apply(same.change, same.label)
    opened.settle()
    assert set(opened.written()) == {"ann@example.org"}
    assert len(opened.campaign.checks.documents) == 1
    opened.read_again(moved)
    assert set(opened.written()) == {"ann@example.org"}


def test_the_one_that_stays_of_two_equal_rows_gets_its_letter(opened: Open) -> None:
    opened.read_again([ROWS[0], ROWS[0], ROWS[3]])
    assert opened.campaign.recipients.listed is not None
    second = opened.campaign.recipients.listed.as_read.recipients[1].key
    opened.campaign.edits.leave_out({second}, "Leave row 3 out")
    opened.settle()
    assert len(opened.campaign.checks.documents) == 2
    opened.read_again([ROWS[0], ROWS[3]])
    assert set(opened.written()) == {"jane@example.org", "ann@example.org"}


def test_ticks_are_in_the_file(opened: Open, tmp_path: Path) -> None:
    opened.leave_out("ann@example.org")
    key = opened.key("ann@example.org")
    opened.campaign.close()
    with CampaignStore.open(tmp_path / "x.letterkit") as store:
        assert store.get(schema.UNTICKED, schema.PEOPLE) == f"{key}\tCllr Ann Lee"
