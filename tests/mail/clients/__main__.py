"""Try drafts in real mail programs, on a screen and with a mail server of their own.

`python -m tests.mail.clients` prints what was seen, and ends with 1 where that isn't what is known
of these programs (see README.md beside this); `python -m tests.mail.clients claws` tries one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import traceback
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.mail.clients import trying
from tests.mail.clients.claws import Claws
from tests.mail.clients.client import Observation
from tests.mail.clients.evolution import Evolution
from tests.mail.clients.imap_server import LocalImap
from tests.mail.clients.letterkit_window import LetterkitInUse
from tests.mail.clients.screen import WIDE, ClientScreen
from tests.mail.clients.sink import SmtpSink
from tests.mail.clients.thunderbird import Thunderbird
from tests.mail.clients.thunderbird_calendar import deadline_imported

ClientKind = type[Thunderbird] | type[Claws] | type[Evolution]
_CLIENTS: Final[dict[str, ClientKind]] = {
    "thunderbird": Thunderbird, "claws": Claws, "evolution": Evolution,
}  # fmt: skip
_PACKAGES: Final = {
    "thunderbird": "thunderbird", "claws-mail": "claws-mail", "evolution": "evolution",
    "Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "dbus-daemon": "dbus-daemon",
    "import": "imagemagick", "dovecot": "dovecot-imapd",
}  # fmt: skip
_LIBRARIES: Final = (
    "at-spi2-core python3-pyatspi libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0"
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mail.clients", description=__doc__)
    parser.add_argument("clients", nargs="*", metavar="CLIENT", help=", ".join(_CLIENTS))
    parser.add_argument("--pictures", type=Path, default=Path.cwd(), help="of trials that failed")
    options = parser.parse_args()
    wanted: list[str] = options.clients or list(_CLIENTS)
    if unknown := set(wanted) - set(_CLIENTS):
        parser.error(f"not known: {', '.join(unknown)}")
    if missing := [name for command, name in _PACKAGES.items() if shutil.which(command) is None]:
        print(f"Not installed: apt-get install {' '.join(missing)} {_LIBRARIES}")  # noqa: T201
        return 2
    with TemporaryDirectory() as folder:
        drafts = trying.TrialDrafts(Path(folder) / "drafts")
        results = [_try(_CLIENTS[each], Path(folder), drafts, options.pictures) for each in wanted]
    return 0 if all(results) else 1


def _try(
    kind: ClientKind, folder: Path, drafts: trying.TrialDrafts, pictures: Path
) -> bool:  # fmt: skip
    known = True
    try:
        for each in _observations(kind, folder, drafts, pictures):
            known &= each.is_known
            mark = "✓" if each.is_known else "✗"
            print(f"{mark} {kind.name}: {each.what}: {each.seen}", flush=True)  # noqa: T201
    except Exception:  # noqa: BLE001 - the other programs are tried all the same
        traceback.print_exc()
        return False
    return known


def _observations(
    kind: ClientKind, folder: Path, drafts: trying.TrialDrafts, pictures: Path
) -> Iterator[Observation]:
    home = folder / kind.name
    with trying.running(kind, home / "sixty", pictures) as (client, _sink):
        yield Observation("version", client.version(), is_known=True)
        yield trying.sixty_dragged(client, drafts)
    with trying.running(kind, home / "cases", pictures) as (client, sink):
        yield from trying.all_sent(client, sink, drafts)
    if kind is Thunderbird:
        yield from _more_of_thunderbird(home, drafts, pictures)


def _more_of_thunderbird(
    home: Path, drafts: trying.TrialDrafts, pictures: Path
) -> Iterator[Observation]:
    with trying.running(Thunderbird, home / "files", pictures) as (client, sink):
        yield from trying.opened_and_sent(client, sink, drafts)
    with trying.running(_over_imap, home / "imap", pictures) as (client, _sink):
        seen = trying.sixty_dragged(client, drafts)
        yield seen._replace(what=f"{seen.what}, on an IMAP server")
    with trying.running(_over_imap, home / "imap-cases", pictures) as (client, sink):
        for each in trying.all_sent(client, sink, drafts):
            yield each._replace(what=f"{each.what}, on an IMAP server")
    with SmtpSink() as sink, ClientScreen(home / "window", WIDE) as screen:
        client, letterkit = Thunderbird(screen, sink), LetterkitInUse(screen)
        yield trying.from_the_window(client, letterkit, screen)
    with trying.running(Thunderbird, home / "calendar", pictures) as (client, _sink):
        yield from deadline_imported(client, home / "deadlines")
    given = partial(Thunderbird, mbox=drafts.mbox)
    with trying.running(given, home / "mbox", pictures) as (client, _sink):
        yield trying.mbox_taken(client, drafts)


def _over_imap(screen: ClientScreen, sink: SmtpSink) -> Thunderbird:
    return Thunderbird(screen, sink, imap=LocalImap(screen))


if __name__ == "__main__":
    sys.exit(main())
