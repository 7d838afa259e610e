"""Who of a list gets a document of their own, and why somebody doesn't."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from letterkit.merge.row_facts import RowFacts, facts_of
from letterkit.recipients import LEFT_OUT_BY_CHOICE, FilterMatcher, Recipient, RecipientFilter


class RecipientSelector:
    """Applies a choice, and what was left out by hand, to the recipients of one list.

    `values_of` gives a row's values as merged. It is called only where the choice asks anything,
    once for each recipient, for a name is taken as a whole one or not by what the others have.
    """

    def __init__(
        self,
        recipient_filter: RecipientFilter,
        left_out: Collection[str],
        recipients: Iterable[Recipient],
        values_of: Callable[[Recipient], Mapping[str, Any]],
    ) -> None:
        self._left_out, self._matcher = left_out, None
        if recipient_filter.takes_all:
            return
        needs_values, with_text = recipient_filter.needs_values, recipient_filter.needs_text
        self._facts = {
            each.key: facts_of(each, values_of(each), with_text=with_text)
            if needs_values else RowFacts(each.key, each.row)
            for each in recipients
        }  # fmt: skip
        self._matcher = FilterMatcher(recipient_filter, self._facts.values())

    def reason(self, recipient: Recipient) -> str:
        """Return why somebody gets no document, as a report says it; "" where they do."""
        if recipient.key in self._left_out:
            return LEFT_OUT_BY_CHOICE
        if self._matcher is None:
            return ""
        facts = self._facts[recipient.key]
        return self._matcher.reason(facts, facts.text)
