"""The mail programs, and what each does with a draft that lies in a file.

Seen with Thunderbird 153, Evolution 3.46, Claws 4.1, Sylpheed 3.8 and Geary 43; of both Outlooks
as their makers and users tell.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class MailProgram(StrEnum):
    """A program for e-mails, or what stands in its place; `NONE` where the computer names none."""

    THUNDERBIRD = "thunderbird"
    CLASSIC_OUTLOOK = "classic-outlook"
    NEW_OUTLOOK = "new-outlook"
    WINDOWS_MAIL = "windows-mail"
    EVOLUTION = "evolution"
    CLAWS = "claws"
    SYLPHEED = "sylpheed"
    GEARY = "geary"
    BROWSER = "browser"
    OTHER = "other"
    NONE = "none"

    @property
    def label(self) -> str:
        """The program's name, as it stands in a sentence."""
        return _LABELS.get(self, "your mail program")

    @property
    def takes_drags(self) -> bool:
        """Whether drafts become its own when their files are dragged onto its folder of drafts."""
        return self in _TAKES_DRAGS

    @property
    def opens_drafts(self) -> bool:
        """Whether a draft's file opens for writing. Others show it as one that has come, or not."""
        return self in _OPENS_DRAFTS

    @property
    def imports_mailboxes(self) -> bool:
        """Whether it takes all drafts in one file (mbox) into a folder of one's choice."""
        return self in _IMPORTS_MAILBOXES


_LABELS: Final = {
    MailProgram.THUNDERBIRD: "Thunderbird",
    MailProgram.CLASSIC_OUTLOOK: "Outlook (classic)",
    MailProgram.NEW_OUTLOOK: "Outlook (new)",
    MailProgram.WINDOWS_MAIL: "Mail for Windows",
    MailProgram.EVOLUTION: "Evolution",
    MailProgram.CLAWS: "Claws Mail",
    MailProgram.SYLPHEED: "Sylpheed",
    MailProgram.GEARY: "Geary",
    MailProgram.BROWSER: "your webmail",
}
_TAKES_DRAGS: Final = frozenset({
    MailProgram.THUNDERBIRD, MailProgram.EVOLUTION, MailProgram.CLAWS,
})  # fmt: skip
_OPENS_DRAFTS: Final = frozenset({
    MailProgram.THUNDERBIRD, MailProgram.CLASSIC_OUTLOOK, MailProgram.NEW_OUTLOOK,
})  # fmt: skip
# Thunderbird's own import takes profiles, address books and calendars alone.
_IMPORTS_MAILBOXES: Final = frozenset({MailProgram.EVOLUTION, MailProgram.SYLPHEED})

# What the names of programs, of their desktop entries and of Windows' packages have in them.
_MARKS: Final = (
    ("thunderbird", MailProgram.THUNDERBIRD),
    ("outlookforwindows", MailProgram.NEW_OUTLOOK),
    ("windowscommunicationsapps", MailProgram.WINDOWS_MAIL),
    ("evolution", MailProgram.EVOLUTION),
    ("claws", MailProgram.CLAWS),
    ("sylpheed", MailProgram.SYLPHEED),
    ("geary", MailProgram.GEARY),
)
_NAMES: Final = {
    "outlook": MailProgram.CLASSIC_OUTLOOK,
    "olk": MailProgram.NEW_OUTLOOK,
    "hxoutlook": MailProgram.WINDOWS_MAIL,
    "hxtsr": MailProgram.WINDOWS_MAIL,
}
# What stands there where nothing was chosen: Windows' own question which program it is to be.
_NOBODY: Final = frozenset({"rundll32", "openwith"})
_BROWSERS: Final = frozenset(
    "brave chrome chromium edge epiphany falkon firefox iexplore konqueror librewolf msedge opera "
    "palemoon vivaldi waterfox".split()
)
_WORD: Final = re.compile(r"[a-z]+")


def program_named(name: str) -> MailProgram:
    """Return the program that a name stands for: of an executable, a desktop entry, a package.

    `OTHER` for a name that isn't known, `NONE` without one.
    """
    folded = name.casefold().strip()
    if not folded or folded in _NOBODY:
        return MailProgram.NONE
    for mark, program in _MARKS:
        if mark in folded:
            return program
    if known := _NAMES.get(folded):
        return known
    is_browser = not _BROWSERS.isdisjoint(_WORD.findall(folded))
    return MailProgram.BROWSER if is_browser else MailProgram.OTHER
