"""Which mail server somebody's drafts go to, as she typed it and as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import Final, Self

from email_validator import EmailNotValidError, validate_email

from letterkit.errors import LetterkitError

_LONGEST_HOST: Final = 253  # characters, and 63 of each label: RFC 1035, section 2.3.4
_LONGEST_LABEL: Final = 63
_LARGEST_PORT: Final = 65_535
_LONGEST_TEXT: Final = 500
_IN_A_LABEL: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


class Security(StrEnum):
    """How the connection is encrypted: from its beginning, or by STARTTLS before anything else.

    There is no third: without either, password and drafts could be read on their way.
    """

    TLS = "tls"
    STARTTLS = "starttls"

    @property
    def port(self) -> int:
        """Return the port that servers listen on (RFC 8314, 3.2; RFC 9051, 2.1)."""
        return 993 if self is Security.TLS else 143


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A mail server and who signs in there; never with a password.

    `folder` is the one for drafts where she had to choose it, else "". Made by `of`, which looks
    at what was typed.
    """

    host: str
    port: int
    user: str
    security: Security = Security.TLS
    folder: str = ""

    @classmethod
    def of(
        cls, host: str, port: str, user: str, security: Security = Security.TLS, folder: str = ""
    ) -> Self:
        """Return what was typed. Raises LetterkitError, a sentence, where that can't be right."""
        return cls(_host_of(host), _port_of(port, security), _user_of(user), security, folder)

    @classmethod
    def from_stored(cls, stored: Mapping[str, object]) -> Self | None:
        """Return what was kept, None where that isn't a server."""
        host, port, user, folder = (
            str(stored.get(key, "")) for key in ("host", "port", "user", "folder")
        )
        try:
            security = Security(str(stored.get("security", Security.TLS)))
            return cls.of(host, port, user, security, folder[:_LONGEST_TEXT])
        except (LetterkitError, ValueError):
            return None

    def to_store(self) -> dict[str, object]:
        """Return what is kept of it."""
        return asdict(self)


def _host_of(typed: str) -> str:
    host = typed.strip().strip(".").lower()
    if not host:
        raise LetterkitError(
            "The mail server’s name is missing.",
            "It is often “imap.” or “mail.” and what stands behind the @ of your address.",
        )
    ascii_host = host if host.isascii() else _in_ascii(host)
    labels = ascii_host.split(".")
    if _is_address(ascii_host) or (
        len(ascii_host) <= _LONGEST_HOST
        and all(0 < len(each) <= _LONGEST_LABEL and _IN_A_LABEL.issuperset(each) for each in labels)
    ):
        return ascii_host
    raise LetterkitError(
        f"“{typed.strip()[:60]}” isn’t the name of a mail server.",
        "Type the name alone, such as “imap.example.org”, as your mail provider gives it.",
    )


def _in_ascii(host: str) -> str:
    """Return a name of other letters as it is looked up (UTS 46); "" where it can't be one.

    Python's own codec has the rules of 2003, by which “straße” is another name, and another server.
    """
    try:
        return validate_email(f"x@{host}", check_deliverability=False).ascii_domain
    except EmailNotValidError:
        return ""


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _port_of(typed: str, security: Security) -> int:
    text = typed.strip()
    if not text:
        return security.port
    if text.isascii() and text.isdigit() and len(text) < _LONGEST_LABEL:
        port = int(text)
        if 0 < port <= _LARGEST_PORT:
            return port
    raise LetterkitError(
        f"“{text[:20]}” isn’t a port.", f"It is a number: {security.port}, unless you know better."
    )


def _user_of(typed: str) -> str:
    user = typed.strip()
    if not user:
        raise LetterkitError(
            "The user name is missing.", "With most providers it is your whole e-mail address."
        )
    if len(user) > _LONGEST_TEXT or not user.isprintable():
        raise LetterkitError("That can’t be a user name.", "Type it anew, on one line.")
    return user
