"""Decide which of a list's addresses its letters go to."""

from __future__ import annotations

from collections.abc import Sequence

from letterkit.recipients.columns.address_blocks import AddressBlock, Rows
from letterkit.recipients.list_decisions import AddressKind, Decision, ListAddress


def decide_address(
    blocks: Sequence[AddressBlock], rows: Rows, chosen: AddressKind | None
) -> Decision[ListAddress]:
    """Return which address goes first: the chosen one, or else the one that most rows have.

    No list says which is wanted, so that without a choice it is never sure; of those that equally
    many rows have, it is the first.
    """
    among = tuple(block.kind for block in blocks)
    if len(among) < 2:  # noqa: PLR2004 - there is nothing to choose
        return Decision(ListAddress())
    if chosen in among:
        return Decision(ListAddress(chosen, among), is_chosen=True, is_sure=True)
    filled = {block.kind: _filled(block, rows) for block in blocks}
    most = max(among, key=lambda kind: filled[kind])
    has = f"{filled[most]:,} of {len(rows):,} rows have the {most.in_a_sentence} address"
    return Decision(ListAddress(most, among), (has,))


def in_order(blocks: Sequence[AddressBlock], first: AddressKind | None) -> tuple[AddressBlock, ...]:
    """Return the addresses with the one that letters go to before the others."""
    return tuple(sorted(blocks, key=lambda block: block.kind is not first))


def _filled(block: AddressBlock, rows: Rows) -> int:
    return sum(any(cells.get(index) for index in block.reached_by) for _number, cells in rows)
