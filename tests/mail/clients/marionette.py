"""Mozilla's own remote control, as far as it is wanted here: scripts in Thunderbird's windows.

The protocol is Firefox's (testing/marionette/protocol in its source): length, colon, JSON.
"""

from __future__ import annotations

import json
import socket
from typing import Any

from tests.mail.clients.sink import HOST

_SECONDS = 60


class Marionette:
    """A session with a Thunderbird that listens at `port`."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), _SECONDS)
        self._number = 0
        self._read()  # how it introduces itself
        self._command("WebDriver:NewSession", {"capabilities": {}})
        self._command("Marionette:SetContext", {"value": "chrome"})

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the main window, and return what it returns."""
        return self._command(
            "WebDriver:ExecuteScript", {"script": script, "args": arguments, "newSandbox": True}
        )["value"]

    def close(self) -> None:
        self._socket.close()

    def _command(self, name: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        content = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(content), content))
        _kind, _number, error, result = self._read()
        if error:
            raise RuntimeError(error["message"])
        return result

    def _read(self) -> Any:
        length = b""
        while (character := self._socket.recv(1)) != b":":
            length += character
        content = bytearray()
        while len(content) < int(length):
            content += self._socket.recv(int(length) - len(content))
        return json.loads(content)
