"""A server on this computer that does what a real one mustn't: it says what a test has it say."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

from tests.mailbox.certificates import Certificates

_SECONDS = 30.0


class Last(str):
    """An answer after which the connection is closed; it is sent as it is."""

    __slots__ = ()


# Given a line from the client without its tag, returns what to answer: "{tag}" stands for the tag.
# None closes the connection.
Answers = Callable[[str], str | None]


class ScriptedServer:
    """Greets, and answers line by line; `heard` is all that came, decrypted."""

    def __init__(
        self,
        greeting: str,
        answers: Answers,
        certificates: Certificates | None,
        tags: list[str] | None = None,
    ) -> None:
        self._greeting, self._answers = greeting, answers
        self._tags = tags if tags is not None else []
        self._context: ssl.SSLContext | None = None
        if certificates is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificates.certificate, certificates.key)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.heard: list[str] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        # Wakes it where nobody connected.
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(_SECONDS)
        self._listening.close()

    def _serve(self) -> None:
        connection, _address = self._listening.accept()
        connection.settimeout(_SECONDS)
        with connection, suppress(OSError):
            if self._context is None:
                self._talk(connection)
            else:
                with self._context.wrap_socket(connection, server_side=True) as encrypted:
                    self._talk(encrypted)

    def _talk(self, connection: socket.socket) -> None:
        connection.sendall(f"{self._greeting}\r\n".encode())
        with connection.makefile("rb") as lines:
            for line in lines:
                text = line.decode("utf-8", "replace").rstrip("\r\n")
                self.heard.append(text)
                tag, _, command = text.partition(" ")
                self._tags.append(tag)
                answer = self._answers(command)
                if answer is None:
                    return
                if isinstance(answer, Last):
                    connection.sendall(answer.encode("latin-1", "replace"))
                    return
                if answer:
                    connection.sendall(f"{answer.format(tag=tag)}\r\n".encode())


@contextmanager
def scripted(
    greeting: str,
    answers: Answers,
    certificates: Certificates | None = None,
    tags: list[str] | None = None,
) -> Generator[ScriptedServer]:
    """Run such a server; with certificates, encrypted; `tags` gets the tags that it hears."""
    server = ScriptedServer(greeting, answers, certificates, tags)
    try:
        yield server
    finally:
        server.close()


def signed_in(append: str | None, *, literal: str | None = "") -> Answers:
    """Answers as of a server that lets everybody in, up to what it says to APPEND and its text."""

    def answers(command: str) -> str | None:
        match command.partition(" ")[0]:
            case "CAPABILITY":
                return "* CAPABILITY IMAP4rev1\r\n{tag} OK done"
            case "LOGIN":
                return "{tag} OK [CAPABILITY IMAP4rev1] in"
            case "LIST":
                return '* LIST (\\Drafts) "/" Drafts\r\n{tag} OK done'
            case "APPEND":
                return append
            case "LOGOUT":
                return "* BYE\r\n{tag} OK out"
            case _:
                return literal

    return answers
