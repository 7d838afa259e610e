"""Which mail program is told from a desktop's files, as the spec on default programs has it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from letterkit.mail_programs import MailProgram
from letterkit.mail_programs.desktop_entries import FILES, LINKS, program_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
THUNDERBIRD, EVOLUTION = "thunderbird.desktop", "org.gnome.Evolution.desktop"


class Desktop:
    """A home and a system in a folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.home, self.system = folder / "home", folder / "system"
        self.environment: Mapping[str, str] = {
            "XDG_DATA_DIRS": str(self.system / "share"),
            "XDG_CONFIG_DIRS": str(self.system / "xdg"),
            "XDG_CURRENT_DESKTOP": "Budgie:GNOME",
        }

    def install(self, *entries: str, kinds: str = "", more: str = "") -> None:
        for entry in entries:
            self.write(
                self.system / "share/applications" / entry,
                f"[Desktop Entry]\nName=Some program\nMimeType={kinds}\n{more}\n"
                f"[Desktop Action compose]\nMimeType={LINKS};\n",
            )

    def choose(self, path: str, *entries: str, group: str = "Default Applications") -> None:
        folder = self.home if path.startswith(".") else self.system
        self.write(folder / path, f"# by hand\n[{group}]\n{LINKS}={';'.join(entries)};\n")

    @staticmethod
    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    @property
    def program(self) -> MailProgram:
        return program_for(LINKS, self.environment, self.home)


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    return Desktop(tmp_path)


def test_the_users_choice_goes_before_the_systems(desktop: Desktop) -> None:
    desktop.install(THUNDERBIRD, EVOLUTION)
    desktop.choose("xdg/mimeapps.list", EVOLUTION)
    assert desktop.program is MailProgram.EVOLUTION
    desktop.choose(".config/mimeapps.list", THUNDERBIRD)
    assert desktop.program is MailProgram.THUNDERBIRD


def test_a_choice_for_this_desktop_goes_before_one_for_all(desktop: Desktop) -> None:
    desktop.install(THUNDERBIRD, EVOLUTION)
    desktop.choose(".config/mimeapps.list", THUNDERBIRD)
    desktop.choose(".config/gnome-mimeapps.list", EVOLUTION)
    assert desktop.program is MailProgram.EVOLUTION


def test_a_program_that_is_no_longer_installed_is_passed_over(desktop: Desktop) -> None:
    desktop.install(EVOLUTION)
    desktop.choose(".config/mimeapps.list", THUNDERBIRD, EVOLUTION)
    assert desktop.program is MailProgram.EVOLUTION
    desktop.choose(".config/mimeapps.list", THUNDERBIRD)
    desktop.choose("xdg/mimeapps.list", EVOLUTION)
    assert desktop.program is MailProgram.EVOLUTION


def test_without_a_choice_it_is_what_says_that_it_writes_emails(desktop: Desktop) -> None:
    desktop.install("calculator.desktop")
    assert desktop.program is MailProgram.NONE
    desktop.install("claws-mail.desktop", kinds=f"text/plain;{LINKS};")
    assert desktop.program is MailProgram.CLAWS
    assert program_for(FILES, desktop.environment, desktop.home) is MailProgram.NONE


def test_what_was_said_not_to_open_it_doesnt(desktop: Desktop) -> None:
    desktop.install(EVOLUTION, THUNDERBIRD, kinds=LINKS)
    desktop.choose(".config/mimeapps.list", EVOLUTION, group="Removed Associations")
    assert desktop.program is MailProgram.THUNDERBIRD


def test_an_entry_in_a_folder_of_its_own_is_found_by_its_id(desktop: Desktop) -> None:
    desktop.install("mozilla/thunderbird.desktop")
    desktop.choose(".config/mimeapps.list", "mozilla-thunderbird.desktop")
    assert desktop.program is MailProgram.THUNDERBIRD


def test_a_hidden_entry_counts_as_none(desktop: Desktop) -> None:
    desktop.install(THUNDERBIRD, more="Hidden=true")
    desktop.choose(".config/mimeapps.list", THUNDERBIRD)
    assert desktop.program is MailProgram.NONE


@pytest.mark.parametrize(
    ("entry", "program"),
    [
        ("net.thunderbird.Thunderbird.desktop", MailProgram.THUNDERBIRD),
        ("org.claws_mail.Claws-Mail.desktop", MailProgram.CLAWS),
        ("sylpheed.desktop", MailProgram.SYLPHEED),
        ("org.gnome.Geary.desktop", MailProgram.GEARY),
        ("firefox-esr.desktop", MailProgram.BROWSER),
        ("chrome-fmgjjmmmlfnkbppncabfkddbjimcfncm-Default.desktop", MailProgram.BROWSER),
        ("org.kde.kmail2.desktop", MailProgram.OTHER),
    ],
)
def test_programs_are_known_by_their_entries(
    desktop: Desktop, entry: str, program: MailProgram
) -> None:
    desktop.install(entry)
    desktop.choose(".config/mimeapps.list", entry)
    assert desktop.program is program


def test_files_that_are_no_text_and_folders_in_their_place_are_passed_over(
    desktop: Desktop,
) -> None:
    (desktop.home / ".config/mimeapps.list").mkdir(parents=True)
    path = desktop.system / "share/applications" / THUNDERBIRD
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\x00[Desktop Entry\nMimeType=\n=\n[]")
    assert desktop.program is MailProgram.NONE
    desktop.choose("xdg/mimeapps.list", "../../x.desktop", "", "-.desktop", "a\0.desktop")
    assert desktop.program is MailProgram.NONE
