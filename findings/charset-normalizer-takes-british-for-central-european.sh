#!/usr/bin/env bash
# What one would guess: a .csv that Excel saved in Britain (Windows-1252) and that has a few accents is
#   known as that, or as something in which it reads the same.
# What happens: charset-normalizer's best() is cp1250, Central European, where é is the same and ñ, è
#   and ê are ń, č and ę: Hélène Muñoz becomes Hélčne Muńoz, who is written to as such. Its best guess
#   says nothing of doubt.
# Version: charset-normalizer 3.5.3.
# Source: https://charset-normalizer.readthedocs.io/ ; the two code pages are at
#   https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet charset-normalizer==3.5.3
cd "$work"
venv/bin/python - <<'PY'
import sys
from charset_normalizer import from_bytes

text = (
    "Name,Ward,Council\r\n"
    "Cllr Hélène Muñoz,St Thomas,Exeter City Council\r\n"
    "Cllr Jane Smith,Pinhoe,Exeter City Council\r\n"
)
best = from_bytes(text.encode("cp1252")).best()
read = str(best)
print("taken for:", best.encoding)
print("read as:  ", read.splitlines()[1])
sys.exit(0 if best.encoding == "cp1250" and "Hélčne Muńoz" in read else 1)
PY
