"""letterkit connects to nothing but a mail server that somebody gave it."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest


def test_the_tests_themselves_would_notice_a_connection_to_elsewhere() -> None:
    with pytest.raises(AssertionError, match=r"something connects to mail\.example"):
        socket.create_connection(("mail.example", 993), timeout=1)
    with socket.socket() as connecting, pytest.raises(AssertionError, match=r"to 192\.0\.2\.1"):
        connecting.connect(("192.0.2.1", 993))


@pytest.mark.parametrize("module", ["letterkit.cli.app", "letterkit.desktop.main_controller"])
def test_nothing_that_could_connect_or_knows_passwords_is_read_when_letterkit_starts(
    module: str,
) -> None:
    code = (
        f"import {module}, sys; print([each for each in "
        "('letterkit.mailbox', 'imapclient', 'keyring', 'imaplib') if each in sys.modules])"
    )
    completed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert completed.stdout.strip() == "[]"
