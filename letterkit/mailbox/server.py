"""A mail server, of which no more is asked than where drafts go, and that it takes one (RFC 9051).

Nothing is selected, searched or fetched there: what lies in the mailbox stays unread.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Protocol, cast

from letterkit.errors import LetterkitError
from letterkit.mailbox.server_errors import SERVER_ERRORS, refused, server_errors
from letterkit.mailbox.server_settings import Security, ServerSettings

_log: Final = logging.getLogger(__name__)
_CONNECTING: Final = 20.0  # seconds
_ANSWERING: Final = 60.0  # seconds, for a server that looks for viruses in attachments
_NAMES: Final = ("drafts", "draft", "draft messages")
_TOPS: Final = frozenset({"", "inbox", "[gmail]", "[google mail]"})
_BREAKS: Final = frozenset("\0\r\n")


# Attributes, the delimiter of names within each other, and the name.
_Folder = tuple[Sequence[bytes], bytes | None, str]


class _Client(Protocol):
    """All that letterkit uses of IMAPClient, and so all that it says to a server."""

    def starttls(self, ssl_context: ssl.SSLContext) -> object: ...

    def capabilities(self) -> Sequence[bytes]: ...

    def plain_login(self, identity: str, password: str) -> object: ...

    def login(self, username: str, password: str) -> object: ...

    def list_folders(self) -> Sequence[_Folder]: ...

    def append(self, folder: str, msg: bytes, flags: Sequence[bytes]) -> object: ...

    def logout(self) -> object: ...

    def shutdown(self) -> None: ...


class NoDraftsFolderError(LetterkitError):
    """Nobody can tell which folder is for drafts; `folders` are those that there are."""

    def __init__(self, host: str, folders: Sequence[str]) -> None:
        super().__init__(
            f"{host} doesn’t say which folder is for drafts.", "Choose the one that is."
        )
        self.folders = tuple(folders)


class NotTakenError(Exception):
    """A server doesn't take a draft, and says so; the connection goes on."""


class DraftsServer:
    """A mail server that somebody has signed in to. Made by `connected`."""

    def __init__(self, settings: ServerSettings, client: _Client) -> None:
        self._settings, self._client = settings, client

    def drafts_folder(self) -> str:
        """Return the folder for drafts: that which she chose, which is marked so, or is called so.

        Raises NoDraftsFolderError where there is none, or nobody knows which it is.
        """
        with server_errors(self._settings):
            listed = self._client.list_folders()
        folders = [each for each in listed if _is_usable(each[0])]
        names = [name for _flags, _delimiter, name in folders]
        if not names:
            raise LetterkitError(
                f"{self._settings.host} shows no folders.", "Ask your mail provider why."
            )
        if self._settings.folder in names:
            return self._settings.folder
        # RFC 6154, section 2.
        marked = [each for each in folders if _has_flag(each[0], b"\\drafts")]
        called = [each for each in folders if _last_part(each).casefold() in _NAMES]
        for found in (marked, called):
            # Others' folders, which they share, and archives have such ones, too.
            for candidates in (found, [each for each in found if _is_at_the_top(each)]):
                if len(candidates) == 1:
                    return candidates[0][2]
        raise NoDraftsFolderError(self._settings.host, sorted(names, key=str.casefold))

    def append(self, folder: str, eml: bytes) -> None:
        r"""Add a draft to a folder, byte by byte as it is, with the flags \Draft and \Seen.

        Raises NotTakenError with what the server says against it, LetterkitError where the
        connection fails: then nobody knows whether it took it.
        """
        from imapclient import DRAFT, SEEN  # noqa: PLC0415 - only where somebody has given a server
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError  # noqa: PLC0415 - as above

        with server_errors(self._settings):
            try:
                self._client.append(folder, eml, (DRAFT, SEEN))
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                raise NotTakenError(str(error)) from error


