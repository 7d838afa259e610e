"""Using files that letterkit was started with, or that were dropped on it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import nullcontext
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.controllers.campaign_opening import CampaignOpeningController
from letterkit.desktop.controllers.loading import LoadController, LoadRequest
from letterkit.desktop.file_kinds import FileKind, file_kind_of, refusal
from letterkit.desktop.tasks.attachments import save_attachment
from letterkit.desktop.tasks.file_checks import check_file_steps
from letterkit.desktop.widgets.attachments import DroppedAttachment
from letterkit.errors import LetterkitError
from letterkit.text import english_list


class FileUseController(QObject):
    """Opens campaigns, and uses a Word file or a spreadsheet in the campaign that is open.

    Without one they are used in the last one, else in the one that is begun next.
    """

    document_requested = Signal(str)  # the path of a Word file to be filled
    list_requested = Signal(str)  # the path of a spreadsheet
    pack_requested = Signal(str)  # the path of a campaign pack
    used = Signal(str)  # what became of a file
    failed = Signal(LetterkitError)

    def __init__(
        self, file: CampaignFileController, opening: CampaignOpeningController,
        loads: LoadController, documents: Path | None = None, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._opening, self._loads = file, opening, loads
        self._documents = documents
        self._files: dict[FileKind, Path] = {}  # to be used in the next campaign
        self._error: LetterkitError | None = None  # to be signalled once a campaign is open
        opening.entered.connect(self._enter)
        opening.failed.connect(self._report)

    def open_file(self, path: Path) -> None:
        """Open whatever letterkit was started with: a campaign, or a file for one."""
        self.open_files((path,))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open one file of each kind at most: what isn't a campaign is used in the one that is."""
        campaign = next((each for each in paths if file_kind_of(each) is FileKind.CAMPAIGN), None)
        others = [each for each in paths if each is not campaign]
        if campaign is not None:
            self._opening.open(campaign, others)
        elif others:
            request = LoadRequest(others[0], lambda _none: self._use(others), self.refuse)
            self._loads.load(request, lambda: _check_all(others))

    def open_attachment(self, attachment: DroppedAttachment) -> None:
        """Save a file that came as its contents, beside the campaign, and open it."""
        name, content, store = attachment.name, attachment.content, self._opening.current
        folder = store.path.absolute().parent if store is not None else self._documents
        request = LoadRequest(
            Path(name), lambda path: self.open_files((path,)), self._report, saves=True
        )
        self._loads.load(request, lambda: save_attachment(name, content, folder))

    def _enter(self, others: tuple[Path, ...]) -> None:
        """Use in a campaign that is open now what was given with it, or before."""
        error, self._error = self._error, None
        if error is not None:
            self.failed.emit(error)
        self._use(others) if others else self._use_files()

    def _use(self, paths: Sequence[Path]) -> None:
        """Use files that are there, in whatever campaign is or comes."""
        files: dict[FileKind, Path] = {}
        for path in paths:
            kind = file_kind_of(path)
            if kind is None:
                self._continue_without(refusal(path))
                return
            files[kind] = path
        pack = files.pop(FileKind.PACK, None)
        if pack is not None:
            files = {**self._files, **files}
        self._files = files
        if pack is not None:
            self._use_files()
            self.pack_requested.emit(str(pack))  # she is asked first, so nothing of it is used yet
        elif self._opening.current is not None:
            self._opening.resume()
            self._use_files()
        elif self._opening.may_open_last:
            self._opening.open_last()
        else:
            self.used.emit(self._waiting_text(paths))

    def _use_files(self) -> None:
        store, files = self._opening.current, self._files
        if store is None or not files:
            return
        self._files = {}
        before = self._in_use()
        document, people = files.get(FileKind.DOCUMENT), files.get(FileKind.LIST)
        both = document is not None and people is not None
        with self._file.step("Use the files") if both else nullcontext():
            if document is not None:
                self.document_requested.emit(str(document))
            if people is not None:
                self.list_requested.emit(str(people))
        now = self._in_use()
        # Where a change could not be stored, that is what has been said.
        if all(now[kind] == str(path) for kind, path in files.items()):
            self.used.emit(self._used_text(files, store.path.stem, new=now != before))

    def _in_use(self) -> dict[FileKind, str]:
        get = self._file.get
        return {
            FileKind.DOCUMENT: get(schema.CAMPAIGN, "own_file") or "",
            FileKind.LIST: get(schema.LIST, "source") or "",
        }

    def _waiting_text(self, paths: Sequence[Path]) -> str:
        text = "{names} will be used in the campaign that you start or open now."
        return text.format(names=english_list([f"“{each.name}”" for each in paths]))

    def _used_text(self, files: dict[FileKind, Path], campaign: str, *, new: bool) -> str:
        each = {
            FileKind.DOCUMENT: "“{name}” is the document",
            FileKind.LIST: "“{name}” is the list",
        }
        parts = [each[kind].format(name=files[kind].name) for kind in each if kind in files]
        if new:
            text = "{files} of “{campaign}” now. Undo takes it back."
        else:
            text = "{files} of “{campaign}” already."
        return text.format(files=english_list(parts), campaign=campaign)

    # What can't be used

    def _continue_without(self, error: LetterkitError) -> None:
        """Say what can't be used, with the campaign that would have been shown without it."""
        if self._opening.may_open_last:
            self._error = error
            self._opening.open_last()
        else:
            self.failed.emit(error)

    def refuse(self, error: LetterkitError) -> None:
        """Say why a file can't be used, with the campaign that is shown without it."""
        self._continue_without(self._in_context(error))

    def _report(self, error: LetterkitError) -> None:
        self.failed.emit(self._in_context(error))

    def _in_context(self, error: LetterkitError) -> LetterkitError:
        """Return an error with what was to be said before it, and which files still wait."""
        if self._files and self._opening.current is None:
            error = LetterkitError(str(error), self._waiting_text(list(self._files.values())))
        before, self._error = self._error, None
        return LetterkitError(str(before), str(error)) if before else error


def _check_all(paths: Sequence[Path]) -> Generator[None, None, None]:
    for path in paths:
        yield from check_file_steps(path)
