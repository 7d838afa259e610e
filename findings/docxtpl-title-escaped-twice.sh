#!/usr/bin/env bash
# What one would guess: with autoescape=True, a value is the same wherever the document has it.
# What happens: in the text & comes out as &. In the document's properties (title, subject, author),
#   which docxtpl fills as well, it comes out as &amp;: it is escaped for XML, and then python-docx
#   escapes it once more. Word shows the title on the file's tab and in its properties.
# Version: docxtpl 0.20.2 with python-docx 1.2.0.
# Source: docxtpl/template.py, render_properties(), which sets each property to what was escaped.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet docxtpl==0.20.2 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PY'
import sys
from docx import Document
from docxtpl import DocxTemplate

letter = Document()
letter.core_properties.title = "To {{ name }}"
letter.add_paragraph("To {{ name }}")
letter.save("template.docx")
template = DocxTemplate("template.docx")
template.render({"name": "Smith & Sons"}, autoescape=True)
template.save("letter.docx")
made = Document("letter.docx")
text, title = made.paragraphs[0].text, made.core_properties.title
print("text: ", text)
print("title:", title)
sys.exit(0 if (text, title) == ("To Smith & Sons", "To Smith &amp; Sons") else 1)
PY
