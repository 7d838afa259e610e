"""What comes of letters, through the real window: sent, answered, and written to again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from letterkit.campaign import ContactLog
from letterkit.contact_records import AnswerKind, ContactWay
from letterkit.desktop.views.contacts import ContactsView
from letterkit.desktop.views.recipients import (
    ContactFilter,
    ContactState,
    PeopleFilter,
    PersonRow,
    TickChange,
)
from letterkit.text import english_date
from tests.desktop.conftest import Letterkit, Start

_Flag = QItemSelectionModel.SelectionFlag


class Journey:
    """The window with the example, and what a person does in it about the log."""

    def __init__(self, letterkit: Letterkit) -> None:
        self.letterkit, self.window = letterkit, letterkit.window
        self.table = letterkit.window.recipients.list.table

    @property
    def log(self) -> ContactLog:
        return self.letterkit.campaign.contacts.log

    @property
    def pane(self) -> ContactsView:
        return self.window.campaign_page.contacts

    @property
    def rows(self) -> list[PersonRow]:
        return self.window.recipients.rows()

    @property
    def written(self) -> date:
        """The day on which the first letters were written."""
        return next(self.log.all_contacts()).written

    def day(self, after: int) -> str:
        """Return a day so long after the letters were written, as somebody types it."""
        return english_date(self.written + timedelta(days=after))

    def come_to(self, after: int) -> None:
        """Let so many days pass since the letters were written."""
        today = self.written + timedelta(days=after)
        self.letterkit.campaign.model.today = lambda: today
        self.letterkit.campaign.model.parse()

    def write(self) -> Path:
        """Write what there is to write."""
        window, writing = self.window, self.letterkit.controller.writing
        self.letterkit.controller.status.open_sheet()
        self.letterkit.qtbot.waitUntil(lambda: window.write.shows_options)
        with self.letterkit.qtbot.waitSignal(writing.ended, timeout=20_000):
            self.press(window.write, "Write")
        window.write.close_requested.emit()
        self.letterkit.settle()
        return writing.run.folder or Path()

    def press(self, parent: QWidget, text: str) -> None:
        self.letterkit.catch_up()
        button = next(
            each
            for each in parent.findChildren(QPushButton)
            if each.text().replace("&", "").startswith(text) and each.isVisible()
        )
        self.letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, places: Iterable[int]) -> list[str]:
        """Select rows by their places; return their people's keys."""
        places, model = list(places), self.window.recipients.list.model
        selection = self.table.selectionModel()
        selection.clearSelection()
        for place in places:
            selection.select(model.index(place, 0), _Flag.Select | _Flag.Rows)
        selection.setCurrentIndex(model.index(places[0], 1), _Flag.NoUpdate)
        return [model.row_key(place) for place in places]

    def mark_all_sent(self, after: int = 0) -> None:
        self.table.selectAll()
        self.letterkit.controller.menus.mark_sent.trigger()
        self.pane.sent_form.day.set_text(self.day(after))
        self.press(self.pane, "Mark as sent")
        self.letterkit.settle()

    def answer(self, kind: AnswerKind, after: int, places: Iterable[int]) -> list[str]:
        """Put down what some people answered."""
        people = self.choose(places)
        self.letterkit.controller.menus.answer.trigger()
        form = self.pane.answer_form
        form.day.set_text(self.day(after))
        form.kind.setCurrentIndex(form.kind.findData(kind))
        self.press(form, "Save")
        self.letterkit.settle()
        return people

    def set_days(self, days: int) -> None:
        """Type after how many days without an answer people are written to again."""
        box = self.window.campaign_page.follow_up.days
        box.setFocus()
        box.selectAll()
        self.letterkit.qtbot.keyClicks(box, str(days))
        self.letterkit.qtbot.keyClick(box, Qt.Key.Key_Return)
        self.letterkit.settle()

    def headings(self) -> list[str]:
        model = self.window.recipients.list.model
        return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in
                range(model.columnCount())]  # fmt: skip


@pytest.fixture
def journey(letterkit: Letterkit) -> Journey:
    letterkit.example()
    return Journey(letterkit)


