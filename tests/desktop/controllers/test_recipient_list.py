"""The list of recipients of the chosen document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from letterkit.campaign import schema

if TYPE_CHECKING:
    from tests.desktop.controllers.conftest import Controllers


def test_the_list_is_read_beside_the_window(controllers: Controllers, qtbot: QtBot) -> None:
    recipients = controllers.recipients
    with qtbot.waitSignal(recipients.loaded, timeout=20_000):
        recipients.read()
        assert recipients.is_awaited
        assert recipients.people is None
    assert recipients.people is not None
    assert [each.row for each in recipients.people.recipients] == [2, 3]
    assert not recipients.is_awaited
    assert recipients.generation == 1


def test_who_is_in_it_is_stored_where_nobody_can_undo_it(controllers: Controllers) -> None:
    controllers.read()
    controllers.recipients.store_people()
    stored = controllers.file.text(schema.PEOPLE, schema.KNOWN)
    assert "jane@example.org" in stored
    controllers.file.undo()
    assert controllers.file.text(schema.PEOPLE, schema.KNOWN) == stored


def test_the_same_list_stays_where_it_cant_be_read_anew(
    controllers: Controllers, qtbot: QtBot
) -> None:
    controllers.read()
    controllers.list_path.unlink()
    with qtbot.waitSignal(controllers.recipients.failed, timeout=20_000):
        controllers.recipients.read()
    assert controllers.recipients.people is not None
    assert controllers.recipients.error == ""


def test_nobody_gets_what_another_lists_people_get(controllers: Controllers, qtbot: QtBot) -> None:
    controllers.read()
    controllers.file.set(schema.LIST, "source", str(controllers.list_path.with_name("gone.csv")))
    controllers.parse()
    with qtbot.waitSignal(controllers.recipients.unloaded, timeout=20_000):
        controllers.recipients.read()
    assert controllers.recipients.people is None
    assert "gone.csv" in controllers.recipients.error


def test_another_list_is_read_and_a_value_asks_for_none(controllers: Controllers) -> None:
    controllers.read()
    for section, key, value, outdated in (
        (schema.VALUES, "sender_name", "Sam", False),
        (schema.LIST, "sheet", "Sheet2", True),
    ):
        before, count = controllers.model.parsed, len(controllers.changes)
        controllers.file.set(section, key, value)
        controllers.parse()
        change = controllers.changes[count]
        assert controllers.recipients.is_outdated(before, change) is outdated


def test_a_campaign_without_a_list_has_none_at_once(controllers: Controllers) -> None:
    controllers.file.set(schema.LIST, "source", None)
    controllers.parse()
    controllers.recipients.read()
    assert controllers.recipients.generation == 1
    assert controllers.recipients.people is None
    assert not controllers.recipients.running
