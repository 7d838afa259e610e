"""What is kept of people, joined with the rest of the window when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterkit.desktop.controllers.personal_data import PersonalDataController
from letterkit.desktop.presenters.personal_data import PersonalDataPresenter

if TYPE_CHECKING:
    from letterkit.desktop.main_controller import MainController


def make_presenter(main: MainController) -> PersonalDataPresenter:
    """Return what shows and forgets what is kept of people."""
    controller = PersonalDataController(main.campaign, main)
    presenter = PersonalDataPresenter(
        main.window, controller, main.dialogs, main.paper.word, lambda: main.writing.running
    )
    controller.failed.connect(main.notices.show_error)
    presenter.forgotten.connect(main.leave_out_drafts)
    presenter.done.connect(main.notices.show_good)
    presenter.left.connect(main.notices.show_attention)
    return presenter


def show_kept_of_person(main: MainController) -> None:
    """Show what is kept of the person with the cursor, or of whom the shown letter is for."""
    current = main.preview.current
    shown = current.people[0] if current and current.people else ""
    if person := main.window.recipients.current_person or shown:
        main.personal_data.show_person(person)
    else:
        main.notices.show_attention("Choose somebody in the list of recipients first.")
