"""A campaign's lists: each document has its own, and what is typed for one person stays there."""

from __future__ import annotations

from letterkit.desktop.views.details import FieldEdit
from letterkit.diagnostics import Diagnostic
from tests.desktop.conftest import Letterkit
from tests.docx_files import word_file

MPS = "MP\tConstituency\nJane Smith MP\tExeter\n"
NAMES = (
    "Name\tEmail\nAnn Green\tann.green.mp@parliament.uk\nTom Brown\ttom.brown.mp@parliament.uk\n"
)
PRACTICES = (
    "Practice\tContact name\tAddress\tPostcode\n"
    "The Oaks Surgery\tDr Jane Hall\t1 High Street, Exeter\tEX1 1AA\n"
    "Abbey Medical Centre\t\t2 Mill Lane, Exeter\tEX2 2AA\n"
)


def _choose(letterkit: Letterkit, template: str) -> None:
    letterkit.window.documents.chosen.emit(template)
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.model.document == template)
    letterkit.settle()


def _say(letterkit: Letterkit, who: str) -> None:
    box = letterkit.window.recipients.list.top.people.combo
    box.setCurrentText(who)
    box.activated.emit(box.currentIndex())
    letterkit.settle()


def _asked(letterkit: Letterkit) -> list[Diagnostic]:
    plan = letterkit.campaign.checks.plan
    assert plan is not None
    return [each for each in plan.job_diagnostics if each.kind == "other-people"]


def _text(letterkit: Letterkit) -> str:
    pages = letterkit.window.preview.view.pages
    assert pages is not None
    return pages.text(0)


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


