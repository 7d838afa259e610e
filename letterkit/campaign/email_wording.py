"""How a campaign's letters read as e-mails, where that isn't as their template has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, cast

WORD: Final = "docx"
PDF: Final = "pdf"
LETTER_KINDS: Final = (WORD, PDF)
"""What stands for the letter itself among what is attached: as a Word file, as PDF."""


@dataclass(frozen=True, slots=True)
class EmailWording:
    """What was typed for a document's e-mails, or for one of them alone; "" for what wasn't.

    `subject` and `body` are inline templates. `cc`, `bcc` and `reply_to` are addresses as a cell
    has them. With `all_addresses`, somebody with several gets one e-mail at all of them. `attach`
    is what goes with each: `docx` or `pdf` for the letter itself, or a file's path.
    """

    subject: str = ""
    body: str = ""
    cc: str = ""
    bcc: str = ""
    reply_to: str = ""
    all_addresses: bool = False
    attach: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the files that go with each."""
        return tuple(each for each in self.attach if each not in LETTER_KINDS)

    def over(self, wider: EmailWording) -> EmailWording:
        """Return what was typed here and, where nothing was, what is there for more e-mails."""
        return EmailWording(
            self.subject or wider.subject, self.body or wider.body, self.cc or wider.cc,
            self.bcc or wider.bcc, self.reply_to or wider.reply_to,
            self.all_addresses or wider.all_addresses, self.attach or wider.attach,
        )  # fmt: skip


NO_EMAIL_WORDING: Final = EmailWording()


def render_wording(wording: EmailWording) -> dict[str, object]:
    """Return what was typed as files keep it, by name."""
    typed: dict[str, object] = {name: value for name, value in asdict(wording).items() if value}
    return {**typed, "attach": list(wording.attach)} if wording.attach else typed


def parse_wording(raw: object) -> EmailWording | None:
    """Return what `render_wording` did; None for anything else."""
    if not isinstance(raw, Mapping):
        return None
    values = dict(cast("Mapping[str, Any]", raw))
    attach: object = values.pop("attach", [])
    texts = cast("list[object]", attach) if isinstance(attach, list) else [None]
    types = {
        each.name: bool if each.name == "all_addresses" else str for each in fields(EmailWording)
    }
    if not all(isinstance(each, str) for each in texts) or not all(
        name in types and type(value) is types[name] for name, value in values.items()
    ):
        return None
    return EmailWording(**values, attach=tuple(map(str, texts)))


def by_document_key(raw: object) -> object:
    """Return a table by document key, "" for what stands in it itself; what is none as it is."""
    if not isinstance(raw, dict):
        return raw
    table = cast("dict[str, object]", raw)
    shared = {name: each for name, each in table.items() if not isinstance(each, dict)}
    own = {key: each for key, each in table.items() if key not in shared}
    return ({"": shared} if shared else {}) | own
