"""Passwords in the system's store, and in no other."""

from __future__ import annotations

import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from letterkit.mailbox import PasswordStore, ServerSettings, system_store

ANN = ServerSettings.of("imap.example.org", "", "ann")


class Vault(KeyringBackend):
    """A store in memory, in place of the system's."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class LockedVault(Vault):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(service, username, password)


def from_module(module: str) -> KeyringBackend:
    """A store of a package that isn't installed here."""
    return type("Keyring", (Vault,), {"__module__": module, "priority": 1})()


def test_a_password_is_kept_found_and_forgotten() -> None:
    store = PasswordStore(vault := Vault())
    assert store.keeps
    assert store.password(ANN) == ""
    assert store.keep(ANN, "secret")
    assert list(vault.kept) == [("letterkit mail", "ann at imap.example.org:993")]
    assert store.password(ANN) == "secret"
    store.forget(ANN)
    store.forget(ANN)
    assert vault.kept == {}


def test_a_password_is_given_to_no_other_server_port_or_user() -> None:
    store = PasswordStore(Vault())
    store.keep(ANN, "secret")
    for other in (("imap.example.com", "", "ann"), ("imap.example.org", "143", "ann")):
        assert store.password(ServerSettings.of(*other)) == ""
    assert store.password(ServerSettings.of("imap.example.org", "", "bea")) == ""


def test_where_there_is_no_store_or_it_is_locked_nothing_is_kept_and_she_is_asked() -> None:
    for store in (PasswordStore(None), PasswordStore(LockedVault())):
        assert not store.keep(ANN, "secret")
        assert store.password(ANN) == ""
        store.forget(ANN)
    assert not PasswordStore(None).keeps


def test_what_a_locked_store_says_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    PasswordStore(LockedVault()).keep(ANN, "secret")
    assert "can't be kept" in caplog.text
    # What errors say is left out of letterkit's own log by its formatter.
    assert all("secret" not in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    "backend",
    [
        NoKeyring(), ForgetfulKeyring(), from_module("keyrings.alt.file"),
        from_module("keyrings.cryptfile.cryptfile"),
    ],
    ids=["none", "null", "plain text", "file"],
)  # fmt: skip
def test_stores_that_are_none_or_plain_files_are_refused(
    backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert not system_store().keeps


@pytest.mark.parametrize("module", ["Windows", "macOS", "SecretService", "libsecret", "kwallet"])
def test_the_systems_own_stores_are_used(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own = from_module(f"keyring.backends.{module}")
    monkeypatch.setattr(keyring, "get_keyring", lambda: own)
    assert system_store().keep(ANN, "secret")


def test_of_several_stores_the_first_of_the_system_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, own = from_module("keyrings.alt.file"), from_module("keyring.backends.kwallet")
    chain = ChainerBackend()
    monkeypatch.setattr(ChainerBackend, "backends", [plain, own])
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    system_store().keep(ANN, "secret")
    assert isinstance(own, Vault)
    assert list(own.kept.values()) == ["secret"]
    assert isinstance(plain, Vault)
    assert plain.kept == {}


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a Credential Manager")
def test_on_windows_passwords_are_in_the_credential_manager() -> None:
    store = system_store()
    nobody = ServerSettings.of("imap.nowhere.invalid", "", "nobody, of a test")
    try:
        assert store.keep(nobody, "made up, of a test – ✓")
        assert system_store().password(nobody) == "made up, of a test – ✓"
    finally:
        store.forget(nobody)
    assert store.password(nobody) == ""