def test_who_the_people_are_is_seen_in_the_list_and_can_be_said_otherwise(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    box = letterkit.window.recipients.list.top.people.combo
    assert box.currentText() == "Councillors"
    letterkit.window.recipients.pasted.emit(NAMES)
    letterkit.settle()
    assert box.currentText() == "MPs"
    assert "2 of 2 e-mail addresses are at parliament.uk" in box.toolTip()
    assert "Dear Ann Green" in _text(letterkit)
    _say(letterkit, "Candidates")
    assert [each.name for each in letterkit.window.recipients.rows()] == ["Ann Green", "Tom Brown"]
    _say(letterkit, "Councillors")
    assert "Dear Councillor Green" in _text(letterkit)
    assert not _asked(letterkit)
    _say(letterkit, "What the list says")
    assert box.currentText() == "MPs"
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert box.currentText() == "Councillors"


def test_a_letter_of_ones_own_to_an_mp_says_whom_a_list_is_of_that_says_nothing(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    letterkit.window.recipients.pasted.emit("Name\tEmail\nAnn Green\tann@example.org\n")
    letterkit.settle()
    box = letterkit.window.recipients.list.top.people.combo
    assert box.currentText() == "Councillors"
    word = letterkit.folder / "To our MPs.docx"
    word.write_bytes(word_file("Dear {{ salutation }}: {{ mp_name }}"))
    letterkit.controller.documents.use_file(str(word))
    letterkit.qtbot.waitUntil(lambda: letterkit.campaign.template.entry is None)
    letterkit.settle()
    assert box.currentText() == "MPs"
    assert "it is what the document is for" in box.toolTip()
    assert "Dear Ann Green: Ann Green MP" in _text(letterkit)
    _choose(letterkit, "councillor-letter")
    assert box.currentText() == "Councillors"


def test_what_was_said_of_a_list_is_known_of_the_next_with_the_same_headings(
    letterkit: Letterkit,
) -> None:
    letterkit.example()
    box = letterkit.window.recipients.list.top.people.combo
    paste = letterkit.window.recipients.pasted
    paste.emit("Name\tEmail\nAnn Green\tann@example.org\n")
    letterkit.settle()
    _say(letterkit, "Other people")
    paste.emit("Name\tEmail\tPhone\nTom Brown\ttom@example.org\t01632 960001\n")
    letterkit.settle()
    assert box.currentText() == "Councillors"  # other headings
    paste.emit("E-mail\tNAME\ntom@example.org\tTom Brown\n")
    letterkit.settle()
    assert box.currentText() == "Other people"
    assert "You said so of an earlier list" in box.toolTip()
    assert "Dear Tom Brown" in _text(letterkit)
    _say(letterkit, "Councillors")
    _say(letterkit, "What the list says")
    assert box.currentText() == "Councillors"
    assert "it is what the document is for" in box.toolTip()


def test_what_was_said_of_a_list_is_not_true_of_the_next(letterkit: Letterkit) -> None:
    letterkit.example()
    _say(letterkit, "Candidates")
    letterkit.window.recipients.pasted.emit("Name\tWard\nBo Lee\tHam\n")
    letterkit.settle()
    assert letterkit.window.recipients.list.top.people.combo.currentText() == "Councillors"
    assert "Dear Councillor Lee" in _text(letterkit)


def test_the_question_who_they_are_is_answered_by_its_fix(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.pasted.emit(NAMES)
    letterkit.settle()
    (asked,) = _asked(letterkit)
    councillors = next(fix for fix in asked.fixes if fix.label == "They are councillors")
    letterkit.campaign.edits.apply(councillors.change, councillors.label)
    letterkit.settle()
    assert letterkit.window.recipients.list.top.people.combo.currentText() == "Councillors"


def test_a_fix_for_several_rows_is_made_and_undone_at_once(letterkit: Letterkit) -> None:
    letterkit.example()
    rows = "Ann Lee\tHam\tBolton\nBo Chan\tHeaton\tBolton\nEve Hart\tExwick\tExeter\n"
    letterkit.window.recipients.pasted.emit(f"Name\tWard\tCouncil\n{rows}")
    letterkit.settle()

    def told() -> list[Diagnostic]:
        plan = letterkit.campaign.checks.plan
        assert plan is not None
        return [each for each in plan.diagnostics if each.kind == "stp-mismatch"]

    (mismatch,) = told()
    letterkit.campaign.edits.apply_fix(mismatch.fixes[0])
    letterkit.settle()
    assert told() == []
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert told() == [mismatch]


def test_a_list_without_names_is_told_once_above_its_rows(letterkit: Letterkit) -> None:
    letterkit.example()
    rows = "".join(f"Ward {n}\tExeter\n" for n in range(8))
    letterkit.window.recipients.pasted.emit(f"Ward\tCouncil\n{rows}")
    letterkit.settle()
    told = [each.text for each in letterkit.window.diagnostics.diagnostics]
    assert len([text for text in told if "“Name” is empty, in all 8" in text]) == 1


def test_an_organisation_gets_its_letter_at_its_own_address(letterkit: Letterkit) -> None:
    letterkit.example()
    letterkit.window.recipients.pasted.emit(PRACTICES)
    letterkit.settle()
    assert letterkit.window.recipients.list.top.people.combo.currentText() == "Organisations"
    text = _text(letterkit)
    assert "Dr Jane Hall\nThe Oaks Surgery\n1 High Street" in text
    assert "Exeter City Council\n" not in text.partition("Dear")[0]
    assert [each.name for each in letterkit.window.recipients.rows()] == [
        "Dr Jane Hall", "Abbey Medical Centre",
    ]  # fmt: skip


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


def test_in_which_order_names_stand_is_seen_and_can_be_said_otherwise(letterkit: Letterkit) -> None:
    letterkit.example()
    top = letterkit.window.recipients.list.top
    assert top.names.isHidden()  # the usual order, and no doubt
    letterkit.window.recipients.pasted.emit(
        "Name\tWard\nSmith Jane\tHam\nBrown Colin\tAbbey\nGreen Elizabeth\tPark\n"
    )
    letterkit.settle()
    assert not top.names.isHidden()
    assert top.names.combo.currentText() == "Surname first"
    assert "3 of 3 names end in a first name" in top.names.combo.toolTip()
    assert "Dear Councillor Smith" in _text(letterkit)
    top.names.combo.setCurrentIndex(top.names.combo.findText("First name first"))
    top.names.combo.activated.emit(top.names.combo.currentIndex())
    letterkit.settle()
    assert "Dear Councillor Jane" in _text(letterkit)
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert top.names.combo.currentText() == "Surname first"
    assert "Dear Councillor Smith" in _text(letterkit)


def test_which_address_letters_go_to_is_said_in_the_list(letterkit: Letterkit) -> None:
    letterkit.example()
    box = letterkit.window.recipients.list.top.address
    assert box.isHidden()
    letterkit.window.recipients.pasted.emit(
        "Name\tHome address\tHome postcode\tOffice address\tOffice postcode\n"
        "Ann Green\t1 High Street\tEX1 1AA\tCounty Hall\tEX2 4QD\n"
    )
    letterkit.settle()
    assert not box.isHidden()
    assert "1 High Street" in _text(letterkit)
    box.combo.setCurrentText("Office")
    box.combo.activated.emit(box.combo.currentIndex())
    letterkit.settle()
    assert "County Hall" in _text(letterkit)
    assert "EX2 4QD" in _text(letterkit)
    assert "1 High Street" not in _text(letterkit)
    letterkit.window.recipients.pasted.emit("Name\tWard\nBo Lee\tHam\n")
    letterkit.settle()
    assert box.isHidden()
