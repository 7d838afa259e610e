"""Which mail programs this computer names as the user's."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from letterkit.mail_programs import desktop_entries, windows
from letterkit.mail_programs.program import MailProgram
from letterkit.office.registry import registry_value


class MailHandlers(NamedTuple):
    """The programs that open mailto links, and drafts in files (.eml)."""

    links: MailProgram = MailProgram.NONE
    files: MailProgram = MailProgram.NONE

    @property
    def program(self) -> MailProgram:
        """The program that is most likely the user's: for links, that is what was asked for.

        Where it is nothing, or what Windows had once, files may know better.
        """
        if self.links not in {MailProgram.NONE, MailProgram.WINDOWS_MAIL}:
            return self.links
        return self.files if self.files.takes_drags or self.files.opens_drafts else self.links


def mail_handlers() -> MailHandlers:
    """Return this computer's mail programs. May wait for a slow drive; nothing is started."""
    if sys.platform == "win32":
        return MailHandlers(
            windows.link_program(registry_value), windows.file_program(registry_value)
        )
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home folder
        home = Path(os.sep)
    return MailHandlers(
        desktop_entries.program_for(desktop_entries.LINKS, os.environ, home),
        desktop_entries.program_for(desktop_entries.FILES, os.environ, home),
    )
