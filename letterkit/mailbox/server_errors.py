"""What libraries raise of a mail server, as sentences: the edge at which all of that ends."""

from __future__ import annotations

import errno
import logging
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from imaplib import IMAP4
from socket import gaierror
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.mailbox.providers import password_note
from letterkit.mailbox.server_settings import Security, ServerSettings

_log: Final = logging.getLogger(__name__)

# What IMAPClient and Python's imaplib raise: of what a server says, of a connection, and of
# answers that are no answers.
SERVER_ERRORS: Final = (IMAP4.error, OSError, EOFError, ValueError)

_UNREACHABLE: Final = frozenset({
    errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH,
    10050, 10051, 10064, 10065,  # Windows' own: WSAENETDOWN …
})  # fmt: skip
_NO_NETWORK: Final = "Look whether this computer is on the internet, and try again."
# Response codes of RFC 5530 and 3501, which servers put before what they say.
_OVER_QUOTA: Final = "[OVERQUOTA]"
_NO_SUCH_FOLDER: Final = ("[TRYCREATE]", "[NONEXISTENT]")
_NOT_NOW: Final = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]")
_NONSENSE: Final = "unexpected response"  # imaplib's words where something else than IMAP comes
_TOO_BIG: Final = "[TOOBIG]"


@contextmanager
def server_errors(settings: ServerSettings) -> Generator[None]:
    """Turn what is raised while a server is talked to into a LetterkitError."""
    try:
        yield
    except SERVER_ERRORS as error:
        _log.warning("a mail server can't be used", exc_info=error)
        raise _sentence(settings, error) from error


def refused(settings: ServerSettings, said: str) -> LetterkitError:
    """Return why a server doesn't let somebody in, by what it said."""
    if any(code in said for code in _NOT_NOW):
        return LetterkitError(
            f"{settings.host} lets nobody in at the moment.", "Try again in a while."
        )
    words = said.lower()
    note = password_note(settings)
    if not note and ("application-specific" in words or "app password" in words):
        note = (
            "It wants an “app password”, which you make in your account on your provider’s web "
            "site for one program alone."
        )
    return LetterkitError(
        f"{settings.host} doesn’t take this user name with this password.",
        note or "Look whether both are as your mail provider gives them, and type the password.",
    )


def not_taken(settings: ServerSettings, name: str, said: str) -> tuple[LetterkitError, bool]:
    """Return why a server doesn't take a draft, by what it said, and whether to go on all the same.

    Each further draft would fail alike where the mailbox is full or its folder has gone.
    """
    if _OVER_QUOTA in said or "quota" in said.lower():
        return LetterkitError(
            f"Your mailbox on {settings.host} is full.",
            "Delete what you no longer need there, and empty its bin; then try again.",
        ), False
    if any(code in said for code in _NO_SUCH_FOLDER):
        return LetterkitError(
            f"The folder for drafts isn’t there any more on {settings.host}.",
            "Choose another one and try again.",
        ), False
    if _TOO_BIG in said:
        return LetterkitError(
            f"“{name}” is larger than {settings.host} takes.", "Attach less to it."
        ), True
    return LetterkitError(
        f"{settings.host} doesn’t take “{name}”.", "Try it once more, or drag it into Drafts."
    ), True


def _sentence(settings: ServerSettings, error: Exception) -> LetterkitError:
    host = settings.host
    if isinstance(error, ssl.SSLCertVerificationError):
        return LetterkitError(
            f"{host} can’t show that it is {host}: {_certificate_reason(error)}. Nothing was sent "
            "to it, no password either.",
            "Look whether the server’s name is as your mail provider gives it, and whether this "
            "computer’s date is right.",
        )
    if isinstance(error, gaierror):
        return LetterkitError(
            f"There is no server {host}, or no way to it.",
            f"Look whether its name is right. {_NO_NETWORK}",
        )
    if isinstance(error, TimeoutError):
        return LetterkitError(
            f"{host} didn’t answer in time.",
            "Look whether server, port and encryption are as your mail provider gives them, and "
            "whether this computer is on the internet.",
        )
    if isinstance(error, ssl.SSLError):
        return LetterkitError(
            f"{host} doesn’t speak as a mail server with encryption should on port "
            f"{settings.port}.",
            f"Look whether the port is right: {Security.TLS.port}, or {Security.STARTTLS.port} "
            "with “STARTTLS”.",
        )
    if isinstance(error, ConnectionRefusedError):
        return LetterkitError(
            f"{host} takes no mail connections on port {settings.port}.",
            "Look whether server and port are as your mail provider gives them.",
        )
    if isinstance(error, OSError) and error.errno in _UNREACHABLE:
        return LetterkitError(f"{host} can’t be reached.", _NO_NETWORK)
    if isinstance(error, (IMAP4.abort, OSError, EOFError)) and _NONSENSE not in str(error):
        return LetterkitError(f"The connection to {host} broke off.", "Try again.")
    return LetterkitError(
        f"{host} answers otherwise than a mail server should.",
        "Look whether server and port are as your mail provider gives them.",
    )


def _certificate_reason(error: ssl.SSLCertVerificationError) -> str:
    # X509_V_ERR_… of OpenSSL's x509_vfy.h.
    match error.verify_code:
        case 10:
            return "its certificate has expired"
        case 62 | 64:
            return "its certificate is another server’s"
        case _:
            return "nobody whom this computer trusts vouches for its certificate"
