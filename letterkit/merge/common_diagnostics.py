"""What is told of nearly every document of a list, and so has one cause: it is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from letterkit.diagnostics import Diagnostic
from letterkit.merge.record import Document

_FEWEST: Final = 5
_NEARLY_ALL: Final = 0.9


@dataclass(frozen=True, slots=True)
class CommonDiagnostics:
    """One diagnostic for each that nearly all documents have, and those that the others are."""

    common: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]


def common_diagnostics(documents: Sequence[Document]) -> CommonDiagnostics:
    """Take together what is told in the same words of nearly every document.

    Where a fix would mend a row, each keeps its own; to leave all rows out mends no list. One that
    is the same for all stays with what is told.
    """
    included = sum(1 for each in documents if not each.left_out)
    alike: dict[tuple[str, str, str], list[Diagnostic]] = defaultdict(list)
    for document in documents:
        for each in document.diagnostics:
            alike[each.kind, each.field, each.message].append(each)
    fewest = max(_FEWEST, _NEARLY_ALL * included)
    common: list[Diagnostic] = []
    others: list[Diagnostic] = []
    for group in alike.values():
        if len(group) >= fewest and not any(map(_is_mendable, group)):
            common.append(_of_all(group, included))
        else:
            others += group
    return CommonDiagnostics(tuple(common), tuple(others))


def _is_mendable(diagnostic: Diagnostic) -> bool:
    return any(not fix.is_answer for fix in diagnostic.fixes)


def _of_all(group: Sequence[Diagnostic], included: int) -> Diagnostic:
    first = group[0]
    many = f"all {included:,}" if len(group) >= included else f"{len(group):,} of {included:,}"
    hints = {each.hint for each in group}
    hint = first.hint if len(hints) == 1 else f"Look at column {first.column}." * bool(first.column)
    return Diagnostic(
        first.severity, first.kind, f"{first.message.removesuffix('.')}, in {many} documents.",
        hint, column=first.column, field=first.field,
        fixes=first.fixes if all(each.fixes == first.fixes for each in group) else (),
    )  # fmt: skip
