"""Drafts put into classic Outlook, with a worker that stands in for it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from letterkit.errors import LetterkitError
from letterkit.mail import Attachment, Draft, Mailbox, eml_of
from letterkit.mailbox import Placement, outlook_command, place_in_outlook
from letterkit.mailbox.placement import PlacementState
from letterkit.office import outlook
from tests.office_programs import stand_in_outlook

PLACED, FAILED, UNCERTAIN = (
    PlacementState.PLACED, PlacementState.FAILED, PlacementState.UNCERTAIN,
)  # fmt: skip


class Outlook:
    """A stand-in as an installed program, and what was saved in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.saved_file = folder, folder / "saved.txt"
        self.command = sys.executable, str(stand_in_outlook.__file__), str(self.saved_file)

    def drafts(self, *subjects: str, sender: str = "branch@example.org") -> list[Path]:
        paths: list[Path] = []
        for subject in subjects:
            draft = Draft(
                Mailbox("Branch", sender),
                Mailbox("Cllr Ann", "ann@example.org"),
                subject,
                "Dear Ann,\nplease.",
                datetime(2026, 11, 30, 9, tzinfo=UTC),
                f"{subject.encode().hex()}@example.org",
                reply_to=(Mailbox("", "office@example.org"),),
                attachments=(
                    Attachment("con.pdf", "application/pdf", b"one"),
                    Attachment("Größe.pdf", "application/pdf", b"two"),
                ),
            )
            path = self.folder / f"{subject}.eml"
            path.write_bytes(eml_of(draft))
            paths.append(path)
        return paths

    def place(self, paths: list[Path], *, again: bool = False) -> list[Placement]:
        return [each for each in place_in_outlook(self.command, paths, again=again) if each]

    @property
    def saved(self) -> list[dict[str, Any]]:
        if not self.saved_file.exists():
            return []
        return [json.loads(line) for line in self.saved_file.read_text("utf-8").splitlines()]

    @property
    def subjects(self) -> list[str]:
        return [item["Subject"] for item in self.saved]


@pytest.fixture
def an_outlook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outlook:
    monkeypatch.setattr(outlook, "_SAVING", 30.0)
    return Outlook(tmp_path)


def states(placements: list[Placement]) -> list[PlacementState]:
    return [each.state for each in placements]


def test_each_draft_is_saved_with_its_text_and_its_files(an_outlook: Outlook) -> None:
    placements = an_outlook.place(an_outlook.drafts("Ann", "Bo", "Zoë’s hours"))
    assert states(placements) == [PLACED] * 3
    assert {each.note for each in placements} == {""}
    assert an_outlook.subjects == ["Ann", "Bo", "Zoë’s hours"]
    item = an_outlook.saved[0]
    assert (item["To"], item["Body"]) == ("ann@example.org", "Dear Ann,\r\nplease.")
    assert item["reply_to"] == ["office@example.org"]
    # A name that Windows keeps for a device is changed.
    assert item["files"][1] == ["Größe.pdf", b"two".hex()]
    assert item["files"][0][0] != "con.pdf"


def test_none_is_saved_twice_unless_that_is_asked_for(an_outlook: Outlook) -> None:
    paths = an_outlook.drafts("Ann", "Bo")
    an_outlook.place(paths[:1])
    assert states(an_outlook.place(paths)) == [PlacementState.ALREADY, PLACED]
    assert an_outlook.subjects == ["Ann", "Bo"]
    an_outlook.place(paths, again=True)
    assert an_outlook.subjects == ["Ann", "Bo", "Ann", "Bo"]


def test_what_outlook_refuses_is_told_and_the_rest_goes_on(an_outlook: Outlook) -> None:
    placements = an_outlook.place(an_outlook.drafts("refuse", "stuck", "Bo"))
    assert states(placements) == [FAILED, FAILED, PLACED]
    assert str(placements[0].error).endswith(
        "“refuse.eml”. It says: “The message store has reached its maximum size.”"
    )
    assert str(placements[1].error).endswith(
        "“stuck.eml”. It waits for an answer in one of its windows. Answer it and try again."
    )


def test_where_outlook_goes_while_it_saves_that_draft_is_uncertain_and_the_rest_can_follow(
    an_outlook: Outlook,
) -> None:
    paths = an_outlook.drafts("Ann", "fall", "Bo")
    with pytest.raises(LetterkitError, match="Outlook was closed, or stopped working"):
        an_outlook.place(paths)
    assert an_outlook.subjects == ["Ann"]
    placements = an_outlook.place(paths)
    assert states(placements) == [PlacementState.ALREADY, UNCERTAIN, PLACED]
    assert "may be in Drafts or not" in str(placements[1].error)


def test_where_outlook_goes_before_it_saves_that_draft_can_be_tried_again(
    an_outlook: Outlook,
) -> None:
    paths = an_outlook.drafts("die")
    assert states(an_outlook.place(paths)) == [FAILED]
    assert states(an_outlook.place(paths)) == [FAILED]


def test_an_outlook_that_asks_something_is_not_waited_for_for_ever(
    an_outlook: Outlook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlook, "_SAVING", 0.1)
    (placement,) = an_outlook.place(an_outlook.drafts("hang"))
    assert placement.state is UNCERTAIN
    assert "It may ask something in a window of its own" in str(placement.error)


def test_to_cancel_ends_it_between_two_drafts(an_outlook: Outlook) -> None:
    steps = place_in_outlook(an_outlook.command, an_outlook.drafts("Ann", "Bo"))
    first = next(each for each in steps if each)
    steps.close()
    assert first.state is PLACED
    assert an_outlook.subjects == ["Ann"]


def test_a_sender_whom_outlook_has_no_account_for_is_told_of(an_outlook: Outlook) -> None:
    (placement,) = an_outlook.place(an_outlook.drafts("Ann", sender="other@example.net"))
    assert placement.state is PLACED
    assert "Outlook has no account called other@example.net" in placement.note


def test_a_file_that_is_no_draft_is_told_of(an_outlook: Outlook) -> None:
    path = an_outlook.folder / "x.eml"
    path.write_bytes(b"Subject: to nobody\r\n\r\n")
    (placement,) = an_outlook.place([path])
    assert placement.state is FAILED
    assert "“x.eml” can’t go to Outlook." in str(placement.error)


@pytest.mark.parametrize("command", [("no-such-program",), (sys.executable, "-c", "raise OSError")])
def test_an_outlook_that_can_not_be_started_ends_it_all(
    an_outlook: Outlook, command: tuple[str, ...]
) -> None:
    with pytest.raises(LetterkitError, match=r"Outlook couldn’t be started\. Start it by hand"):
        list(place_in_outlook(command, an_outlook.drafts("Ann")))


@pytest.mark.parametrize(
    ("registered", "found"),
    [
        ({}, False),
        ({r"HKEY_CLASSES_ROOT\Outlook.Application\CLSID": "{0006F03A}"}, False),
        (
            {
                r"HKEY_CLASSES_ROOT\Outlook.Application\CLSID": "{0006F03A}",
                r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
                r"\OUTLOOK.EXE": r"C:\OUTLOOK.EXE",
            },
            True,
        ),
    ],
)
def test_classic_outlook_is_found_by_what_it_registered(
    registered: dict[str, str], found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:

    def value(key: str) -> str:
        return registered.get(key, "")

    monkeypatch.setattr(outlook, "registry_value", value)
    command = outlook_command()
    assert (command is not None) is found
    if command is not None:
        assert command[-1] == "--outlook-worker"
