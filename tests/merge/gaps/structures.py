"""Templates of other systems in which each kind of gap stands in each part that a letter has.

All are made up, from the marks that programs and people use and the places that Word has for text.
Whatever stands in a gap's place before it is filled says so, by `STALE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.docx_files import cell, paragraph, relationship, row, run, table, word_file
from tests.merge.gaps.marks import (
    complex_field,
    control,
    form_field,
    highlighted,
    line,
    merge_field,
    simple_field,
)

STALE = "Exwick-on-Old-Data"
# What a field of the built-in pack is called by others, and a label that goes before a mere line.
FIELDS = (
    ("ward", "Ward", "Ward: "), ("council_name", "Council name", "Council: "),
    ("sender_name", "Your name", "Your name: "), ("branch_name", "Branch name", "Branch: "),
    ("party", "Party", "Party: "), ("sender_postcode", "Your postcode", "Your postcode: "),
    ("constituency", "Constituency", "Constituency: "),
    ("first_name", "First name", "First name: "), ("last_name", "Surname", "Surname: "),
    ("stp_name", "Local STP name", "Local STP name: "),
)  # fmt: skip
Mark = Callable[[str], str]


class Built(NamedTuple):
    """A template: what it is of, the Word file, and which fields its gaps are for, in any order."""

    name: str
    docx: bytes
    fields: tuple[str, ...]


def _joined(name: str) -> str:
    return name.title().replace(" ", "")


def _split(name: str) -> str:
    bold = run(name[1:3], "<w:rPr><w:b/></w:rPr>")
    return f"{run('[ins')}{run('ert ' + name[:1])}{bold}{run(name[3:] + ']')}"


def _bound(where: str) -> Mark:
    def mark(name: str) -> str:
        binding = (
            f'<w:dataBinding w:xpath="/ns0:{where}[1]/ns0:{_joined(name)}[1]" '
            'w:storeItemID="{6668398D-A668-4E3E-A5EB-62B293D839F1}"/>'
        )
        return control(STALE, title=name, prompts=False).replace("<w:text/>", f"{binding}<w:text/>")

    return mark


def _in_paragraphs(name: str) -> str:
    """A control round a paragraph, as Word's own letter designs have them."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        f"{paragraph(STALE)}</w:sdtContent></w:sdt>"
    )


def _form(name: str) -> str:
    return form_field("Text1", name)


# What people and programs type.
TYPED: dict[str, Mark] = {
    "square brackets": "[{}]".format, "a request in brackets": "[insert {} here]".format,
    "round brackets": "(insert {})".format, "double brackets": "[[{}]]".format,
    "angles": "<{}>".format, "double angles": "<<{}>>".format, "guillemets": "«{}»".format,
    "single guillemets": "‹{}›".format, "asterisks": "*insert {}*".format,
    "a brace": lambda name: f"{{{_joined(name)}}}", "three braces": lambda n: f"{{{{{{{n}}}}}}}",
    "two braces": lambda name: f"{{{{ {name} }}}}" if " " in name else f"{{{{{name}}}",
    "a dollar": lambda name: f"${{{_joined(name)}}}", "per cents": lambda n: f"%{_joined(n)}%",
    "tildes": lambda name: f"~{_joined(name)}~", "number signs": lambda n: f"#{_joined(n)}#",
    "a server page": lambda name: f"<%= {_joined(name)} %>", "ats": lambda n: f"@@{_joined(n)}@@",
}  # fmt: skip
# What is a structure of Word's: it stands in paragraphs alone.
STRUCTURES: dict[str, Mark] = {
    "MERGEFIELD": lambda name: merge_field(name, STALE),
    "MERGEFIELD that was never seen": merge_field,
    "MERGEFIELD in capitals": lambda name: complex_field(f'MERGEFIELD "{name}" \\* Upper', STALE),
    "a simple MERGEFIELD": lambda name: simple_field(_joined(name)),
    "DOCVARIABLE": lambda name: complex_field(f'DOCVARIABLE "{name}"', STALE),
    "FILLIN": lambda name: complex_field(f'FILLIN "{name}?"', STALE),
    "a control by its title": lambda name: control(STALE, title=name, prompts=False),
    "a control by its tag": lambda name: control(STALE, tag=_joined(name), prompts=False),
    "a control by its prompt": lambda name: control(f"[{name}]"),
    "a control bound to a property": _bound("Properties"),
    "a control bound to data": _bound("letter"),
    "a form's box": _form,
    "highlighted words": highlighted,
    "words split over runs": _split,
}
# A place only: what it is for stands before it.
LABELLED: dict[str, str] = {
    "a line": "________", "dots": "…………", "crosses": "XXXX", "to come": "TBC",
    "empty brackets": "[ ]", "question marks": "???", "a dashed line": "--------",
}  # fmt: skip


