"""The presenter of what became of people: at their rows, and in the line below the views."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from letterkit.campaign import count_all
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.menus import Menus
from letterkit.desktop.presenters.contact_words import contact_status, due_words
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.desktop.views.recipients import ContactFilter, ContactState, PeopleFilter
from letterkit.desktop.window import Window
from letterkit.text import english_list

_COUNTING: Final = 200  # milliseconds that changes are gathered before all are counted
_FEW: Final = 3  # people who are named one by one
_DUE: Final = PeopleFilter(contact=ContactFilter(ContactState.DUE))


class ContactRowsPresenter(QObject):
    """Shows at each row what became of its person, counts it all, and leads to what is due."""

    def __init__(
        self, window: Window, campaign: CampaignController, menus: Menus, notices: NoticePresenter
    ) -> None:
        super().__init__(window)
        self._window, self._campaign = window, campaign
        self._menus, self._notices = menus, notices
        self._meanwhile: set[str] = set()  # people of whom something changed while rows are made
        self._counting = QTimer(self, singleShot=True, interval=_COUNTING)
        self._counting.timeout.connect(self._count)
        window.due.clicked.connect(self.show_due)
        campaign.contacts.changed.connect(self._update)
        campaign.recipients.completion_ended.connect(self._catch_up)
        campaign.recipients.changed.connect(self._forget)
        campaign.file.opened.connect(self._count)

    def show_due(self) -> None:
        """Show the rows of those about whom something is to be done; name those who have none."""
        recipients, contacts = self._window.recipients, self._campaign.contacts
        self._window.show_sheet(False)
        recipients.set_filter(_DUE)
        log, today = contacts.log, contacts.today
        elsewhere: list[str] = []
        due = log.due(today)
        if shown := next((each.person for each in due if recipients.row(each.person)), ""):
            recipients.set_current(shown)
        for answer in due:
            if recipients.row(answer.person) is None:
                contact = log.last_contact(answer.person)
                name = contact.name if contact and contact.name else "Somebody"
                elsewhere.append(f"{name} ({due_words(answer, today)})")
        if elsewhere:
            named = english_list([*elsewhere[:_FEW], *(["others"] if elsewhere[_FEW:] else [])])
            self._notices.show_attention(f"Not in this list: {named}.")

    def _update(self, people: frozenset[str]) -> None:
        contacts = self._campaign.contacts
        log, today = contacts.log, contacts.today
        self._window.recipients.update_contacts(
            {person: contact_status(log, person, today) for person in people}
        )
        if self._campaign.recipients.completing:
            self._meanwhile |= people
        self._counting.start()

    def _forget(self) -> None:
        self._meanwhile = set()

    def _catch_up(self) -> None:
        """Show again what changed while rows were made of what there was before."""
        people, self._meanwhile = frozenset(self._meanwhile), set()
        if people:
            self._update(people)

    def _count(self) -> None:
        """Say how many were written to, and what came of it."""
        log, today = self._campaign.contacts.log, self._campaign.contacts.today
        total = count_all(log, today)
        counts = (
            (total.written, "written"), (total.sent, "sent"), (total.answered, "answered"),
            (total.not_reached, "not reached"),
        )  # fmt: skip
        texts = [f"{count:,} {what}" for count, what in counts if count]
        self._window.contact_counts.setText(", ".join(texts))
        self._window.due.setText(f"▲ {total.due:,} due")
        self._window.due.setAccessibleName(f"{total.due:,} due: show their rows")
        self._window.due.setVisible(total.due > 0)
        self._menus.show_contacts(shown=bool(log))
