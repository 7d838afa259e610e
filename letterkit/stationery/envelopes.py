"""Envelopes as a Word file: a page each, the sender in its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.stationery.addresses import PostalAddress
from letterkit.stationery.envelope import Envelope
from letterkit.stationery.fitting import FittedText, Measure, fit
from letterkit.stationery.label_sheet import Box
from letterkit.stationery.labels import Stationery, fitted, nothing_to_print
from letterkit.stationery.word_file import indent, paragraph, section, twips, word_file
from letterkit.template import ImageFile, InlinePicture, Room, inline_drawing
from letterkit.text import collapse_whitespace, strip_forbidden

_SENDER_SIZE: Final = 9.0  # points
_LOGO: Final = (60.0, 15.0)  # millimetres, at most
_LOGO_GAP: Final = 2.0
_EMU_PER_MM: Final = 36_000


@dataclass(frozen=True, slots=True)
class Sender:
    """Who an envelope is from: an address in lines, a logo, or both."""

    address: str = ""
    logo: ImageFile | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The address's lines that have anything."""
        lines = strip_forbidden(self.address).splitlines()
        return tuple(line for each in lines if (line := collapse_whitespace(each)))


def make_envelopes(
    addresses: Sequence[PostalAddress], envelope: Envelope, sender: Sender = Sender(), *,
    measure: Measure | None = None,
) -> Stationery:  # fmt: skip
    """Return a page for each envelope; one with a window bears its sender alone.

    What is printed in small letters, or doesn't fit and is left out, is told of. Raises
    LetterkitError where there is nothing to print, and where the sender is too long.
    """
    box = envelope.address_box
    if envelope.has_window:
        if not sender.lines and sender.logo is None:
            raise LetterkitError(
                "On envelopes with a window there is nothing to print without a sender: the "
                "letter’s own address is read through the window.",
                "Give the sender’s address or a logo, or choose plain envelopes.",
            )
        texts: list[FittedText | None] = [None] * len(addresses)
        diagnostics = ()
    else:
        addressed, diagnostics = fitted(addresses, box.width, box.height, "envelope", measure)
        texts = [*addressed]
    if not texts:
        raise nothing_to_print(diagnostics)
    header = _header(envelope, sender, measure)
    body = "".join(paragraph(text, on_new_page=page > 0) for page, text in enumerate(texts))
    width, height = envelope.size.size
    margins = (box.top, width - box.left - box.width, height - box.top - box.height, box.left)
    above = envelope.sender_box.top if header is not None else None
    content = word_file(
        body + section((width, height), margins, header=above), f"Envelopes, {envelope.size}",
        header=header, images=(sender.logo,) if sender.logo else (),
    )  # fmt: skip
    return Stationery(content, len(texts), len(texts), diagnostics)


def _header(envelope: Envelope, sender: Sender, measure: Measure | None) -> str | None:
    """Return the sender as a header's paragraphs: the logo, and the address below it."""
    box = envelope.sender_box
    beside = indent(box.left - envelope.address_box.left)
    paragraphs: list[str] = []
    room = box.height
    if sender.logo is not None:
        drawing, height = _logo(sender.logo, box)
        room -= height + _LOGO_GAP
        paragraphs.append(
            f'<w:p><w:pPr><w:spacing w:after="{twips(_LOGO_GAP)}"/>{beside}</w:pPr>'
            f"<w:r>{drawing}</w:r></w:p>"
        )
    if sender.lines:
        text = fit(sender.lines, box.width, room, largest=_SENDER_SIZE, measure=measure)
        if text is None or not text.is_legible:
            raise LetterkitError(
                f"The sender’s address is too long for a {envelope.size} envelope.",
                "Give fewer or shorter lines.",
            )
        paragraphs.append(paragraph(text, beside))
    return "".join(paragraphs) or None


def _logo(image: ImageFile, box: Box) -> tuple[str, float]:
    """Return a logo's drawing, and how high it is in millimetres."""
    room = Room(min(_LOGO[0], box.width) * _EMU_PER_MM, min(_LOGO[1], box.height) * _EMU_PER_MM)
    width, height = image.size
    scale = min(1.0, room.width / _EMU_PER_MM / width, room.height / _EMU_PER_MM / height)
    drawing = inline_drawing(InlinePicture(image, description="The sender’s logo"), room, 1)
    return drawing.decode(), height * scale
