"""What drives classic Outlook, and what Outlook is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.office import OutlookMessage, outlook_command
from letterkit.office.outlook_worker import serve
from tests.office_programs.stand_in_outlook import GONE, OutlookComError, StandInOutlook


def a_message(subject: str = "Library hours", **values: Any) -> OutlookMessage:
    given_values: dict[str, Any] = {
        "sender": "branch@example.org", "to": ("ann@example.org",), "body": "Dear Ann,\n\nPlease.",
    }  # fmt: skip
    return OutlookMessage(subject=subject, **(given_values | values))


class Served:
    """A run of the worker over some messages."""

    def __init__(
        self,
        *messages: OutlookMessage,
        outlook: StandInOutlook | None = None,
        create: Callable[[], Any] | None = None,
    ) -> None:
        self.outlook = outlook or StandInOutlook("branch@example.org")
        self.answers: list[dict[str, Any]] = []
        self.slept: list[float] = []
        serve(
            [json.dumps(asdict(each)) for each in messages],
            lambda line: self.answers.append(json.loads(line)),
            create or (lambda: self.outlook),
            sleep=self.slept.append,
        )


def test_a_draft_is_saved_with_all_that_it_says_and_nothing_guarded_is_read(tmp_path: Path) -> None:
    leaflet = tmp_path / "Leaflet – hours.pdf"
    leaflet.write_bytes(b"%PDF")
    message = a_message(
        cc=("bo@example.org", "cy@example.org"),
        bcc=("me@example.org",),
        reply_to=("office@example.org",),
        attachments=(str(leaflet),),
    )
    served = Served(message)
    assert served.answers == [{"outlook": True}, {"done": True, "account": True}]
    assert served.outlook.saved == [
        (
            "branch@example.org",
            {
                "BodyFormat": 1, "Subject": "Library hours", "Body": "Dear Ann,\r\n\r\nPlease.",
                "To": "ann@example.org", "CC": "bo@example.org; cy@example.org",
                "BCC": "me@example.org", "account": "branch@example.org",
                "files": [("Leaflet – hours.pdf", b"%PDF".hex())],
                "reply_to": ["office@example.org"],
            },
        )
    ]  # fmt: skip


def test_it_goes_into_the_drafts_of_the_senders_own_account() -> None:
    outlook = StandInOutlook("home@example.net", "Branch@Example.org")
    served = Served(a_message(), outlook=outlook)
    ((folder, item),) = served.outlook.saved
    assert (folder, item["account"]) == ("Branch@Example.org", "Branch@Example.org")


def test_an_account_without_drafts_of_its_own_uses_the_usual_ones() -> None:
    served = Served(a_message(sender="pop@example.org"), outlook=StandInOutlook("pop@example.org"))
    ((folder, item),) = served.outlook.saved
    assert (folder, item["account"]) == ("", "pop@example.org")


def test_where_the_senders_account_is_not_found_that_is_told() -> None:
    served = Served(a_message(), outlook=StandInOutlook("home@example.net"))
    assert served.answers[1:] == [{"done": True, "account": False}]
    assert served.outlook.saved[0][1]["account"] == ""


def test_a_draft_without_a_sender_goes_from_the_usual_account_without_a_word() -> None:
    served = Served(a_message(sender=""), outlook=StandInOutlook(""))
    assert served.answers[1:] == [{"done": True, "account": True}]
    assert served.outlook.saved[0][0] == ""


def test_a_busy_outlook_is_asked_again_and_one_that_stays_so_is_told_of() -> None:
    served = Served(a_message("busy"), a_message("stuck"), a_message("Bo"))
    assert served.answers[1:] == [
        {"done": True, "account": True}, {"busy": True}, {"done": True, "account": True},
    ]  # fmt: skip
    assert [item["Subject"] for _folder, item in served.outlook.saved] == ["busy", "Bo"]


def test_what_outlook_refuses_or_changes_is_not_saved_and_the_rest_goes_on() -> None:
    served = Served(a_message("refuse"), a_message("differ"), a_message("Bo"))
    assert served.answers[1:] == [
        {"failed": "The message store has reached its maximum size."},
        {"failed": "Outlook changed its subject or left an attachment out."},
        {"done": True, "account": True},
    ]
    assert len(served.outlook.saved) == 1
    assert served.outlook.discarded == 2


@pytest.mark.parametrize(("subject", "answer"), [("die", "closed"), ("fall", "unknown")])
def test_an_outlook_that_goes_is_told_of_and_nothing_more_is_asked_of_it(
    subject: str, answer: str
) -> None:
    served = Served(a_message("Ann"), a_message(subject), a_message("Bo"))
    assert served.answers[2:] == [{answer: True}]


def test_an_outlook_that_does_not_start_says_why() -> None:
    def refuse() -> None:
        raise OutlookComError(GONE, "Server execution failed")

    assert Served(a_message(), create=refuse).answers == [{"failed": "Server execution failed"}]


def test_outlook_is_left_running() -> None:
    # The stand-in has no Quit: to call it would be a failure.
    outlook = StandInOutlook(busy=3)
    served = Served(a_message(), outlook=outlook)
    assert served.answers[1:] == [{"done": True, "account": False}]
    assert not outlook.dead


@given(st.text(), st.text())
def test_whatever_it_says_outlook_is_told_so(subject: str, body: str) -> None:
    served = Served(a_message(f"a{subject}", body=body))
    ((_folder, item),) = served.outlook.saved
    assert item["Subject"] == f"a{subject}"
    assert item.get("Body", "").replace("\r\n", "\n") == body.replace("\r\n", "\n")


@pytest.mark.skipif(outlook_command() is not None, reason="Outlook is here, and would start")
def test_letterkits_own_command_leads_to_the_worker_and_without_outlook_it_says_so() -> None:
    command = [sys.executable, "-m", "letterkit", "--outlook-worker"]
    completed = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )
    assert completed.returncode == 0, completed.stderr
    assert list(json.loads(completed.stdout)) == ["failed"]
