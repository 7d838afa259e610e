"""The e-mails that are tried: what `letterkit email` is given, and what is to reach the reader."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

SENDER: Final = "jo@example.org"
_NURSE: Final = "👩\u200d⚕\ufe0f"  # of several characters
_PLAIN: Final = "Dear Councillor,\n\nPlease look at the plan.\n\nYours,\nJo"
_LONG: Final = "This paragraph is as long as a mail program may meet, and it is one line. " * 40
_LINK: Final = f"https://www.example.org/{'plan/' * 40}"
_BINARY: Final = bytes(range(256)) * 40
_LINES: Final = b"From here on\n.\n..\r\n\r\nlast line without an end"


@dataclass(frozen=True)
class MailCase:
    """An e-mail to somebody; `attachments` are bytes by the names under which they are to arrive.

    `typed` are the names of the same files before they are attached, where those differ. With
    `letter`, the letter itself is attached as Word has it, too.
    """

    name: str
    person: str = "Jane Smith"
    subject: str = "Scrutiny of the plan"
    body: str = _PLAIN
    attachments: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    typed: Mapping[str, str] = field(default_factory=dict[str, str])
    cc: str = ""
    bcc: str = ""
    letter: bool = False

    @property
    def address(self) -> str:
        return f"{self.name.replace(' ', '-')}@example.com"

    @property
    def recipients(self) -> set[str]:
        """All addresses to which the e-mail has to go."""
        return {self.address, self.cc, self.bcc} - {""}


CASES: Final = (
    MailCase("plain"),
    MailCase(
        "welsh", "Siân Ŵyn-Jones", "Cyfarfod Siân Ŵyn-Jones: cynllun y gwasanaeth iechyd – £5m",
        "Annwyl Siân Ŵyn-Jones,\n\nDiolch o galon â’r “cynllun” – tŷ, dŵr, £5.\n\nJo",
    ),
    MailCase("comma in the name", "Jane Smith, OBE", "Roads, rails, and rivers; “a, b”"),
    MailCase(
        "from", body="Dear all,\n\nFrom the hospital we hear nothing.\nFrom there either.\n"
        ">From a reply.\n\nFrom",
    ),
    MailCase("long paragraph", body=f"Dear all,\n\n{_LONG.strip()}\n\n{_LINK}\n\nJo"),
    MailCase("dots", body="Dear all,\n\n.\n..\n.hidden\n\nend.\n.\n\nJo"),
    MailCase(
        "odd lines",
        body="Dear all,\n\n  • indented\n\tTab = 50%, =20\n>quoted?\n--\nJo\n\n\n- x",
    ),
    MailCase(
        "emoji", "Zoë 🌊 Poe", f"Sea 🌊 and {_NURSE} nurses",
        f"Dear Zoë,\n\n🌊{_NURSE} – “yes”.\n\nJo",
    ),
    MailCase("long subject", subject="A subject that goes on, and on, " * 8 + "to its end"),
    MailCase(
        "attachments", attachments={
            "Dyfodol y gwasanaeth – Ŵyn a Siân.pdf": _BINARY,
            "A briefing whose name is longer than any program of the.docx": _BINARY[::-1],
            "lines.txt": _LINES,
            "tiny.csv": b"\n",
        },
        typed={
            "A briefing whose name is longer than any program of the.docx":
            "A briefing whose name is longer than any program of these shows whole.docx",
        },
    ),
    MailCase("letter", "Siân Poe", letter=True),
    MailCase("bcc", cc="cc@example.net", bcc="bcc@example.net"),
)  # fmt: skip


def write_draft(case: MailCase, folder: Path) -> tuple[MailCase, Path]:
    """Have letterkit write a case's draft; return it, and the case with all its attachments."""
    work, out = folder / "inputs", folder / "drafts"
    work.mkdir(parents=True)
    people, body = work / "people.csv", work / "body.txt"
    people.write_text(f'Councillor,E-mail\n"{case.person}",{case.address}\n', "utf-8")
    body.write_text(case.body, "utf-8", newline="\n")
    attached: list[str] = []
    for name, content in case.attachments.items():
        file = work / case.typed.get(name, name)
        file.write_bytes(content)
        attached += ["--attach", str(file)]
    inputs = ("councillor-letter", "--recipients", people, *_SENDER, "--allow-gaps")
    if case.letter:
        attached += ["--attach", "docx"]
        _run("merge", *inputs, "--out", folder / "letters")
        [letter] = (folder / "letters").glob("*.docx")
        case = replace(case, attachments={**case.attachments, letter.name: letter.read_bytes()})
    options = ("--subject", case.subject, "--body", body, "--cc", case.cc, "--bcc", case.bcc)
    _run("email", *inputs, *options, *attached, "--out", out)
    [draft] = out.glob("*.eml")
    return case, draft.rename(folder / f"{case.name}.eml")


def write_sixty(folder: Path, mbox: Path) -> list[Path]:
    """Have letterkit write the drafts of sixty made-up councillors, and one file of all."""
    folder.mkdir(parents=True)
    people = folder / "people.csv"
    rows = "".join(f"{line}\n" for line in _sixty())
    people.write_text(f"Councillor,Council,Ward,E-mail\n{rows}", "utf-8")
    _run("email", "councillor-letter", "--recipients", people, *_SENDER, "--allow-gaps",
         "--out", folder / "drafts", "--mbox", mbox)  # fmt: skip
    return sorted((folder / "drafts").glob("*.eml"))


def _sixty() -> Iterator[str]:
    surnames = "Ash Birch Cole Dale Elm Fern Gray Hale Ivy Jay".split()
    for first in "Ann Bea Cai Dee Eve Fay".split():
        for last in surnames:
            address = f"{first}.{last}@example.com".lower()
            yield f"{first} {last},Exeter City Council,Priory,{address}"


_SENDER: Final = (
    "--set", "sender_name=Jo Bloggs", "--set", f"sender_email={SENDER}",
)  # fmt: skip


def _run(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "letterkit", *map(str, arguments)]
    completed = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if completed.returncode != 0:
        raise RuntimeError(completed.stdout + completed.stderr)
