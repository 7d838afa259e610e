"""Drafts on a real mail server, and on servers that aren't to be trusted."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.mail import Attachment, Draft, Mailbox, eml_of
from letterkit.mailbox import (
    NoDraftsFolderError,
    Placement,
    Security,
    ServerSettings,
    place_on_server,
    server,
)
from letterkit.mailbox.placement import PlacementState
from tests.mailbox.certificates import Certificates, make_certificates
from tests.mailbox.conftest import settings_of
from tests.mailbox.scripted_server import Last, scripted, signed_in

pytestmark = pytest.mark.skipif(
    sys.platform != "linux",
    reason="Dovecot, and what makes certificates, is at hand on Linux alone",
)
if sys.platform != "win32":
    from tests.mailbox.dovecot import PASSWORD, Dovecot

Trusting = Callable[[Certificates], None]
GREETING = "* OK [CAPABILITY IMAP4rev1] ready"


def write_drafts(folder: Path, count: int = 1, subject: str = "Café hours") -> list[Path]:
    paths: list[Path] = []
    for number in range(count):
        draft = Draft(
            sender=Mailbox("Zoë", "branch@example.org"),
            to=Mailbox("Cllr Ann Ní Bhriain", f"ann.{number}@example.org"),
            subject=f"{subject} {number}",
            body="Dear Councillor,\nFrom now on … £5.\n.\n",
            date=datetime(2026, 11, 30, 9, number, tzinfo=UTC),
            message_id=f"{subject.encode().hex()}.{number}@example.org",
            bcc=(Mailbox("", "me@example.org"),),
            attachments=(Attachment("notes.bin", "application/octet-stream", bytes(range(256))),),
        )
        path = folder / f"{number:02} draft.eml"
        path.write_bytes(eml_of(draft))
        paths.append(path)
    return paths


def put(
    settings: ServerSettings, paths: list[Path], password: str = "", *, again: bool = False
) -> tuple[str, list[Placement]]:
    """Where drafts were put, and what became of each."""
    steps = place_on_server(settings, password or PASSWORD, paths, again=again)
    placements: list[Placement] = []
    while True:
        try:
            each = next(steps)
        except StopIteration as end:
            return str(end.value), placements
        if each is not None:
            placements.append(each)


def states(placements: list[Placement]) -> list[PlacementState]:
    return [each.state for each in placements]


def test_sixty_drafts_lie_in_the_folder_for_drafts_byte_by_byte_and_in_their_order(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(dovecot.certificates)
    before = len(dovecot.messages("ann", "Entw&APw-rfe"))
    paths = write_drafts(tmp_path, 60, "Sixty")
    folder, placements = put(settings_of(dovecot.tls), paths)
    assert folder == "Entwürfe"
    assert states(placements) == [PlacementState.PLACED] * 60
    messages = dovecot.messages("ann", "Entw&APw-rfe")[before:]
    assert [eml for eml, _flags in messages] == [path.read_bytes() for path in paths]
    assert {flags for _eml, flags in messages} == {"DS"}  # a draft, and nothing new to read


def test_starttls_does_the_same(dovecot: Dovecot, trusted: Trusting, tmp_path: Path) -> None:
    trusted(dovecot.certificates)
    paths = write_drafts(tmp_path, 2, "Starttls")
    _folder, placements = put(settings_of(dovecot.starttls, security=Security.STARTTLS), paths)
    assert states(placements) == [PlacementState.PLACED] * 2
    assert dovecot.messages("ann", "Entw&APw-rfe")[-1] == (paths[-1].read_bytes(), "DS")


def test_no_draft_is_put_there_twice_unless_that_is_asked_for(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(dovecot.certificates)
    paths = write_drafts(tmp_path, 3, "Twice")
    put(settings_of(dovecot.tls), paths[:2])
    before = len(dovecot.messages("ann", "Entw&APw-rfe"))
    _folder, placements = put(settings_of(dovecot.tls), paths)
    assert states(placements) == [
        PlacementState.ALREADY, PlacementState.ALREADY, PlacementState.PLACED,
    ]  # fmt: skip
    assert len(dovecot.messages("ann", "Entw&APw-rfe")) == before + 1
    assert (
        states(put(settings_of(dovecot.tls), paths, again=True)[1]) == [PlacementState.PLACED] * 3
    )


def test_nothing_is_read_or_searched_in_the_mailbox(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trusted(dovecot.certificates)
    caplog.set_level(logging.DEBUG)
    put(settings_of(dovecot.tls), write_drafts(tmp_path, 2, "Reading"))
    sent = [
        record.getMessage().split("'")[1].split(" ")[1]
        for record in caplog.records
        if record.name == "imapclient.imaplib" and record.getMessage().startswith("> b'")
    ]
    assert set(sent) <= {"CAPABILITY", "AUTHENTICATE", "LOGIN", "LIST", "APPEND", "LOGOUT"}
    assert sent.count("APPEND") == 2


def test_no_log_has_the_password_and_letterkits_no_name(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trusted(dovecot.certificates)
    caplog.set_level(logging.DEBUG)
    put(settings_of(dovecot.tls), write_drafts(tmp_path, 1, "Logging"))
    with pytest.raises(LetterkitError):
        put(settings_of(dovecot.tls), write_drafts(tmp_path, 1, "Logging"), "wrong one")
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert PASSWORD not in logged
    assert "wrong one" not in logged
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("letterkit")]
    assert ours
    assert not any("localhost" in line or "draft.eml" in line for line in ours)


def test_a_wrong_password_is_told_and_nothing_is_put_there(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(dovecot.certificates)
    before = dovecot.messages("ann", "Entw&APw-rfe")
    paths = write_drafts(tmp_path, 1, "Wrong")
    with pytest.raises(LetterkitError, match="doesn’t take this user name with this password"):
        put(settings_of(dovecot.tls), paths, "wrong")
    assert dovecot.messages("ann", "Entw&APw-rfe") == before
    assert states(put(settings_of(dovecot.tls), paths)[1]) == [PlacementState.PLACED]


def test_a_full_mailbox_ends_it_and_what_is_left_can_be_put_there_later(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(dovecot.certificates)
    paths = write_drafts(tmp_path, 2, "Full")
    with pytest.raises(LetterkitError, match="Your mailbox on localhost is full"):
        put(settings_of(dovecot.tls, "full"), paths)
    assert states(put(settings_of(dovecot.tls), paths)[1]) == [PlacementState.PLACED] * 2


def test_where_no_folder_is_for_drafts_those_that_there_are_can_be_chosen_from(
    unmarked: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(unmarked.certificates)
    unmarked.add_folder("full", "Letters")
    paths = write_drafts(tmp_path, 1, "Choose")
    with pytest.raises(NoDraftsFolderError) as caught:
        put(settings_of(unmarked.tls, "full"), paths)
    assert caught.value.folders == ("INBOX", "Letters")
    unmarked.add_folder("ann", "Letters")
    folder, _placements = put(settings_of(unmarked.tls, folder="Letters"), paths)
    assert folder == "Letters"
    assert unmarked.messages("ann", "Letters")[-1][0] == paths[0].read_bytes()


def test_a_folder_that_is_called_drafts_is_found_without_a_mark(
    unmarked: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(unmarked.certificates)
    unmarked.add_folder("ann", "DRAFTS")
    folder, _placements = put(settings_of(unmarked.tls), write_drafts(tmp_path, 1, "Called"))
    assert folder == "DRAFTS"


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        (['() "." INBOX', '() "." INBOX.Drafts'], "INBOX.Drafts"),
        (['(\\All) "/" "[Gmail]/All Mail"', '(\\Drafts) "/" "[Gmail]/Drafts"'], "[Gmail]/Drafts"),
        (['(\\Drafts) "/" Others/Bo/Drafts', '(\\Drafts) "/" Mine'], "Mine"),
        (['() "/" Archive/Drafts', '() "/" Drafts'], "Drafts"),
        (['(\\NoSelect \\Drafts) "/" Gone', '() "/" Draft'], "Draft"),
        (["() NIL Drafts", '() NIL "A/Drafts"'], "Drafts"),
        (['() "/" 2017', '(\\DRAFTS) "/" 2018'], "2018"),
    ],
)
def test_whatever_its_server_calls_it_the_folder_for_drafts_is_found(
    folders: list[str], found: str, trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)

    def answers(command: str) -> str | None:
        if command.startswith("LIST"):
            return "".join(f"* LIST {each}\r\n" for each in folders) + "{tag} OK done"
        return signed_in("{tag} OK whatever")(command)

    with scripted(GREETING, answers, dovecot.certificates) as mail_server:
        folder, placements = put(settings_of(mail_server.port), write_drafts(tmp_path), "simple")
    assert folder == found
    assert states(placements) == [PlacementState.PLACED]


@pytest.mark.parametrize(
    ("folders", "sentence"),
    [
        ([], "shows no folders"),
        (['() "/" INBOX', '() "/" A/Drafts', '() "/" B/Drafts'], "doesn’t say which folder"),
    ],
)
def test_where_nobody_can_know_the_folder_that_is_told(
    folders: list[str], sentence: str, trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)

    def answers(command: str) -> str | None:
        if command.startswith("LIST"):
            return "".join(f"* LIST {each}\r\n" for each in folders) + "{tag} OK done"
        return signed_in(None)(command)

    with (
        scripted(GREETING, answers, dovecot.certificates) as mail_server,
        pytest.raises(LetterkitError, match=sentence),
    ):
        put(settings_of(mail_server.port), write_drafts(tmp_path), "simple")


@pytest.mark.parametrize("greeting", ["220 smtp.example.org ESMTP", "+OK POP3 ready"])
def test_a_server_for_something_else_is_told_from_one_for_mailboxes(
    greeting: str, trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)
    with (
        scripted(greeting, lambda _command: None, dovecot.certificates) as other,
        pytest.raises(LetterkitError, match="answers otherwise than a mail server should"),
    ):
        put(settings_of(other.port), write_drafts(tmp_path), "simple")


def test_a_server_that_nobody_vouches_for_hears_nothing(dovecot: Dovecot, tmp_path: Path) -> None:
    for port, security in (
        (dovecot.tls, Security.TLS), (dovecot.starttls, Security.STARTTLS),
    ):  # fmt: skip
        with pytest.raises(LetterkitError, match="vouches for its certificate") as caught:
            put(settings_of(port, security=security), write_drafts(tmp_path, 1, "Nobody"))
        assert "no password either" in caught.value.message


def test_another_servers_certificate_is_refused(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(dovecot.certificates)
    settings = ServerSettings.of("127.0.0.1", str(dovecot.tls), "ann")
    with pytest.raises(LetterkitError, match="its certificate is another server’s"):
        put(settings, write_drafts(tmp_path))


def test_a_certificate_that_has_expired_is_refused(trusted: Trusting, tmp_path: Path) -> None:
    old = make_certificates(tmp_path, days=-1)
    trusted(old)
    with (
        scripted(GREETING, signed_in(None), old) as mail_server,
        pytest.raises(LetterkitError, match="has expired"),
    ):
        put(settings_of(mail_server.port), write_drafts(tmp_path))
    assert mail_server.heard == []


@pytest.mark.parametrize(
    "greeting",
    [
        "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] the offer was taken out",
        "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] you are in already",
        "* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] but it is refused",
    ],
)
def test_without_encryption_no_password_and_no_draft_is_sent(greeting: str, tmp_path: Path) -> None:
    capabilities = greeting.partition("[")[2].partition("]")[0]

    def answers(command: str) -> str:
        if command == "CAPABILITY":
            return f"* {capabilities}\r\n{{tag}} OK done"
        return "{tag} NO not now" if command == "STARTTLS" else "{tag} OK whatever"

    with (
        scripted(greeting, answers) as mail_server,
        pytest.raises(LetterkitError, match="offers no encryption"),
    ):
        put(settings_of(mail_server.port, security=Security.STARTTLS), write_drafts(tmp_path))
    commands = {line.partition(" ")[2].split(" ")[0] for line in mail_server.heard}
    assert commands <= {"CAPABILITY", "STARTTLS", "LOGOUT"}


def test_a_draft_over_which_the_connection_broke_off_is_not_put_there_a_second_time_by_itself(
    trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)
    paths = write_drafts(tmp_path, 2, "Broken")
    with (
        scripted(GREETING, signed_in("+ go on", literal=None), dovecot.certificates) as falling,
        pytest.raises(LetterkitError, match="broke off"),
    ):
        put(settings_of(falling.port), paths, "simple")
    _folder, placements = put(settings_of(dovecot.tls), paths)
    assert states(placements) == [PlacementState.UNCERTAIN, PlacementState.PLACED]
    assert "may be in Drafts or not" in str(placements[0].error)
    assert states(put(settings_of(dovecot.tls), paths[:1], again=True)[1]) == [
        PlacementState.PLACED
    ]


def test_what_one_draft_is_refused_for_is_told_and_the_rest_goes_on(
    trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)
    paths = write_drafts(tmp_path, 2)
    with scripted(GREETING, signed_in("{tag} NO [TOOBIG] no"), dovecot.certificates) as strict:
        _folder, placements = put(settings_of(strict.port), paths, "simple")
    assert [str(each.error) for each in placements] == [
        f"“{path.name}” is larger than localhost takes. Attach less to it." for path in paths
    ]


def test_a_server_that_does_not_answer_is_not_waited_for_for_ever(
    trusted: Trusting, tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted(dovecot.certificates)
    monkeypatch.setattr(server, "_ANSWERING", 0.2)
    with (
        scripted(GREETING, signed_in(""), dovecot.certificates) as silent,
        pytest.raises(LetterkitError, match="didn’t answer in time"),
    ):
        put(settings_of(silent.port), write_drafts(tmp_path), "simple")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("{tag} NO [UNAVAILABLE] later", "lets nobody in at the moment"),
        ("{tag} NO [ALERT] Application-specific password required", "“app password”"),
        ("{tag} NO [AUTHENTICATIONFAILED] no", "doesn’t take this user name"),
        ("nonsense", "answers otherwise than a mail server should"),
        (None, "broke off"),
    ],
)
def test_what_a_server_says_to_whoever_signs_in_becomes_a_sentence(
    answer: str | None, sentence: str, trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)

    def answers(command: str) -> str | None:
        return answer if command.startswith("LOGIN") else signed_in("")(command)

    with (
        scripted(GREETING, answers, dovecot.certificates) as mail_server,
        pytest.raises(LetterkitError, match=sentence),
    ):
        put(settings_of(mail_server.port), write_drafts(tmp_path), "simple")


@pytest.mark.parametrize(
    "capabilities", ["IMAP4rev1 LOGINDISABLED", "IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2"]
)
def test_a_server_that_takes_no_password_is_not_told_one(
    capabilities: str, trusted: Trusting, tmp_path: Path, dovecot: Dovecot
) -> None:
    trusted(dovecot.certificates)

    def answers(command: str) -> str | None:
        if command == "CAPABILITY":
            return f"* CAPABILITY {capabilities}\r\n{{tag}} OK done"
        return signed_in("")(command)

    greeting = f"* OK [CAPABILITY {capabilities}] ready"
    with (
        scripted(greeting, answers, dovecot.certificates) as mail_server,
        pytest.raises(LetterkitError, match="takes no password from other programs"),
    ):
        put(settings_of(mail_server.port), write_drafts(tmp_path), "simple")
    assert not any("simple" in line for line in mail_server.heard)


def test_a_port_without_encryption_is_told_from_one_with_it(tmp_path: Path) -> None:
    with (
        scripted(GREETING, lambda _command: None) as plain,
        pytest.raises(LetterkitError, match="doesn’t speak as a mail server with encryption"),
    ):
        put(settings_of(plain.port), write_drafts(tmp_path))


def test_where_nobody_listens_and_where_there_is_no_such_server_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(GREETING, lambda _command: None) as gone:
        port = gone.port
    with pytest.raises(LetterkitError, match="takes no mail connections on port"):
        put(settings_of(port), write_drafts(tmp_path))

    def find_none(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", find_none)
    with pytest.raises(LetterkitError, match=r"There is no server nowhere\.invalid"):
        put(ServerSettings.of("nowhere.invalid", "", "ann"), write_drafts(tmp_path))


def test_to_cancel_ends_it_after_the_draft_under_way_and_the_rest_can_follow(
    dovecot: Dovecot, trusted: Trusting, tmp_path: Path
) -> None:
    trusted(dovecot.certificates)
    paths = write_drafts(tmp_path, 5, "Cancel")
    steps = place_on_server(settings_of(dovecot.tls), PASSWORD, paths)
    first = next(each for each in steps if each)
    steps.close()
    assert first.state is PlacementState.PLACED
    assert states(put(settings_of(dovecot.tls), paths)[1]) == [
        PlacementState.ALREADY, *[PlacementState.PLACED] * 4,
    ]  # fmt: skip


def test_a_password_with_a_line_break_is_refused_before_anybody_is_asked(tmp_path: Path) -> None:
    with pytest.raises(LetterkitError, match="line break"):
        put(settings_of(1), write_drafts(tmp_path), "two\r\nlines")


WHATEVER = st.lists(
    st.sampled_from([
        "* ", "{tag} ", "OK", "NO", "BAD", "BYE", "+ ", "[TRYCREATE]", "[OVERQUOTA]", "LIST ", "(",
        ")", "\\Drafts", '"', "/", "INBOX", "{9}", "{99999999}", "NIL", "CAPABILITY", "IMAP4rev1",
        "AUTH=PLAIN", "\r\n", "\r", " ", "\x00", "\xff", "&-", "&AAAA-", "1", "APPENDUID", "%",
    ]),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=40)
@given(command=st.sampled_from(["CAPABILITY", "LOGIN", "LIST", "APPEND", "x"]), said=WHATEVER)
def test_whatever_a_server_says_is_an_answer_or_becomes_a_sentence(
    command: str, said: str, dovecot: Dovecot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    usual = signed_in("+ go on", literal=None)

    def answers(line: str) -> str | None:
        if not line.startswith(command):
            return usual(line)
        return Last(said.replace("{tag}", last_tag[-1]))

    last_tag: list[str] = ["A1"]
    paths = write_drafts(tmp_path_factory.mktemp("drafts"))
    with (
        pytest.MonkeyPatch.context() as patch,
        scripted(GREETING, answers, dovecot.certificates, last_tag) as mail_server,
    ):
        patch.setenv("SSL_CERT_FILE", str(dovecot.certificates.authority))
        try:
            _folder, placements = put(settings_of(mail_server.port), paths, "simple")
        except LetterkitError as error:
            told = [error]
        else:
            told = [each.error for each in placements if each.error]
            assert len(placements) == 1
    assert all(each.message.endswith(".") for each in told)
