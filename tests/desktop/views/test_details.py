"""The form of details, as a person uses it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from letterkit.desktop.views.details import DetailsView, FieldEdit, FieldNote
from letterkit.desktop.widgets import ComboOption, DateBox, ListEditor, SearchableComboBox, TextBox
from letterkit.pack import MergeField, built_in_pack
from tests.desktop.views.controls import nameless, tabbed

PACK = built_in_pack()
FIELDS = [PACK.fields[name] for name in (
    "stp_name", "council_name", "local_details", "letter_date", "sender_name", "sender_address",
    "sender_postcode", "sender_email", "sender_phone", "health_worker", "word_limit",
    "notice_rule", "personal_note",
)]  # fmt: skip
VALUES: dict[str, Any] = {
    "stp_name": "Devon", "council_name": "Exeter City Council",
    "local_details": ["Ten beds closed.", "A ward is to go."], "letter_date": "1 March 2017",
    "sender_name": "Jo Bloggs", "sender_address": "1 High Street\nExeter",
    "sender_postcode": "EX1 1AA", "sender_email": "jo@example.org",
    "sender_phone": "01632 960123", "health_worker": True, "word_limit": "350",
    "notice_rule": "10 am, 7 clear working days", "personal_note": "Thank you for your vote.",
}  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> DetailsView:
    widget = DetailsView()
    qtbot.addWidget(widget)
    widget.set_fields(FIELDS)
    widget.resize(336, widget.sizeHint().height())
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def inside(view: DetailsView, field: str) -> Any:
    return view.field_boxes[field].box.inside


def typed(view: DetailsView, field: str) -> QWidget:
    """Return what keys go to."""
    box = inside(view, field)
    return box.line if isinstance(box, DateBox) else box


def shown(view: DetailsView, field: str) -> Any:
    box = inside(view, field)
    if isinstance(box, QCheckBox):
        return box.isChecked()
    return box.items() if isinstance(box, ListEditor) else box.text()


def helped(view: DetailsView) -> list[str]:
    """Return the fields whose help is shown."""
    return [name for name, box in view.field_boxes.items() if box.help_label.isVisible()]


def texts(view: DetailsView) -> list[str]:
    QApplication.processEvents()
    labels = view.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible() and each.text()]


def offers(view: DetailsView, field: str) -> list[QPushButton]:
    QApplication.processEvents()
    buttons = view.field_boxes[field].note_line.findChildren(QPushButton)
    return [each for each in buttons if each.isVisible()]


def test_each_kind_of_field_has_its_box(view: DetailsView) -> None:
    assert {name: type(inside(view, name)) for name in VALUES} == {
        "stp_name": SearchableComboBox, "council_name": SearchableComboBox,
        "local_details": ListEditor, "letter_date": DateBox,
        "sender_name": QLineEdit, "sender_address": TextBox,
        "sender_postcode": QLineEdit, "sender_email": QLineEdit, "sender_phone": QLineEdit,
        "health_worker": QCheckBox, "word_limit": QLineEdit, "notice_rule": QLineEdit,
        "personal_note": TextBox,
    }  # fmt: skip


def test_values_are_shown_and_tell_nobody(view: DetailsView) -> None:
    spy = QSignalSpy(view.edited)
    view.set_values(VALUES)
    assert {name: shown(view, name) for name in VALUES} == VALUES
    view.set_values({})
    assert not any(shown(view, name) for name in VALUES)
    assert spy.count() == 0


def test_each_group_stands_under_its_heading(view: DetailsView) -> None:
    labels = texts(view)
    headings = ["The plan and the council", "Sender", "Motion"]
    places = [labels.index(each) for each in headings]
    assert places == sorted(places)
    assert places[0] < labels.index("Local STP") < places[1] < labels.index("Your name") < places[2]


def test_what_is_needed_is_marked_by_a_word_until_it_is_there(
    view: DetailsView, qtbot: QtBot
) -> None:
    needed = view.field_boxes["sender_name"].needed_label
    assert (needed.text(), needed.isVisible()) == ("needed", True)
    other = "sender_role" if "sender_role" in view.field_boxes else "sender_phone"
    assert not view.field_boxes[other].needed_label.isVisible()
    qtbot.keyClick(inside(view, "sender_name"), "J")
    assert not needed.isVisible()
    view.set_values({})
    assert needed.isVisible()
    assert "Needed." in typed(view, "sender_name").accessibleDescription()


@pytest.mark.parametrize(
    "field", [name for name in VALUES if name not in {"local_details", "health_worker"}]
)
def test_each_key_is_told(view: DetailsView, qtbot: QtBot, field: str) -> None:
    spy = QSignalSpy(view.edited)
    qtbot.keyClicks(typed(view, field), "ab")
    assert [spy.at(at) for at in range(spy.count())] == [[(field, "a")], [(field, "ab")]]


def test_a_line_is_added_to_a_list_with_the_keyboard(view: DetailsView, qtbot: QtBot) -> None:
    spy = QSignalSpy(view.edited)
    view.focus_field("local_details")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "A")
    assert spy.at(spy.count() - 1) == [("local_details", ["A"])]


def test_an_empty_line_stays_while_others_are_told_anew(view: DetailsView, qtbot: QtBot) -> None:
    view.set_values(VALUES)
    view.focus_field("local_details")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    line = QApplication.focusWidget()
    view.set_values(VALUES)
    QApplication.processEvents()
    assert QApplication.focusWidget() is line
    assert line.isVisible()


def test_a_yes_is_said_by_a_press_on_the_box_or_on_its_text(
    view: DetailsView, qtbot: QtBot
) -> None:
    spy = QSignalSpy(view.edited)
    check = inside(view, "health_worker")
    qtbot.keyClick(check, Qt.Key.Key_Space)
    text = next(each for each in view.findChildren(QLabel)
                if each.text() == "I work in health or social care")  # fmt: skip
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton)
    assert [spy.at(at) for at in range(2)] == [
        [("health_worker", True)], [("health_worker", False)],
    ]  # fmt: skip


def test_a_choice_is_found_by_another_name_and_any_other_text_is_taken(
    view: DetailsView, qtbot: QtBot
) -> None:
    view.set_choices("stp_name", [ComboOption(each.name, each.aliases) for each in PACK.footprints])
    box = inside(view, "stp_name")
    spy = QSignalSpy(view.edited)
    qtbot.keyClicks(box.lineEdit(), "our own")
    assert spy.at(spy.count() - 1) == [("stp_name", "our own")]
    view.set_values({})
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "devon")
    popup = box.lineEdit().completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    popup.hide()
    assert spy.at(spy.count() - 1) == [("stp_name", "Devon")]
    spy = QSignalSpy(view.edited)
    view.focus_field("council_name")
    assert spy.count() == 0


def test_choices_come_before_or_after_their_field(view: DetailsView) -> None:
    view.set_choices("sender_role", [ComboOption("Chair")])
    role = PACK.fields["sender_role"].model_copy(update={"kind": "choice"})
    view.set_fields([*FIELDS, role])
    assert inside(view, "sender_role").model().stringList() == ["Chair"]


@pytest.mark.parametrize("field", ["sender_name", "stp_name", "sender_address"])
def test_somebody_who_is_typing_keeps_the_cursor(view: DetailsView, field: str) -> None:
    view.set_values({field: "On the plan"})
    box = inside(view, field)
    line = box.lineEdit() if isinstance(box, SearchableComboBox) else box
    view.focus_field(field)
    QTest.keyClick(line, Qt.Key.Key_Home)
    QTest.keyClick(line, "x")
    view.edited.connect(lambda edit: view.set_values({edit.field: edit.value}))
    QTest.keyClicks(line, "yz")
    assert shown(view, field) == "xyzOn the plan"
    position = line.cursorPosition() if hasattr(line, "cursorPosition") \
        else line.textCursor().position()  # fmt: skip
    assert position == 3
    assert not hasattr(line, "hasSelectedText") or not line.hasSelectedText()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["sender_name", "personal_note"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40),
)
def test_what_is_pasted_is_told_once_and_stays(view: DetailsView, field: str, text: str) -> None:
    view.set_values({})
    values: list[object] = []

    def follow(edit: FieldEdit) -> None:
        values.append(edit.value)
        view.set_values({edit.field: edit.value})

    view.edited.connect(follow)
    inside(view, field).setFocus()
    QApplication.clipboard().setText(text)
    inside(view, field).paste()
    view.edited.disconnect(follow)
    assert values == ([text] if text else [])
    assert shown(view, field) == text


def test_a_note_stands_below_its_box_and_is_read_out_with_it(view: DetailsView) -> None:
    note = FieldNote("warning", "Add a postcode: councillors answer their own residents.")
    view.set_notes({"sender_postcode": note})
    box = inside(view, "sender_postcode")
    shown_at = view.field_boxes["sender_postcode"].note_line
    assert shown_at.notice.text == note.text
    assert shown_at.y() > box.y()
    assert box.accessibleDescription().startswith(note.text)
    assert box.property("severity") == "warning"
    view.set_notes({})
    assert not shown_at.isVisible()
    assert box.property("severity") == ""
    assert note.text not in box.accessibleDescription()


@pytest.mark.parametrize("press", ["mouse", "key"])
def test_a_suggestion_is_taken(view: DetailsView, qtbot: QtBot, press: str) -> None:
    view.set_values({"sender_email": "jo@gmial.com"})
    note = FieldNote("warning", "Did you mean one of these?", ("jo@gmail.com", "jo@mail.com"))
    view.set_notes({"sender_email": note})
    offer = offers(view, "sender_email")[0]
    assert offer.text() == "Use “jo@gmail.com”"
    with qtbot.waitSignal(view.edited) as edited:
        if press == "mouse":
            qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(offer, Qt.Key.Key_Space)
    assert edited.args == [("sender_email", "jo@gmail.com")]
    assert inside(view, "sender_email").text() == "jo@gmail.com"
    assert inside(view, "sender_email").hasFocus()


def test_the_same_note_again_keeps_the_focus_in_its_suggestion(view: DetailsView) -> None:
    note = FieldNote("warning", "Did you mean “Devon”?", ("Devon",))
    view.set_notes({"stp_name": note})
    offer = offers(view, "stp_name")[0]
    offer.setFocus()
    view.set_notes({"stp_name": FieldNote(*note)})
    assert offers(view, "stp_name") == [offer]
    assert offer.hasFocus()


def test_ampersands_are_shown_as_they_are(view: DetailsView) -> None:
    view.set_notes({"stp_name": FieldNote("info", "Kent & Medway", ("Kent & Medway",))})
    assert offers(view, "stp_name")[0].text() == "Use “Kent && Medway”"
    view.set_fields([FIELDS[0].model_copy(update={"label": "Health & care"})])
    assert "Health && care" in texts(view)
    assert inside(view, "stp_name").accessibleName() == "Health & care"


def test_long_suggestions_and_labels_fit_into_the_narrowest_column(view: DetailsView) -> None:
    longest = max((each.name for each in PACK.footprints), key=len)
    note = FieldNote("warning", "The council lies in several STPs.", (longest, "x" * 90, "Devon"))
    view.set_notes({"stp_name": note, "sender_name": note})
    view.set_fields([*FIELDS, PACK.fields["health_worker"].model_copy(
        update={"id": "long", "label": "Our branch has voted to send this on behalf of us all"},
    )])  # fmt: skip
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= 336
    whole, cut, short = offers(view, "stp_name")
    assert cut.width() <= 336 - 32
    assert "…" in cut.text()
    assert cut.toolTip() == "x" * 90
    assert cut.accessibleName() == f"Use {'x' * 90}"
    assert whole.accessibleName() == f"Use {longest}"
    assert short.text() == "Use “Devon”"
    assert short.toolTip() == ""


def test_help_is_shown_while_somebody_is_in_the_box(view: DetailsView) -> None:
    view.focus_field("sender_name")
    assert helped(view) == ["sender_name"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert helped(view) == ["sender_address"]


def test_help_is_shown_in_a_line_that_was_only_just_added(view: DetailsView, qtbot: QtBot) -> None:
    view.focus_field("local_details")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert isinstance(QApplication.focusWidget(), TextBox)
    assert helped(view) == ["local_details"]


def test_nothing_moves_from_under_a_pressed_pointer(view: DetailsView, qtbot: QtBot) -> None:
    view.focus_field("stp_name")
    QApplication.processEvents()
    check = inside(view, "health_worker")
    before = check.mapTo(view, QPoint())
    window, none = view.windowHandle(), Qt.KeyboardModifier.NoModifier
    place = check.mapTo(view, check.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, none, place)
    QApplication.processEvents()
    assert check.mapTo(view, QPoint()) == before
    assert helped(view) == ["stp_name"]
    with qtbot.waitSignal(view.edited) as edited:
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, place)
    assert edited.args == [("health_worker", True)]
    qtbot.waitUntil(lambda: helped(view) == ["health_worker"])


def test_tab_goes_from_top_to_bottom_whenever_a_field_came(view: DetailsView) -> None:
    few = [FIELDS[0], FIELDS[4]]
    view.set_fields(few)
    QApplication.processEvents()
    view.set_fields([*FIELDS[:6], FIELDS[9]])
    QApplication.processEvents()
    view.set_values(VALUES)
    view.set_notes({"council_name": FieldNote("warning", "Which one?", ("Exeter", "Torbay"))})
    QApplication.processEvents()
    assert tabbed(inside(view, "stp_name")) == [
        "Local STP", "Council", "Use Exeter", "Use Torbay",
        "Local details 1", "Remove Local details",
        "Local details 2", "Move up", "Remove Local details", "Add to Local details",
        "Date of the letter", "Choose Date of the letter", "Your name", "Your address",
        "I work in health or social care",
    ]  # fmt: skip


def test_tab_comes_to_the_form_between_what_stands_before_and_after_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, view, after = QPushButton("before", window), DetailsView(), QPushButton("after")
    view.setParent(window)
    after.setParent(window)
    window.resize(400, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for fields in ([FIELDS[4]], [FIELDS[6], FIELDS[7]], [FIELDS[3], FIELDS[4], FIELDS[7]]):
        view.set_fields(fields)
        QApplication.processEvents()
        assert tabbed(before) == ["before", *(
            name for each in fields
            for name in ([each.label, f"Choose {each.label}"] if each.kind == "date"
                         else [each.label])
        ), "after"]  # fmt: skip


def test_a_box_stays_as_long_as_its_field_is_asked_for(view: DetailsView) -> None:
    box = inside(view, "sender_name")
    box.setText("Jo")
    view.focus_field("sender_name")
    view.set_fields(FIELDS[3:6])
    assert inside(view, "sender_name") is box
    assert box.hasFocus()
    assert box.text() == "Jo"


def test_a_field_that_comes_back_shows_its_value_and_note(view: DetailsView) -> None:
    view.set_values(VALUES)
    view.set_notes({"sender_name": FieldNote("info", "Look.")})
    view.set_fields(FIELDS[:2])
    view.set_fields(FIELDS)
    assert shown(view, "sender_name") == "Jo Bloggs"
    assert view.field_boxes["sender_name"].note_line.notice.text == "Look."


def test_a_document_without_gaps_says_so(view: DetailsView) -> None:
    view.set_fields([])
    assert texts(view) == ["This document asks for no details."]
    assert view.focus_field("sender_name") is False


@pytest.mark.parametrize("field", [each.id for each in FIELDS])
def test_a_field_is_gone_to(view: DetailsView, field: str) -> None:
    assert view.focus_field(field) is True
    focused = QApplication.focusWidget()
    assert focused is not None
    assert view.field_boxes[field].isAncestorOf(focused)


def test_every_control_has_a_name_and_says_what_it_is_for(view: DetailsView) -> None:
    view.set_values(VALUES)
    view.set_notes({"stp_name": FieldNote("warning", "Which one?", ("Devon", "Cornwall"))})
    assert nameless(view) == []
    for field in FIELDS:
        assert inside(view, field.id).accessibleName() == field.label
        assert field.help in typed(view, field.id).accessibleDescription()


def test_the_fields_of_ones_own_document_need_no_help(view: DetailsView) -> None:
    own = MergeField.model_construct(id="hall", label="Hall", group="Gaps", required=True)
    view.set_fields([own])
    view.focus_field("hall")
    assert helped(view) == []
    assert isinstance(inside(view, "hall"), QLineEdit)
