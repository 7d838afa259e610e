"""A small campaign pack with names of its own: no councils, no areas, no STPs, no concerns."""

from __future__ import annotations

from pathlib import Path

from tests.docx_files import word_file

PACK = """\
name = "Save our buses"
version = "3"

[[field]]
id = "on_day"
label = "Day"
kind = "date"
role = "letter-date"

[[field]]
id = "route"
label = "Bus route"
kind = "choice"
choices = "routes"
required = true
aliases = ["Line"]

[[field]]
id = "councillor_name"
label = "Driver"
source = "recipient"
aliases = ["Name"]

[[field]]
id = "from_whom"
label = "From"
role = "sender-name"
required = true

[[field]]
id = "heading"
label = "Heading"
role = "moved-title"

[[field]]
id = "who_begins"
label = "Begins with"
role = "meeting-opening"
source = "council"

[[field]]
id = "mover"
label = "Mover"
role = "moved-by"
source = "council"

[[field]]
id = "helper"
label = "Second"
role = "seconded-by"
source = "council"

[[field]]
id = "assembly"
label = "Assembly"
role = "meeting-name"
source = "council"

[[field]]
id = "assembly_day"
label = "Day of the assembly"
kind = "date"
role = "meeting-date"
source = "council"

[[field]]
id = "notice_asked"
label = "Notice"
kind = "notice"
role = "notice-rule"
source = "council"

[[field]]
id = "words_allowed"
label = "Words allowed"
kind = "number"
role = "word-limit"
source = "council"

[[list]]
id = "routes"
file = "lists/routes.csv"

[[template]]
id = "postcard"
title = "Postcard"
purpose = "Thanks a driver."
file = "postcard.docx"
per = "recipient"
noun = "postcard"
filename = "{{ route }} - {{ councillor_name }}"

[[template]]
id = "proposal"
title = "Proposal"
purpose = "For the assembly."
file = "proposal.docx"
per = "once"
noun = "proposal"
moved = true
checks = ["word-limit", "notice"]
filename = "{{ heading }}"
"""


def write_small_pack(folder: Path) -> Path:
    """Write the pack into a folder, which it returns."""
    (folder / "lists").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "lists" / "routes.csv").write_text(
        "name,aliases\nHill line,5;Five\nShore line,7\n", encoding="utf-8"
    )
    (folder / "postcard.docx").write_bytes(
        word_file(
            "{{ on_day }}", "Dear {{ councillor_name }}, keep the {{ route }}. {{ from_whom }}"
        )
    )
    (folder / "proposal.docx").write_bytes(
        word_file("{{ heading }}", "{{ mover }}, {{ assembly_day }}", "Keep the {{ route }} going.")
    )
    return folder


def write_drivers(path: Path) -> Path:
    """Write a list of people to whom postcards go."""
    path.write_text("Name,Line\nAsha Rao,Five\nBen Cole,7\n", encoding="utf-8")
    return path
