"""Going to whatever feeds a field of the letter on show."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.presenters.preview import PreviewPresenter
from letterkit.desktop.presenters.recipients import RecipientsPresenter
from letterkit.desktop.window import Window
from letterkit.pack import MOVED_ROLES


class FieldNavigator(QObject):
    """Goes to a box of the form, a concern, the motion or a cell when a field is clicked."""

    def __init__(
        self, window: Window, people: RecipientListController, preview: PreviewPresenter,
        recipients: RecipientsPresenter,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._people = window, people
        self._preview, self._recipients = preview, recipients
        preview.field_clicked.connect(self._go_to)

    def _go_to(self, field: str) -> None:
        window, people, shown = self._window, self._people.people, self._preview.current
        merge_field = shown.job.pack.fields.get(field) if shown else None
        role = merge_field.role if merge_field else None
        if field == "concerns" or field.startswith("concerns_"):
            window.concerns.setFocus(Qt.FocusReason.OtherFocusReason)
            window.left.ensureWidgetVisible(window.concerns)
        elif window.preview.letter_overrides.focus_asked(field):
            pass
        elif people is not None and field in people.names:
            if shown is not None and shown.people:
                self._recipients.show_cell(shown.people[0], field)
        elif role in MOVED_ROLES:
            window.motion.focus_field(role, shown.key if shown else "")
            window.left.ensureWidgetVisible(window.motion)
        else:
            window.details.focus_field(field)
            focused = cast("QWidget | None", window.focusWidget())
            if focused is not None and window.details.isAncestorOf(focused):
                window.left.ensureWidgetVisible(focused)
