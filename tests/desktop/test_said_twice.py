"""What a field says again that stands beside it, at the window: told, mended with a click."""

from __future__ import annotations

from letterkit.campaign import schema
from letterkit.desktop.views.fix_request import FixRequest
from letterkit.template import paragraphs_of
from tests.desktop.conftest import Letterkit
from tests.docx_files import word_file


def test_a_click_mends_it_the_pages_follow_and_undo_brings_it_back(letterkit: Letterkit) -> None:
    letterkit.example()
    own = letterkit.folder / "own.docx"
    own.write_bytes(word_file("Dear Councillor {{ councillor_name }}", "of {{ council_name }}"))
    kept = own.read_bytes()
    letterkit.campaign.file.set(schema.CAMPAIGN, "own_file", str(own), "Use a Word file")
    letterkit.settle()

    def told() -> list[int]:
        shown = letterkit.window.diagnostics.diagnostics
        return [each.id for each in shown if "Dear Councillor Cllr" in each.text]

    def letter() -> str:
        plan = letterkit.campaign.checks.plan
        assert plan is not None
        return paragraphs_of(plan.included[0].render())[0]

    assert letter().startswith("Dear Councillor Cllr ")
    [number] = told()
    letterkit.window.diagnostics.fix_requested.emit(FixRequest(number, 0))
    letterkit.settle()
    assert told() == []
    assert letter().startswith("Dear Councillor ")
    assert "Cllr" not in letter()
    assert own.read_bytes() == kept
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert len(told()) == 1
    assert letter().startswith("Dear Councillor Cllr ")
