"""What each action of the menus does: a line each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from letterkit.desktop import about
from letterkit.desktop.support_details import copy_details
from letterkit.desktop.views.preview import Fit

if TYPE_CHECKING:
    from letterkit.desktop.main_controller import MainController


def connect_actions(main: MainController) -> None:
    """Have each action do what it says."""
    menus, window, campaign, preview = main.menus, main.window, main.campaign, main.window.preview
    for action, do in (
        (menus.new, main.pages.show_start),
        (menus.open, main.pages.open_campaign),
        (menus.new_pack, lambda: main.occasional.pack_editor.open()),  # noqa: PLW0108 - it is made then
        (menus.change_pack, lambda: main.occasional.pack_editor.change_pack()),  # noqa: PLW0108 - as above
        (menus.save_copy, main.saving.save_copy),
        (menus.write, main.status.open_sheet),
        (menus.drafts, lambda: main.occasional.drafts.find()),  # noqa: PLW0108 - as above
        (menus.stationery, lambda: main.occasional.stationery.open()),  # noqa: PLW0108 - as above
        (menus.pdf, main.paper.save_pdf),
        (menus.print, main.paper.print_this),
        (menus.word, main.paper.open_in_word),
        (menus.quit, window.close),
        (menus.undo, campaign.file.undo),
        (menus.redo, campaign.file.redo),
        (menus.find, preview.open_find),
        (menus.edit_document, main.documents.edit_in_word),
        (menus.save_template, main.template_saving.save),
        (menus.keep_names, main.documents.toggle_names),
        (menus.use_spreadsheet, main.recipients.choose_file),
        (menus.paste_table, window.recipients.paste),
        (menus.read_again, campaign.recipients.read),
        (menus.previous, preview.previous_requested.emit),
        (menus.next, preview.next_requested.emit),
        (menus.next_to_look_at, main.preview.show_next_to_look_at),
        (menus.mark_sent, main.contacts.ask_sent),
        (menus.answer, main.contacts.ask_answer),
        (menus.history, main.contacts.toggle),
        (menus.chase, main.follow_ups.chase),
        (menus.thank, main.follow_ups.thank),
        (menus.glance, lambda: main.occasional.glance.open()),  # noqa: PLW0108 - it is made then
        (menus.save_log, lambda: main.occasional.log_files.save()),  # noqa: PLW0108 - as above
        (menus.read_answers, lambda: main.occasional.log_files.read()),  # noqa: PLW0108 - as above
        (menus.kept_of_person, main.occasional.show_kept_of_person),
        (menus.kept_of_all, lambda: main.occasional.personal_data.show_campaign()),  # noqa: PLW0108 - as above
        (menus.zoom_in, preview.zoom_in),
        (menus.zoom_out, preview.zoom_out),
        (menus.fit_width, partial(preview.fit, Fit.WIDTH)),
        (menus.fit_page, partial(preview.fit, Fit.PAGE)),
        (menus.two_pages, partial(preview.fit, Fit.TWO_PAGES)),
        (menus.full_screen, preview.open_full_screen),
        (menus.guide, lambda: about.show_guide(window)),
        (menus.copy_details, lambda: copy_details(campaign, main.notices.show)),
        (menus.about, lambda: about.show_about(window)),
    ):
        action.triggered.connect(lambda _checked=False, do=do: do())
