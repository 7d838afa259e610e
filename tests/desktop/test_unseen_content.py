"""What a Word file's pages don't show, at the window: told, and left out with a click."""

from __future__ import annotations

import pytest

from letterkit.campaign import schema
from letterkit.desktop.views.fix_request import FixRequest
from letterkit.diagnostics import Severity
from letterkit.template import Unseen
from tests.desktop.conftest import Letterkit
from tests.template.test_unseen import FILES


@pytest.mark.parametrize("kind", list(Unseen))
def test_it_is_left_out_with_a_click_and_the_campaign_remembers(
    letterkit: Letterkit, kind: Unseen
) -> None:
    letterkit.example()
    own = letterkit.folder / "own.docx"
    own.write_bytes(FILES[kind][0])
    letterkit.campaign.file.set(schema.CAMPAIGN, "own_file", str(own), "Use a Word file")
    letterkit.settle()

    def blocking() -> list[int]:
        shown = letterkit.window.diagnostics.diagnostics
        return [each.id for each in shown if "no page shows" in each.text]

    plan = letterkit.campaign.checks.plan
    assert plan is not None
    assert any(each.severity is Severity.ERROR for each in plan.diagnostics)
    [number] = blocking()
    letterkit.window.diagnostics.fix_requested.emit(FixRequest(number, 0))
    letterkit.settle()
    assert blocking() == []
    assert letterkit.campaign.file.get(schema.CAMPAIGN, kind.value) is True
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert len(blocking()) == 1
