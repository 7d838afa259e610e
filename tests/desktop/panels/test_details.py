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

from letterkit.desktop.panels.details import DetailsPanel, FieldEdit, FieldNote
from letterkit.desktop.parts import Choice, DateBox, ListEditor, SearchChoice, TextBox
from letterkit.pack import MergeField, built_in_pack
from tests.desktop.panels.controls import nameless, tabbed

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
def panel(qtbot: QtBot) -> DetailsPanel:
    made = DetailsPanel()
    qtbot.addWidget(made)
    made.set_fields(FIELDS)
    made.resize(336, made.sizeHint().height())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def inside(panel: DetailsPanel, field: str) -> Any:
    return panel.field_boxes[field].box.inside


def typed(panel: DetailsPanel, field: str) -> QWidget:
    """Return what keys go to."""
    box = inside(panel, field)
    return box.line if isinstance(box, DateBox) else box


def shown(panel: DetailsPanel, field: str) -> Any:
    box = inside(panel, field)
    if isinstance(box, QCheckBox):
        return box.isChecked()
    return box.items() if isinstance(box, ListEditor) else box.text()


def helped(panel: DetailsPanel) -> list[str]:
    """Return the fields whose help is shown."""
    return [name for name, box in panel.field_boxes.items() if box.help_label.isVisible()]


def texts(panel: DetailsPanel) -> list[str]:
    QApplication.processEvents()
    labels = panel.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible() and each.text()]


def offers(panel: DetailsPanel, field: str) -> list[QPushButton]:
    QApplication.processEvents()
    buttons = panel.field_boxes[field].note_line.findChildren(QPushButton)
    return [each for each in buttons if each.isVisible()]


def test_each_kind_of_field_has_its_box(panel: DetailsPanel) -> None:
    assert {name: type(inside(panel, name)) for name in VALUES} == {
        "stp_name": SearchChoice, "council_name": SearchChoice, "local_details": ListEditor,
        "letter_date": DateBox, "sender_name": QLineEdit, "sender_address": TextBox,
        "sender_postcode": QLineEdit, "sender_email": QLineEdit, "sender_phone": QLineEdit,
        "health_worker": QCheckBox, "word_limit": QLineEdit, "notice_rule": QLineEdit,
        "personal_note": TextBox,
    }  # fmt: skip


def test_values_are_shown_and_tell_nobody(panel: DetailsPanel) -> None:
    spy = QSignalSpy(panel.edited)
    panel.set_values(VALUES)
    assert {name: shown(panel, name) for name in VALUES} == VALUES
    panel.set_values({})
    assert not any(shown(panel, name) for name in VALUES)
    assert spy.count() == 0


def test_each_group_stands_under_its_heading(panel: DetailsPanel) -> None:
    told = texts(panel)
    headings = ["The plan and the council", "Sender", "Motion"]
    places = [told.index(each) for each in headings]
    assert places == sorted(places)
    assert places[0] < told.index("Local STP") < places[1] < told.index("Your name") < places[2]


def test_what_is_needed_is_marked_by_a_word_until_it_is_there(
    panel: DetailsPanel, qtbot: QtBot
) -> None:
    needed = panel.field_boxes["sender_name"].needed_label
    assert (needed.text(), needed.isVisible()) == ("needed", True)
    other = "sender_role" if "sender_role" in panel.field_boxes else "sender_phone"
    assert not panel.field_boxes[other].needed_label.isVisible()
    qtbot.keyClick(inside(panel, "sender_name"), "J")
    assert not needed.isVisible()
    panel.set_values({})
    assert needed.isVisible()
    assert "Needed." in typed(panel, "sender_name").accessibleDescription()


@pytest.mark.parametrize(
    "field", [name for name in VALUES if name not in {"local_details", "health_worker"}]
)
def test_each_key_is_told(panel: DetailsPanel, qtbot: QtBot, field: str) -> None:
    spy = QSignalSpy(panel.edited)
    qtbot.keyClicks(typed(panel, field), "ab")
    assert [spy.at(at) for at in range(spy.count())] == [[(field, "a")], [(field, "ab")]]


