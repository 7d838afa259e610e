"""What a branch secretary does who comes back: the list has changed, and letters were written."""

from __future__ import annotations

import csv
import threading
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from letterkit.desktop.presenters import writing
from letterkit.desktop.tasks.writing import WriteRequest, write_all
from letterkit.desktop.views.motion import MotionEdit
from letterkit.desktop.views.preview import LetterOverrideEdit
from letterkit.desktop.views.recipients import CellEdit
from letterkit.merge import ONCE
from letterkit.output import ReportEntry
from tests.desktop.conftest import Letterkit, Start
from tests.desktop.second_time import Secretary, add_line, text_of

EXETER = "Exeter City Council"
JANE = ("Cllr Jane Smith", "Ham", EXETER, "jane@example.org")
OTHER_JANE = ("Cllr Jane Smith", "Exwick", EXETER, "j.smith@example.org")
BO = ("Cllr Bo Chan", "Ham", EXETER, "bo@example.org")
ANN = ("Cllr Ann Lee", "Priory", EXETER, "ann@example.org")
NEW = ("Cllr New Person", "Ham", EXETER, "new@example.org")
MOVED = ("Cllr Bo Chan", "Exwick", EXETER, "chan@example.com")
ROWS = (JANE, OTHER_JANE, BO, ANN)
NOTE = "Thank you for Tuesday."


@pytest.fixture
def jo(letterkit: Letterkit) -> Secretary:
    return Secretary(letterkit)


@pytest.fixture
def listed(jo: Secretary) -> Secretary:
    jo.use(ROWS)
    return jo


def _note(jo: Secretary, number: int) -> None:
    jo.show(number)
    jo.window.preview.letter_override_edited.emit(LetterOverrideEdit("personal_note", NOTE))
    jo.letterkit.settle()


def _rows(folder: Path) -> int:
    with (folder / "report.csv").open(encoding="utf-8-sig", newline="") as report:
        return sum(1 for _row in csv.reader(report))


# Without a list, and with one


def test_nobody_of_a_list_gets_what_was_typed_for_one_letter(jo: Secretary) -> None:
    jo.just_one()
    jo.fill_in(councillor_name="Cllr Di Roe", salutation="Di", personal_note=NOTE)
    assert "Dear Di" in jo.page
    jo.use(ROWS)
    for number in range(2, 6):
        jo.show(number)
        assert "Roe" not in jo.page
        assert "Dear Di" not in jo.page
        assert NOTE not in jo.page
    jo.just_one()
    assert "Dear Di" in jo.page
    assert NOTE in jo.page


def test_each_document_has_its_list_and_its_one_recipient(jo: Secretary) -> None:
    jo.use(ROWS)
    jo.choose("mp-briefing")
    assert jo.campaign.recipients.people is None
    jo.just_one()
    jo.fill_in(mp_name="Ben Dale MP", constituency="Exeter")
    assert "Ben Dale MP" in jo.page
    councillors, jo.path = jo.path, jo.path.with_name("mps.xlsx")
    jo.use([("Ann Fox MP", "Torbay")], ("MP", "Constituency"))
    assert "Ann Fox MP, Torbay" in jo.page
    for document in ("councillor-letter", "council-motion"):
        jo.choose(document)
        assert jo.campaign.model.parsed.list_source.source == str(councillors)
        assert len(jo.window.recipients.rows()) == len(ROWS)
    jo.choose("mp-briefing")
    jo.just_one()
    assert "Ben Dale MP" in jo.page


def test_a_date_that_is_filled_in_is_not_called_needed(jo: Secretary) -> None:
    assert jo.window.details.field_boxes["letter_date"].needed_label.isHidden()
    assert not jo.window.details.field_boxes["health_worker"].field.required


# A list that was changed in Excel


def test_ticks_and_notes_stay_with_their_people(listed: Secretary, start: Start) -> None:
    listed.window.recipients.cell_edited.emit(
        CellEdit(listed.row(3).key, "name", "Cllr Jayne Smith")
    )
    listed.leave_out(3)
    _note(listed, 4)
    listed.save_anew([NEW, *ROWS[::-1]])
    listed.undo()
    assert not listed.row(4).changed
    listed.redo()
    listed.letterkit.close()
    again = Secretary(start(), opening=True)
    documents = [(each.name, each.ticked, "personal_note" in each.changed)
             for each in again.window.recipients.rows()]  # fmt: skip
    assert documents == [
        ("Cllr New Person", True, False), ("Cllr Ann Lee", True, False),
        ("Cllr Bo Chan", True, True), ("Cllr Jayne Smith", False, False),
        ("Cllr Jane Smith", True, False),
    ]  # fmt: skip
    again.show(4)
    assert NOTE in again.page


