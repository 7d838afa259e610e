"""Which mail program is told from Windows' registry, made up here as programs really fill it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.mail_programs import MailHandlers, MailProgram
from letterkit.mail_programs.windows import RegistryReader, file_program, link_program

LINKS = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto"
FILES = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml"
CLASSES = "HKEY_CLASSES_ROOT"
NEW_OUTLOOK = "Microsoft.OutlookForWindows_8wekyb3d8bbwe!Microsoft.OutlookforWindows"
OLD_MAIL = "microsoft.windowscommunicationsapps_8wekyb3d8bbwe!microsoft.windowslive.mail"


def registry(*values: tuple[str, str, str]) -> RegistryReader:
    """Return a registry of (key, name, value); its keys are found in capitals or not."""
    known = {(key.lower(), name.lower()): value for key, name, value in values}
    return lambda key, name: known.get((key.lower(), name.lower()), "")


def chosen(prog_id: str, command: str, choice: str = "UserChoice") -> RegistryReader:
    return registry(
        (rf"{LINKS}\{choice}", "ProgId", prog_id),
        (rf"{FILES}\{choice}", "ProgId", prog_id),
        (rf"{CLASSES}\{prog_id}\shell\open\command", "", command),
    )


@pytest.mark.parametrize(
    ("prog_id", "command", "program"),
    [
        (
            "Thunderbird.Url.mailto-D78BF5DD33499EC2",
            r'"C:\Program Files\Mozilla Thunderbird\thunderbird.exe" -osint -compose "%1"',
            MailProgram.THUNDERBIRD,
        ),
        (
            "Outlook.URL.mailto.15",
            r'"C:\Program Files\Office\Root\Office16\OUTLOOK.EXE" -c IPM.Note /mailto "%1"',
            MailProgram.CLASSIC_OUTLOOK,
        ),
        (
            "Outlook.File.eml.15",
            r"C:\Program Files (x86)\Microsoft Office\Office14\OUTLOOK.EXE /eml %1",
            MailProgram.CLASSIC_OUTLOOK,
        ),
        (
            "olk",
            r'"C:\Users\x\AppData\Local\Microsoft\WindowsApps\olk.exe" %1',
            MailProgram.NEW_OUTLOOK,
        ),
        (
            "MSEdgeHTM",
            r'"C:\Program Files (x86)\Edge\msedge.exe" %1',
            MailProgram.BROWSER,
        ),
        ("ChromeHTML", r'"C:\Program Files\Google\Chrome\chrome.exe" %1', MailProgram.BROWSER),
        ("FirefoxURL-308046B0AF4A39CB", r"C:\Mozilla\firefox.exe -url %1", MailProgram.BROWSER),
        ("Claws", r'"C:\Program Files\Claws Mail\claws-mail.exe" --compose %1', MailProgram.CLAWS),
        ("eM", r'"C:\Program Files (x86)\eM Client\MailClient.exe" "%1"', MailProgram.OTHER),
        ("mailto", r"rundll32.exe C:\Windows\url.dll,MailToProtocolHandler %l", MailProgram.NONE),
    ],
)
def test_the_program_that_was_chosen_is_known_by_what_it_starts(
    prog_id: str, command: str, program: MailProgram
) -> None:
    read = chosen(prog_id, command)
    assert link_program(read) is program
    assert file_program(read) is program


@pytest.mark.parametrize(
    ("package", "program"),
    [(NEW_OUTLOOK, MailProgram.NEW_OUTLOOK), (OLD_MAIL, MailProgram.WINDOWS_MAIL)],
)
def test_a_program_of_the_store_is_known_by_its_package(package: str, program: MailProgram) -> None:
    app = "AppXbx2ce4vcxjdhff3d1ms66qqzk12zn827"
    read = registry(
        (rf"{LINKS}\UserChoice", "ProgId", app),
        (rf"{CLASSES}\{app}\Application", "AppUserModelID", package),
    )
    assert link_program(read) is program
    assert file_program(read) is MailProgram.NONE


@pytest.mark.parametrize("choice", [r"UserChoiceLatest\ProgId", "UserChoiceLatest", "UserChoice"])
def test_the_choice_is_found_wherever_this_windows_keeps_it(choice: str) -> None:
    assert link_program(chosen("T", r"C:\thunderbird.exe", choice)) is MailProgram.THUNDERBIRD


def test_the_latest_choice_goes_before_the_one_from_before() -> None:
    read = registry(
        (rf"{LINKS}\UserChoice", "ProgId", "Old"),
        (rf"{LINKS}\UserChoiceLatest\ProgId", "ProgId", "New"),
        (rf"{CLASSES}\Old\shell\open\command", "", r"C:\Office16\OUTLOOK.EXE"),
        (rf"{CLASSES}\New\shell\open\command", "", r"C:\thunderbird.exe"),
    )
    assert link_program(read) is MailProgram.THUNDERBIRD


def test_without_a_choice_it_is_what_is_set_up_for_everybody() -> None:
    mail = r"HKEY_LOCAL_MACHINE\SOFTWARE\Clients\Mail"
    read = registry(
        (mail, "", "Mozilla Thunderbird"),
        (rf"{mail}\Mozilla Thunderbird\Protocols\mailto\shell\open\command", "",
         r'"C:\Program Files\Mozilla Thunderbird\thunderbird.exe" -compose "%1"'),
        (rf"{CLASSES}\.eml", "", "ThunderbirdEML"),
        (rf"{CLASSES}\ThunderbirdEML\shell\open\command", "", r'"C:\T\thunderbird.exe" "%1"'),
    )  # fmt: skip
    assert link_program(read) is MailProgram.THUNDERBIRD
    assert file_program(read) is MailProgram.THUNDERBIRD


def test_an_empty_registry_names_nobody() -> None:
    assert link_program(registry()) is MailProgram.NONE
    assert file_program(registry()) is MailProgram.NONE


def test_what_opens_links_is_hers_and_files_say_so_only_where_that_is_nothing() -> None:
    classic, browser = MailProgram.CLASSIC_OUTLOOK, MailProgram.BROWSER
    assert MailHandlers(MailProgram.THUNDERBIRD, classic).program is MailProgram.THUNDERBIRD
    assert MailHandlers(browser, classic).program is browser
    assert MailHandlers(MailProgram.NONE, classic).program is classic
    assert MailHandlers(MailProgram.WINDOWS_MAIL, classic).program is classic
    assert MailHandlers(MailProgram.NONE, browser).program is MailProgram.NONE


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_stands_in_the_registry_is_some_program(prog_id: str, command: str) -> None:
    values = [(rf"{LINKS}\UserChoice", "ProgId", prog_id)]
    values.append((rf"{CLASSES}\{prog_id}\shell\open\command", "", command))
    assert link_program(registry(*values)) in MailProgram