def test_a_line_is_added_to_a_list_with_the_keyboard(panel: DetailsPanel, qtbot: QtBot) -> None:
    spy = QSignalSpy(panel.edited)
    panel.focus_field("local_details")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "A")
    assert spy.at(spy.count() - 1) == [("local_details", ["A"])]


def test_an_empty_line_stays_while_others_are_told_anew(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.set_values(VALUES)
    panel.focus_field("local_details")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    line = QApplication.focusWidget()
    panel.set_values(VALUES)
    QApplication.processEvents()
    assert QApplication.focusWidget() is line
    assert line.isVisible()


def test_a_yes_is_said_by_a_press_on_the_box_or_on_its_text(
    panel: DetailsPanel, qtbot: QtBot
) -> None:
    spy = QSignalSpy(panel.edited)
    check = inside(panel, "health_worker")
    qtbot.keyClick(check, Qt.Key.Key_Space)
    text = next(each for each in panel.findChildren(QLabel)
                if each.text() == "I work in health or social care")  # fmt: skip
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton)
    assert [spy.at(at) for at in range(2)] == [
        [("health_worker", True)], [("health_worker", False)],
    ]  # fmt: skip


def test_a_choice_is_found_by_another_name_and_any_other_text_is_taken(
    panel: DetailsPanel, qtbot: QtBot
) -> None:
    panel.set_choices("stp_name", [Choice(each.name, each.aliases) for each in PACK.footprints])
    box = inside(panel, "stp_name")
    spy = QSignalSpy(panel.edited)
    qtbot.keyClicks(box.lineEdit(), "our own")
    assert spy.at(spy.count() - 1) == [("stp_name", "our own")]
    panel.set_values({})
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), "devon")
    popup = box.lineEdit().completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    popup.hide()
    assert spy.at(spy.count() - 1) == [("stp_name", "Devon")]
    spy = QSignalSpy(panel.edited)
    panel.focus_field("council_name")
    assert spy.count() == 0


def test_choices_come_before_or_after_their_field(panel: DetailsPanel) -> None:
    panel.set_choices("sender_role", [Choice("Chair")])
    role = PACK.fields["sender_role"].model_copy(update={"kind": "choice"})
    panel.set_fields([*FIELDS, role])
    assert inside(panel, "sender_role").model().stringList() == ["Chair"]


@pytest.mark.parametrize("field", ["sender_name", "stp_name", "sender_address"])
def test_somebody_who_is_typing_keeps_the_cursor(panel: DetailsPanel, field: str) -> None:
    panel.set_values({field: "On the plan"})
    box = inside(panel, field)
    line = box.lineEdit() if isinstance(box, SearchChoice) else box
    panel.focus_field(field)
    QTest.keyClick(line, Qt.Key.Key_Home)
    QTest.keyClick(line, "x")
    panel.edited.connect(lambda edit: panel.set_values({edit.field: edit.value}))
    QTest.keyClicks(line, "yz")
    assert shown(panel, field) == "xyzOn the plan"
    position = line.cursorPosition() if hasattr(line, "cursorPosition") \
        else line.textCursor().position()  # fmt: skip
    assert position == 3
    assert not hasattr(line, "hasSelectedText") or not line.hasSelectedText()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["sender_name", "personal_note"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40),
)
def test_what_is_pasted_is_told_once_and_stays(panel: DetailsPanel, field: str, text: str) -> None:
    panel.set_values({})
    told: list[object] = []

    def follow(edit: FieldEdit) -> None:
        told.append(edit.value)
        panel.set_values({edit.field: edit.value})

    panel.edited.connect(follow)
    inside(panel, field).setFocus()
    QApplication.clipboard().setText(text)
    inside(panel, field).paste()
    panel.edited.disconnect(follow)
    assert told == ([text] if text else [])
    assert shown(panel, field) == text


