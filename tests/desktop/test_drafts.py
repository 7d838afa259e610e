"""From drafts in a folder into a mail program, at the real window and with made-up programs."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QPushButton

from letterkit.desktop.launcher import NoProgramError
from letterkit.desktop.presenters.drafts import OfferedWay
from letterkit.desktop.tasks import drafts as tasks
from letterkit.desktop.views.drafts import DraftState, DraftsView, DraftWay
from letterkit.desktop.views.drafts.draft_model import files_of
from letterkit.desktop.views.write import WriteResultData
from letterkit.mail import Attachment
from letterkit.mail.written import WrittenDraft
from letterkit.mail_programs import MailHandlers, MailProgram
from tests.desktop.conftest import Letterkit, Start
from tests.desktop.drafts import write_drafts
from tests.desktop.dragging import Drag

SHORT = "Dear {{ salutation }},\n\nabout “{{ ward }}” & more.\n\nYours"
Use = Callable[[MailProgram, MailProgram | None], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Have this computer name a program, and perhaps another one for files."""

    def use(program: MailProgram, files: MailProgram | None = None) -> None:
        handlers = MailHandlers(program, program if files is None else files)
        monkeypatch.setattr(tasks, "mail_handlers", lambda: handlers)

    use(MailProgram.THUNDERBIRD)
    return use


def show(letterkit: Letterkit) -> DraftsView:
    """Open the page from the menu, and wait for it."""
    letterkit.controller.menus.drafts.trigger()
    letterkit.settle()
    letterkit.qtbot.waitUntil(letterkit.window.drafts.isVisible)
    return letterkit.window.drafts


def settle(letterkit: Letterkit) -> None:
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.launcher.running)
    letterkit.settle()


def click(letterkit: Letterkit, button: QPushButton) -> None:
    letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(letterkit)


def answer(letterkit: Letterkit, text: str) -> None:
    """Click on a link in the page's notice."""

    def found() -> list[QPushButton]:
        buttons = letterkit.window.drafts.notice.findChildren(QPushButton)
        return [each for each in buttons if each.text() == text and each.isVisible()]

    letterkit.qtbot.waitUntil(lambda: bool(found()))
    click(letterkit, found()[0])


def states(view: DraftsView) -> list[DraftState]:
    return [each.state for each in view.rows]


def test_sixty_drafts_are_dragged_in_one_go_marked_as_sent_and_remembered(
    letterkit: Letterkit, use: Use
) -> None:
    del use
    letterkit.example()
    files = write_drafts(letterkit.campaign)
    view = show(letterkit)
    assert view.title_label.text() == "60 drafts are ready"
    assert view.program_box.currentText() == "Thunderbird"
    assert [each.path for each in view.list.chosen()] == list(map(str, files))
    assert view.rows[0].who == "Cllr Adaeze Okonjo-Field"
    assert view.rows[0].subject == "The plan for your ward"
    keys = [each.key for each in view.rows]
    view.dragged.emit(keys)
    assert set(states(view)) == {DraftState.HANDED_OVER}
    assert "60 drafts were dropped." in view.notice.text
    answer(letterkit, "Mark as sent")
    assert view.title_label.text() == "All 60 drafts are sent"
    click(letterkit, view.close_button)
    assert not view.isVisible()
    assert set(states(show(letterkit))) == {DraftState.SENT}
    assert letterkit.opened == []
    assert letterkit.links == []