def test_it_is_asked_who_somebody_is_and_nothing_taken_before(listed: Secretary) -> None:
    _note(listed, 4)
    window = listed.window
    listed.save_anew([JANE, OTHER_JANE, MOVED, ANN])
    assert "1 held back" in window.summary.text()
    listed.leave_out(4)
    assert "whose row" in window.notice.text
    assert listed.row(4).ticked
    listed.show(4)
    assert window.preview.letter_overrides.toggle_button.isHidden()
    window.recipients.set_current(listed.row(4).key)
    listed.press("No, it is somebody else", window.recipients)
    listed.letterkit.settle()
    assert not window.notice.text
    assert "held back" not in window.summary.text()
    assert not listed.row(4).changed
    listed.undo()
    assert "1 held back" in window.summary.text()
    window.recipients.set_current(listed.row(4).key)
    listed.press("Yes, row 4 is the same person", window.recipients)
    listed.letterkit.settle()
    assert NOTE in listed.page
    assert not window.preview.letter_overrides.toggle_button.isHidden()


def test_swapped_columns_are_told_mended_and_undone(jo: Secretary) -> None:
    jo.use([*ROWS], ("Ward", "Councillor", "Council", "E-mail"))
    assert jo.row(2).name == "Cllr Ham"
    jo.press("▲ 1 thing to look at")
    jo.letterkit.qtbot.waitUntil(lambda: not jo.window.diagnostics.just_changed)
    jo.press("Use column A")
    jo.letterkit.settle()
    assert jo.row(2).name == "Cllr Jane Smith"
    jo.undo()
    assert jo.row(2).name == "Cllr Ham"


def test_the_same_file_chosen_again_is_read_again(listed: Secretary) -> None:
    listed.use([NEW, *ROWS])
    assert len(listed.window.recipients.rows()) == len(ROWS) + 1


# Writing again


def test_only_what_changed_is_written_again(listed: Secretary) -> None:
    listed.ask()
    folder = listed.write()
    assert len(list(folder.glob("*Jane Smith*.docx"))) == 2
    before, rows = {each: each.read_bytes() for each in folder.glob("*.docx")}, _rows(folder)
    listed.ask()
    options = listed.window.write.options_page
    assert not options.write_button.isEnabled()
    assert options.nothing_label.text() == "Everything has been written and nothing changed since."
    _note(listed, 4)
    listed.ask()
    assert options.counts_label.text() == "1 changed since it was written, 3 unchanged"
    listed.write()
    assert listed.result == "1 document written"
    assert _rows(folder) > rows
    changed = [each for each, content in before.items() if each.read_bytes() != content]
    assert [each.name for each in changed] == [f"{EXETER} - Cllr Bo Chan.docx"]


def test_what_was_edited_in_word_is_replaced_only_when_ticked(listed: Secretary) -> None:
    listed.ask()
    folder = listed.write()
    edited = folder / f"{EXETER} - Cllr Bo Chan.docx"
    add_line(edited, "By hand")
    listed.fill_in(sender_name="Sam Roe")
    for which in ("Write only", "Write all again, and keep", "Write all again, in place"):
        listed.ask()
        assert listed.window.write.options_page.edited_list.texts() == [edited.name]
        listed.write(which=which)
        assert listed.result == "3 documents written"
        assert "By hand" in text_of(edited)
        moved = listed.window.write.result_page.moved_to_label
        assert moved.isVisible() is ("keep" in which)
    (old,) = (each for each in folder.iterdir() if each.is_dir())
    assert len(list(old.iterdir())) == 3
    listed.ask()
    listed.window.write.options_page.edited_list.list.item(0).setCheckState(Qt.CheckState.Checked)
    listed.write()
    assert "By hand" not in text_of(edited)
    assert "Sam Roe" in text_of(edited)


def test_who_was_written_to_and_has_gone_is_named_once(listed: Secretary) -> None:
    listed.ask()
    listed.write()
    listed.window.show_sheet(False)
    listed.save_anew([JANE, BO, ANN])
    listed.ask()
    options = listed.window.write.options_page
    assert options.orphaned_list.texts() == [f"{EXETER} - Cllr Jane Smith (2).docx"]
    assert "no longer" not in options.job_notice.text


