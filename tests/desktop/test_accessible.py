"""Every state of the window can be used by anybody: named, reached by Tab, told apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from letterkit.campaign import CampaignStore, schema
from letterkit.contact_records import Contact
from letterkit.desktop.presenters.drafts import OfferedWay
from letterkit.desktop.theme import colours
from letterkit.desktop.theme.colours import Theme, contrast
from letterkit.desktop.views.drafts import DraftWay
from letterkit.desktop.views.motion import MotionEdit
from letterkit.desktop.views.write import WriteResultData
from tests.desktop.conftest import Letterkit
from tests.desktop.drafts import write_drafts
from tests.desktop.test_journeys import MESSY
from tests.desktop.walk import faults
from tests.docx_files import word_file
from tests.small_pack import write_small_pack

ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text against what is behind it


def _start(_letterkit: Letterkit) -> None:
    pass


def _start_with_recent(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.controller.menus.new.trigger()


def _letter(letterkit: Letterkit) -> None:
    letterkit.example()


def _document(letterkit: Letterkit, template: str) -> None:
    letterkit.example()
    letterkit.window.documents.chosen.emit(template)
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry.id == template)
    letterkit.settle()


def _motion(letterkit: Letterkit) -> None:
    _document(letterkit, "council-motion")
    key = letterkit.campaign.checks.documents[0].key
    letterkit.window.motion.edited.emit(MotionEdit(key, "meeting-date", "12 January 2099"))
    letterkit.window.motion.edited.emit(
        MotionEdit(key, "notice-rule", "10 am, 7 clear working days")
    )
    letterkit.settle()


def _briefing(letterkit: Letterkit) -> None:
    _document(letterkit, "mp-briefing")


def _messy(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "messy.csv"
    path.write_text(MESSY, "utf-8")
    letterkit.controller.recipients.use_file(str(path))
    letterkit.settle()
    letterkit.controller.preview.show_next_to_look_at()
    letterkit.settle()


def _columns(letterkit: Letterkit) -> None:
    _messy(letterkit)
    letterkit.window.recipients.list.show_columns()


def _no_list(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.remove_list_requested.emit()
    letterkit.settle()


def _one_letter(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.one_letter_requested.emit()
    letterkit.settle()


def _own_file(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.documents.set_own_file("own.docx", ["Paragraph 1 has “{{” without “}}”."])


def _find(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.preview.open_find()
    letterkit.window.preview.find_bar.box.setText("plan")


def _letter_only(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.preview.letter_overrides.toggle_button.click()


def _concern(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.concerns.concern_list.setCurrentRow(0)


def _gaps(letterkit: Letterkit) -> None:
    """Show the pane of gaps, with its form for a new field."""
    letterkit.example()
    path = letterkit.folder / "letter.docx"
    path.write_bytes(word_file("Dear [insert name]", "About [insert ward] and XXXX."))
    letterkit.controller.documents.use_file(str(path))
    letterkit.settle()
    letterkit.window.gaps.ask_for_field("XXXX", "Hospital", "line")


def _gaps_hidden(letterkit: Letterkit) -> None:
    _gaps(letterkit)
    letterkit.window.gaps.closed.emit()


def _ask(letterkit: Letterkit) -> None:
    _messy(letterkit)
    letterkit.controller.menus.write.trigger()


def _progress(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.show_sheet(True)
    letterkit.window.write.show_progress(10, 60, "Cllr Jane Smith", 4)


def _result(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.show_sheet(True)
    failed = [("Cllr Jane Smith", "The file is open in Word. Close it and try again.")]
    files = [str(letterkit.folder / "Cllr Ahmed Khan.docx")]
    letterkit.window.write.show_result(WriteResultData(1, 1, failed, str(letterkit.folder), files))


def _drafts(letterkit: Letterkit) -> None:
    """Show the page of drafts, with a notice and another way."""
    letterkit.example()
    write_drafts(letterkit.campaign, most=3)
    drafts = letterkit.controller.occasional.drafts
    drafts.find()
    letterkit.settle()
    drafts.add_way(OfferedWay(DraftWay("x", "Elsewhere…"), lambda _drafts: None))
    letterkit.window.drafts.dragged.emit([each.key for each in letterkit.window.drafts.rows[:2]])


def _draft_copies(letterkit: Letterkit) -> None:
    _drafts(letterkit)
    box = letterkit.window.drafts.program_box
    box.setCurrentIndex(box.findData("browser"))


def _glance(letterkit: Letterkit) -> None:
    letterkit.example()
    people = [Contact(str(at), "x", "2017-03-01", council=f"Council {at}") for at in range(20)]
    entries = schema.entries_of_contacts(letterkit.campaign.model.campaign.log, people)
    for (section, key), value in entries.items():
        letterkit.campaign.file.set(section, key, value)
    letterkit.settle()
    letterkit.controller.menus.glance.trigger()


def _no_glance(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.controller.menus.glance.trigger()


def _crash(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.controller.pages.show_crash(ValueError("x"))


def _pack(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.controller.offers.look_at(str(write_small_pack(letterkit.folder / "buses")))
    letterkit.settle()
    assert letterkit.window.offering


def _read_only(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.read_only_banner.show()
    letterkit.window.read_only_banner.show_warning("The campaign is damaged and can only be read.")


def _damaged(letterkit: Letterkit) -> None:
    path = letterkit.folder / "damaged.letterkit"
    with CampaignStore.create(path) as store:
        for number in range(200):
            store.set("values", f"v{number}", "x" * 100)
    content = bytearray(path.read_bytes())
    content[9000:9400] = b"\xff" * 400
    path.write_bytes(content)
    letterkit.controller.opening.open(path)
    letterkit.settle()


STATES = {
    each.__name__.strip("_"): each
    for each in (
        _start, _start_with_recent, _letter, _motion, _briefing, _messy, _columns, _no_list,
        _one_letter, _own_file, _find, _letter_only, _concern, _gaps, _gaps_hidden, _ask,
        _progress, _result, _drafts, _draft_copies, _glance, _no_glance, _crash,
        _read_only, _damaged, _pack,
    )
}  # fmt: skip


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_control_has_a_name_a_place_and_keys_of_its_own(
    letterkit: Letterkit, state: Callable[[Letterkit], None]
) -> None:
    state(letterkit)
    letterkit.window.activateWindow()
    letterkit.qtbot.waitUntil(letterkit.window.isActiveWindow)
    QApplication.processEvents()
    problems = faults(letterkit.window)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("ours", [colours.LIGHT, colours.DARK], ids=["light", "dark"])
def test_texts_stand_out_from_what_is_behind_them(ours: Theme) -> None:
    on_views = ("ink", "muted", "warning", "error", "success", "accent")
    pairs = [(ink, ground) for ink in on_views for ground in ("surface", "window")]
    pairs += [
        ("warning", "warning_soft"), ("on_accent", "accent"), ("ink", "accent_soft"),
        ("accent", "accent_soft"), ("muted", "accent_soft"), ("ink", "selection"),
        ("ink", "filled"), ("ink", "warning_soft"), ("muted", "canvas"), ("ink", "canvas"),
    ]  # fmt: skip
    faint = {
        f"{ink} on {ground}": round(ratio, 2)
        for ink, ground in pairs
        if (ratio := contrast(getattr(ours, ink), getattr(ours, ground))) < ENOUGH
    }
    assert faint == {}