def test_from_the_sheet_to_the_mail_program_and_into_the_contact_log(
    letterkit: Letterkit, use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    del use
    letterkit.example()
    window, log = letterkit.window, letterkit.campaign.model
    letterkit.controller.menus.write.trigger()
    letterkit.settle()
    window.write.options_page.kind_buttons.button(1).click()
    letterkit.settle()
    click(letterkit, window.write.options_page.write_button)
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.writing.running)
    settle(letterkit)
    letterkit.qtbot.waitUntil(window.drafts.isVisible)  # by itself: nothing else has to be done
    view, urls = window.drafts, list[str]()
    assert len(view.list.chosen()) == 60

    def carry(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        urls.extend(each.toLocalFile() for each in drag.mimeData().urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", carry)
    view.list.startDrag(Qt.DropAction.CopyAction)
    assert [Path(each).suffix for each in urls] == [".eml"] * 60
    answer(letterkit, "Mark as sent")
    assert view.title_label.text() == "All 60 drafts are sent"
    sent = [each.sent for each in log.campaign.log.all_contacts()]
    assert sent == [log.campaign.today] * 60
    letterkit.controller.menus.undo.trigger()
    letterkit.settle()
    assert set(states(view)) == {DraftState.HANDED_OVER}
    letterkit.controller.menus.redo.trigger()
    letterkit.settle()
    assert set(states(view)) == {DraftState.SENT}
    view.mark_requested.emit([view.rows[0].key], False)
    assert states(view)[:2] == [DraftState.TO_SEND, DraftState.SENT]
    assert [each.sent for each in log.campaign.log.all_contacts()].count(None) == 1


def test_what_is_dropped_twice_is_told_and_what_never_arrived_is_to_send_again(
    letterkit: Letterkit, use: Use
) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=4)
    view = show(letterkit)
    keys = [each.key for each in view.rows]
    view.dragged.emit(keys[:2])
    view.dragged.emit(keys[1:3])
    assert "One of them was opened or dropped before" in view.notice.text
    answer(letterkit, "They didn’t arrive")
    assert states(view) == [
        DraftState.HANDED_OVER, DraftState.HANDED_OVER, DraftState.TO_SEND, DraftState.TO_SEND,
    ]  # fmt: skip
    click(letterkit, view.action_bar.select_button)
    assert [each.key for each in view.list.chosen()] == keys[2:]


def test_one_after_another_is_opened_in_outlook_and_none_twice_unasked(
    letterkit: Letterkit, use: Use
) -> None:
    use(MailProgram.NEW_OUTLOOK, None)
    letterkit.example()
    files = write_drafts(letterkit.campaign, most=3)
    view = show(letterkit)
    assert view.action_bar.open_button.text() == "Open the next one"
    click(letterkit, view.action_bar.open_button)
    assert letterkit.opened == files[:1]
    assert "is open in Outlook (new)." in view.notice.text
    answer(letterkit, "It’s sent: open the next one")
    click(letterkit, view.action_bar.open_button)
    assert letterkit.opened == files
    assert states(view) == [DraftState.SENT, DraftState.OPENED, DraftState.OPENED]
    assert not view.action_bar.open_button.isEnabled()
    view.open_requested.emit(view.rows[0].key)
    settle(letterkit)
    assert letterkit.opened == files
    assert "is marked as sent. Opened again, it can be sent a second time." in view.notice.text
    answer(letterkit, "Open it again")
    assert letterkit.opened == [*files, files[0]]
    answer(letterkit, "Not sent")
    assert states(view)[0] is DraftState.TO_SEND
    assert letterkit.links == []


def test_one_draft_that_is_short_begins_by_a_link_and_a_long_one_opens_as_a_file(
    letterkit: Letterkit, use: Use
) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, body=SHORT, most=1)
    view = show(letterkit)
    assert view.action_bar.open_button.text() == "Open it"
    click(letterkit, view.action_bar.open_button)
    [link] = letterkit.links
    assert link.startswith(
        "mailto:councillor1@exeter.example.org?subject=The%20plan%20for%20your%20"
    )
    assert "&body=Dear%20Councillor%20Okonjo-Field%2C%0D%0A%0D%0Aabout%20%E2%80%9C" in link
    assert len(link) <= 1_900
    assert states(view) == [DraftState.OPENED]
    [file] = write_drafts(letterkit.campaign, most=1)
    view = show(letterkit)
    view.mark_requested.emit([view.rows[0].key], False)
    click(letterkit, view.action_bar.open_button)
    assert letterkit.opened == [file]
    assert len(letterkit.links) == 1


def test_where_only_links_open_a_long_text_is_copied_to_be_pasted(
    letterkit: Letterkit, use: Use
) -> None:
    use(MailProgram.GEARY, None)
    letterkit.example()
    leaflet = Attachment("leaflet.pdf", "application/pdf", b"%PDF")
    write_drafts(letterkit.campaign, most=2, files=[leaflet])
    view = show(letterkit)
    assert view.action_bar.open_button.text() == "Write the next one"
    click(letterkit, view.action_bar.open_button)
    assert letterkit.links == [
        "mailto:councillor1@exeter.example.org?subject=The%20plan%20for%20your%20ward"
    ]
    assert "paste it there with Ctrl+V. Add its 1 attachment yourself: “leaflet.pdf”." in (
        view.notice.text
    )
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Dear Councillor Okonjo-Field")
    assert letterkit.opened == []


