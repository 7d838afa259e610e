"""Passwords for mail servers, in the system's own store and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, Protocol

from letterkit.mailbox.server_settings import ServerSettings

_log: Final = logging.getLogger(__name__)
_SERVICE: Final = "letterkit mail"

# The stores that encrypt with the user's login: Windows' Credential Manager, the Mac's Keychain,
# GNOME's and KDE's. Others that keyring may find keep passwords in files that anybody can read.
_OF_SYSTEMS: Final = frozenset({
    "keyring.backends.Windows", "keyring.backends.macOS", "keyring.backends.SecretService",
    "keyring.backends.libsecret", "keyring.backends.kwallet",
})  # fmt: skip


class Backend(Protocol):
    """A store of passwords, as keyring has them."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a password, None where there is none."""
        ...

    @property
    def set_password(self) -> Callable[[str, str, str], object]:
        """What keeps a password; keyring wraps it, so that its parameters have no names."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no more."""
        ...


class PasswordStore:
    """Keeps the password for a server and user, by their names; with no store behind it, none.

    A password that was kept for one server is never given to another.
    """

    def __init__(self, backend: Backend | None) -> None:
        self._backend = backend

    @property
    def keeps(self) -> bool:
        """Whether passwords can be kept at all; else she is asked each time."""
        return self._backend is not None

    def password(self, settings: ServerSettings) -> str:
        """Return the password that was kept, "" where there is none or the store won't say."""
        if self._backend is None:
            return ""
        try:
            return self._backend.get_password(_SERVICE, _name_of(settings)) or ""
        except Exception as error:  # noqa: BLE001 - the stores' own errors, of which no two are alike
            _log.warning("the store of passwords can't be read", exc_info=error)
            return ""

    def keep(self, settings: ServerSettings, password: str) -> bool:
        """Keep a password; return whether that worked."""
        if self._backend is None:
            return False
        try:
            self._backend.set_password(_SERVICE, _name_of(settings), password)
        except Exception as error:  # noqa: BLE001 - as above
            _log.warning("a password can't be kept", exc_info=error)
            return False
        return True

    def forget(self, settings: ServerSettings) -> None:
        """Keep no password for a server any more."""
        if self._backend is None:
            return
        try:
            if self._backend.get_password(_SERVICE, _name_of(settings)) is not None:
                self._backend.delete_password(_SERVICE, _name_of(settings))
        except Exception as error:  # noqa: BLE001 - as above
            _log.warning("a password can't be taken out of the store", exc_info=error)


def system_store() -> PasswordStore:
    """Return the system's own store. It may take a while to answer, or ask to be unlocked."""
    import keyring  # noqa: PLC0415 - only where somebody has given a server

    chosen = keyring.get_keyring()
    # Where there are several, keyring puts a chain before them.
    found: list[Backend] = list(getattr(chosen, "backends", [chosen]))
    return PasswordStore(next((each for each in found if _is_of_system(each)), None))


def _is_of_system(backend: Backend) -> bool:
    return type(backend).__module__ in _OF_SYSTEMS


def _name_of(settings: ServerSettings) -> str:
    return f"{settings.user} at {settings.host}:{settings.port}"
