"""What a motion asks for: labels, help, and the kinds of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from letterkit.desktop.views.motion.view_data import MotionRow
from letterkit.pack import FieldKind, MergeField
from letterkit.text import plural

KINDS: Final[Mapping[str, FieldKind]] = {
    "moved-by": "choice", "seconded-by": "choice", "meeting-opening": "choice",
    "meeting-date": "date",
}  # fmt: skip


class FieldPrompt(NamedTuple):
    """What is said of a field: its label, its help, and an example where those don't do.

    `heading` is the label above the field's column in the table, where that has to be shorter.
    """

    label: str
    help: str
    example: str = ""
    heading: str = ""

    def field(self, name: str) -> MergeField:
        """Return the field with this role as a form shows it."""
        kind = KINDS.get(name, "line")
        return MergeField.model_construct(id=name, label=self.label, help=self.help, kind=kind)


def field_prompt() -> dict[str, FieldPrompt]:
    """Return what there is to say of each of `MOVED_ROLES`."""
    return {
        "moved-title": FieldPrompt(
            "Title of the motion",
            "Left empty, the motion has the title that its template gives it.",
        ),
        "meeting-opening": FieldPrompt(
            "What the council calls itself",
            "How the council's own motions begin. Left empty, it is “This Council”.",
            "such as The Council",
            "Calls itself",
        ),
        "moved-by": FieldPrompt(
            "Proposed by",
            "The councillor who moves the motion, chosen from the list or typed.",
        ),
        "seconded-by": FieldPrompt(
            "Seconded by",
            "The councillor who seconds it, chosen from the list or typed.",
        ),
        "meeting-name": FieldPrompt(
            "Meeting",
            "The meeting that is to debate the motion.",
            "such as Full Council",
        ),
        "meeting-date": FieldPrompt(
            "Date of the meeting",
            "The deadline is counted back from this day.",
            "such as 25 April 2017",
            "Date",
        ),
        "notice-rule": FieldPrompt(
            "Notice that the council wants",
            "As the council's standing orders have it.",
            "such as 10 am, 7 clear working days",
            "Notice wanted",
        ),
        "word-limit": FieldPrompt(
            "Most words that the council allows",
            "Left empty, there is no limit.",
            "such as 350",
            "Most words",
        ),
    }


def length_in_words(row: MotionRow) -> str:
    """Return a sentence on how long a motion is, and on the council's limit where there is one."""
    words = plural(row.words, "word")
    if row.limit is None:
        return f"The motion has {words}."
    most = f"{row.limit:,}"
    if row.is_too_long:
        text = "▲ The motion has {words}, {more} too many: the council allows {most}."
        return text.format(words=words, more=f"{row.words - row.limit:,}", most=most)
    return f"The motion has {words}; the council allows {most}."
