"""A Word file with gaps of somebody else's, from the file to finished letters."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from letterkit.campaign import schema
from letterkit.desktop.views.gaps import GapsView
from letterkit.desktop.views.gaps.delegate import box_of
from letterkit.desktop.views.preview import LetterOverrideEdit
from letterkit.desktop.views.preview.gap_page_view import GapPageView
from letterkit.template import open_template
from tests.desktop.conftest import Letterkit, Start
from tests.docx_files import cell, paragraph, parts_of, row, table, word_file

LETTER = (
    "[DATE]", "Dear [insert name]",
    "I live in [Ward] and write about the [name of your hospital].",
    "As a local resident [and nurse – if applicable] I say: XXXX.",
    "In [Ward] we know <<budget_total>>.", "Yours sincerely", "[your name]",
)  # fmt: skip
SURE = {"[DATE]", "[insert name]", "[Ward]", "[your name]"}
OPEN = [
    "[name of your hospital]", "[and nurse – if applicable]", "XXXX", "<<budget_total>>",
]  # fmt: skip


def _gaps(letterkit: Letterkit) -> GapsView:
    return letterkit.window.gaps


def _pages(letterkit: Letterkit) -> GapPageView:
    return letterkit.window.preview.view


def _text(letterkit: Letterkit) -> str:
    pages = _pages(letterkit).pages
    return pages.text(0) if pages is not None else ""


def _button(parent: QWidget, text: str) -> QPushButton:
    return next(
        each
        for each in parent.findChildren(QPushButton)
        if each.text().startswith(text) and each.isVisible()
    )


def _press(letterkit: Letterkit, button: QWidget) -> None:
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _open(letterkit: Letterkit, *lines: str, name: str = "letter.docx") -> Path:
    """Use a Word file, as a person does in the example."""
    path = letterkit.folder / name
    path.write_bytes(word_file(*lines))
    letterkit.answers.answer = str(path)
    letterkit.controller.documents.choose_file()
    letterkit.settle()
    return path


def _started(letterkit: Letterkit, *lines: str) -> Path:
    letterkit.example()
    return _open(letterkit, *(lines or LETTER))


def _choose(letterkit: Letterkit, gap: str, choice: str) -> None:
    """Choose for a gap with the keyboard: arrows to its row, Enter, the words, Enter."""
    rows = _gaps(letterkit).list
    rows.setFocus()
    here = next(at for at, each in enumerate(rows.rows) if each.text == gap)
    letterkit.qtbot.keyClick(rows, Qt.Key.Key_Home)
    for _ in range(here):
        letterkit.qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current is not None
    assert rows.current.text == gap
    letterkit.qtbot.keyClick(rows, Qt.Key.Key_Return)
    line = rows.editor.box.lineEdit()
    assert line is not None
    letterkit.qtbot.waitUntil(line.hasFocus)  # once the last list has closed
    letterkit.qtbot.keyClicks(line, choice.encode("ascii", "ignore").decode())  # as keys have it
    rows.editor.box.completer().popup().hide()
    letterkit.window.activateWindow()  # which no system does here
    letterkit.qtbot.waitUntil(line.hasFocus)
    letterkit.qtbot.keyClick(line, Qt.Key.Key_Return)


def _chosen(letterkit: Letterkit) -> dict[str, str]:
    return {each.text: each.chosen for each in _gaps(letterkit).rows}


def _write_all(letterkit: Letterkit) -> list[Path]:
    window = letterkit.window
    _press(letterkit, window.write_button)
    letterkit.qtbot.waitUntil(lambda: window.write.shows_options)
    with letterkit.qtbot.waitSignal(letterkit.controller.writing.ended, timeout=20_000):
        _press(letterkit, _button(window.write, "Write"))
    return sorted((letterkit.controller.writing.run.folder or Path()).glob("*.docx"))


def test_every_gap_is_marked_on_the_page_and_has_a_row_beside_it(letterkit: Letterkit) -> None:
    _started(letterkit)
    rows = _gaps(letterkit).rows
    assert _gaps(letterkit).isVisible()
    assert {each.text for each in rows} == {*SURE, *OPEN}
    for each in rows:
        assert len(_pages(letterkit).gap_areas(each.number)) == each.places
    ward = next(each for each in rows if each.text == "[Ward]")
    assert (ward.before, ward.guess, ward.where) == ("I live in ", "Ward: sure", "2 places")
    assert "[Ward]" in _text(letterkit)


def test_one_press_takes_all_that_are_sure_and_one_undo_gives_them_back(
    letterkit: Letterkit,
) -> None:
    _started(letterkit)
    _press(letterkit, _gaps(letterkit).sure_button)
    letterkit.settle()
    assert {gap for gap, chosen in _chosen(letterkit).items() if chosen} == SURE
    assert [each.text for each in _gaps(letterkit).rows][:4] == OPEN
    assert "Alphington" in _text(letterkit)
    assert "[Ward]" not in _text(letterkit)
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert not any(_chosen(letterkit).values())
    assert "[Ward]" in _text(letterkit)
    letterkit.controller.menus.redo.trigger()
    letterkit.settle()
    assert {gap for gap, chosen in _chosen(letterkit).items() if chosen} == SURE


def test_what_is_chosen_with_the_keyboard_is_in_every_letter_that_is_written(
    letterkit: Letterkit,
) -> None:
    file = _started(letterkit)
    before = file.read_bytes()
    _press(letterkit, _gaps(letterkit).sure_button)
    letterkit.settle()
    _choose(letterkit, "[name of your hospital]", "A new field, “Name of your hospital”")
    letterkit.settle()
    assert _gaps(letterkit).current == _gaps(letterkit).rows[0]  # on to the next that is open
    _choose(letterkit, "[and nurse – if applicable]", "No: the words go")
    _choose(letterkit, "XXXX", "Leave these words")
    _choose(letterkit, "<<budget_total>>", "Local STP")
    letterkit.settle()
    assert not _gaps(letterkit).isVisible()
    assert letterkit.window.gaps_line.text == "All 8 gaps of the Word file are settled."
    box = letterkit.window.details.field_boxes["name_of_your_hospital"].box.inside
    assert isinstance(box, QLineEdit)
    letterkit.qtbot.keyClicks(box, "Wonford")
    letterkit.settle()
    letters = _write_all(letterkit)
    assert len(letters) == 60
    text = "\n".join(each.text for each in docx.Document(str(letters[0])).paragraphs)
    assert "I live in Alphington and write about the Wonford." in text
    assert "As a local resident I say: XXXX." in text
    assert "[" not in text
    assert file.read_bytes() == before


def test_the_words_of_a_condition_stay_where_the_answer_is_yes(letterkit: Letterkit) -> None:
    _started(letterkit)
    _choose(letterkit, "[and nurse – if applicable]", "Yes: the words stay")
    letterkit.settle()
    assert "As a local resident and nurse I say" in _text(letterkit)
    assert _chosen(letterkit)["[and nurse – if applicable]"] == "Yes: the words stay"
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert _chosen(letterkit)["[and nurse – if applicable]"] == ""
    assert letterkit.campaign.file.section("fields") == {}


def test_a_new_field_gets_a_name_and_a_kind_and_is_asked_for_in_the_form(
    letterkit: Letterkit,
) -> None:
    _started(letterkit)
    _choose(letterkit, "XXXX", "A new field…")
    form = _gaps(letterkit).form
    assert form.isVisible()
    letterkit.qtbot.waitUntil(form.label_box.hasFocus)
    letterkit.qtbot.keyClicks(form.label_box, "Cuts at our hospital")
    form.kind_box.setCurrentIndex(form.kind_box.findData("text"))
    letterkit.qtbot.keyClick(form.label_box, Qt.Key.Key_Return)
    letterkit.settle()
    assert _chosen(letterkit)["XXXX"] == "Cuts at our hospital"
    box = letterkit.window.details.field_boxes["cuts_at_our_hospital"]
    assert (box.field.label, box.field.kind) == ("Cuts at our hospital", "text")
    box.box.edited.emit("No A&E at night.")
    letterkit.qtbot.waitUntil(lambda: "I say: No A&E at night." in _text(letterkit))


def test_whoever_thinks_better_of_a_new_field_has_none(letterkit: Letterkit) -> None:
    _started(letterkit)
    _choose(letterkit, "XXXX", "A new field…")
    letterkit.qtbot.keyClick(_gaps(letterkit).form.label_box, Qt.Key.Key_Escape)
    assert not _gaps(letterkit).form.isVisible()
    assert _gaps(letterkit).list.editor.box.text() == ""
    assert letterkit.campaign.file.section("gaps") == {}


def test_a_guess_is_taken_with_one_press_and_the_keyboard_goes_on_to_the_next(
    letterkit: Letterkit,
) -> None:
    _started(letterkit)
    view = _gaps(letterkit)
    before = [each.text for each in view.rows]
    _press(letterkit, view.list.editor.yes)
    letterkit.settle()
    assert _chosen(letterkit)[before[0]] == "Date of the letter"
    assert view.current is not None
    assert view.current.text == before[1]


def test_a_press_on_a_rows_box_opens_its_list(letterkit: Letterkit) -> None:
    _started(letterkit)
    rows = _gaps(letterkit).list
    index = rows.model().index(2, 0)
    place = box_of(rows.visualRect(index)).center()
    letterkit.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.current == rows.rows[2]
    letterkit.qtbot.waitUntil(rows.editor.box.view().isVisible)
    rows.editor.box.hidePopup()


def test_what_was_chosen_can_be_chosen_again(letterkit: Letterkit) -> None:
    _started(letterkit)
    _press(letterkit, _gaps(letterkit).sure_button)
    letterkit.settle()
    _choose(letterkit, "[Ward]", "Party")
    letterkit.settle()
    assert _chosen(letterkit)["[Ward]"] == "Party"
    assert "Alphington" not in _text(letterkit)


def test_gaps_in_header_footer_and_table_are_marked_too(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "letter.docx"
    path.write_bytes(
        word_file(
            table(row(cell("[insert ward]")), columns=1), header="[Branch name]", footer="«Council»"
        )
    )
    letterkit.controller.documents.use_file(str(path))
    letterkit.settle()
    for each in _gaps(letterkit).rows:
        assert _pages(letterkit).gap_areas(each.number), each.text
    assert len(_gaps(letterkit).rows) == 3


def test_a_gap_can_be_asked_for_in_each_letter(letterkit: Letterkit) -> None:
    _started(letterkit)
    _press(letterkit, _gaps(letterkit).sure_button)
    _choose(letterkit, "<<budget_total>>", "Ask for each letter")
    for gap in OPEN[:-1]:
        _choose(letterkit, gap, "Leave these words")
    letterkit.settle()
    strip = letterkit.window.preview.letter_overrides
    assert strip.box("budget_total").isVisible()
    assert "budget_total" not in letterkit.window.details.field_boxes
    strip.edited.emit(LetterOverrideEdit("budget_total", "£3m"))
    letterkit.settle()
    assert "we know £3m." in _text(letterkit)
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    assert plan.held_back_count == 59  # the others aren't told yet


def test_a_column_of_the_list_can_fill_a_gap(letterkit: Letterkit) -> None:
    letterkit.example()
    path = letterkit.folder / "people.csv"
    path.write_text("Name,Ward,Surgery day\nCllr Ann Lee,Exwick,Monday\n", "utf-8")
    letterkit.controller.recipients.use_file(str(path))
    letterkit.settle()
    _open(letterkit, "Dear [insert name], see you on XXXX.")
    _choose(letterkit, "XXXX", "Surgery day")
    letterkit.settle()
    assert "see you on Monday." in _text(letterkit)


def test_a_row_leads_to_its_place_on_the_page_and_a_place_to_its_row(letterkit: Letterkit) -> None:
    lines = [*LETTER, *["…and so on" for _ in range(60)], "At last [insert council name]."]
    _started(letterkit, *lines)
    pages, view = _pages(letterkit), _gaps(letterkit)
    view.list.setFocus()
    letterkit.qtbot.keyClick(view.list, Qt.Key.Key_End)
    assert pages.page == 1
    first = next(each for each in view.rows if each.text == "[Ward]")
    page, area = pages.gap_areas(first.number)[0]
    pages.show_area(page, area)
    point = pages.area_in_view(page, area).center().toPoint()
    letterkit.qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.current == first
    assert view.list.hasFocus()


def test_everything_is_as_chosen_when_the_campaign_is_opened_again(
    letterkit: Letterkit, start: Start
) -> None:
    _started(letterkit)
    _press(letterkit, _gaps(letterkit).sure_button)
    _choose(letterkit, "[name of your hospital]", "A new field, “Name of your hospital”")
    for gap in OPEN[1:]:
        _choose(letterkit, gap, "Leave these words")
    letterkit.settle()
    store = letterkit.campaign.file.store
    assert store is not None
    chosen, path = _chosen(letterkit), store.path
    letterkit.close()
    other = start()
    other.controller.opening.open(path)
    other.settle()
    assert _chosen(other) == chosen
    assert not other.window.gaps.isVisible()
    assert other.window.gaps_line.text == "All 8 gaps of the Word file are settled."
    assert other.window.details.field_boxes["name_of_your_hospital"].isVisible()
    _press(other, _button(other.window.gaps_line, "Show"))
    assert other.window.gaps.isVisible()
    assert other.window.gaps.list.hasFocus()


def test_it_is_saved_as_a_template_whose_gaps_are_fields_and_her_file_stays(
    letterkit: Letterkit,
) -> None:
    file = _started(letterkit)
    before = file.read_bytes()
    _press(letterkit, _gaps(letterkit).sure_button)
    letterkit.settle()
    target = letterkit.folder / "as template"
    letterkit.answers.answer = str(target)
    letterkit.controller.menus.save_template.trigger()
    letterkit.settle()
    made = target.with_name("as template.docx")
    template = open_template(made)
    assert {each.name for each in template.fields} == {
        "letter_date", "salutation", "ward", "sender_name",
    }  # fmt: skip
    assert [each.text for each in template.open_gaps] == OPEN
    assert file.read_bytes() == before
    notice = letterkit.window.notice
    assert notice.text.startswith("“as template.docx” is saved in")
    assert "4 gaps are still open in it." in notice.text
    _press(letterkit, _button(notice, "Use it in this campaign"))
    letterkit.settle()
    assert [each.text for each in _gaps(letterkit).rows] == OPEN


def test_what_she_had_left_out_of_the_word_file_is_not_in_its_template(
    letterkit: Letterkit,
) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not for councillors</w:t></w:r>"
    _started(letterkit, paragraph("Dear [ward],", hidden))
    letterkit.campaign.file.set(schema.CAMPAIGN, "strip_hidden", True, "Leave it out")
    letterkit.settle()
    letterkit.answers.answer = str(letterkit.folder / "clean.docx")
    letterkit.controller.menus.save_template.trigger()
    letterkit.settle()
    text = parts_of((letterkit.folder / "clean.docx").read_bytes())["word/document.xml"]
    assert b"[ward]" in text
    assert b"not for councillors" not in text


def test_her_own_word_file_is_never_replaced_by_the_template(letterkit: Letterkit) -> None:
    file = _started(letterkit)
    before = file.read_bytes()
    letterkit.answers.answer = str(file)
    letterkit.controller.menus.save_template.trigger()
    letterkit.settle()
    assert "never changes" in letterkit.window.notice.text
    assert file.read_bytes() == before


def test_open_gaps_are_told_once_and_not_each_in_each_letter(letterkit: Letterkit) -> None:
    _started(letterkit)
    window = letterkit.window
    assert window.diagnostics.to_look_at == 1
    assert "--gap" not in window.preview.letter_overrides.diagnostic.text()
    assert not window.documents.diagnostics_notice.isVisible()
    _press(letterkit, _gaps(letterkit).close_button)
    assert not _gaps(letterkit).isVisible()
    assert window.gaps_line.text == "8 gaps of the Word file are still open."


def test_a_document_of_the_pack_has_no_pane_of_gaps(letterkit: Letterkit) -> None:
    _started(letterkit)
    letterkit.campaign.file.set("campaign", "own_file", None)
    letterkit.settle()
    assert not _gaps(letterkit).isVisible()
    assert letterkit.window.gaps_line.text == ""
    letterkit.controller.menus.save_template.trigger()
    assert "no gaps" in letterkit.window.notice.text


def test_hundreds_of_gaps_have_rows_of_which_one_has_a_box(letterkit: Letterkit) -> None:
    letterkit.example()
    _open(letterkit, *(f"Say [insert detail {number}]." for number in range(400)))
    view = _gaps(letterkit)
    assert len(view.rows) == 400
    assert len(view.list.findChildren(QComboBox)) == 1
    letterkit.qtbot.keyClick(view.list, Qt.Key.Key_End)
    assert view.current == view.rows[-1]
    assert view.list.editor.isVisible()
    inside = view.list.viewport().rect()
    assert inside.contains(view.list.editor.geometry())
