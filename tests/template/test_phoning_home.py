"""No document of a whole family contacts anybody, whatever its template would fetch and where."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import unquote

import pytest

from letterkit.template import Unseen, open_edited_letter, open_template
from tests.office import Office
from tests.template.trapped_documents import PLACES, trapped_documents

TRAP = "trap.invalid"
FAMILY = dict(trapped_documents(f"http://{TRAP}"))


def written(data: bytes) -> bytes:
    template = open_template(data, without=frozenset(Unseen) - {Unseen.HIDDEN})
    return template.render({"name": "Ada"})


def traces(document: bytes, trap: str) -> list[str]:
    """Return what of a trap's address stands in any part, however it is written there."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            for text in (data.decode("latin-1"), data.replace(b"\0", b"").decode("latin-1")):
                plain = unquote(html.unescape(text))
                position = plain.find(trap)
                if position >= 0:
                    found.append(f"{name}: …{plain[max(position - 90, 0) : position + 60]}…")
    return found


@pytest.mark.parametrize("called", FAMILY)
def test_no_address_of_a_trap_is_left_in_any_part(called: str) -> None:
    assert traces(FAMILY[called], TRAP), "the trap isn't set"
    assert traces(written(FAMILY[called]), TRAP) == []
    assert traces(open_edited_letter(FAMILY[called]).content, TRAP) == []


@contextmanager
def trap_server() -> Generator[tuple[str, list[str]]]:
    """Yield the address of a server on this computer, and what anybody said to it first."""
    asked: list[str] = []

    class Trap(StreamRequestHandler):
        timeout = 5

        def handle(self) -> None:
            asked.append(self.rfile.readline().decode("latin-1"))
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Trap) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def test_libreoffice_opens_the_family_and_asks_nobody_for_anything(
    office: Office, tmp_path: Path
) -> None:
    with trap_server() as (base, asked):
        paths: list[Path] = []
        # As they come, the plainly named ones do ask: the trap can catch.
        for called, data in trapped_documents(f"{base}/as-it-came"):
            if called.endswith(", plain"):
                paths.append(tmp_path / f"as it came {called}.docx")
                paths[-1].write_bytes(data)
        for called, data in trapped_documents(f"{base}/written"):
            paths.append(tmp_path / f"written {called}.docx")
            paths[-1].write_bytes(written(data))
        assert len(office.convert_to_pdf(paths)) == len(paths)
    said = " ".join(asked)
    assert [place for place in PLACES if f"/as-it-came/{place}/0/blip.png" not in said] == []
    assert [line for line in asked if "/as-it-came/" not in line] == []
