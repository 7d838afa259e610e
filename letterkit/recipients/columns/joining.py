"""Put the address together from its columns, of several addresses the one that is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from letterkit.recipients.columns.address_blocks import ADDRESS, POSTCODE, AddressBlock
from letterkit.recipients.model import Column, JoinedField, Recipient
from letterkit.text import english_list, fold_key

# "12", "12a", "Flat 3": a number goes on the line of its street.
_NUMBER: Final = re.compile(r"\d+\s?[a-z]?(?:[-/]\d+[a-z]?)?", re.IGNORECASE)

_NOTHING: Final = re.compile(r"\W*(?:n/?a|none|nil|null|tbc|as (?:above|left))?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JoinedAddress:
    """Addresses whose columns are known by name, the one that letters go to first.

    With several, each row has one of them whole, with its own postcode: the first that has a
    street in that row.
    """

    blocks: tuple[AddressBlock, ...]
    names: Mapping[int, str]

    @property
    def fields(self) -> list[JoinedField]:
        """The fields that are put together, as the list tells of them."""
        lines = tuple(self.names[each] for block in self.blocks for each in _lines_of(block))
        towns = frozenset(self.names[each] for block in self.blocks for each in block.towns)
        joined = [JoinedField(ADDRESS, lines, towns)]
        if codes := self._postcodes:
            joined.append(JoinedField(POSTCODE, tuple(self.names[each] for each in codes)))
        return joined

    @property
    def _postcodes(self) -> list[int]:
        """The columns of postcodes that come and go with their addresses."""
        blocks = self.blocks if len(self.blocks) > 1 else ()
        return [block.postcode for block in blocks if block.postcode is not None]

    def note(self, columns: Sequence[Column]) -> str:
        """Return the note for the user on the joined columns of a lone address."""
        indexes = self.blocks[0].lines
        letters = [column.letter for column in columns if column.index in indexes]
        return f"Columns {english_list(letters)} were put together as the address."

    def join(self, recipients: Sequence[Recipient]) -> None:
        """Give every recipient the address, one part to a line, and its postcode."""
        if len(self.blocks) == 1 and self.blocks[0].whole is None:
            (block,) = self.blocks
            names = [(self.names[index], index in block.towns) for index in block.lines]
            for recipient in recipients:
                values = recipient.values
                values[ADDRESS] = _lines(
                    [values[name].upper() if is_town else values[name] for name, is_town in names]
                )
            return
        has_postcodes = bool(self._postcodes)
        for recipient in recipients:
            values = recipient.values
            block = next((each for each in self.blocks if self._has_street(each, values)),
                         self.blocks[0])  # fmt: skip
            values[ADDRESS] = self._address(block, values)
            if has_postcodes:
                code = block.postcode
                values[POSTCODE] = values[self.names[code]] if code is not None else ""

    def _has_street(self, block: AddressBlock, values: Mapping[str, str]) -> bool:
        texts = (values[self.names[index]] for index in block.reached_by)
        return any(_NOTHING.fullmatch(text) is None for text in texts)

    def _address(self, block: AddressBlock, values: Mapping[str, str]) -> str:
        if block.whole is not None and not any(values[self.names[i]] for i in block.streets):
            return values[self.names[block.whole]]
        texts = ((index, values[self.names[index]]) for index in block.lines)
        return _lines([text.upper() if index in block.towns else text for index, text in texts])


def _lines_of(block: AddressBlock) -> tuple[int, ...]:
    return block.lines if block.whole is None else (*block.lines, block.whole)


def _lines(parts: Sequence[str]) -> str:
    """Return the parts of an address as its lines: a number goes with its street."""
    lines: list[str] = []
    for part in parts:
        text = part.strip(" ,\n")
        # A town that the last line has already isn't repeated.
        if not text or (lines and fold_key(lines[-1]) == fold_key(text)):
            continue
        if lines and _NUMBER.fullmatch(lines[-1]):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    return "\n".join(lines)
