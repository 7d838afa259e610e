"""A mail server on loopback that keeps what it is sent, and sends nothing on."""

from __future__ import annotations

import socket
from contextlib import closing
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

from tests.mail.clients.comparing import SentMail

HOST = "127.0.0.1"


class SmtpSink:
    """The server; `port` is a free one. It is used as a context manager."""

    def __init__(self) -> None:
        self.received: list[SentMail] = []
        self.port = free_port()
        self._controller = Controller(self, hostname=HOST, port=self.port)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's
        recipients = frozenset(map(str, envelope.rcpt_tos))
        self.received.append(SentMail(envelope.mail_from, recipients, envelope.original_content))
        return "250 OK"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._controller.stop()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
