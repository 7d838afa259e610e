"""Which programs Windows has for e-mails, by what its registry says.

MS Learn, "Default Programs" and "File Types": what the user chose, then what is set up for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PureWindowsPath
from typing import Final

from letterkit.mail_programs.program import MailProgram, program_named

RegistryReader = Callable[[str, str], str]
"""Returns the value of a key that has this name, "" being the default one; "" where there is none.

The key begins with HKEY_…
"""

_LINKS: Final = (
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto"
)
_FILES: Final = (
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml"
)
# Windows 11 from 24H2 on keeps what was chosen in the first, all others in the last.
_CHOICES: Final = (r"\UserChoiceLatest\ProgId", r"\UserChoiceLatest", r"\UserChoice")
_CLASSES: Final = "HKEY_CLASSES_ROOT"
_CLIENTS: Final = (
    r"HKEY_CURRENT_USER\SOFTWARE\Clients\Mail", r"HKEY_LOCAL_MACHINE\SOFTWARE\Clients\Mail",
)  # fmt: skip
_COMMAND: Final = re.compile(r'(?:"([^"]+)"|(.+?\.exe)(?=\s|$)|(\S+))', re.IGNORECASE)


def link_program(read: RegistryReader) -> MailProgram:
    """Return the program that mailto links open."""
    return _first(_link_programs(read))


def file_program(read: RegistryReader) -> MailProgram:
    """Return the program that a draft's file (.eml) opens in."""
    return _first(_file_programs(read))


def _first(programs: Iterator[MailProgram]) -> MailProgram:
    return next((each for each in programs if each is not MailProgram.NONE), MailProgram.NONE)


def _link_programs(read: RegistryReader) -> Iterator[MailProgram]:
    for choice in _CHOICES:
        yield _of_class(read(_LINKS + choice, "ProgId"), read)
    for client in _CLIENTS:
        yield _of_client(read(client, ""), read)
    yield _of_class("mailto", read)


def _file_programs(read: RegistryReader) -> Iterator[MailProgram]:
    for choice in _CHOICES:
        yield _of_class(read(_FILES + choice, "ProgId"), read)
    yield _of_class(read(rf"{_CLASSES}\.eml", ""), read)


def _of_class(prog_id: str, read: RegistryReader) -> MailProgram:
    """Return the program of a class: by its package where it has one, else by its command."""
    if not prog_id or "\\" in prog_id:
        return MailProgram.NONE
    key = rf"{_CLASSES}\{prog_id}"
    if package := read(rf"{key}\Application", "AppUserModelID"):
        return program_named(package)
    return _of_command(read(rf"{key}\shell\open\command", ""))


def _of_client(name: str, read: RegistryReader) -> MailProgram:
    """Return the program of a mail client that is registered under this name."""
    if not name or "\\" in name:
        return MailProgram.NONE
    for client in _CLIENTS:
        for way in (r"Protocols\mailto\shell\open\command", r"shell\open\command"):
            program = _of_command(read(rf"{client}\{name}\{way}", ""))
            if program is not MailProgram.NONE:
                return program
    return MailProgram.NONE


def _of_command(command: str) -> MailProgram:
    """Return the program that a command starts, by its executable's name."""
    found = _COMMAND.match(command.strip())
    path = next(filter(None, found.groups()), "") if found else ""
    return program_named(PureWindowsPath(path).stem)
