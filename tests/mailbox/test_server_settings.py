"""What was typed of a mail server, and what its provider asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.mailbox import Security, ServerSettings, password_note, refusal


def test_a_server_comes_back_as_it_was_kept() -> None:
    settings = ServerSettings.of(" IMAP.Example.org. ", "", "zoë@example.org")
    assert settings == ServerSettings("imap.example.org", 993, "zoë@example.org", Security.TLS)
    assert ServerSettings.from_stored(settings.to_store()) == settings
    assert ServerSettings.of("mail.example", "", "a", Security.STARTTLS).port == 143


@pytest.mark.parametrize(
    ("host", "port", "user", "sentence"),
    [
        ("", "", "ann", "server’s name is missing"),
        ("https://imap.example.org", "", "ann", "isn’t the name of a mail server"),
        ("imap example", "", "ann", "isn’t the name"),
        ("imap..example", "", "ann", "isn’t the name"),
        ("a" * 64, "", "ann", "isn’t the name"),
        ("imap.example.org", "many", "ann", "isn’t a port"),
        ("imap.example.org", "65536", "ann", "isn’t a port"),
        ("imap.example.org", "0", "ann", "isn’t a port"),
        ("imap.example.org", "²", "ann", "isn’t a port"),
        ("imap.example.org", "", " ", "user name is missing"),
        ("imap.example.org", "", "a\r\nb", "can’t be a user name"),
    ],
)
def test_what_can_not_be_right_is_told(host: str, port: str, user: str, sentence: str) -> None:
    with pytest.raises(LetterkitError, match=sentence):
        ServerSettings.of(host, port, user)


def test_a_name_in_other_letters_is_used_as_the_internet_has_it() -> None:
    assert ServerSettings.of("bücher.example", "", "ann").host == "xn--bcher-kva.example"


@given(
    st.dictionaries(st.sampled_from(["host", "port", "user", "security"]), st.text() | st.none())
)
def test_whatever_was_kept_it_is_a_server_or_none(stored: dict[str, object]) -> None:
    settings = ServerSettings.from_stored(stored)
    if settings is not None:
        assert ServerSettings.from_stored(settings.to_store()) == settings


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_is_a_server_or_a_sentence(host: str, port: str, user: str) -> None:
    try:
        settings = ServerSettings.of(host, port, user)
    except LetterkitError:
        return
    assert settings.host.isascii()
    assert not set(settings.host) & set("/\\ \r\n")


@pytest.mark.parametrize(
    ("host", "user"),
    [
        ("outlook.office365.com", "branch@example.org"),
        ("imap-mail.outlook.com", "branch@outlook.com"),
        ("imap.hotmail.co.uk", "branch@hotmail.co.uk"),
    ],
)
def test_microsofts_servers_are_refused_before_anything_is_sent(host: str, user: str) -> None:
    assert "sign-in page" in str(refusal(ServerSettings.of(host, "", user)))


@pytest.mark.parametrize(
    ("host", "user"),
    [
        ("imap.example.org", "branch@example.org"),
        ("imap.notoutlook.com", "branch"),
        ("mail.outlook-society.example", "outlook@outlook-society.example"),
        ("live.example.org", "branch@live.example.org"),
        ("localhost", "branch@hotmail.co.uk"),
    ],
)
def test_other_servers_are_not(host: str, user: str) -> None:
    settings = ServerSettings.of(host, "", user)
    assert refusal(settings) is None
    assert password_note(settings) == ""


@pytest.mark.parametrize("user", ["branch@gmail.com", "branch@example.org"])
def test_an_app_password_is_spoken_of_where_the_provider_wants_one(user: str) -> None:
    note = password_note(ServerSettings.of("imap.gmail.com", "", user))
    assert note.startswith("Google takes no ordinary password")


def test_a_name_of_other_letters_is_looked_up_as_browsers_do() -> None:
    assert ServerSettings.of("imap.straße.org", "", "ann").host == "imap.xn--strae-oqa.org"
