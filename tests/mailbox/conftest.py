"""A real mail server for the tests of what puts drafts there."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterkit.mailbox import Security, ServerSettings
from tests.mailbox.certificates import Certificates, make_certificates

if sys.platform != "win32":
    from tests.mailbox.dovecot import Dovecot, missing, start

    @pytest.fixture(scope="session")
    def start_dovecot() -> Iterator[Callable[[bool], Dovecot]]:
        """Starts servers, which end with the tests."""
        reason = missing()
        if reason and os.environ.get("CI"):
            pytest.fail(reason)
        if reason:
            pytest.skip(reason)
        servers: list[Dovecot] = []

        def started(marked: bool) -> Dovecot:
            # Not among pytest's own folders: others' processes can't look into those, and their
            # names are too long for sockets.
            folder = Path(tempfile.mkdtemp(prefix="lk-dovecot-"))
            folder.chmod(0o755)
            servers.append(start(folder, make_certificates(folder), marked=marked))
            return servers[-1]

        yield started
        for each in servers:
            each.stop()
            shutil.rmtree(each.folder, ignore_errors=True)

    @pytest.fixture(scope="session")
    def dovecot(start_dovecot: Callable[[bool], Dovecot]) -> Dovecot:
        """A server whose folder for drafts is marked as such, and isn't called Drafts."""
        return start_dovecot(True)

    @pytest.fixture(scope="session")
    def unmarked(start_dovecot: Callable[[bool], Dovecot]) -> Dovecot:
        """A server that marks no folder."""
        return start_dovecot(False)

else:

    @pytest.fixture
    def dovecot() -> None:
        pytest.skip("Dovecot doesn't run on Windows")

    @pytest.fixture
    def unmarked() -> None:
        pytest.skip("Dovecot doesn't run on Windows")


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Certificates], None]:
    """Has this computer trust the authority of some certificates, as OpenSSL is told to."""
    return lambda certificates: monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))


def settings_of(
    port: int, user: str = "ann", security: Security = Security.TLS, folder: str = ""
) -> ServerSettings:
    return ServerSettings.of("localhost", str(port), user, security, folder)
