"""The presenter of the line below the views: how many documents, and what is being done."""

from __future__ import annotations

from PySide6.QtCore import QObject

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.writing import WritingPresenter
from letterkit.desktop.window import Window
from letterkit.text import plural


class StatusPresenter(QObject):
    """Says how many documents there will be and what is being done, and leads to writing them."""

    def __init__(
        self, window: Window, campaign: CampaignController, writing: WritingPresenter
    ) -> None:
        super().__init__(window)
        self._window, self._writing = window, writing
        self._template, self._checks = campaign.template, campaign.checks
        self._model = campaign.model
        campaign.busy.connect(window.busy.setText)
        window.write_button.clicked.connect(self.open_sheet)
        window.progress.clicked.connect(self._show_sheet)
        window.write.close_requested.connect(self._hide_sheet)
        for signal in (
            campaign.template.changed, campaign.checks.checked, campaign.recipients.changed,
            writing.began, writing.ended,
        ):  # fmt: skip
            signal.connect(self._show)

    def open_sheet(self) -> None:
        """Open the sheet that writes documents: at its question, or at how far a run is."""
        if not self._writing.running:
            self._writing.show_options()
        self._show_sheet()

    def _show_sheet(self) -> None:
        self._window.show_sheet(True)

    def _hide_sheet(self) -> None:
        self._window.show_sheet(False)

    def _show(self) -> None:
        window, plan, documents = self._window, self._checks.plan, self._checks.documents
        window.progress.setVisible(self._writing.running)
        window.progress.setText("Documents are being written. Show…")
        window.write_button.setEnabled(bool(documents))
        window.stationery_button.setEnabled(bool(documents))
        held_back = plan.held_back_count if plan else 0
        count = len(documents) - held_back
        entry = self._template.entry  # None for a user's own document, which may be anything
        as_emails = self._model.as_emails
        noun = "e-mail" if as_emails else entry.noun if entry else "document"
        parts = [plural(count, noun)]
        if plan and plan.to_look_at:
            parts.append("▲ {count} to look at".format(count=f"{plan.to_look_at:,}"))
        if plan and plan.notes:
            parts.append(plural(plan.notes, "note"))
        if held_back:
            parts.append("{count} held back".format(count=f"{held_back:,}"))
        window.summary.setText(" · ".join(parts))
        written = plural(count, "e-mail draft" if as_emails else "document")
        window.write_button.setText(f"Write {written}…")
