"""The presenter of the contact log as a spreadsheet: saved, and answers read from one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.merge import LogImport, LogPeople, read_log
from letterkit.output import save_log
from letterkit.text import plural

_STEM: Final = "{name} - contact log.xlsx"
_SHOWN: Final = 8  # rows that are told one by one


class LogFilesPresenter(QObject):
    """Saves the log where somebody wants it, and takes answers over once they are agreed to."""

    def __init__(
        self, campaign: CampaignController, dialogs: Dialogs, launcher: Launcher,
        notices: NoticePresenter, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._campaign, self._dialogs = campaign, dialogs
        self._launcher, self._notices = launcher, notices

    def save(self) -> None:
        """Save the log as a spreadsheet."""
        campaign = self._campaign
        if (store := campaign.file.store) is None:
            return
        suggestion = store.path.with_name(_STEM.format(name=store.path.stem))
        if not (chosen := self._dialogs.log_file(suggestion)):
            return
        path, log = Path(chosen), campaign.contacts.log
        campaign.file_tasks.run(
            lambda: save_log(log, path), self._notices.show_error, lambda _: self._saved(path)
        )

    def read(self) -> None:
        """Read answers from a spreadsheet, and take them over if that is agreed to."""
        campaign = self._campaign
        if (store := campaign.file.store) is None:
            return
        if not (chosen := self._dialogs.answers_file()):
            return
        log, today = campaign.contacts.log, campaign.contacts.today
        people, path = LogPeople(store.sections(), log), Path(chosen)
        campaign.file_tasks.run(
            lambda: read_log(path, log, people, today), self._notices.show_error,
            lambda found: self._take(path, found),
        )  # fmt: skip

    def _saved(self, path: Path) -> None:
        self._notices.show(
            "success",
            f"The contact log is saved as “{path.name}”. Answers that you type into it can be read "
            "back (Recipients ▸ Read answers from a spreadsheet).",
            [
                ("Open it", lambda: self._launcher.open_document(path)),
                ("Show in folder", lambda: self._launcher.open_folder(path.parent)),
            ],
        )

    def _take(self, path: Path, found: LogImport) -> None:
        if not found.changes:
            told = " ".join(found.notes[:_SHOWN])
            self._notices.show_attention(f"“{path.name}” has nothing new. {told}".strip())
            return
        rows = "\n".join(found.notes[:_SHOWN])
        if (more := len(found.notes) - _SHOWN) > 0:
            rows += f"\n… and {more:,} more such rows."
        if not self._dialogs.take_answers(path.name, found.summary, rows):
            return
        self._campaign.contacts.apply(found.changes, "Read answers from a spreadsheet")
        left = plural(len(found.notes), "row")
        rest = f" {left} of “{path.name}” couldn’t be taken over." if found.notes else ""
        self._notices.show_good(f"Taken over: {found.summary}.{rest}")
