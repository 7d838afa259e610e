"""The Word file of the chosen document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from letterkit.campaign import schema

if TYPE_CHECKING:
    from tests.desktop.controllers.conftest import Controllers


def test_a_users_own_word_file_is_a_letter_without_an_entry(
    controllers: Controllers, qtbot: QtBot
) -> None:
    template = controllers.template
    with qtbot.waitSignal(template.loaded, timeout=20_000):
        template.open()
    assert template.word is not None
    assert (template.entry, template.is_moved) == (None, False)
    assert template.stamp is not None
    template.clear()
    assert template.word is None


def test_a_template_of_the_pack_says_which_sort_of_document_it_is(
    controllers: Controllers, qtbot: QtBot
) -> None:
    controllers.file.set(schema.CAMPAIGN, "own_file", None)
    controllers.file.set(schema.CAMPAIGN, "template", "council-motion")
    controllers.parse()
    with qtbot.waitSignal(controllers.template.loaded, timeout=20_000):
        controllers.template.open()
    assert controllers.template.is_moved


def test_nothing_is_written_with_the_one_before_where_it_cant_be_opened(
    controllers: Controllers, qtbot: QtBot
) -> None:
    controllers.read()
    controllers.word_path.unlink()
    order: list[str] = []
    controllers.template.unloaded.connect(lambda: order.append("unloaded"))
    controllers.template.failed.connect(lambda _error: order.append("failed"))
    with qtbot.waitSignal(controllers.template.failed, timeout=20_000):
        controllers.template.open()
    assert controllers.template.word is None
    assert order == ["unloaded", "failed"]