def test_nothing_of_the_log_is_shown_while_nothing_was_written(journey: Journey) -> None:
    menus, filters = journey.letterkit.controller.menus, journey.window.recipients.list.filters
    hidden = (menus.mark_sent, menus.answer, menus.history, menus.chase, menus.thank)
    assert "What came of it" not in journey.headings()
    assert not any(each.isVisible() for each in hidden)
    assert not any("Answered" in each.text() and each.isVisible()
                   for each in filters.statuses.actions())  # fmt: skip
    assert not journey.window.contact_counts.text()
    assert journey.window.due.isHidden()
    journey.write()
    assert "What came of it" in journey.headings()
    journey.letterkit.qtbot.waitUntil(lambda: all(each.isVisible() for each in hidden))
    assert all(row.contact.text.startswith("Written") for row in journey.rows)
    journey.letterkit.qtbot.waitUntil(
        lambda: journey.window.contact_counts.text() == "60 written"
    )  # fmt: skip


def test_who_answered_or_whose_letter_came_back_is_not_written_to_again(journey: Journey) -> None:
    journey.write()
    journey.mark_all_sent()
    assert all(row.contact.sent for row in journey.rows)
    answered = journey.answer(AnswerKind.SUPPORTS, 5, [0, 3])
    answered += journey.answer(AnswerKind.HOLDING, 8, [7])
    answered += journey.answer(AnswerKind.BOUNCED, 1, [11, 12])
    journey.letterkit.qtbot.waitUntil(
        lambda: (
            journey.window.contact_counts.text() == "60 written, 60 sent, 3 answered, 2 not reached"
        )
    )
    journey.come_to(13)
    journey.letterkit.controller.menus.chase.trigger()
    journey.letterkit.settle()
    assert journey.window.summary.text().startswith("0 letters")  # a day too early
    assert "55 were written to since" in journey.window.campaign_page.follow_up.counts.text()
    journey.come_to(14)
    journey.set_days(20)
    assert journey.window.summary.text().startswith("0 letters")
    journey.set_days(14)
    line = journey.window.campaign_page.follow_up
    assert line.counts.text() == ("55 people. 5 get none: 3 have answered and 2 letters came back")
    assert {row.key for row in journey.rows if not row.ticked} == set(answered)
    folder = journey.write()
    again = list(folder.glob("*second letter.docx"))
    assert len(again) == 55
    text = "\n".join(each.text for each in docx.Document(str(again[0])).paragraphs)
    assert journey.day(0) in text
    told = {each.person for each in journey.log.all_contacts() if each.document == "follow-up"}
    assert len(told) == 55
    assert not told & set(answered)


def test_nobody_is_asked_a_third_time_once_the_second_letter_was_sent(journey: Journey) -> None:
    journey.write()
    journey.mark_all_sent()
    journey.come_to(20)
    journey.letterkit.controller.menus.chase.trigger()
    journey.letterkit.settle()
    journey.write()
    assert journey.window.summary.text().startswith("60 letters")  # written, and may yet change
    journey.mark_all_sent(20)
    assert journey.window.summary.text().startswith("0 letters")
    counts = journey.window.campaign_page.follow_up.counts.text()
    assert counts == "nobody. 60 were written to again already"


def test_an_answer_that_comes_meanwhile_takes_somebody_out(journey: Journey) -> None:
    journey.write()
    journey.come_to(20)
    journey.letterkit.controller.menus.chase.trigger()
    journey.letterkit.settle()
    journey.answer(AnswerKind.NO, 18, [4])
    assert journey.window.summary.text().startswith("59 letters")
    journey.letterkit.controller.menus.undo.trigger()
    journey.letterkit.settle()
    assert journey.window.summary.text().startswith("60 letters")
    assert all(row.ticked for row in journey.rows)


def test_those_who_support_it_are_thanked_once(journey: Journey) -> None:
    journey.write()
    supporting = journey.answer(AnswerKind.SUPPORTS, 2, [1, 2])
    supporting += journey.answer(AnswerKind.WILL_RAISE, 3, [5])
    journey.answer(AnswerKind.NO, 3, [6])
    journey.come_to(4)
    journey.letterkit.controller.menus.thank.trigger()
    journey.letterkit.settle()
    assert {row.key for row in journey.rows if row.ticked} == set(supporting)
    assert "3 people" in journey.window.campaign_page.follow_up.counts.text()
    assert journey.window.campaign_page.follow_up.days.isHidden()
    with pytest.raises(KeyError):  # the log knows it, so that nobody is asked
        journey.window.preview.letter_overrides.box("first_letter_date")


def test_the_first_letter_goes_to_all_again_after_the_second(journey: Journey) -> None:
    journey.write()
    journey.answer(AnswerKind.SUPPORTS, 2, [1])
    journey.come_to(20)
    journey.letterkit.controller.menus.chase.trigger()
    journey.letterkit.settle()
    journey.letterkit.controller.documents.choose("councillor-letter")
    journey.letterkit.settle()
    assert all(row.ticked for row in journey.rows)
    assert journey.window.campaign_page.follow_up.isHidden()