def test_for_webmail_each_part_of_a_draft_is_copied(letterkit: Letterkit, use: Use) -> None:
    use(MailProgram.NONE, None)
    letterkit.example()
    write_drafts(letterkit.campaign, body=SHORT, most=2)
    view = show(letterkit)
    assert not view.action_bar.open_button.isVisible()
    texts: list[str] = []
    for button in view.action_bar.copy_buttons:
        click(letterkit, button)
        texts.append(QGuiApplication.clipboard().text())
    assert texts[:2] == ["councillor1@exeter.example.org", "The plan for your ward"]
    assert texts[2].startswith("Dear Councillor Okonjo-Field,\n\nabout “")
    assert states(view) == [DraftState.OPENED, DraftState.TO_SEND]


def test_the_program_that_was_chosen_is_hers_from_then_on(
    letterkit: Letterkit, use: Use, start: Start
) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=2)
    view = show(letterkit)
    view.program_box.setCurrentIndex(view.program_box.findData("sylpheed"))
    assert view.steps.texts[0].startswith("Save all drafts as one mailbox file")
    assert view.action_bar.mailbox_button.isVisible()
    letterkit.close()
    other = start()
    assert other.controller.settings.mail_program == "sylpheed"
    other.example()
    write_drafts(other.campaign, most=2)
    view = show(other)
    assert view.program_box.currentText() == "Sylpheed"
    view.program_box.setCurrentIndex(view.program_box.findData("thunderbird"))
    assert other.controller.settings.mail_program == ""


def test_all_that_are_not_sent_go_into_one_mailbox_file(letterkit: Letterkit, use: Use) -> None:
    use(MailProgram.EVOLUTION, None)
    letterkit.example()
    write_drafts(letterkit.campaign, most=5)
    view = show(letterkit)
    view.mark_requested.emit([view.rows[0].key], True)
    letterkit.answers.answer = str(letterkit.folder / "all.mbox")
    view.mailbox_requested.emit()
    settle(letterkit)
    assert view.notice.text == (
        "4 drafts in “all.mbox”. In Evolution: File, Import, Import a single file; "
        "then choose Drafts."
    )
    box = mailbox.mbox(letterkit.folder / "all.mbox", create=False)
    try:
        assert [each["To"].rpartition("<")[2] for each in box] == [
            f"{row.address}>" for row in view.rows[1:]
        ]
    finally:
        box.close()
    answer(letterkit, "Show it")
    assert letterkit.opened == [letterkit.folder]


def test_a_draft_that_couldnt_be_opened_is_still_to_send(letterkit: Letterkit, use: Use) -> None:
    use(MailProgram.CLASSIC_OUTLOOK, None)
    letterkit.example()
    [file, gone] = write_drafts(letterkit.campaign, most=2)
    view = show(letterkit)
    letterkit.refusal = NoProgramError()
    click(letterkit, view.action_bar.open_button)
    assert "This PC has no program for drafts’ files (.eml)." in letterkit.window.notice.text
    assert str(file) in letterkit.window.notice.text
    letterkit.refusal = None
    gone.unlink()
    view.open_requested.emit(view.rows[1].key)
    settle(letterkit)
    assert f"“{gone.name}” isn't in the folder" in letterkit.window.notice.text
    assert set(states(view)) == {DraftState.TO_SEND}


def test_drafts_fall_into_nothing_of_letterkits_own(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=2)
    view = show(letterkit)
    box = letterkit.window.details.field_boxes["sender_name"].box.inside
    before = box.text()
    drag = Drag(letterkit.window, files_of(view.list.chosen()), over=box)
    assert not drag.enter()
    assert drag.drop() is None
    assert not letterkit.window.drops.sign.isVisible()
    letterkit.settle()
    assert box.text() == before
    assert not letterkit.window.notice.text


def test_what_became_of_drafts_is_known_when_the_campaign_is_opened_again(
    letterkit: Letterkit, use: Use, start: Start
) -> None:
    use(MailProgram.NEW_OUTLOOK, None)
    letterkit.example()
    write_drafts(letterkit.campaign, most=4)
    view = show(letterkit)
    keys = [each.key for each in view.rows]
    click(letterkit, view.action_bar.open_button)
    view.mark_requested.emit([keys[1]], True)
    view.dragged.emit([keys[2]])
    store = letterkit.campaign.file.store
    assert store is not None
    letterkit.close()
    other = start()
    other.controller.opening.open(store.path)
    other.settle()
    view = show(other)
    assert states(view) == [
        DraftState.OPENED, DraftState.SENT, DraftState.HANDED_OVER, DraftState.TO_SEND,
    ]  # fmt: skip
    other.controller.menus.undo.trigger()
    assert len(set(states(show(other)))) == 4


