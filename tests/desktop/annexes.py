"""The union's own model letter and motion, abridged, as Word files with their gaps in bold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import docx

_GAP: Final = re.compile(r"(\[[^]]+\])")

COUNCILLORS: Final = (
    "Dear Councillor [insert name(s)]",
    (
        "I ask you to ensure that the plan for [insert local STP name] receives proper scrutiny "
        "from [insert council name] Council."
    ),
    "As a local resident [and health/social care worker – if applicable] I am concerned.",
    "I look forward to hearing from you.",
    "Yours sincerely",
    "[your name]",
)
MOTION: Final = (
    "Sustainability and Transformation Plans",
    "This Council notes that:",
    "there are significant concerns in relation to the plan (STP) for [insert local STP name];",
    "This Council resolves to:",
    "use its full powers of overview and scrutiny to highlight concerns around transparency.",
)


def save_annex(path: Path, paragraphs: tuple[str, ...]) -> Path:
    """Save paragraphs as a Word file, as somebody who copies them out of the guidance has it."""
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for piece in filter(None, _GAP.split(text)):
            paragraph.add_run(piece).bold = _GAP.fullmatch(piece) is not None
    document.save(str(path))
    return path