def test_a_stopped_run_goes_on(listed: Secretary, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, stopped = threading.Event(), threading.Event()

    def haltingly(request: WriteRequest) -> Generator[ReportEntry, None, Path]:
        with closing(write_all(request)) as entries:
            yield next(entries)
            reached.set()
            stopped.wait(60)
            return (yield from entries)

    presenter = listed.letterkit.controller.writing
    listed.ask()
    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_all", haltingly)
        listed.window.write.start_requested.emit()
        listed.letterkit.qtbot.waitUntil(reached.is_set)
        with listed.letterkit.qtbot.waitSignal(presenter.ended):
            listed.window.write.cancel_requested.emit()
            stopped.set()
    listed.letterkit.settle()
    assert "still to be written" in listed.window.write.result_page.rest_notice.text
    listed.ask()
    assert "The run was stopped." in listed.window.write.options_page.unfinished_notice.text
    folder = listed.go_on()
    assert len(list(folder.glob("*.docx"))) == len(ROWS)
    listed.ask()
    assert not listed.window.write.options_page.unfinished_notice.text


# Motions, and letters in Word


def _uid(entry: bytes) -> bytes:
    return next(line for line in entry.splitlines() if line.startswith(b"UID:"))


def test_three_councils_have_their_movers_and_their_days(jo: Secretary) -> None:
    jo.choose("council-motion")
    jo.just_one()
    jo.window.motion.edited.emit(MotionEdit(ONCE, "moved-by", "Cllr Solo"))
    jo.use([
        JANE, ("PATEL, Mina", "Exwick", EXETER), ("Vacancy", "Ham", EXETER),
        ("Cllr Cy Poe", "Bay", "Devon County Council"), ("Cllr Di Roe", "Sea", "Torbay Council"),
    ])  # fmt: skip
    assert "Solo" not in jo.page
    exeter, devon, torbay = (each.key for each in jo.campaign.checks.documents)
    motions = jo.campaign.checks.motions
    assert motions[exeter].signatories == ("Cllr Jane Smith", "Cllr Mina Patel")
    assert motions[torbay].signatories == ("Cllr Di Roe",)
    motion, days = jo.window.motion, {exeter: 12, devon: 13, torbay: 14}
    for key, day in days.items():
        motion.edited.emit(MotionEdit(key, "meeting-date", f"{day} January 2099"))
        motion.edited.emit(MotionEdit(key, "notice-rule", "10 am, 7 clear working days"))
    jo.letterkit.settle()
    for key, day in days.items():
        motion.document_chosen.emit(key)
        jo.letterkit.settle()
        assert f"{day} January 2099" in jo.page
        jo.letterkit.answers.answer = str(jo.path.with_name(f"{day}.ics"))
        motion.calendar_requested.emit(key)
        jo.letterkit.settle()
    entries = [path.read_bytes() for path in jo.path.parent.glob("*.ics")]
    assert len({_uid(each) for each in entries}) == len(days)
    motion.edited.emit(MotionEdit(exeter, "meeting-date", "19 February 2099"))
    jo.letterkit.settle()
    jo.letterkit.answers.answer = str(jo.path.with_name("moved.ics"))
    motion.calendar_requested.emit(exeter)
    jo.letterkit.settle()
    moved, before = (
        jo.path.with_name(f"{name}.ics").read_bytes() for name in ("moved", days[exeter])
    )
    assert _uid(moved) == _uid(before)
    assert jo.window.notice.text.startswith("Open “moved.ics”, and your calendar takes")
    assert "Thunderbird wants that one deleted first" in jo.window.notice.text
    assert b"20990209T100000" in moved
    jo.ask()
    assert len(list(jo.write().glob("*.docx"))) == len(days)


def test_what_was_changed_in_word_is_the_letter(listed: Secretary, start: Start) -> None:
    listed.show(4)
    add_line(listed.open_in_word(), "From Word")
    listed.letterkit.qtbot.waitUntil(lambda: "From Word" in listed.page)
    listed.letterkit.settle()
    listed.ask()
    assert "From Word" in text_of(listed.write() / f"{EXETER} - Cllr Bo Chan.docx")
    listed.letterkit.close()
    again = Secretary(start(), opening=True)
    assert "From Word" in again.page
    again.press("Set it back", again.window.preview)
    again.letterkit.settle()
    assert "From Word" not in again.page
    again.undo()
    assert "From Word" in again.page


def test_what_word_saved_as_garbage_is_kept_and_told_as_no_good_news(listed: Secretary) -> None:
    listed.show(4)
    listed.open_in_word().write_bytes(b"garbage")
    notice = listed.window.notice
    listed.letterkit.qtbot.waitUntil(lambda: "can't be read" in notice.text)
    assert notice.property("kind") == "notice-warning"
    (copy,) = listed.path.parent.glob("*(changed in Word).docx")
    assert copy.read_bytes() == b"garbage"
