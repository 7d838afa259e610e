"""Write the Word templates of the built-in packs: `python tools/build_templates.py [DIR]`.

Each of the campaign's first three follows an annex of the union's guidance to branches (March 2017)
point by point, in words of its own: the letter annex 2, the motion annex 3, the briefing annex 4.
Those of the plain pack say nothing of any campaign, and go to the folder “plain”. The words stand
in `tools/texts/`, one paragraph after another: "Style | text", run on over indented lines, with
**strong** words between asterisks. A line that starts with a paragraph tag is a paragraph of
its own. Everything between two changes of weight is one run, so that a tag is never split.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as WordDocument
from house_style import Look, Properties, add_page_numbers, new_document, save, set_properties

TEXTS = Path(__file__).resolve().parent / "texts"
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
PARAGRAPH = re.compile(r"(?P<style>[A-Z][A-Za-z0-9 ]*) \| (?P<text>.+)")


@dataclass(frozen=True)
class Template:
    """One Word template: its file's name, its look, its footer and its properties."""

    name: str
    look: Look
    properties: Properties
    footer: str = ""


BUILT_IN = [
    Template(
        "councillor-letter",
        Look(
            line=240,
            after=100,
            heading_size=22,
            heading_before=0,
            bullet_after=80,
            top=1.8,
            bottom=1.6,
            other_first_page=True,
        ),
        Properties(
            title="Scrutiny of the Sustainability and Transformation Plan for {{ stp_name }}",
            subject="Letter to a councillor",
            author="{{ sender_name }}",
        ),
    ),
    Template(
        "council-motion",
        Look(line=276, after=140, heading_size=24, bullet_after=120),
        Properties(
            title="Motion on the Sustainability and Transformation Plan for {{ stp_name }}",
            subject="Motion to a council",
        ),
        footer="Motion on the Sustainability and Transformation Plan",
    ),
    Template(
        "mp-briefing",
        Look(line=264, after=140, heading_size=26, bullet_after=100),
        Properties(
            title="NHS Sustainability and Transformation Plans: the plan for {{ stp_name }}",
            subject="Briefing for MPs and other politicians",
            author="{{ branch_name }}",
        ),
        footer="UNISON briefing: NHS Sustainability and Transformation Plans",
    ),
]

LETTERS = [
    Template(
        name,
        BUILT_IN[0].look,
        Properties(
            title=f"{title} for {{{{ stp_name }}}}", subject=subject, author="{{ sender_name }}"
        ),
    )
    for name, title, subject in (
        ("plan-lead-letter", "Staff and trade unions in the plan", "Letter to a plan's lead"),
        ("document-request", "Request for a document on the plan", "Request for information"),
        ("board-question", "A question on the plan", "Question to a board or committee"),
        ("governor-letter", "Foundation trusts and the plan", "Letter to a governor"),
        ("healthwatch-letter", "The patients’ voice in the plan", "Letter to Healthwatch"),
        ("follow-up", "Scrutiny of the plan", "Second letter to a councillor"),
        ("thank-you", "Support on the plan", "Thank-you letter to a councillor"),
    )
]

PLAIN = [
    Template(
        "plain/plain-letter",
        BUILT_IN[0].look,
        Properties("{{ campaign_subject }}", "Letter to a councillor", "{{ sender_name }}"),
    ),
    Template(
        "plain/plain-motion",
        BUILT_IN[1].look,
        Properties("Motion: {{ campaign_subject }}", "Motion to a council"),
    ),
    Template(
        "plain/plain-briefing",
        BUILT_IN[2].look,
        Properties("{{ campaign_subject }}", "Briefing", "{{ branch_name }}"),
    ),
    Template(
        "plain/plain-follow-up",
        BUILT_IN[0].look,
        Properties("{{ campaign_subject }}", "Second letter to a councillor", "{{ sender_name }}"),
    ),
    Template(
        "plain/plain-thank-you",
        BUILT_IN[0].look,
        Properties(
            "{{ campaign_subject }}", "Thank-you letter to a councillor", "{{ sender_name }}"
        ),
    ),
    Template(
        "plain/open-letter",
        BUILT_IN[2].look,
        Properties("{{ campaign_subject }}", "Open letter", "{{ sender_name }}"),
    ),
]


def build(template: Template) -> WordDocument:
    """Give one template as a Word document, its words taken from `tools/texts/`."""
    document = new_document(template.look)
    for style, text in read_paragraphs(TEXTS / f"{template.name}.txt"):
        if style == "Closing":  # the signature never stands alone on a page
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        paragraph = document.add_paragraph(style=style)
        if text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True
        for place, piece in enumerate(text.split("**")):
            if piece:
                paragraph.add_run(piece, style="Strong" if place % 2 else None)
    add_page_numbers(document, template.footer)
    set_properties(document, template.properties)
    return document


def read_paragraphs(path: Path) -> list[tuple[str, str]]:
    """Read a text into its paragraphs, each with the name of its style."""
    paragraphs: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if started := PARAGRAPH.fullmatch(line):
            paragraphs.append((started["style"], started["text"]))
        elif line.startswith("{%p "):
            paragraphs.append(("Normal", line))
        elif line.startswith("    "):
            style, text = paragraphs.pop()
            paragraphs.append((style, f"{text} {line.strip()}"))
        elif line:
            raise ValueError(f"{path.name}: a line names no style: {line}")
    return paragraphs


def main() -> None:
    """Write the templates into the folder named on the command line, or into the pack."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES
    (folder / "plain").mkdir(exist_ok=True)
    for template in (*BUILT_IN, *LETTERS, *PLAIN):
        save(build(template), folder / f"{template.name}.docx")


if __name__ == "__main__":
    main()
