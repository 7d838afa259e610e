"""What the page of drafts says of counts, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from letterkit.desktop.views.drafts.view_data import DraftRow, DraftState
from letterkit.text import plural

_NEXT: Final = "When answers come, put them down: choose whose, and Recipients ▸ They answered…"


def title_in_words(rows: Iterable[DraftRow]) -> str:
    """Return how many drafts there are to send: "60 drafts are ready", "23 of 60 drafts …"."""
    counts = Counter(each.state for each in rows)
    total, left = counts.total(), counts[DraftState.TO_SEND]
    if left == total:
        return f"{plural(total, 'draft')} {'is' if total == 1 else 'are'} ready"
    if left:
        return f"{left:,} of {plural(total, 'draft')} {'is' if left == 1 else 'are'} still to send"
    if counts[DraftState.SENT] == total:
        return "The draft is sent" if total == 1 else f"All {total:,} drafts are sent"
    they = "The draft is" if total == 1 else f"All {total:,} drafts are"
    return f"{they} in your mail program"


def counts_in_words(rows: Iterable[DraftRow]) -> str:
    """Return what became of drafts: "3 opened · 20 sent"; "" while nothing has.

    Once all are sent, it is what comes next.
    """
    counts = Counter(each.state for each in rows)
    if counts and counts[DraftState.SENT] == counts.total():
        return _NEXT
    return " · ".join(
        f"{counts[state]:,} {state.value.lower()}"
        for state in (DraftState.OPENED, DraftState.HANDED_OVER, DraftState.SENT)
        if counts[state]
    )


def chosen_in_words(count: int) -> str:
    """Return how many drafts are chosen in the list; "" for none."""
    return f"{count:,} chosen" if count else ""