def test_somebody_who_answered_cannot_be_ticked_for_the_second_letter(journey: Journey) -> None:
    journey.write()
    (person,) = journey.answer(AnswerKind.SUPPORTS, 2, [1])
    journey.come_to(20)
    journey.letterkit.controller.menus.chase.trigger()
    journey.letterkit.settle()
    journey.window.recipients.ticked.emit(TickChange([person], True))
    journey.letterkit.settle()
    assert not next(row for row in journey.rows if row.key == person).ticked
    assert "isn’t for them" in journey.letterkit.controller.notices.text
    assert not journey.letterkit.campaign.job.left_out


def test_marks_and_answers_are_undone_together(journey: Journey) -> None:
    journey.write()
    journey.mark_all_sent()
    people = journey.answer(AnswerKind.SUPPORTS, 5, [0, 1, 2])
    undo = journey.letterkit.controller.menus.undo
    assert undo.text().replace("&", "") == "Undo Put down 3 answers"
    undo.trigger()
    assert not journey.log.answers
    undo.trigger()
    assert not any(each.sent for each in journey.log.all_contacts())
    assert len(journey.log.contacts) == 60
    journey.letterkit.controller.menus.redo.trigger()
    journey.letterkit.controller.menus.redo.trigger()
    assert set(journey.log.answers) == set(people)


def test_what_is_due_stands_below_and_leads_to_its_rows(journey: Journey) -> None:
    journey.write()
    (person,) = journey.choose([4])
    journey.letterkit.controller.menus.answer.trigger()
    form = journey.pane.answer_form
    form.kind.setCurrentIndex(form.kind.findData(AnswerKind.HOLDING))
    form.next_step.setText("ring her")
    form.next_day.set_text(journey.day(6))
    journey.letterkit.qtbot.keyClick(form.next_step, Qt.Key.Key_Return)
    journey.letterkit.settle()
    assert journey.window.due.isHidden()
    status = next(row for row in journey.rows if row.key == person).contact
    assert "due" in status.text
    assert not status.is_due
    journey.come_to(6)
    journey.answer(AnswerKind.SUPPORTS, 6, [8])  # something is put down, and all is shown anew
    journey.letterkit.qtbot.waitUntil(journey.window.due.isVisible)
    assert journey.window.due.text() == "▲ 1 due"
    journey.window.due.click()
    assert journey.window.recipients.list.model.listing.filter == PeopleFilter(
        contact=ContactFilter(ContactState.DUE)
    )


def test_what_was_done_goes_into_the_note_and_is_due_no_more(journey: Journey) -> None:
    journey.write()
    contacts = journey.letterkit.campaign.contacts
    (person,) = journey.choose([4])
    journey.letterkit.controller.menus.answer.trigger()
    journey.pane.answer_form.next_step.setText("ring her")
    journey.pane.answer_form.next_day.set_text(journey.day(0))
    journey.press(journey.pane.answer_form, "Save")
    assert journey.log.due(contacts.today)
    journey.choose([4])
    journey.press(journey.pane, "Done")
    (answer,) = journey.log.answers_of(person)
    assert answer.next_day is None
    assert answer.note == f"Done on {english_date(contacts.today)}: ring her"
    assert not journey.log.due(contacts.today)


def test_a_form_stays_for_whom_it_was_opened(journey: Journey) -> None:
    journey.write()
    (first,) = journey.choose([2])
    journey.letterkit.controller.menus.answer.trigger()
    journey.pane.answer_form.note.set_text("Wrote a long letter.")
    journey.choose([9])
    journey.press(journey.pane.answer_form, "Save")
    assert set(journey.log.answers) == {first}
    assert journey.log.answers_of(first)[0].note == "Wrote a long letter."


def test_no_date_is_told_and_nothing_of_what_was_typed_is_lost(journey: Journey) -> None:
    journey.write()
    journey.choose([2])
    journey.letterkit.controller.menus.answer.trigger()
    form = journey.pane.answer_form
    form.day.set_text("soon")
    form.note.set_text("A note")
    journey.press(form, "Save")
    assert "“soon” isn’t understood as a date" in form.error.text()
    assert (form.note.text(), form.isVisible()) == ("A note", True)
    assert not journey.log.answers
    form.day.set_text(journey.day(3))
    journey.press(form, "Save")
    assert form.isHidden()
    assert len(journey.log.answers) == 1