def test_a_draft_that_was_written_anew_is_to_send_unless_it_was_sent(
    letterkit: Letterkit, use: Use
) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=3)
    view = show(letterkit)
    keys = [each.key for each in view.rows]
    view.dragged.emit(keys[:2])
    view.mark_requested.emit(keys[:1], True)
    write_drafts(letterkit.campaign, most=3, body="Other words.")
    assert states(show(letterkit)) == [DraftState.SENT, DraftState.TO_SEND, DraftState.TO_SEND]
    assert view.notice.text.startswith("1 draft was written anew since you opened or dropped")


def test_without_drafts_it_is_said_to_write_them_first(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    letterkit.controller.menus.drafts.trigger()
    letterkit.settle()
    letterkit.qtbot.waitUntil(lambda: "Write them first." in letterkit.window.notice.text)
    assert not letterkit.window.drafts.isVisible()


def test_only_the_documents_own_drafts_are_shown(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=3)
    letterkit.window.write.start_requested.emit()  # its letters go into the same folder
    letterkit.qtbot.waitUntil(lambda: not letterkit.controller.writing.running)
    letterkit.settle()
    assert len(show(letterkit).rows) == 3


def test_another_campaigns_drafts_are_none_of_this_ones(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=2)
    view = show(letterkit)
    view.mark_requested.emit([each.key for each in view.rows], True)
    letterkit.window.start_page.started.emit({"sender-name": "Jo"})
    letterkit.settle()
    assert not view.isVisible()
    letterkit.controller.menus.drafts.trigger()
    letterkit.settle()
    letterkit.qtbot.waitUntil(lambda: "Write them first." in letterkit.window.notice.text)


def test_what_was_written_leads_back_to_the_page_of_drafts(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    files = [str(each) for each in write_drafts(letterkit.campaign, most=2)]
    page = letterkit.window.write.result_page
    letterkit.window.show_sheet(True)
    letterkit.window.write.show_result(WriteResultData(2, 0, [], "", files, as_emails=True))
    assert page.drafts_button.isVisible()
    assert not page.print_button.isVisible()
    assert not page.pdf_button.isVisible()
    letterkit.window.write.open_one_requested.emit(files[0])
    settle(letterkit)
    assert letterkit.opened == [Path(files[0])]
    click(letterkit, page.drafts_button)
    letterkit.qtbot.waitUntil(letterkit.window.drafts.isVisible)
    letterkit.window.write.show_result(WriteResultData(1, 0, [], "", ["letter.docx"]))
    assert not page.drafts_button.isVisibleTo(page)


def test_another_way_gets_the_drafts_that_are_still_to_send(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=3)
    view, taken = show(letterkit), list[WrittenDraft]()
    presenter = letterkit.controller.occasional.drafts
    presenter.add_way(OfferedWay(DraftWay("x", "Elsewhere"), taken.extend))
    view.mark_requested.emit([view.rows[1].key], True)
    view.way_requested.emit("x")
    assert [each.key for each in taken] == [view.rows[0].key, view.rows[2].key]
    assert taken[0].person
    presenter.note([each.key for each in taken], DraftState.HANDED_OVER)
    assert not view.list.to_send()


def test_the_keyboard_goes_to_the_list_when_all_is_marked(letterkit: Letterkit, use: Use) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=2)
    view = show(letterkit)
    for button in (view.sent_button, view.unsent_button):
        button.setFocus()
        click(letterkit, button)
        assert not button.isEnabled()
        assert view.list.hasFocus()


def test_the_keyboard_goes_to_the_list_when_a_link_of_the_notice_was_followed(
    letterkit: Letterkit, use: Use
) -> None:
    del use
    letterkit.example()
    write_drafts(letterkit.campaign, most=2)
    view = show(letterkit)
    view.dragged.emit([each.key for each in view.rows])
    link = next(
        each for each in view.notice.findChildren(QPushButton) if each.text() == "Mark as sent"
    )
    link.setFocus()
    click(letterkit, link)
    assert set(states(view)) == {DraftState.SENT}
    assert view.list.hasFocus()