@contextmanager
def connected(settings: ServerSettings, password: str) -> Generator[DraftsServer]:
    """Connect to a server and sign in; sign out at the end.

    Its certificate is verified, and without encryption nothing is said. Raises LetterkitError.
    """
    if _BREAKS.intersection(password):
        raise LetterkitError("That can’t be a password: it has a line break.", "Type it anew.")
    with server_errors(settings):
        client = _open(settings)
    try:
        with server_errors(settings):
            _sign_in(client, settings, password)
        _log.info("signed in to a mail server")
        yield DraftsServer(settings, client)
        with suppress(*SERVER_ERRORS):  # what was added is there, whatever comes of that
            client.logout()
    finally:
        with suppress(*SERVER_ERRORS):
            client.shutdown()


def _open(settings: ServerSettings) -> _Client:
    """Return an encrypted connection. Raises as `connected` turns into sentences."""
    from imapclient import IMAPClient, SocketTimeout  # noqa: PLC0415 - only where somebody has given a server

    context = ssl.create_default_context()  # verifies certificate and name
    from_its_beginning = settings.security is Security.TLS
    # Its stubs know no SocketTimeout.
    timeout = cast("float", SocketTimeout(_CONNECTING, _ANSWERING))
    client: _Client = IMAPClient(
        settings.host,
        settings.port,
        ssl=from_its_beginning,
        ssl_context=context,
        timeout=timeout,
    )
    if not from_its_beginning:
        try:
            _encrypt(client, settings, context)
        except BaseException:
            with suppress(*SERVER_ERRORS):
                client.shutdown()
            raise
    return client


def _encrypt(client: _Client, settings: ServerSettings, context: ssl.SSLContext) -> None:
    """Go on encrypted, or not at all: somebody between may have taken the offer out."""
    from imapclient.exceptions import CapabilityError, IMAPClientError  # noqa: PLC0415 - as above

    unencrypted = LetterkitError(
        f"{settings.host} offers no encryption on port {settings.port}. Nothing was sent to it, "
        "no password either.",
        f"Try “TLS” with port {Security.TLS.port}. If your provider says that this port encrypts, "
        "somebody between may keep it from doing so: try from another network.",
    )
    try:
        client.starttls(context)
    except CapabilityError as error:
        raise unencrypted from error
    except ssl.SSLError:
        raise
    except IMAPClientError as error:  # it refuses, or says that one is signed in already
        raise unencrypted from error


def _sign_in(client: _Client, settings: ServerSettings, password: str) -> None:
    """Sign in by AUTHENTICATE PLAIN, which takes all of Unicode (RFC 4616), or else by LOGIN."""
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError  # noqa: PLC0415 - as above

    offered = {each.decode("ascii", "replace").upper() for each in client.capabilities()}
    try:
        if "AUTH=PLAIN" in offered:
            client.plain_login(settings.user, password)
            return
        if "LOGINDISABLED" not in offered and f"{settings.user}{password}".isascii():
            client.login(settings.user, password)
            return
    except IMAPClientError as error:
        if isinstance(error.__context__, IMAPClientAbortError):
            raise error.__context__ from None  # IMAPClient calls each failure here one to sign in
        raise refused(settings, str(error)) from None  # what it says may hold the user's name
    raise LetterkitError(
        f"{settings.host} takes no password from other programs, or not this one.",
        "Take another way: drag the drafts into your mail program, or open them one by one.",
    )


def _is_usable(flags: Sequence[bytes]) -> bool:
    return not (_has_flag(flags, b"\\noselect") or _has_flag(flags, b"\\nonexistent"))


def _has_flag(flags: Sequence[bytes], flag: bytes) -> bool:
    """Whether a folder has an attribute, which have no case (RFC 9051, 7.3.1)."""
    return any(each.lower() == flag for each in flags)


def _last_part(folder: _Folder) -> str:
    return folder[2].rpartition(_delimiter_of(folder))[2]


def _is_at_the_top(folder: _Folder) -> bool:
    """Whether a folder is one of the user's own, in no other but her inbox or what Google has."""
    parent = folder[2].rpartition(_delimiter_of(folder))[0]
    return parent.casefold() in _TOPS


def _delimiter_of(folder: _Folder) -> str:
    """Return what parts the names of folders within each other; a line break where nothing does."""
    return (folder[1] or b"\n").decode("ascii", "replace") or "\n"
