"""The presenter of what is kept of people: of one, and of everybody in the campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from letterkit.campaign.personal_data import (
    ELSEWHERE,
    DataSubject,
    Holding,
    Outside,
    Overview,
    plain_key,
)
from letterkit.desktop.controllers.personal_data import PersonalDataController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.views.personal_data import (
    FactGroup,
    KeptData,
    KeptDataDialog,
    PersonData,
    PersonDataDialog,
)
from letterkit.text import english_date, plural

_NOTHING: Final = "Nothing yet. Forget them all the same, and they are left out of each list."
_READ_ONLY: Final = "This campaign can only be read."
_WRITING: Final = "Documents are being written. Wait until that is done."
_MORE: Final = "Elsewhere"


class Copies(Protocol):
    """The copies of letters that are open in Word."""

    def forget(self, is_theirs: Callable[[str], bool]) -> list[Path]:
        """Remove the copies of some people's letters; return those that can't be."""
        ...


class PersonalDataPresenter(QObject):
    """Shows in dialogs what is kept, and has somebody forgotten once that is confirmed."""

    forgotten = Signal(object)  # says of a person's key whether it is theirs
    done = Signal(str)  # what has been done, a sentence
    left = Signal(str)  # what couldn't be done of it

    def __init__(
        self, window: QWidget, controller: PersonalDataController, dialogs: Dialogs,
        copies: Copies, is_writing: Callable[[], bool],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._controller, self._dialogs = window, controller, dialogs
        self._copies, self._is_writing = copies, is_writing
        controller.forgotten.connect(self._tell)
        self.dialog: PersonDataDialog | KeptDataDialog | None = None

    def show_person(self, person: str) -> None:
        """Show what is kept of whoever has this key in the list."""
        subject = self._controller.subject(person)
        dialog = self.dialog = PersonDataDialog(self._window)
        dialog.set_person(
            PersonData(
                subject.name,
                tuple(
                    _groups(self._controller.holdings(subject), self._controller.outside(subject))
                ),
                self._refusal,
            )
        )
        dialog.forget_requested.connect(partial(self._forget, subject, dialog))
        dialog.finished.connect(partial(self._drop, dialog))
        dialog.open()

    def show_campaign(self) -> None:
        """Show what the campaign keeps of everybody."""
        dialog = self.dialog = KeptDataDialog(self._window)
        dialog.set_kept(self._kept())
        dialog.months_chosen.connect(partial(self._keep_for, dialog))
        dialog.finished.connect(partial(self._drop, dialog))
        dialog.open()

    @property
    def _refusal(self) -> str:
        if self._controller.read_only:
            return _READ_ONLY
        return _WRITING if self._is_writing() else ""

    def _forget(self, subject: DataSubject, dialog: PersonDataDialog) -> None:
        if not self._refusal and self._dialogs.forget_person(subject.name):
            dialog.accept()
            self._controller.forget(subject)

    def _tell(self, subject: DataSubject) -> None:
        def is_theirs(key: str) -> bool:
            return plain_key(key) in subject.keys

        self.forgotten.emit(is_theirs)
        locked = self._copies.forget(is_theirs)
        if locked:
            paths = ", ".join(f"“{each}”" for each in locked)
            self.left.emit(
                f"{subject.name} is forgotten, but a letter to them is still open in Word. "
                f"Close it there, and delete {paths}."
            )
        else:
            self.done.emit(f"{subject.name} is forgotten.")

    def _drop(self, dialog: QDialog, _result: int) -> None:
        self.dialog = None
        dialog.deleteLater()

    def _keep_for(self, dialog: KeptDataDialog, months: int) -> None:
        self._controller.keep_answers_for(months)
        dialog.set_kept(self._kept())

    def _kept(self) -> KeptData:
        overview = self._controller.overview()
        remark = _remark(overview, self._controller.old_answers())
        editable = not self._controller.read_only
        groups = [
            FactGroup("In this campaign", tuple(_counted(overview)),
                      "It is all in the campaign’s file, wherever you keep that."),
            _outside(self._controller.outside()),
        ]  # fmt: skip
        return KeptData(tuple(groups), overview.months or 0, remark, editable)


def _groups(holdings: Sequence[Holding], outside: Sequence[Outside]) -> Iterator[FactGroup]:
    """Yield what is kept of somebody: theirs, what mentions them, and what lies elsewhere."""
    theirs = tuple((each.what, each.says) for each in holdings if each.theirs)
    mentions = tuple((each.what, each.says) for each in holdings if not each.theirs)
    yield FactGroup("In this campaign", theirs or ((_NOTHING, ""),))
    if mentions:
        yield FactGroup(
            "Texts that mention them", mentions,
            "These go as well. To keep one, take the name out of it first.",
        )  # fmt: skip
    yield _outside(outside)


def _outside(outside: Sequence[Outside]) -> FactGroup:
    return FactGroup(
        "What letterkit can’t forget for you",
        (*((each.what, each.path) for each in outside), (_MORE, ELSEWHERE)),
    )


def _counted(overview: Overview) -> Iterator[tuple[str, str]]:
    yield "People known", f"{overview.people:,}"
    for what, count in overview.counts:
        yield f"{what[:1].upper()}{what[1:]}", f"{count:,}"
    if overview.oldest:
        yield "The oldest answer is of", english_date(overview.oldest)
    if overview.forgotten:
        yield "People who were forgotten", f"{overview.forgotten:,}"


def _remark(overview: Overview, old: int) -> str:
    if not overview.months:
        return (
            "Answers are kept as long as the campaign. Choose how long you need them; what is "
            "older is forgotten for good when the campaign is opened."
        )
    if not old:
        return "What is older is forgotten for good when the campaign is opened."
    are = "is" if old == 1 else "are"
    goes = "It goes" if old == 1 else "They go"
    return (
        f"{plural(old, 'answer')} {are} older than that. {goes} for good when the campaign is "
        "opened the next time."
    )