def test_a_note_stands_below_its_box_and_is_read_out_with_it(panel: DetailsPanel) -> None:
    note = FieldNote("attention", "Add a postcode: councillors answer their own residents.")
    panel.set_notes({"sender_postcode": note})
    box = inside(panel, "sender_postcode")
    shown_at = panel.field_boxes["sender_postcode"].note_line
    assert shown_at.notice.text == note.text
    assert shown_at.y() > box.y()
    assert box.accessibleDescription().startswith(note.text)
    assert box.property("trouble") == "attention"
    panel.set_notes({})
    assert not shown_at.isVisible()
    assert box.property("trouble") == ""
    assert note.text not in box.accessibleDescription()


@pytest.mark.parametrize("press", ["mouse", "key"])
def test_a_suggestion_is_taken(panel: DetailsPanel, qtbot: QtBot, press: str) -> None:
    panel.set_values({"sender_email": "jo@gmial.com"})
    note = FieldNote("attention", "Did you mean one of these?", ("jo@gmail.com", "jo@mail.com"))
    panel.set_notes({"sender_email": note})
    offer = offers(panel, "sender_email")[0]
    assert offer.text() == "Use “jo@gmail.com”"
    with qtbot.waitSignal(panel.edited) as edited:
        if press == "mouse":
            qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(offer, Qt.Key.Key_Space)
    assert edited.args == [("sender_email", "jo@gmail.com")]
    assert inside(panel, "sender_email").text() == "jo@gmail.com"
    assert inside(panel, "sender_email").hasFocus()


def test_the_same_note_again_keeps_the_focus_in_its_suggestion(panel: DetailsPanel) -> None:
    note = FieldNote("attention", "Did you mean “Devon”?", ("Devon",))
    panel.set_notes({"stp_name": note})
    offer = offers(panel, "stp_name")[0]
    offer.setFocus()
    panel.set_notes({"stp_name": FieldNote(*note)})
    assert offers(panel, "stp_name") == [offer]
    assert offer.hasFocus()


def test_ampersands_are_shown_as_they_are(panel: DetailsPanel) -> None:
    panel.set_notes({"stp_name": FieldNote("note", "Kent & Medway", ("Kent & Medway",))})
    assert offers(panel, "stp_name")[0].text() == "Use “Kent && Medway”"
    panel.set_fields([FIELDS[0].model_copy(update={"label": "Health & care"})])
    assert "Health && care" in texts(panel)
    assert inside(panel, "stp_name").accessibleName() == "Health & care"


def test_long_suggestions_and_labels_fit_into_the_narrowest_column(panel: DetailsPanel) -> None:
    longest = max((each.name for each in PACK.footprints), key=len)
    note = FieldNote("attention", "The council lies in several STPs.", (longest, "x" * 90, "Devon"))
    panel.set_notes({"stp_name": note, "sender_name": note})
    panel.set_fields([*FIELDS, PACK.fields["health_worker"].model_copy(
        update={"id": "long", "label": "Our branch has voted to send this on behalf of us all"},
    )])  # fmt: skip
    QApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 336
    whole, cut, short = offers(panel, "stp_name")
    assert cut.width() <= 336 - 32
    assert "…" in cut.text()
    assert cut.toolTip() == "x" * 90
    assert cut.accessibleName() == f"Use {'x' * 90}"
    assert whole.accessibleName() == f"Use {longest}"
    assert short.text() == "Use “Devon”"
    assert short.toolTip() == ""


def test_help_is_shown_while_somebody_is_in_the_box(panel: DetailsPanel) -> None:
    panel.focus_field("sender_name")
    assert helped(panel) == ["sender_name"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert helped(panel) == ["sender_address"]


def test_help_is_shown_in_a_line_that_was_only_just_added(
    panel: DetailsPanel, qtbot: QtBot
) -> None:
    panel.focus_field("local_details")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert isinstance(QApplication.focusWidget(), TextBox)
    assert helped(panel) == ["local_details"]


def test_nothing_moves_from_under_a_pressed_pointer(panel: DetailsPanel, qtbot: QtBot) -> None:
    panel.focus_field("stp_name")
    QApplication.processEvents()
    check = inside(panel, "health_worker")
    before = check.mapTo(panel, QPoint())
    window, none = panel.windowHandle(), Qt.KeyboardModifier.NoModifier
    place = check.mapTo(panel, check.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, none, place)
    QApplication.processEvents()
    assert check.mapTo(panel, QPoint()) == before
    assert helped(panel) == ["stp_name"]
    with qtbot.waitSignal(panel.edited) as edited:
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, none, place)
    assert edited.args == [("health_worker", True)]
    qtbot.waitUntil(lambda: helped(panel) == ["health_worker"])


