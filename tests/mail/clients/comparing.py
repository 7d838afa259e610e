"""What reached the server, held against what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import cast

from tests.mail.clients.cases import SENDER, MailCase


@dataclass(frozen=True)
class SentMail:
    """An e-mail as a mail program handed it over: the envelope, and the bytes (RFC 5321)."""

    sender: str
    recipients: frozenset[str]
    content: bytes


def differences(case: MailCase, sent: SentMail) -> Iterator[str]:
    """Yield in sentences what arrived otherwise than was meant."""
    message = message_from_bytes(sent.content, policy=default)
    if sent.sender != SENDER:
        yield f"sent from {sent.sender}"
    if set(sent.recipients) != case.recipients:
        yield f"sent to {sorted(sent.recipients)}"
    if [each.addr_spec for each in message["To"].addresses] != [case.address]:
        yield f"To is {message['To']}"
    if not _same_name(message["To"].addresses[0].display_name, case.person):
        yield f"the name is {message['To'].addresses[0].display_name!r}"
    if message["Bcc"] is not None:
        yield "Bcc can be seen"
    if str(message["Subject"]).strip() != case.subject.strip():
        yield f"the subject is {message['Subject']!r}"
    yield from _body_differences(case, message)
    arrived = {part.get_filename(""): _bytes_of(part) for part in message.iter_attachments()}
    if arrived.keys() != case.attachments.keys():
        yield f"attachments are called {sorted(arrived)}"
    for name, content in case.attachments.items():
        if name in arrived and arrived[name] != content:
            yield f"{name} has {len(arrived[name])} bytes, not {len(content)}"


def _same_name(shown: str, typed: str) -> bool:
    """Whether a name is the one that was typed, but for its title and its commas."""
    words = shown.replace(",", " ").split()
    return words[words[:1] == ["Cllr"] :] == typed.replace(",", " ").split()


def _body_differences(case: MailCase, message: EmailMessage) -> Iterator[str]:
    body = message.get_body(preferencelist=("plain",))
    if body is None or message.get_body(preferencelist=("html",)) is not None:
        yield "it isn't plain text alone"
    if body is None:
        return
    lines, meant = text_of(body).splitlines(), case.body.splitlines()
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) > len(meant) and " ".join(lines).split() == case.body.split():
        yield f"its paragraphs are wrapped into {len(lines)} lines"
        return
    for number, (line, wanted) in enumerate(zip(lines, meant, strict=False), 1):
        if line != wanted:
            yield f"line {number} is {line[:60]!r}, not {wanted[:60]!r}"
    if len(lines) != len(meant):
        yield f"{len(lines)} lines, not {len(meant)}"


def text_of(part: MIMEPart) -> str:
    """Return a text as its reader sees it: what was only wrapped on its way is one line again."""
    text = str(part.get_content()).replace("\r\n", "\n")
    if part.get_param("format") != "flowed":
        return text
    return _unflowed(text, delete_space=part.get_param("delsp") == "yes")


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Return a flowed text (RFC 3676, section 4) without its soft line breaks."""
    lines: list[str] = []
    is_open = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")  # 4.4: space-stuffing
        soft = line.endswith(" ") and line != "-- "
        piece = line[:-1] if soft and delete_space else line
        if is_open:
            lines[-1] += piece
        else:
            lines.append(piece)
        is_open = soft
    return "\n".join(lines)


def _bytes_of(part: MIMEPart) -> bytes:
    return cast("bytes", part.get_payload(decode=True))