def test_the_pane_is_never_empty_without_a_word(journey: Journey) -> None:
    journey.write()
    journey.answer(AnswerKind.BOUNCED, 1, [2, 3])
    assert not journey.pane.cards
    assert journey.pane.nothing.isVisible()
    assert "one person at a time" in journey.pane.nothing.text()
    journey.choose([2])
    journey.letterkit.catch_up()
    assert journey.pane.cards
    assert journey.pane.nothing.isHidden()


def test_an_answer_is_changed_and_removed_beside_the_letter(journey: Journey) -> None:
    journey.write()
    (person,) = journey.answer(AnswerKind.HOLDING, 2, [3])
    journey.choose([3])
    assert [card.row.is_answer for card in journey.pane.cards] == [True, False]
    journey.press(journey.pane.cards[0], "Change")
    form = journey.pane.answer_form
    assert form.kind.currentData() == AnswerKind.HOLDING
    form.kind.setCurrentIndex(form.kind.findData(AnswerKind.WILL_RAISE))
    journey.press(form, "Save")
    assert [each.kind for each in journey.log.answers_of(person)] == [AnswerKind.WILL_RAISE]
    journey.press(journey.pane.cards[0], "Remove")
    assert not journey.log.answers_of(person)
    assert len(journey.pane.cards) == 1


def test_a_day_taken_out_means_that_nothing_was_sent(journey: Journey) -> None:
    journey.write()
    journey.mark_all_sent()
    (person,) = journey.choose([3])
    journey.press(journey.pane.cards[0], "Change the day")
    journey.pane.sent_form.day.set_text("")
    journey.press(journey.pane.sent_form, "Mark as sent")
    assert not journey.log.was_sent(person)
    assert sum(1 for each in journey.log.all_contacts() if each.sent) == 59


def test_what_was_handed_over_is_in_the_log_without_a_letter_before(journey: Journey) -> None:
    journey.window.recipients.ticked.emit(TickChange([journey.rows[5].key], False))
    journey.letterkit.settle()
    journey.write()
    without, written = journey.choose([5, 6])
    journey.letterkit.controller.menus.mark_sent.trigger()
    form = journey.pane.sent_form
    assert "Nothing was written to 1 of them yet" in form.note_line.text()
    form.way.setCurrentIndex(1)
    form.day.set_text(journey.day(1))
    journey.press(form, "Mark as sent")
    for person in (without, written):
        (contact,) = journey.log.contacts_of(person)
        assert contact.way is ContactWay.BY_HAND
        assert contact.sent == journey.written + timedelta(days=1)
        assert contact.name


def test_rows_are_filtered_and_sorted_by_what_came_of_it(journey: Journey) -> None:
    journey.write()
    bounced = journey.answer(AnswerKind.BOUNCED, 1, [4, 5])
    answered = [*bounced, *journey.answer(AnswerKind.SUPPORTS, 2, [9])]
    view = journey.window.recipients

    def shown(contact: ContactFilter) -> list[str]:
        view.set_filter(PeopleFilter(contact=contact))
        return view.shown_keys()

    assert shown(ContactFilter(ContactState.ANSWERED)) == answered
    assert shown(ContactFilter(ContactState.ANSWERED, "bounced")) == bounced
    assert len(shown(ContactFilter(ContactState.NOT_SENT))) == 60
    assert not shown(ContactFilter(ContactState.SENT))
    assert not shown(ContactFilter(ContactState.NOT_ANSWERED, days=1))
    assert len(shown(ContactFilter(ContactState.NOT_ANSWERED))) == 57
    view.set_filter(PeopleFilter())
    journey.table.sort_by(("came-of-it", False))
    assert view.shown_keys()[:3] == [answered[2], *bounced]


def test_the_log_is_there_again_with_the_campaign(journey: Journey, start: Start) -> None:
    journey.write()
    (person,) = journey.answer(AnswerKind.SUPPORTS, 2, [3])
    store = journey.letterkit.campaign.file.store
    assert store is not None
    path = store.path
    journey.letterkit.close()
    again = start()
    again.controller.opening.open(path)
    again.settle()
    rows = {row.key: row for row in again.window.recipients.rows()}
    assert rows[person].contact.kind == "supports"
    assert all(row.contact.written for row in rows.values())
    again.qtbot.waitUntil(lambda: again.window.contact_counts.text() == "60 written, 1 answered")