def test_tab_goes_from_top_to_bottom_whenever_a_field_came(panel: DetailsPanel) -> None:
    few = [FIELDS[0], FIELDS[4]]
    panel.set_fields(few)
    QApplication.processEvents()
    panel.set_fields([*FIELDS[:6], FIELDS[9]])
    QApplication.processEvents()
    panel.set_values(VALUES)
    panel.set_notes({"council_name": FieldNote("attention", "Which one?", ("Exeter", "Torbay"))})
    QApplication.processEvents()
    assert tabbed(inside(panel, "stp_name")) == [
        "Local STP", "Council", "Use Exeter", "Use Torbay",
        "Local details 1", "Remove Local details",
        "Local details 2", "Move up", "Remove Local details", "Add to Local details",
        "Date of the letter", "Choose Date of the letter", "Your name", "Your address",
        "I work in health or social care",
    ]  # fmt: skip


def test_tab_comes_to_the_form_between_what_stands_before_and_after_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, panel, after = QPushButton("before", window), DetailsPanel(), QPushButton("after")
    panel.setParent(window)
    after.setParent(window)
    window.resize(400, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for fields in ([FIELDS[4]], [FIELDS[6], FIELDS[7]], [FIELDS[3], FIELDS[4], FIELDS[7]]):
        panel.set_fields(fields)
        QApplication.processEvents()
        assert tabbed(before) == ["before", *(
            name for each in fields
            for name in ([each.label, f"Choose {each.label}"] if each.kind == "date"
                         else [each.label])
        ), "after"]  # fmt: skip


def test_a_box_stays_as_long_as_its_field_is_asked_for(panel: DetailsPanel) -> None:
    box = inside(panel, "sender_name")
    box.setText("Jo")
    panel.focus_field("sender_name")
    panel.set_fields(FIELDS[3:6])
    assert inside(panel, "sender_name") is box
    assert box.hasFocus()
    assert box.text() == "Jo"


def test_a_field_that_comes_back_shows_its_value_and_note(panel: DetailsPanel) -> None:
    panel.set_values(VALUES)
    panel.set_notes({"sender_name": FieldNote("note", "Look.")})
    panel.set_fields(FIELDS[:2])
    panel.set_fields(FIELDS)
    assert shown(panel, "sender_name") == "Jo Bloggs"
    assert panel.field_boxes["sender_name"].note_line.notice.text == "Look."


def test_a_document_without_gaps_says_so(panel: DetailsPanel) -> None:
    panel.set_fields([])
    assert texts(panel) == ["This document asks for no details."]
    assert panel.focus_field("sender_name") is False


@pytest.mark.parametrize("field", [each.id for each in FIELDS])
def test_a_field_is_gone_to(panel: DetailsPanel, field: str) -> None:
    assert panel.focus_field(field) is True
    focused = QApplication.focusWidget()
    assert focused is not None
    assert panel.field_boxes[field].isAncestorOf(focused)


def test_every_control_has_a_name_and_says_what_it_is_for(panel: DetailsPanel) -> None:
    panel.set_values(VALUES)
    panel.set_notes({"stp_name": FieldNote("attention", "Which one?", ("Devon", "Cornwall"))})
    assert nameless(panel) == []
    for field in FIELDS:
        assert inside(panel, field.id).accessibleName() == field.label
        assert field.help in typed(panel, field.id).accessibleDescription()


def test_the_fields_of_ones_own_document_need_no_help(panel: DetailsPanel) -> None:
    own = MergeField.model_construct(id="hall", label="Hall", group="Gaps", required=True)
    panel.set_fields([own])
    panel.focus_field("hall")
    assert helped(panel) == []
    assert isinstance(inside(panel, "hall"), QLineEdit)
