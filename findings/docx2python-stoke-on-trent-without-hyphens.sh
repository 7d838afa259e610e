#!/usr/bin/env bash
# What one would guess: a hyphen is a character like any other.
# What happens: what Word writes for Ctrl+Shift+Hyphen, so that Stoke-on-Trent stays on one line, is an
#   element of its own. docx2python and docx2txt read the name as StokeonTrent, which is no council's,
#   and a search for the right one finds nothing. python-docx has it right.
# Version: docx2python 3.7.1; docx2txt 0.9; python-docx 1.2.0.
# Source: ECMA-376 part 1, 17.3.3.18 (noBreakHyphen), which neither program's source mentions.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet docx2python==3.7.1 docx2txt==0.9 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PY'
import sys
import docx2txt
from docx import Document
from docx2python import docx2python

letter = Document()
letter.add_paragraph().add_run("Stoke-on-Trent")
for text in list(letter.element.body.iter("{*}t")):
    words = text.text.split("-")
    run = text.getparent()
    run.remove(text)
    for number, word in enumerate(words):
        if number:
            run.append(run.makeelement(run.tag.replace("}r", "}noBreakHyphen")))
        run.add_t(word)
letter.save("letter.docx")
with docx2python("letter.docx") as read:
    one = read.text.strip()
two = docx2txt.process("letter.docx").strip()
three = Document("letter.docx").paragraphs[0].text
print("docx2python:", one)
print("docx2txt:   ", two)
print("python-docx:", three)
sys.exit(0 if one == two == "StokeonTrent" and three == "Stoke-on-Trent" else 1)
PY
