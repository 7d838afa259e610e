"""The presenter of letters that come after another: to those who haven't answered, or who did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from letterkit.campaign import schema
from letterkit.contact_records import ContactWay
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.desktop.window import Window
from letterkit.merge import FollowUpReason, reasons_against
from letterkit.pack import FollowUp
from letterkit.text import english_list, plural

_WHOM: Final[dict[FollowUp, str]] = {
    "no-answer": "For those who haven’t answered in", "support": "For those who support it:",
}  # fmt: skip
_MISSING: Final[dict[FollowUp, str]] = {
    "no-answer": "This campaign pack has no letter for those who haven’t answered.",
    "support": "This campaign pack has no thank-you letter.",
}
_LABELS: Final[dict[FollowUp, str]] = {
    "no-answer": "Write again", "support": "Thank those who support it",
}  # fmt: skip
# What is said of one person, and of several.
_REASONS: Final = {
    FollowUpReason.ANSWERED: ("has answered", "have answered"),
    FollowUpReason.BOUNCED: ("letter came back", "letters came back"),
    FollowUpReason.MOVED: ("has moved on", "have moved on"),
    FollowUpReason.CHASED: ("was written to again already", "were written to again already"),
    FollowUpReason.TOO_SOON: ("was written to since", "were written to since"),
    FollowUpReason.NOT_SENT: ("letter isn’t marked as sent", "letters aren’t marked as sent"),
    FollowUpReason.NOT_WRITTEN: ("wasn’t written to", "weren’t written to"),
    FollowUpReason.THANKED: ("was thanked already", "were thanked already"),
    FollowUpReason.NO_SUPPORT: ("hasn’t said so", "haven’t said so"),
    FollowUpReason.UNCLEAR: (
        "has an entry in the log that can’t be understood",
        "have entries in the log that can’t be understood",
    ),
}


class FollowUpsPresenter(QObject):
    """Goes on to such a letter, and says whom it is for, how many they are and who gets none.

    `choose` goes on with a template, by its id, under a label for Undo.
    """

    def __init__(
        self, window: Window, campaign: CampaignController, notices: NoticePresenter,
        choose: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._campaign, self._notices = window, campaign, notices
        self._choose = choose
        self._shown: object = None  # of what the line tells
        self._line = window.campaign_page.follow_up
        self._line.days_changed.connect(self._set_days)
        for signal in (
            campaign.template.changed, campaign.recipients.changed,
            campaign.recipients.ticks_changed, campaign.checks.checked, campaign.file.opened,
        ):  # fmt: skip
            signal.connect(self._show)

    def chase(self) -> None:
        """Go on to the letter to those who haven't answered."""
        self._go_to("no-answer")

    def thank(self) -> None:
        """Go on to the letter to those who support it."""
        self._go_to("support")

    def _go_to(self, after: FollowUp) -> None:
        campaign = self._campaign
        templates = campaign.packs.pack.templates
        fitting = [name for name, each in templates.items() if each.after == after]
        if not fitting:
            self._notices.show_attention(_MISSING[after])
            return
        self._window.show_sheet(False)
        if campaign.model.document not in fitting:
            self._begin(fitting[0], _LABELS[after])

    def _begin(self, template: str, label: str) -> None:
        """Choose a template; the first time, its letters go as most of those before them went."""
        file, before = self._campaign.file, list(self._campaign.contacts.log.all_contacts())
        emails = sum(each.way is ContactWay.EMAIL for each in before)
        with file.step(label):
            if 2 * emails > len(before) and all(each.document != template for each in before):
                file.update(schema.DOCUMENTS, template, {"as_emails": True}, label)
            self._choose(template, label)

    def _set_days(self, days: int) -> None:
        label = "Change the days"
        self._campaign.file.set(schema.CAMPAIGN, "not_answered", days, label, merge=True)
        self._show()

    def _show(self, _changed: object = None) -> None:
        content, pack = self._campaign.model.parsed, self._campaign.packs.pack
        entry, only = pack.templates.get(content.document), self._campaign.job.only
        listed = self._campaign.recipients.listed
        if entry is None or entry.after is None or only is None or listed is None:
            self._line.hide()
            return
        days, log = content.chosen.not_answered, content.campaign.log
        shown = content.document, days, content.campaign.today, log, only, listed.people
        if shown == self._shown and self._line.isVisible():
            return
        self._shown = shown
        others = [each for each in listed.people if each not in only]
        against = reasons_against(content, pack, days, others)
        chosen = len(listed.people) - len(others)
        counts = _counts(chosen, against, len(only) - chosen)
        self._line.show_people(
            _WHOM[entry.after], days if entry.after == "no-answer" else None, counts
        )


def _counts(chosen: int, against: Counter[FollowUpReason], elsewhere: int) -> str:
    """Return how many get the letter, why others get none, and how many aren't in the list."""
    texts = [plural(chosen, "person", "people") if chosen else "nobody"]
    if against:
        why = [
            f"{count:,} {_REASONS[reason][count > 1]}"
            for reason in _REASONS
            if (count := against[reason])
        ]
        told = english_list(why)
        texts.append(f"{against.total():,} get none: {told}" if len(why) > 1 else told)
    if elsewhere:
        texts.append(f"{elsewhere:,} more {'is' if elsewhere == 1 else 'are'} not in this list")
    return ". ".join(texts)
