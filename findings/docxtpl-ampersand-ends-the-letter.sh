#!/usr/bin/env bash
# What one would guess: a value with & or < either comes out as it is, or makes an error.
# What happens: docxtpl's render() escapes nothing unless it is asked to (autoescape=True), and reads
#   the broken XML with lxml's recover=True. What follows the value is gone, all other paragraphs too,
#   and nobody is told. The manual says that such characters are to be escaped, not what comes of it.
# Version: docxtpl 0.20.2 with lxml 6.1.3 and python-docx 1.2.0.
# Source: https://docxtpl.readthedocs.io/en/latest/ ("Escaping"); docxtpl/template.py, fix_tables().
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet docxtpl==0.20.2 python-docx==1.2.0 lxml==6.1.3
cd "$work"
venv/bin/python - <<'PY'
import sys
from docx import Document
from docxtpl import DocxTemplate

letter = Document()
for text in ("Dear {{ name }}", "We write about your beds.", "Yours sincerely"):
    letter.add_paragraph(text)
letter.save("template.docx")

def texts(escape):
    template = DocxTemplate("template.docx")
    template.render({"name": "Smith & Sons <Exeter>"}, autoescape=escape)
    template.save("letter.docx")
    return [each.text for each in Document("letter.docx").paragraphs]

plain, escaped = texts(False), texts(True)
print("as it comes:    ", plain)
print("autoescape=True:", escaped)
whole = ["Dear Smith & Sons <Exeter>", "We write about your beds.", "Yours sincerely"]
sys.exit(0 if escaped == whole and "Yours sincerely" not in plain else 1)
PY
