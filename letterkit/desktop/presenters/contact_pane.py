"""The presenter of the pane of what became of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from letterkit.changes import LogChange, MarkSent, RemoveAnswers, RemoveContacts
from letterkit.contact_records import Answer, AnswerKind, Contact, LogKey
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.contact_changes import (
    answers_of,
    done,
    edit_of,
    sent_change,
)
from letterkit.desktop.presenters.contact_words import answer_head, contact_line, due_words
from letterkit.desktop.views.contacts import AnswerEdit, ContactsView, EntryRow, SentEdit
from letterkit.desktop.window import Window
from letterkit.errors import LetterkitError
from letterkit.text import english_date, english_list, plural

_NAMED: Final = 3  # people who are named one by one
_NOTHING: Final = (  # is shown, of nobody, of one person, and of several
    "Choose somebody in the list.", "Nothing yet.",
    "What was put down before is shown of one person at a time.",
)  # fmt: skip


class ContactPanePresenter(QObject):
    """Shows what the chosen people were written and answered, and puts more of it into the log.

    What is asked is for those who were chosen when it was asked, whoever is chosen meanwhile.
    """

    def __init__(self, window: Window, campaign: CampaignController) -> None:
        super().__init__(window)
        self._window, self._campaign = window, campaign
        self._view: ContactsView | None = None  # made when it is first asked for
        self._asked: tuple[str, ...] = ()  # for whom the open form is
        self._changed: Contact | Answer | None = None  # what is changed in it
        recipients = window.recipients
        recipients.mark_sent_requested.connect(self.ask_sent)
        recipients.answer_requested.connect(self.ask_answer)
        recipients.contacts_requested.connect(self.open)
        recipients.chosen_changed.connect(self._show)
        recipients.current_changed.connect(self._show)
        campaign.contacts.changed.connect(self._show)
        campaign.recipients.changed.connect(self._show)
        campaign.file.opened.connect(self._close)

    # What is asked for

    def toggle(self) -> None:
        """Show the pane, or hide it."""
        if self._is_shown:
            self._close()
        else:
            self.open()

    def open(self) -> None:
        """Show the pane with whoever is chosen."""
        self._window.show_sheet(False)
        self._pane().show()
        self._show()

    def ask_sent(self) -> None:
        """Ask when the letters of the chosen people went off."""
        people = self._window.recipients.chosen_keys()
        if not people or self._campaign.edits.refuses(people):
            return
        self._ask_for(people, None)
        without = len(people) - len(self._contacts())
        note = ""
        if without:
            whom = "" if len(people) == 1 else f" to {without:,} of them"
            note = f"Nothing was written{whom} yet: only “By hand” is for that."
        self._pane().ask_sent(note, english_date(self._campaign.contacts.today))

    def ask_answer(self) -> None:
        """Ask what the chosen people answered."""
        people = self._window.recipients.chosen_keys()
        if not people or self._campaign.edits.refuses(people):
            return
        self._ask_for(people, None)
        today = english_date(self._campaign.contacts.today)
        empty = AnswerEdit(today, AnswerKind.SUPPORTS)
        self._pane().ask_answer("They answered", empty)

    def _ask_for(self, people: Sequence[str], changed: Contact | Answer | None) -> None:
        self._asked, self._changed = tuple(people), changed
        self.open()

    # What is put down

    def _save_sent(self, edit: SentEdit) -> None:
        contacts, recipients = self._contacts(), self._window.recipients
        have = {each.person for each in contacts}
        rows = [recipients.row(each) for each in self._asked if each not in have]
        entry = self._campaign.template.entry
        try:
            change = sent_change(
                edit, contacts, filter(None, rows), self._campaign.model.document,
                entry.title if entry else "",
            )  # fmt: skip
        except LetterkitError as error:
            self._pane().sent_form.show_error(str(error))
            return
        letters = plural(len(change.contacts), "letter")
        not_sent = isinstance(change, MarkSent) and change.sent is None
        how = "as given by hand" if edit.by_hand else "as not sent" if not_sent else "as sent"
        self._store(change, f"Mark {letters} {how}")

    def _save_answer(self, edit: AnswerEdit) -> None:
        changed = self._changed if isinstance(self._changed, Answer) else None
        try:
            change = answers_of(edit, self._asked, changed)
        except LetterkitError as error:
            self._pane().answer_form.show_error(str(error))
            return
        count = len(self._asked)
        label = "Change an answer" if changed else f"Put down {plural(count, 'answer')}"
        self._store(change, label)

    def _store(self, change: LogChange, label: str) -> None:
        self._campaign.contacts.apply([change], label)
        self._asked, self._changed = (), None
        self._pane().close_form()

    def _change(self, key: LogKey) -> None:
        entry = self._entry(key)
        self._ask_for([key.person], entry)
        if isinstance(entry, Answer):
            self._pane().ask_answer("Change the answer", edit_of(entry))
        elif entry is not None:
            note = "Without a day, it counts as not sent."
            self._pane().ask_sent(note, english_date(entry.day))

    def _remove(self, key: LogKey) -> None:
        is_answer = isinstance(self._entry(key), Answer)
        change = RemoveAnswers((key,)) if is_answer else RemoveContacts((key,))
        label = "Remove an answer" if is_answer else "Take a letter out of the log"
        self._campaign.contacts.apply([change], label)

    def _done(self, key: LogKey) -> None:
        if isinstance(answer := self._entry(key), Answer):
            self._campaign.contacts.apply([done(answer, self._campaign.contacts.today)], "Done")

    def _entry(self, key: LogKey) -> Contact | Answer | None:
        log = self._campaign.contacts.log
        answer = log.answers.get(key.person, {}).get(key.id)
        return answer or log.contacts.get(key.person, {}).get(key.id)

    def _contacts(self) -> list[Contact]:
        """Return what the form of what was sent is about."""
        if isinstance(self._changed, Contact):
            return [self._changed]
        contacts = map(self._campaign.contacts.to_mark, self._asked)
        return [each for each in contacts if each is not None]

    # What is shown

    @property
    def _is_shown(self) -> bool:
        return self._view is not None and not self._view.isHidden()

    def _pane(self) -> ContactsView:
        if self._view is None:
            view = self._view = self._window.campaign_page.contacts
            view.mark_requested.connect(self.ask_sent)
            view.answer_requested.connect(self.ask_answer)
            view.sent_saved.connect(self._save_sent)
            view.answer_saved.connect(self._save_answer)
            view.change_requested.connect(self._change)
            view.removed.connect(self._remove)
            view.done.connect(self._done)
            view.form_closed.connect(self._go_on)
            view.closed.connect(self._close)
        return self._view

    def _close(self) -> None:
        if self._view is not None:
            self._view.close_form()
            self._view.hide()

    def _go_on(self) -> None:
        """Go on in the list, with whoever is chosen by now."""
        self._asked, self._changed = (), None
        if self._is_shown:
            self._show()
            self._window.recipients.list.table.setFocus()

    def _show(self, _changed: object = None) -> None:
        """Show what is known of whoever is chosen, or for whom a form is open."""
        if not self._is_shown:
            return
        view = self._pane()
        people = list(self._asked) or self._window.recipients.chosen_keys()
        rows = self._rows(people[0]) if len(people) == 1 else []
        nothing = _NOTHING[min(len(people), len(_NOTHING) - 1)]
        view.set_entries(self._named(people), rows, nothing)
        view.enable(anybody=bool(people))

    def _rows(self, person: str) -> list[EntryRow]:
        """Return what somebody was written and answered, the latest first."""
        log, today = self._campaign.contacts.log, self._campaign.contacts.today
        rows = [(each.day, EntryRow(each.key, contact_line(each))) for each in
                log.contacts_of(person)]  # fmt: skip
        for each in log.answers_of(person):
            step = due_words(each, today) if each.next_day else each.next_step
            due = each.next_day is not None and each.next_day <= today
            rows.append((
                each.day,
                EntryRow(each.key, answer_head(each), each.note, step, due, is_answer=True),
            ))  # fmt: skip
        return [row for _day, row in sorted(rows, key=lambda told: told[0])][::-1]

    def _named(self, people: Sequence[str]) -> str:
        """Return whom something is about, by name where they are few."""
        if not people or len(people) > _NAMED:
            return plural(len(people), "person", "people") if people else ""
        log, recipients = self._campaign.contacts.log, self._window.recipients
        names: list[str] = []
        for each in people:
            row, contact = recipients.row(each), log.last_contact(each)
            names.append(row.name if row else contact.name if contact else "Somebody")
        return english_list(names)
