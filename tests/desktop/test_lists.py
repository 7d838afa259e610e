"""A campaign's lists: each document has its own, and what is typed for one person stays there."""

from __future__ import annotations

from letterkit.desktop.views.details import FieldEdit
from tests.desktop.conftest import Letterkit

MPS = "MP\tConstituency\nJane Smith MP\tExeter\n"


def _choose(letterkit: Letterkit, template: str) -> None:
    letterkit.window.documents.chosen.emit(template)
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.model.document == template)
    letterkit.settle()


def _text(letterkit: Letterkit) -> str:
    return letterkit.window.preview.view.pages.text(0)


def test_the_briefing_has_a_list_of_its_own_and_the_letter_keeps_its(letterkit: Letterkit) -> None:
    letterkit.example()
    _choose(letterkit, "mp-briefing")
    assert len(letterkit.window.recipients.rows()) == 4
    letterkit.window.recipients.pasted.emit(MPS)
    letterkit.settle()
    assert [each.name for each in letterkit.window.recipients.rows()] == ["Jane Smith MP"]
    _choose(letterkit, "council-motion")
    assert len(letterkit.window.recipients.rows()) == 60
    _choose(letterkit, "mp-briefing")
    assert len(letterkit.campaign.checks.documents) == 1


def test_a_document_can_use_the_list_of_another(letterkit: Letterkit) -> None:
    letterkit.example()
    _choose(letterkit, "mp-briefing")
    letterkit.campaign.file.set("list mps", "source", None)
    letterkit.settle()
    view = letterkit.window.recipients
    assert "example-councillors.xlsx" in view.other_list_button.text()
    view.other_list_button.click()
    letterkit.settle()
    assert len(letterkit.campaign.checks.documents) == 60
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert letterkit.campaign.recipients.people is None


def test_what_is_typed_for_the_one_letter_reaches_nobody_else(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.one_letter_requested.emit()
    letterkit.settle()
    letterkit.window.details.edited.emit(FieldEdit("salutation", "My dear friend"))
    letterkit.window.details.edited.emit(FieldEdit("personal_note", "For you alone."))
    letterkit.settle()
    assert "My dear friend" in _text(letterkit)
    _choose(letterkit, "mp-briefing")
    assert "My dear friend" not in _text(letterkit)
    _choose(letterkit, "councillor-letter")
    letterkit.window.recipients.pasted.emit("Name\tCouncil\nCllr Bo Lee\tExeter\n")
    letterkit.settle()
    assert "Dear Councillor Lee" in _text(letterkit)
    assert "For you alone." not in _text(letterkit)
    letterkit.window.recipients.one_letter_requested.emit()
    letterkit.settle()
    assert "My dear friend" in _text(letterkit)
    assert "For you alone." in _text(letterkit)
