"""The e-mails that are written in place of letters: how they read, and what goes with them."""

from __future__ import annotations

from collections.abc import Container, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import EmailWording, schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.task_controller import TaskController
from letterkit.merge import EmailForm, Job
from letterkit.path_guard import PathGuard

if TYPE_CHECKING:
    from letterkit.mail import Attachments

_ALL, _ONE = "Change the e-mails", "Change this e-mail only"
_AS: Final = {True: "Write e-mails", False: "Write letters"}


class EmailController(TaskController):
    """Has how the chosen document's letters become e-mails, and reads the files that go with them.

    `loaded` comes where these are others by now, before anything follows from it.
    """

    loaded = Signal()

    def __init__(
        self, file: CampaignFileController, model: CampaignModel, trust: PlaceTrustController,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._model, self._trust = file, model, trust
        self.attachments: Attachments | None = None  # what goes with each, as far as it was read
        self._wanted: tuple[str, ...] = ()
        self._reading = self._add_task(self._load)

    @property
    def wording(self) -> EmailWording:
        """What was typed for all e-mails of the chosen document."""
        return self._model.campaign.email

    def form_of(self, job: Job) -> EmailForm | None:
        """Return how a job's letters become e-mails; None where they stay letters.

        What is wrong with it, the check tells.
        """
        if not self._model.as_emails:
            return None
        from letterkit.mail import Attachments, form_of  # noqa: PLC0415 - few write e-mails

        return form_of(job, self.wording, self.attachments or Attachments(), checked=False)

    @property
    def to_attach(self) -> Attachments | None:
        """What is written with each e-mail; None where letters are written."""
        from letterkit.mail import Attachments  # noqa: PLC0415 - few write e-mails

        return (self.attachments or Attachments()) if self._model.as_emails else None

    # What is typed

    def choose(self, as_emails: bool) -> None:
        """Write drafts of e-mails in place of the chosen document's letters, or letters again."""
        entry = {"as_emails": as_emails}
        self._file.update(schema.DOCUMENTS, self._model.document, entry, _AS[as_emails])

    def set(self, name: str, value: object, key: str = "", *, merge: bool = True) -> None:
        """Store what is typed for all e-mails, or for the one with this document key alone.

        `name` is one of `EmailWording`; steps that `merge` are undone together.
        """
        place = schema.email_key(self._model.document, key)
        self._file.update(schema.EMAILS, place, {name: value}, _ONE if key else _ALL, merge=merge)

    def attach(self, *paths: Path, instead_of: Container[str] = ()) -> None:
        """Have files go with all e-mails, which somebody chose or dropped; others may leave."""
        self._trust.allow(*paths)
        kept = (each for each in self.wording.attach if each not in instead_of)
        wanted = dict.fromkeys((*kept, *map(str, paths)))
        self.set("attach", list(wanted), merge=False)

    # What goes with them

    def follow(self) -> None:
        """Read what is to go with the e-mails, where that is something else than before."""
        wanted = self.wording.attach if self._model.as_emails else ()
        if wanted != self._wanted:
            self.read()

    def read(self) -> None:
        """Read what is to go with the e-mails, as it is on disk now."""
        self._wanted = wanted = self.wording.attach if self._model.as_emails else ()
        store = self._file.store
        if store is None or not wanted:
            self._reading.cancel()
            self._load(None)
            return
        folder, guard = store.path.absolute().parent, self._trust.guard
        self._reading.start(lambda: _read(wanted, folder, guard))

    def clear(self) -> None:
        """Have nothing that goes with them, until it is read."""
        self.attachments, self._wanted = None, ()

    def _load(self, attachments: Attachments | None) -> None:
        before, self.attachments = self.attachments, attachments
        if _told(before) != _told(attachments):
            self.loaded.emit()


def _read(
    wanted: tuple[str, ...], folder: Path, guard: PathGuard
) -> Generator[None, None, Attachments]:
    from letterkit.mail import read_attachments  # noqa: PLC0415 - few write e-mails

    yield
    return read_attachments(wanted, folder, guard)


def _told(attachments: Attachments | None) -> tuple[object, ...]:
    """Return what tells attachments from any others."""
    if attachments is None:
        return ()
    return attachments.descriptions, tuple(map(str, attachments.errors))
