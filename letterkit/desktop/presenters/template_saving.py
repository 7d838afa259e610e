"""The presenter that saves a user's own Word file as a template of letterkit's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.dialogs import Dialogs
from letterkit.desktop.launcher import Launcher
from letterkit.desktop.presenters.notices import NoticePresenter
from letterkit.desktop.tasks.template_saving import SavedTemplate, save_template
from letterkit.errors import LetterkitError
from letterkit.text import plural

_STEM: Final = "{name} - template.docx"


class TemplateSavingPresenter(QObject):
    """Asks where a template is to be saved, saves it, and says where it is."""

    failed = Signal(LetterkitError)

    def __init__(  # noqa: PLR0913, PLR0917 - whom it asks and tells
        self,
        campaign: CampaignController,
        dialogs: Dialogs,
        launcher: Launcher,
        notices: NoticePresenter,
        use: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._campaign, self._dialogs, self._launcher = campaign, dialogs, launcher
        self._notices, self._use = notices, use

    def save(self) -> None:
        """Save the chosen document's Word file, with fields in the places of its gaps."""
        campaign = self._campaign
        word, store = campaign.template.word, campaign.file.store
        if word is None or store is None:
            return
        if not word.gaps:
            self._notices.show(
                "info", "The Word file has no gaps that another program or a person left in it."
            )
            return
        source, _entry = campaign.model.template_path()
        suggestion = store.path.with_name(_STEM.format(name=source.stem))
        if not (path := self._dialogs.template_file(suggestion)):
            return
        campaign.trust.allow(path)
        guard, parsed, target = campaign.trust.guard, campaign.model.parsed, Path(path)
        answers, without = parsed.gaps, parsed.chosen.without
        campaign.file_tasks.run(
            lambda: save_template(source, guard, answers, without, target),
            self.failed.emit, self._saved,
        )  # fmt: skip

    def _saved(self, saved: SavedTemplate) -> None:
        path = saved.path
        text = f"“{path.name}” is saved in “{path.parent}”."
        if saved.open_gaps:
            still = "is" if saved.open_gaps == 1 else "are"
            text += f" {plural(saved.open_gaps, 'gap')} {still} still open in it."
        self._notices.show(
            "success", text,
            [
                ("Show in folder", lambda: self._launcher.open_folder(path.parent)),
                ("Use it in this campaign", lambda: self._use(str(path))),
            ],
        )  # fmt: skip