def built() -> Iterator[Built]:
    """Yield the templates: each kind of mark, in the places that it can stand in."""
    fields, places = cycle(FIELDS), cycle(_PLACES)
    for mark_name, mark in (TYPED | STRUCTURES).items():
        # What is typed is text wherever it stands: three places each will do.
        chosen_places = _PLACES if mark_name in STRUCTURES else [next(places) for _ in range(3)]
        for place_name in chosen_places:
            place = _PLACES[place_name]
            chosen = next(fields)
            yield Built(f"{mark_name} in {place_name}", place(mark(chosen[1])), (chosen[0],))
    for mark_name, text in LABELLED.items():
        three = [next(fields) for _ in range(3)]
        lines = [f"{label}{text}" for _, _, label in three]
        yield Built(f"{mark_name} behind labels", word_file(*lines), tuple(f for f, *_ in three))
        if set(text) == {"-"}:
            continue  # alone, it parts what is above from what is below
        cells = table(*(row(cell(label.strip()), cell(text)) for _, _, label in three), columns=2)
        yield Built(f"{mark_name} beside labels", word_file(cells), tuple(f for f, *_ in three))
    for mark_name in ("square brackets", "double angles", "a dollar", "guillemets"):
        field, name, _ = next(fields)
        text = TYPED[mark_name](name)
        yield Built(f"{mark_name} in the title", word_file("x", title=f"For {text}"), (field,))
        yield Built(f"{mark_name} in an address", _in_link(text), (field,))
    for field, name, _ in FIELDS[:3]:
        yield Built(f"a control round “{name}”", word_file("x", _in_paragraphs(name)), (field,))


def _in_link(text: str) -> bytes:
    target = escape(f"https://example.org/?q={text}", {'"': "&quot;"})
    body = f'<w:p><w:hyperlink r:id="rL">{run("here")}</w:hyperlink></w:p>'
    return word_file(body, relationships=relationship("rL", "hyperlink", target, external=True))


def _paragraph(mark: str) -> str:
    return line(mark) if mark.startswith("<w:") else paragraph(run(mark))


def _in_box(mark: str) -> bytes:
    box = f"<w:r><w:pict><w:txbxContent>{_paragraph(mark)}</w:txbxContent></w:pict></w:r>"
    return word_file("Dear all", paragraph(box))


def _in_inner_table(mark: str) -> bytes:
    inner = table(row(cell(_paragraph(mark))), columns=1)
    return word_file(table(row(cell(inner + "<w:p/>"), "b"), columns=2))


_PLACES: dict[str, Callable[[str], bytes]] = {
    "the text": lambda mark: word_file("Dear all", _paragraph(mark)),
    "a table in a table": _in_inner_table,
    "a text box": _in_box,
    "a header": lambda mark: word_file("x", header=_paragraph(mark)),
    "a footer": lambda mark: word_file("x", footer=_paragraph(mark)),
    "a footnote": lambda mark: word_file("x", notes={"footnotes": _inside(mark)}),
    "an endnote": lambda mark: word_file("x", notes={"endnotes": _inside(mark)}),
}


def _inside(mark: str) -> str:
    return mark if mark.startswith("<w:") else run(mark)
