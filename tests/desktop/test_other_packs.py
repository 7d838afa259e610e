"""Campaigns of other packs in the window: they are used as the built-in one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from letterkit.campaign import schema
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.motion.motion_edit import MotionEdit
from letterkit.pack import plain_pack
from tests.small_pack import write_drivers, write_small_pack

if TYPE_CHECKING:
    from tests.desktop.conftest import Letterkit


def begin(letterkit: Letterkit) -> None:
    letterkit.window.start_page.started.emit({"sender-name": "Jo Bloggs"})
    letterkit.settle()


def use_small_pack(letterkit: Letterkit) -> None:
    begin(letterkit)
    letterkit.campaign.packs.use(write_small_pack(letterkit.folder / "buses"))
    letterkit.settle()


def type_details(letterkit: Letterkit, **values: str) -> None:
    for name, value in values.items():
        letterkit.window.details.edited.emit(FieldEdit(name, value))
    letterkit.settle()


def press(letterkit: Letterkit, beginning: str) -> None:
    """Press the link below the documents whose text begins so."""
    links = letterkit.window.documents.findChildren(QPushButton)
    next(each for each in links if each.text().startswith(beginning)).click()
    letterkit.settle()


def page(letterkit: Letterkit) -> str:
    return letterkit.window.preview.view.pages.text(0)


def test_the_sender_is_known_to_another_pack_by_role(letterkit: Letterkit) -> None:
    use_small_pack(letterkit)
    assert letterkit.campaign.file.text(schema.VALUES, "from_whom") == "Jo Bloggs"


def test_documents_of_another_pack_are_filled_from_a_list(letterkit: Letterkit) -> None:
    use_small_pack(letterkit)
    letterkit.controller.files.open_file(write_drivers(letterkit.folder / "drivers.csv"))
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("2 postcards")
    assert "keep the Hill line. Jo Bloggs" in page(letterkit)
    assert not letterkit.window.motion.isVisibleTo(letterkit.window)


def test_what_is_moved_at_a_meeting_is_asked_for_by_role(letterkit: Letterkit) -> None:
    use_small_pack(letterkit)
    letterkit.window.documents.chosen.emit("proposal")
    letterkit.settle()
    type_details(letterkit, route="7")
    motion = letterkit.window.motion
    assert motion.isVisibleTo(letterkit.window)
    motion.edited.emit(MotionEdit("", "moved-title", "Keep our buses"))
    motion.edited.emit(MotionEdit("once", "moved-by", "Asha Rao"))
    motion.edited.emit(MotionEdit("once", "word-limit", "3"))
    letterkit.settle()
    assert "Keep our buses" in page(letterkit)
    assert "Asha Rao" in page(letterkit)
    assert "Keep the Shore line going." in page(letterkit)
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    assert any(each.kind == "too-many-words" for each in plan.diagnostics)


def test_the_plain_pack_is_one_click_away_and_back(letterkit: Letterkit) -> None:
    begin(letterkit)
    press(letterkit, "Use the plain pack")
    assert letterkit.campaign.packs.pack is plain_pack()
    type_details(
        letterkit, campaign_subject="Our library", campaign_background="It is to close.",
        campaign_request="Please keep it open.",
    )  # fmt: skip
    assert "Our library" in page(letterkit)
    assert "STP" not in page(letterkit)
    press(letterkit, "Back to “")
    assert "Sustainability" in letterkit.campaign.packs.pack.name
    assert letterkit.campaign.file.get(schema.CAMPAIGN, "pack") is None
