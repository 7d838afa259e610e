"""The trials: sixty drafts at once, and each case sent from Drafts to the server on loopback."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Final, TypeVar

from tests.mail.clients.cases import CASES, MailCase, write_draft, write_sixty
from tests.mail.clients.client import MailClient, Observation, texts_by_address
from tests.mail.clients.comparing import differences
from tests.mail.clients.letterkit_window import LetterkitInUse
from tests.mail.clients.screen import ClientScreen, until
from tests.mail.clients.sink import SmtpSink
from tests.mail.clients.thunderbird import MBOX, Thunderbird

C = TypeVar("C", bound=MailClient)
_MOST_ACTIONS: Final = 6  # from “Write” to drafts in Drafts
_OPENED: Final = ("welsh", "from", "attachments", "letter", "bcc")


class TrialDrafts:
    """The drafts that all mail programs are given; letterkit writes them once."""

    def __init__(self, folder: Path) -> None:
        written = [write_draft(each, folder / each.name) for each in CASES]
        self.cases = {case.address: case for case, _draft in written}
        self.files = {case.name: draft for case, draft in written}
        self.mbox = folder / "sixty.mbox"
        self.sixty = write_sixty(folder / "sixty", self.mbox)


@contextmanager
def running(
    make: Callable[[ClientScreen, SmtpSink], C], home: Path, pictures: Path
) -> Generator[tuple[C, SmtpSink]]:
    """Run a mail program in a home of its own; where a trial fails, there is a picture of it."""
    with SmtpSink() as sink, ClientScreen(home) as screen:
        try:
            yield make(screen, sink), sink
        except Exception:
            screen.picture(pictures / f"{home.parent.name}-{home.name}.png")
            raise


def sixty_dragged(client: MailClient, drafts: TrialDrafts) -> Observation:
    """Drag sixty drafts onto Drafts at once, and look at what is in that folder's files."""
    client.drag(drafts.sixty)
    return _all_there(
        "60 drafts dragged onto Drafts at once", client.stored("Drafts"), drafts.sixty
    )


def from_the_window(
    client: Thunderbird, letterkit: LetterkitInUse, screen: ClientScreen
) -> Observation:
    """Go from a list to drafts in Drafts as somebody does, in letterkit's window by mouse."""
    screen.arrange(letterkit.window, 0)
    screen.arrange(client.window, 1)
    letterkit.press("push button", "^Write 60 documents")
    before = len(letterkit.actions)
    letterkit.press("radio button", "^E-mail drafts")
    letterkit.press("push button", "^Write 60 e-mail drafts")
    letterkit.shows("label", "^60 drafts are ready")
    letterkit.drag_chosen(client.drafts_place())
    client.wait_for(60)
    letterkit.shows("table cell", "^Handed over")
    actions = len(letterkit.actions) - before
    observed = _all_there("", client.stored("Drafts"), letterkit.drafts)
    return Observation(
        "from the list of 60 to Drafts in letterkit's own window",
        f"{actions} actions after “Write”; {observed.seen}",
        observed.is_known and actions <= _MOST_ACTIONS,
    )


def mbox_taken(client: Thunderbird, drafts: TrialDrafts) -> Observation:
    """Have Thunderbird read letterkit's mbox, which is one of its folders here."""
    shown = client.count(MBOX)
    observed = _all_there("mbox of 60 as a local folder", client.stored(MBOX), drafts.sixty)
    seen = f"Thunderbird shows {shown}; {observed.seen}"
    return Observation(observed.what, seen, observed.is_known and shown == len(drafts.sixty))


def _all_there(what: str, stored: Iterable[Message], drafts: Sequence[Path]) -> Observation:
    found = list(stored)
    meant = map(message_from_bytes, (each.read_bytes() for each in drafts))
    same = len(found) == len(drafts) and texts_by_address(found) == texts_by_address(meant)
    seen = f"{len(found)} in the folder, {'each as written' if same else 'not as written'}"
    return Observation(what, seen, same)


def all_sent(client: MailClient, sink: SmtpSink, drafts: TrialDrafts) -> Iterator[Observation]:
    """Drag each case's draft onto Drafts, and send them all from there."""
    client.drag(list(drafts.files.values()))
    waiting = dict(drafts.cases)
    while waiting:
        count = len(sink.received)
        client.send_first()
        until(lambda seen=count: len(sink.received) > seen, "the e-mail at the server")
        yield _arrived(client, sink, waiting, "sent from Drafts")
    if len(sink.received) != len(CASES):
        yield Observation("each draft sent once", f"{len(sink.received)} e-mails", is_known=False)


def opened_and_sent(
    client: Thunderbird, sink: SmtpSink, drafts: TrialDrafts
) -> Iterator[Observation]:
    """Open drafts' files as a double click does, and send them."""
    waiting = dict(drafts.cases)
    for each in _OPENED:
        count = len(sink.received)
        client.open_file(drafts.files[each])
        client.send_open()
        until(lambda seen=count: len(sink.received) > seen, "the e-mail at the server")
        yield _arrived(client, sink, waiting, "file opened and sent")


def _arrived(
    client: MailClient, sink: SmtpSink, waiting: dict[str, MailCase], what: str
) -> Observation:
    sent = sink.received[-1]
    address = next((each for each in sent.recipients if each in waiting), None)
    if address is None:
        raise RuntimeError(f"sent to {sorted(sent.recipients)}, for whom nothing is waiting")
    case = waiting.pop(address)
    found = tuple(differences(case, sent))
    known = found == tuple(client.known.get(case.name, ()))
    return Observation(f"“{case.name}” {what}", "; ".join(found) or "as meant", known)
