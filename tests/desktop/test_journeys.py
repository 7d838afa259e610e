"""What people do, from the first page to a folder of letters, through the real window."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from letterkit.campaign import CampaignStore, schema
from letterkit.desktop.views.concerns import ConcernToggle
from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.motion import MotionEdit
from letterkit.desktop.views.preview import LetterOverrideEdit
from letterkit.desktop.views.recipients import TickChange
from letterkit.diagnostics import Severity
from tests.desktop.conftest import Letterkit, Start

MESSY = """Councillors of the area,,,
,,,
Cllr,Ward,Local authority,Contact e-mail
"SMITH, Jane",Alphington,Exeter City Council,jane@gmial.com
Cllr Cllr Ahmed Khan,Topsham,Exeter City Council,a.khan@example.org
Vacancy,Pennsylvania,Exeter City Council,
"""


def _button(parent: QWidget, text: str) -> QPushButton:
    return next(
        each
        for each in parent.findChildren(QPushButton)
        if each.text().replace("&", "").startswith(text) and each.isVisible()
    )


def _text_of(path: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


def _press(letterkit: Letterkit, button: QPushButton) -> None:
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _write_all(letterkit: Letterkit) -> Path:
    window = letterkit.window
    _press(letterkit, window.write_button)
    letterkit.qtbot.waitUntil(lambda: window.write.shows_options)
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended, timeout=20_000):
        _press(letterkit, _button(window.write, "Write"))
    return letterkit.controller.writing.run.folder or Path()


def _show_letter(letterkit: Letterkit, index: int) -> None:
    """Show a letter, counted from 0, and wait until it is on the page."""
    position = letterkit.window.preview.tool_bar.position
    letterkit.controller.preview.show_letter(index)
    letterkit.qtbot.waitUntil(lambda: position.text() == f"{index + 1} of 60")


def test_from_the_example_to_a_folder_of_letters(letterkit: Letterkit) -> None:
    _press(letterkit, _button(letterkit.window.start_page, "Try the example"))
    letterkit.settle()
    assert letterkit.window.working
    # All say the same but for the names, which councillors pay little heed to.
    assert letterkit.window.summary.text() == "60 letters · ▲ 1 to look at"
    assert letterkit.window.diagnostics.to_look_at == 1
    assert "Councillor Okonjo-Field" in letterkit.window.preview.view.pages.text(0)
    folder = _write_all(letterkit)
    letters = sorted(folder.glob("*.docx"))
    assert len(letters) == 60
    assert "Dear Councillor Okonjo-Field" in _text_of(letters[0])
    assert (folder / "report.csv").is_file()
    assert not list(folder.glob(".letterkit*"))


def test_the_first_page_is_remembered_and_fills_the_letter(
    letterkit: Letterkit, start: Start
) -> None:
    page = letterkit.window.start_page
    for name, text in (("sender-name", "Jo Bloggs"), ("branch-name", "Devon Health")):
        box = page.boxes[name]
        assert isinstance(box, QLineEdit)
        letterkit.qtbot.keyClicks(box, text)
    _press(letterkit, _button(page, "Start a campaign"))
    letterkit.settle()
    assert "Jo Bloggs" in letterkit.window.preview.view.pages.text(0)
    assert (letterkit.folder / "Devon Health.letterkit").is_file()
    letterkit.close()
    other = start()
    assert other.window.start_page.values()["sender-name"] == "Jo Bloggs"


def test_a_messy_spreadsheet_is_mended_and_written(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "messy.csv"
    path.write_text(MESSY, "utf-8")
    letterkit.controller.recipients.use_file(str(path))
    letterkit.settle()
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    assert [each.addressed_to for each in plan.included if not each.held_back] == [
        "Cllr Jane Smith", "Cllr Ahmed Khan",
    ]  # fmt: skip
    mistyped = next(each for each in plan.diagnostics if each.field == "email")
    letterkit.campaign.edits.apply(mistyped.fixes[0].change, mistyped.fixes[0].label)
    letterkit.settle()
    assert letterkit.campaign.checks.plan is not None
    letterkit.qtbot.waitUntil(
        lambda: (
            all(each.field != "email" for each in letterkit.campaign.checks.plan.diagnostics)
            if letterkit.campaign.checks.plan
            else False
        )
    )
    assert path.read_text("utf-8") == MESSY
    folder = _write_all(letterkit)
    assert len(list(folder.glob("*.docx"))) == 2


def test_typing_is_followed_by_the_pages_and_undone_in_one_go(letterkit: Letterkit) -> None:
    letterkit.example()
    box = letterkit.window.details.field_boxes["sender_name"].box.inside
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.selectAll()
    letterkit.qtbot.keyClicks(box, "Sam Taylor")
    letterkit.qtbot.waitUntil(lambda: "Sam Taylor" in letterkit.window.preview.view.pages.text(0))
    letterkit.controller.menus.undo.trigger()
    letterkit.qtbot.waitUntil(lambda: "Jo Bloggs" in letterkit.window.preview.view.pages.text(0))
    assert box.text() == "Jo Bloggs"


def test_choosing_a_council_fills_in_its_stp(letterkit: Letterkit) -> None:
    letterkit.window.start_page.started.emit({"sender-name": "Jo"})
    letterkit.settle()
    box = letterkit.window.details.field_boxes["council_name"]
    box.box.edited.emit("Bolton Metropolitan Borough Council")
    assert letterkit.campaign.file.get("values", "stp_name") == "Greater Manchester"
    letterkit.controller.menus.undo.trigger()
    assert letterkit.campaign.file.get("values", "stp_name") is None


def test_a_concern_is_ticked_and_stands_in_every_document(letterkit: Letterkit) -> None:
    letterkit.example()
    concerns = letterkit.window.concerns.concern_list
    new = next(each for each in concerns.concerns() if not each.chosen)
    concerns.toggled.emit(ConcernToggle(new.id, chosen=True))
    letterkit.settle()
    words = new.wording.split()[:4]
    letterkit.qtbot.waitUntil(lambda: " ".join(words) in " ".join(_all_text(letterkit).split()))
    letterkit.window.documents.chosen.emit("council-motion")
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry.id == "council-motion")
    assert any(each.id == new.id and each.chosen for each in concerns.concerns())


def _all_text(letterkit: Letterkit) -> str:
    pages = letterkit.window.preview.view.pages
    return "\n".join(pages.text(page) for page in range(pages.count))


def test_a_motion_tells_its_deadline_and_its_words(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.documents.chosen.emit("council-motion")
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry.id == "council-motion")
    motion = letterkit.window.motion
    letterkit.settle()
    exeter, devon, *_ = (each.key for each in letterkit.campaign.checks.documents)
    motion.edited.emit(MotionEdit(exeter, "meeting-date", "12 January 2099"))
    motion.edited.emit(MotionEdit(exeter, "notice-rule", "10 am, 7 clear working days"))
    letterkit.settle()
    motion.set_current(exeter)
    assert "Hand in by 10 am" in motion.deadline_notice.text
    letterkit.settle()
    letterkit.qtbot.waitUntil(lambda: "words" in motion.length_label.text())
    motion.set_current(devon)
    assert "12 January 2099" not in motion.deadline_notice.text
    motion.edited.emit(MotionEdit(devon, "meeting-date", None))
    motion.edited.emit(MotionEdit(devon, "notice-rule", "12 noon, at least seven (7) clear days"))
    letterkit.settle()
    motion.set_current(devon)
    assert motion.deadline_notice.text == (
        "Hand in by noon, seven clear days before the meeting (the date of the meeting isn't "
        "known yet)."
    )
    assert not motion.calendar_button.isVisible()
    letterkit.answers.answer = str(letterkit.folder / "deadline.ics")
    motion.calendar_requested.emit(exeter)
    letterkit.settle()
    assert b"BEGIN:VEVENT" in (letterkit.folder / "deadline.ics").read_bytes()
    assert letterkit.window.notice.text == (
        "Open “deadline.ics”, and your calendar takes the deadline in."
    )


def test_unticked_people_get_no_letter_and_stay_in_the_table(letterkit: Letterkit) -> None:
    letterkit.example()
    first, second, *_ = letterkit.campaign.recipients.listed.people
    letterkit.window.recipients.ticked.emit(TickChange([first, second], False))
    letterkit.settle()
    assert letterkit.window.summary.text().startswith("58 letters")
    listing = letterkit.window.recipients.list.model.listing
    assert [each.ticked for each in listing.rows[:3]] == [False, False, True]
    assert len(listing.rows) == 60


def test_this_letter_only_is_remembered_for_its_recipient(letterkit: Letterkit) -> None:
    letterkit.example()
    _show_letter(letterkit, 4)
    edit = LetterOverrideEdit("personal_note", "Thank you for your help.")
    letterkit.window.preview.letter_override_edited.emit(edit)
    letterkit.qtbot.waitUntil(lambda: "Thank you for your help." in _all_text(letterkit))
    letterkit.controller.preview.show_letter(5)
    letterkit.qtbot.waitUntil(lambda: "Thank you for your help." not in _all_text(letterkit))


def test_a_click_on_a_field_goes_to_what_feeds_it(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.activateWindow()
    letterkit.window.preview.field_clicked.emit("sender_name")
    focused = letterkit.window.focusWidget()
    assert focused is letterkit.window.details.field_boxes["sender_name"].box.inside


def test_closed_and_opened_again_it_is_where_it_was(letterkit: Letterkit, start: Start) -> None:
    letterkit.example()
    letterkit.campaign.file.set("values", "sender_name", "Sam Taylor", "Change")
    _show_letter(letterkit, 7)
    letterkit.close()
    other = start()
    other.controller.opening.open_last()
    other.settle()
    assert other.campaign.file.get("values", "sender_name") == "Sam Taylor"
    assert "Councillor" in _all_text(other)
    assert other.controller.preview.cursor.index == 7
    assert other.controller.menus.undo.isEnabled()


def test_a_damaged_campaign_is_shown_and_can_be_saved(letterkit: Letterkit) -> None:
    path = letterkit.folder / "damaged.letterkit"
    with CampaignStore.create(path) as store:
        for number in range(200):
            store.set("values", f"v{number}", "x" * 100)
        store.set("values", "sender_name", "Jo Bloggs")
    content = bytearray(path.read_bytes())
    content[9000:9400] = b"\xff" * 400
    path.write_bytes(content)
    letterkit.controller.opening.open(path)
    letterkit.settle()
    assert letterkit.window.read_only_banner.isVisible()
    letterkit.answers.answer = str(letterkit.folder / "saved.letterkit")
    _press(letterkit, _button(letterkit.window.read_only_banner, "Save what could be read"))
    letterkit.settle()
    with CampaignStore.open(letterkit.folder / "saved.letterkit") as store:
        assert store.section("values")
    assert path.read_bytes() == bytes(content)


def test_what_is_no_campaign_is_told_in_a_line(letterkit: Letterkit) -> None:
    path = letterkit.folder / "letter.letterkit"
    path.write_bytes(b"PK\x03\x04")
    letterkit.controller.opening.open(path)
    letterkit.settle()
    assert "isn't a campaign" in letterkit.window.start_page.notice.text
    assert not letterkit.window.working


def test_a_users_own_word_file_is_filled_from_the_same_list(letterkit: Letterkit) -> None:
    letterkit.example()
    own = docx.Document()
    own.add_paragraph("Dear {{ salutation }}, about {{ local_hospital }}.")
    path = letterkit.folder / "own.docx"
    own.save(str(path))
    letterkit.controller.documents.use_file(str(path))
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry is None)
    letterkit.settle()
    assert "local_hospital" in letterkit.window.details.field_boxes
    letterkit.window.details.edited.emit(FieldEdit("local_hospital", "Wonford"))
    letterkit.qtbot.waitUntil(lambda: "about Wonford." in _all_text(letterkit))


ANSWERS = """Councillor,Ward,Council,Met us,Votes
Jane Smith,Heath,Exeter City Council,Yes,"1,234"
Ann Lee,Priory,Exeter City Council,No,99
Bob Hall,Topsham,Exeter City Council,perhaps,unopposed
Cat Moor,Exwick,Exeter City Council,y,7
"""


def test_what_a_condition_asks_of_the_list_is_told_mended_and_right_in_the_letter(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    own = docx.Document()
    own.add_paragraph("Dear {{ salutation }},")
    own.add_paragraph("{% if met_us %}Thank you for meeting us.{% else %}Do meet us.{% endif %}")
    own.add_paragraph("You won by {{ votes - 1 }} of {{ votes }}.")
    path = letterkit.folder / "own.docx"
    own.save(str(path))
    people = letterkit.folder / "people.csv"
    people.write_text(ANSWERS, "utf-8")
    letterkit.controller.recipients.use_file(str(people))
    letterkit.controller.documents.use_file(str(path))
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry is None)
    letterkit.settle()
    letterkit.controller.preview.show_letter(2)
    letterkit.qtbot.waitUntil(lambda: "Is “perhaps” a yes or a no?" in _shown(letterkit))
    letterkit.qtbot.waitUntil(lambda: "“unopposed” isn't a number" in _shown(letterkit))
    _press(letterkit, _button(letterkit.window, "Write “No”"))
    letterkit.qtbot.waitUntil(lambda: "a yes or a no?" not in _shown(letterkit))
    letterkit.window.preview.letter_override_edited.emit(LetterOverrideEdit("votes", "2,001"))
    letterkit.qtbot.waitUntil(lambda: "You won by 2000 of 2,001." in _all_text(letterkit))
    assert "Do meet us." in _all_text(letterkit)
    letterkit.settle()
    folder = _write_all(letterkit)
    written = [_text_of(each) for each in folder.glob("*.docx")]
    met = ("Smith" in each or "Moor" in each for each in written)
    assert [("Thank you" in each, "Do meet" in each) for each in written] == [
        (each, not each) for each in met
    ]
    assert len(written) == 4


def _shown(letterkit: Letterkit) -> str:
    """Return all that is written in the window outside the pages."""
    labels = letterkit.window.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def test_who_made_the_word_file_is_told_where_that_is_wanted(letterkit: Letterkit) -> None:
    letterkit.example()
    own = docx.Document()
    own.add_paragraph("Dear {{ salutation }},")
    own.core_properties.author = "Jane Smith"
    path = letterkit.folder / "own.docx"
    own.save(str(path))
    letterkit.controller.documents.use_file(str(path))
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry is None)
    letterkit.settle()
    keep = letterkit.controller.menus.keep_names

    def taken_out() -> tuple[str, ...]:
        word = letterkit.campaign.template.word
        return word.removed_names if word else ()

    assert taken_out() == ("the author’s name",)
    assert not keep.isChecked()
    keep.trigger()
    letterkit.qtbot.waitUntil(lambda: taken_out() == ())
    assert keep.isChecked()
    letterkit.controller.menus.undo.trigger()
    letterkit.qtbot.waitUntil(lambda: taken_out() == ("the author’s name",))
    assert not keep.isChecked()


def test_a_word_file_with_a_mistake_is_explained_where_it_was_chosen(letterkit: Letterkit) -> None:
    letterkit.example()
    own = docx.Document()
    own.add_paragraph("Dear {{ salutation")
    path = letterkit.folder / "own.docx"
    own.save(str(path))
    letterkit.controller.documents.use_file(str(path))
    diagnostics = letterkit.window.documents.diagnostics_notice
    letterkit.qtbot.waitUntil(lambda: bool(diagnostics.text))
    letterkit.controller.menus.undo.trigger()
    letterkit.qtbot.waitUntil(lambda: not diagnostics.text)


def test_a_pasted_table_is_used_like_a_spreadsheet(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.pasted.emit("Name\tWard\tCouncil\nCllr Bo Lee\tTopsham\tExeter\n")
    letterkit.qtbot.waitUntil(lambda: letterkit.window.summary.text().startswith("1 letter"))
    letterkit.qtbot.waitUntil(lambda: "Councillor Lee" in _all_text(letterkit))


def test_addresses_copied_in_outlook_are_pasted_as_a_list(letterkit: Letterkit) -> None:
    letterkit.example()
    QGuiApplication.clipboard().setText(
        "Lee, Bo <bo.lee@exeter.gov.uk>; Moor, Ann <ann.moor@exeter.gov.uk>"
    )
    letterkit.window.recipients.paste()
    letterkit.qtbot.waitUntil(lambda: "Councillor Lee" in _all_text(letterkit))
    assert letterkit.window.recipients.error_notice.text == ""


def test_just_one_letter_asks_for_its_recipient_in_the_form(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.one_letter_requested.emit()
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.recipients.people is None)
    letterkit.qtbot.waitUntil(lambda: "councillor_name" in letterkit.window.details.field_boxes)
    letterkit.window.details.edited.emit(FieldEdit("councillor_name", "Cllr Bo Lee"))
    letterkit.qtbot.waitUntil(lambda: "Dear Councillor Lee" in _all_text(letterkit))


def test_a_file_that_changes_on_disk_is_read_again_and_told(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "list.csv"
    path.write_text("Name,Council\nCllr Bo Lee,Exeter City Council\n", "utf-8")
    letterkit.controller.recipients.use_file(str(path))
    letterkit.qtbot.waitUntil(lambda: letterkit.window.summary.text().startswith("1 letter"))
    path.write_text(
        "Name,Council\nCllr Bo Lee,Exeter City Council\nCllr Ann Orr,Exeter City Council\n", "utf-8"
    )
    letterkit.qtbot.waitUntil(
        lambda: letterkit.window.summary.text().startswith("2 letters"), timeout=10_000
    )
    assert "1 new" in letterkit.window.recipients.list.notice.text


def test_a_second_run_can_leave_out_whom_somebody_has_written_to(letterkit: Letterkit) -> None:
    letterkit.example()
    _show_letter(letterkit, 0)
    writing = letterkit.controller.writing
    letterkit.controller.menus.write.trigger()
    letterkit.window.write.which_changed.emit("this one")
    with letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
        letterkit.window.write.start_requested.emit()
    assert len(writing.run.entries) == 1
    letterkit.settle()
    letterkit.window.show_sheet(False)
    letterkit.controller.menus.write.trigger()
    assert len(writing.options.to_write()) == 59
    with letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
        letterkit.window.write.start_requested.emit()
    assert len(list(writing.run.folder.glob("*.docx"))) == 60


def test_documents_that_are_there_already_stay_and_are_told(letterkit: Letterkit) -> None:
    letterkit.example()
    folder = _write_all(letterkit)
    before = {path: path.read_bytes() for path in folder.glob("*.docx")}
    letterkit.settle()
    letterkit.window.write.close_requested.emit()
    _press(letterkit, letterkit.window.write_button)
    letterkit.qtbot.waitUntil(lambda: letterkit.window.write.shows_options)
    start = _button(letterkit.window.write, "Write")
    assert not start.isEnabled()
    letterkit.window.write.rewrite_changed.emit("all")
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended, timeout=20_000):
        letterkit.window.write.start_requested.emit()
    assert {path: path.read_bytes() for path in folder.glob("*.docx")} == before


def test_nothing_blocks_the_example(letterkit: Letterkit) -> None:
    letterkit.example()
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    assert not [each for each in plan.diagnostics if each.severity is Severity.ERROR]


def test_what_was_written_stands_in_the_log_and_is_nothing_to_undo(letterkit: Letterkit) -> None:
    letterkit.example()
    _write_all(letterkit)
    letterkit.settle()
    log = letterkit.campaign.model.campaign.log
    assert len(log.people) == len(list(log.all_contacts())) == 60
    contact = next(log.all_contacts())
    assert contact.document == "councillor-letter"
    assert contact.name
    assert contact.subject
    store = letterkit.campaign.file.store
    assert store is not None
    assert len(store.section(schema.CONTACTS)) == 60
    assert store.undo_label is None or "writ" not in store.undo_label
