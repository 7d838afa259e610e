"""What a branch secretary does who wants e-mails: from list and letter to drafts, at the window."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from letterkit.campaign import schema
from letterkit.changes import SetEmails
from letterkit.desktop.views.recipients import CellEdit
from tests.desktop.conftest import Letterkit, Start
from tests.desktop.dragging import Drag, files
from tests.desktop.second_time import Secretary
from tests.desktop.walk import faults, tab_round

EXETER = "Exeter City Council"
JANE = ("Cllr Jane Smith", "Ham", EXETER, "jane@example.org")
BO = ("Cllr Bo Chan", "Exwick", EXETER, "bo@example.org")
ANN = ("Cllr Ann Lee", "Priory", EXETER, "ann@example.org")
ROWS = (JANE, BO, ANN)
SENDER = "jo@branch.example.org"


class Writer(Secretary):
    """Who writes e-mails."""

    def choose_emails(self) -> None:
        """Ask what would be written, and choose e-mails."""
        self.ask()
        self.choose_kind(emails=True)

    def choose_kind(self, *, emails: bool) -> None:
        """Choose e-mails or letters on the sheet."""
        self.window.write.options_page.kind_buttons.button(int(emails)).click()
        self.letterkit.settle()

    def type_into(self, line: QLineEdit, text: str) -> None:
        """Type a text into a line, in place of what stands there."""
        line.setFocus()
        line.selectAll()
        self.letterkit.qtbot.keyClicks(line, text)
        self.letterkit.settle()

    def type_words(self, text: str, *, anew: bool = False) -> None:
        """Type at the end of the e-mail's text, or all of it anew."""
        box = self.window.preview.email.editor.body_box
        box.setFocus()
        box.selectAll() if anew else box.moveCursor(QTextCursor.MoveOperation.End)
        self.letterkit.qtbot.keyClicks(box, text)
        self.letterkit.settle()

    @property
    def options(self) -> list[str]:
        """What the sheet says of e-mails that are held back."""
        return self.window.write.options_page.held_back_list.texts()

    @property
    def shown(self) -> str:
        """The text of the e-mail on show."""
        return self.window.preview.email.card.body_label.text()

    @property
    def subject(self) -> str:
        """The subject of the e-mail on show."""
        return self.window.preview.email.card.subject_label.text()

    def write_drafts(self) -> list[EmailMessage]:
        """Write drafts, and return all that are there."""
        return list(_drafts(self.write()))


def _drafts(folder: Path) -> Iterator[EmailMessage]:
    for path in sorted(folder.glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        yield message


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def jo(letterkit: Letterkit) -> Writer:
    writer = Writer(letterkit)
    writer.use(ROWS)
    return writer


@pytest.fixture
def emails(jo: Writer) -> Writer:
    """E-mails of somebody whose address is known, with the sheet open."""
    jo.choose_emails()
    jo.type_into(jo.window.write.options_page.emails.sender_line, SENDER)
    return jo


# From list and letter to drafts


def test_from_the_example_to_a_draft_for_each_councillor(letterkit: Letterkit) -> None:
    letterkit.example()
    window, writing = letterkit.window, letterkit.controller.writing
    options = window.write.options_page
    letterkit.qtbot.mouseClick(window.write_button, Qt.MouseButton.LeftButton)
    options.kind_buttons.button(1).click()
    letterkit.settle()
    assert options.title_label.text() == "Letter to councillors: 60 e-mail drafts"
    assert options.emails.example.subject_label.text() == "Scrutiny of the STP for Devon"
    with letterkit.qtbot.waitSignal(writing.ended, timeout=60_000):
        letterkit.qtbot.mouseClick(options.write_button, Qt.MouseButton.LeftButton)
    letterkit.settle()
    drafts = list(_drafts(letterkit.campaign.folder.path))
    assert len(drafts) == 60
    assert all(each["X-Unsent"] == "1" and "," not in each["To"] for each in drafts)
    assert len({each["To"].addresses[0].addr_spec for each in drafts}) == 60
    assert _text(drafts[0]).startswith("Dear Councillor")


def test_the_writers_address_is_asked_for_where_nobody_knows_it(jo: Writer) -> None:
    jo.choose_emails()
    options = jo.window.write.options_page
    assert not options.write_button.isEnabled()
    assert options.emails.sender_notice.text.startswith("Fill in your own e-mail address")
    jo.type_into(options.emails.sender_line, SENDER)
    assert options.emails.sender_notice.text == ""
    assert jo.campaign.file.text(schema.VALUES, "sender_email") == SENDER
    assert [each["From"].addresses[0].addr_spec for each in jo.write_drafts()] == [SENDER] * 3


def test_letters_are_as_they_were_when_they_are_chosen_again(emails: Writer) -> None:
    emails.write()
    emails.ask()
    emails.choose_kind(emails=False)
    options = emails.window.write.options_page
    assert options.title_label.text() == "Letter to councillors: 3 documents"
    assert options.emails.subject.isHidden()
    folder = emails.write()
    assert len(list(folder.glob("*.docx"))) == 3
    assert not list(folder.glob("*.eml"))
    emails.choose_emails()
    assert options.title_label.text() == "Letter to councillors: nothing to write"
    assert options.nothing_label.text() == "Everything has been written and nothing changed since."


def test_what_is_chosen_is_kept_for_each_document(emails: Writer, start: Start) -> None:
    emails.window.show_sheet(False)
    emails.choose("mp-briefing")
    assert not emails.campaign.model.as_emails
    emails.choose("councillor-letter")
    emails.letterkit.close()
    again = Writer(start(), opening=True)
    assert again.campaign.model.as_emails
    assert again.window.write_button.text() == "Write 3 e-mail drafts…"


def test_what_several_people_share_is_no_e_mail(emails: Writer) -> None:
    emails.window.show_sheet(False)
    emails.choose("council-motion")
    emails.ask()
    options = emails.window.write.options_page
    assert options.kind_choices.isHidden()
    assert options.title_label.text().endswith("1 document")


def test_nothing_can_be_clicked_that_the_keyboard_doesnt_reach(emails: Writer) -> None:
    options = emails.window.write.options_page
    options.emails.more_button.click()
    assert faults(emails.window) == []
    reached = tab_round(emails.window)
    rows = (
        options.emails.sender_line, options.emails.subject.line, options.emails.text_button,
        options.emails.attachments.add_button, options.emails.copy_lines["reply_to"],
        options.folder_button, options.pattern.line, options.close_button,
    )  # fmt: skip
    assert [each for each in reached if each in rows] == list(rows)
    emails.window.show_sheet(False)
    emails.window.preview.email.open_editor()
    emails.letterkit.settle()
    assert faults(emails.window) == []


# What follows on e-mails


def test_the_second_letter_goes_by_e_mail_as_the_first_did(emails: Writer) -> None:
    emails.write()
    emails.window.show_sheet(False)
    menus = emails.letterkit.controller.menus
    menus.chase.trigger()
    emails.letterkit.settle()
    assert emails.campaign.model.document == "follow-up"
    assert emails.campaign.model.as_emails
    nobody = emails.window.preview.email.card.error_notice.text
    assert nobody == "By what came of the letters before, nobody gets this e-mail now."
    emails.undo()  # both at once
    assert emails.campaign.model.document == "councillor-letter"
    menus.chase.trigger()
    emails.letterkit.settle()
    emails.campaign.emails.choose(False)
    emails.letterkit.settle()
    assert not emails.campaign.model.as_emails


def test_the_second_letter_is_one_on_paper_where_the_first_was(jo: Writer) -> None:
    jo.ask()
    jo.write()
    jo.window.show_sheet(False)
    jo.letterkit.controller.menus.chase.trigger()
    jo.letterkit.settle()
    assert jo.campaign.model.document == "follow-up"
    assert not jo.campaign.model.as_emails


def test_the_sheet_begins_at_its_top_again(emails: Writer) -> None:
    bar = emails.window.write.options_page.scroll_area.verticalScrollBar()
    emails.letterkit.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    emails.window.show_sheet(False)
    emails.ask()
    assert bar.value() == 0


# The e-mail beside the pages


def test_the_e_mail_is_shown_in_place_of_the_pages_and_they_are_a_click_away(
    emails: Writer,
) -> None:
    emails.window.show_sheet(False)
    preview = emails.window.preview
    assert preview.email.isVisible()
    assert preview.email.card.header("To") == "Cllr Jane Smith <jane@example.org>"
    assert preview.email.card.header("From") == f"Jo Bloggs <{SENDER}>"
    assert emails.shown.startswith("Dear Councillor Smith")
    emails.show(3)
    assert preview.email.card.header("To") == "Cllr Bo Chan <bo@example.org>"
    emails.press("Letter", preview.tool_bar)
    assert preview.view.isVisible()
    assert not preview.email.isVisible()
    emails.press("E-mail", preview.tool_bar)
    assert preview.email.isVisible()


def test_letters_know_nothing_of_e_mails(jo: Writer) -> None:
    preview = jo.window.preview
    assert preview.view.isVisible()
    assert not preview.tool_bar.form_switch.isVisible()
    assert jo.window.write_button.text() == "Write 3 documents…"
    jo.window.recipients.cell_edited.emit(CellEdit(jo.row(2).key, "email", ""))
    jo.letterkit.settle()
    plan = jo.campaign.checks.plan
    assert plan is not None
    assert plan.held_back_count == 0


def test_what_is_typed_for_all_is_seen_at_once_and_written(emails: Writer) -> None:
    emails.window.show_sheet(False)
    view = emails.window.preview.email
    emails.press("Change subject or text", view)
    emails.letterkit.settle()
    emails.type_into(view.editor.subject_line, "Ham")
    assert emails.subject == "Ham"
    emails.type_words(" Reply to {{ sender_name }}.")
    assert emails.shown.startswith("Dear Councillor Smith")
    assert emails.shown.endswith("Reply to Jo Bloggs.")
    emails.ask()
    drafts = emails.write_drafts()
    assert {each["Subject"] for each in drafts} == {"Ham"}
    assert all(_text(each).rstrip().endswith("Reply to Jo Bloggs.") for each in drafts)


def test_the_sheet_leads_to_where_the_text_is_typed(emails: Writer) -> None:
    emails.window.show_sheet(False)
    emails.press("Letter", emails.window.preview.tool_bar)  # the pages are on show
    emails.ask()
    emails.press("Change the text", emails.window.write)
    emails.letterkit.settle()
    assert not emails.window.write.isVisible()
    assert emails.window.preview.email.editor.body_box.hasFocus()
    emails.type_words(" Please reply by Friday.")
    assert emails.shown.endswith("Please reply by Friday.")


def test_a_field_is_put_into_the_text_by_the_menu(emails: Writer) -> None:
    emails.window.show_sheet(False)
    editor = emails.window.preview.email.editor
    emails.press("Change subject or text", emails.window.preview.email)
    emails.letterkit.settle()
    emails.type_words("For ", anew=True)
    menu = editor.body_insert.menu()
    next(each for each in menu.actions() if each.text() == "ward").trigger()
    emails.letterkit.settle()
    assert editor.body_box.toPlainText() == "For {{ ward }}"
    assert emails.shown == "For Ham"


def test_words_for_one_e_mail_reach_no_other_and_go_back_to_the_letters(emails: Writer) -> None:
    emails.window.show_sheet(False)
    view = emails.window.preview.email
    emails.show(3)
    emails.press("Change subject or text", view)
    emails.letterkit.settle()
    emails.press("This one only", view)
    emails.letterkit.settle()
    before = emails.shown
    assert view.editor.body_box.toPlainText() == before
    emails.type_words(" Thank you for Tuesday.")
    assert emails.shown == f"{before} Thank you for Tuesday."
    emails.show(2)
    assert "Tuesday" not in emails.shown
    assert "Tuesday" not in view.editor.body_box.toPlainText()
    emails.show(3)
    emails.ask()
    drafts = emails.write_drafts()
    assert ["Tuesday" in _text(each) for each in drafts].count(True) == 1
    emails.window.show_sheet(False)
    emails.press("Back to the letter’s own text", view)
    emails.letterkit.settle()
    assert emails.shown == before
    assert emails.campaign.model.campaign.own_emails == {}


def test_the_words_for_one_are_the_letters_own_whatever_was_added_for_all(emails: Writer) -> None:
    emails.window.show_sheet(False)
    view = emails.window.preview.email
    emails.press("Change subject or text", view)
    emails.letterkit.settle()
    emails.type_words(" It is attached for {{ ward }}.")
    emails.show(3)
    emails.press("This one only", view)
    emails.letterkit.settle()
    before = emails.shown
    assert before.endswith("It is attached for Exwick.")
    assert view.editor.body_box.toPlainText() == before
    assert emails.campaign.model.campaign.own_emails == {}
    emails.type_words(" Thank you.")
    assert emails.shown == f"{before} Thank you."
    emails.press("Back to what all e-mails say", view)
    emails.letterkit.settle()
    assert emails.shown == view.editor.body_box.toPlainText() == before


def test_own_words_are_undone_in_one_go(emails: Writer) -> None:
    emails.window.show_sheet(False)
    view = emails.window.preview.email
    emails.press("Change subject or text", view)
    emails.letterkit.settle()
    emails.press("This one only", view)
    emails.letterkit.settle()
    before = emails.shown
    emails.type_words(" So do I.")
    emails.undo()
    assert emails.shown == view.editor.body_box.toPlainText() == before
    emails.redo()
    assert emails.shown == f"{before} So do I."


def test_text_that_is_typed_back_to_the_letters_own_follows_the_letter_again(
    emails: Writer,
) -> None:
    emails.window.show_sheet(False)
    editor = emails.window.preview.email.editor
    emails.press("Change subject or text", emails.window.preview.email)
    emails.letterkit.settle()
    emails.type_words("x")
    assert emails.campaign.emails.wording.body == "{{ letter_text }}x"
    emails.letterkit.qtbot.keyClick(editor.body_box, Qt.Key.Key_Backspace)
    emails.letterkit.settle()
    assert emails.campaign.emails.wording.body == ""


@pytest.mark.parametrize("one", [False, True])
def test_a_field_that_is_none_is_told_and_holds_back_whom_it_concerns(
    emails: Writer, one: bool
) -> None:
    emails.window.show_sheet(False)
    view = emails.window.preview.email
    emails.press("Change subject or text", view)
    emails.letterkit.settle()
    if one:
        emails.press("This one only", view)
        emails.letterkit.settle()
    emails.type_words(" {{ wrd }}")
    assert "asks for “wrd”, which isn't a field" in view.card.error_notice.text
    plan = emails.campaign.checks.plan
    assert plan is not None
    assert plan.held_back_count == (1 if one else 3)
    emails.undo()
    assert view.card.error_notice.text == ""
    assert emails.campaign.checks.plan is not None
    assert emails.campaign.checks.plan.held_back_count == 0


# Whom


def test_whoever_has_no_address_is_held_back_and_can_be_left_out(emails: Writer) -> None:
    emails.window.show_sheet(False)
    emails.use((JANE, ("Cllr Bo Chan", "Exwick", EXETER, ""), ANN))
    emails.show(3)
    assert emails.window.preview.email.card.header("To") == "No e-mail address"
    emails.ask()
    [held_back] = emails.options
    assert held_back.startswith("Cllr Bo Chan: Cllr Bo Chan has no e-mail address.")
    plan = emails.campaign.checks.plan
    assert plan is not None
    [problem] = plan.of_kind("no-email")
    emails.campaign.edits.apply_fix(problem.fixes[0])
    emails.letterkit.settle()
    assert [each["To"].addresses[0].addr_spec for each in emails.write_drafts()] == [
        "ann@example.org", "jane@example.org",
    ]  # fmt: skip


def test_of_several_addresses_one_is_chosen_or_all(emails: Writer) -> None:
    emails.window.show_sheet(False)
    both = "jane@example.org; j.smith@example.com"
    emails.use((("Cllr Jane Smith", "Ham", EXETER, both), BO, ANN))
    card = emails.window.preview.email.card
    assert card.header("To") == "Cllr Jane Smith <jane@example.org>"
    emails.ask()
    options = emails.window.write.options_page.emails
    assert options.several_label.text() == "1 recipient has more than one:"
    options.several_buttons.button(1).click()
    emails.letterkit.settle()
    emails.window.show_sheet(False)
    assert card.header("To").count("@") == 2
    emails.undo()
    plan = emails.campaign.checks.plan
    assert plan is not None
    [problem] = plan.of_kind("several-emails")
    assert [each.label for each in problem.fixes][1:] == [
        "Use j.smith@example.com", "All e-mails to all addresses",
    ]  # fmt: skip
    assert problem.fixes[-1].change == SetEmails("all_addresses", True)
    emails.campaign.edits.apply_fix(problem.fixes[-1])
    emails.letterkit.settle()
    assert card.header("To").count("@") == 2
    emails.undo()
    emails.campaign.edits.apply_fix(problem.fixes[1])
    emails.letterkit.settle()
    assert card.header("To") == "Cllr Jane Smith <j.smith@example.com>"


def test_nobody_gets_two_drafts_at_one_address(emails: Writer) -> None:
    emails.window.show_sheet(False)
    emails.use((JANE, ("Cllr Jan Smith", "Exwick", EXETER, "jane@example.org"), ANN))
    emails.ask()
    [held_back] = emails.options
    assert held_back.startswith("Cllr Jan Smith: Cllr Jan Smith has the same e-mail address")
    assert len(emails.write_drafts()) == 2


def test_one_letter_to_somebody_alone_asks_for_their_address(letterkit: Letterkit) -> None:
    jo = Writer(letterkit)
    jo.just_one()
    jo.fill_in(
        councillor_name="Cllr Jane Smith", council_name="Exeter City Council", sender_email=SENDER
    )
    jo.choose_emails()
    assert not jo.window.write.options_page.write_button.isEnabled()
    jo.fill_in(email="jane@example.org")
    assert "email" in jo.window.details.field_boxes
    [draft] = jo.write_drafts()
    assert draft["To"].addresses[0].addr_spec == "jane@example.org"


# What goes with them


def test_the_letter_and_files_go_with_each_and_their_size_is_said(emails: Writer) -> None:
    briefing = emails.letterkit.folder / "Briefing.pdf"
    briefing.write_bytes(b"%PDF-1.7 made up" * 100)
    emails.window.write.options_page.emails.attachments.letter_boxes["pdf"].click()
    emails.letterkit.answers.answer = str(briefing)
    emails.press("Add files", emails.window.write)
    emails.letterkit.settle()
    box = emails.window.write.options_page.emails.attachments
    emails.letterkit.qtbot.waitUntil(lambda: box.size_label.text().endswith("with each e-mail."))
    drafts = emails.write_drafts()
    for draft in drafts:
        letter, file = draft.iter_attachments()
        assert letter.get_content().startswith(b"%PDF")
        assert str(letter.get_filename()).endswith(".pdf")
        assert file.get_filename() == "Briefing.pdf"
        assert file.get_content() == briefing.read_bytes()
    emails.ask()
    box.remove_buttons[str(briefing)].click()
    emails.letterkit.settle()
    assert emails.campaign.emails.wording.attach == ("pdf",)
    assert emails.window.write.options_page.title_label.text().endswith("3 e-mail drafts")


def test_a_file_that_has_gone_holds_drafts_back_until_it_is_there_again(emails: Writer) -> None:
    leaflet = emails.letterkit.folder / "Leaflet.txt"
    emails.campaign.emails.attach(leaflet)
    emails.letterkit.settle()
    options = emails.window.write.options_page
    assert "“Leaflet.txt”" in options.job_notice.text
    assert not options.write_button.isEnabled()
    leaflet.write_text("Come along", "utf-8")
    emails.ask()
    assert options.write_button.isEnabled()
    [first, *_rest] = emails.write_drafts()
    [attached] = first.iter_attachments()
    assert attached.get_content().strip() == "Come along"


def test_a_file_on_another_computer_isnt_looked_at_before_she_agrees(emails: Writer) -> None:
    path = "\\\\nas.example\\share\\Leaflet.pdf"
    emails.campaign.emails.set("attach", [path], merge=False)
    emails.letterkit.settle()
    told = emails.window.place_banner.notice.text
    assert told.startswith("The attachment “Leaflet.pdf” is on")
    assert not emails.window.write.options_page.write_button.isEnabled()
    own = emails.letterkit.folder / "Own.pdf"
    own.write_bytes(b"made up")
    emails.letterkit.answers.answer = str(own)
    emails.letterkit.controller.writing.options.emails.choose_foreign()
    emails.letterkit.settle()
    assert emails.campaign.emails.wording.attach == (str(own),)
    assert emails.window.write.options_page.write_button.isEnabled()


def test_files_that_are_dropped_on_the_sheet_go_with_each(emails: Writer) -> None:
    leaflet = emails.letterkit.folder / "Leaflet.docx"
    leaflet.write_bytes(b"made up")
    drag = Drag(emails.window, files(leaflet))
    assert drag.enter()
    assert emails.window.drops.sign.text == "Drop “Leaflet.docx” to go with each e-mail"
    assert drag.drop()
    emails.letterkit.settle()
    assert emails.campaign.emails.wording.attach == (str(leaflet),)
    emails.window.show_sheet(False)
    assert Drag(emails.window, files(leaflet)).enter()
    assert emails.window.drops.sign.text == "Drop “Leaflet.docx” to fill it in"


def test_more_than_mail_servers_take_is_warned_about_once(emails: Writer) -> None:
    film = emails.letterkit.folder / "film.bin"
    film.write_bytes(b"0" * (11 * 2**20))
    emails.campaign.emails.attach(film)
    emails.letterkit.settle()
    options = emails.window.write.options_page
    assert options.emails.attachments.large_notice.text.startswith("Each e-mail has 11.0 MB.")
    assert "MB" not in options.job_notice.text
    assert options.write_button.isEnabled()


def test_copies_and_where_answers_go_stand_in_each(emails: Writer) -> None:
    options = emails.window.write.options_page.emails
    emails.press("More", emails.window.write)
    emails.type_into(options.copy_lines["cc"], "nobody")
    assert options.copies_notice.text == "“nobody” isn’t an e-mail address."
    assert not emails.window.write.options_page.write_button.isEnabled()
    emails.type_into(options.copy_lines["cc"], "chair@example.org, sec@example.org")
    emails.type_into(options.copy_lines["bcc"], "archive@example.org")
    emails.type_into(options.copy_lines["reply_to"], "office@example.org")
    assert options.copies_notice.text == ""
    for draft in emails.write_drafts():
        assert [each.addr_spec for each in draft["Cc"].addresses] == [
            "chair@example.org", "sec@example.org",
        ]  # fmt: skip
        assert draft["Bcc"].addresses[0].addr_spec == "archive@example.org"
        assert draft["Reply-To"].addresses[0].addr_spec == "office@example.org"


# The second time


def test_drafts_that_say_the_same_arent_written_again_and_changed_ones_are_told(
    emails: Writer,
) -> None:
    folder = emails.write()
    before = {each.name: each.read_bytes() for each in folder.glob("*.eml")}
    assert emails.result == "3 e-mail drafts written"
    emails.window.show_sheet(False)
    emails.window.recipients.cell_edited.emit(
        CellEdit(emails.row(3).key, "email", "chan@example.com")
    )
    emails.letterkit.settle()
    emails.ask()
    options = emails.window.write.options_page
    assert options.counts_label.text() == "1 changed since it was written, 2 unchanged"
    emails.write()
    after = {each.name: each.read_bytes() for each in folder.glob("*.eml")}
    assert [name for name, content in before.items() if after[name] != content] == [
        next(name for name in before if "Bo Chan" in name)
    ]


def test_a_draft_that_another_program_changed_stays_unless_it_is_named(emails: Writer) -> None:
    folder = emails.write()
    draft = min(folder.glob("*.eml"))
    draft.write_bytes(draft.read_bytes() + b"P.S.\r\n")
    emails.window.show_sheet(False)
    emails.campaign.emails.set("subject", "Another")
    emails.letterkit.settle()
    emails.ask()
    edited = emails.window.write.options_page.edited_list
    assert edited.notice.text == (
        "1 e-mail draft was changed in another program. Tick what is to be replaced all the same:"
    )
    emails.write()
    assert draft.read_bytes().endswith(b"P.S.\r\n")


def test_a_run_that_failed_is_tried_again_and_all_of_it_counts(
    emails: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from letterkit.mail import making  # noqa: PLC0415 - the module, to break it

    real = making.difference
    broken = [True]

    def differ(eml: bytes, draft: making.Draft) -> str:
        if broken and draft.to.address == "bo@example.org":
            broken.pop()
            return "Its subject isn’t what was meant."
        return real(eml, draft)

    monkeypatch.setattr(making, "difference", differ)
    emails.write()
    assert emails.result == "2 e-mail drafts written, 1 failed"
    with emails.letterkit.qtbot.waitSignal(emails.letterkit.controller.writing.ended):
        emails.press("Try again", emails.window.write)
    emails.letterkit.settle()
    assert emails.result == "3 e-mail drafts written"
    assert len(list(emails.campaign.folder.path.glob("*.eml"))) == 3
