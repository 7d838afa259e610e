#!/usr/bin/env bash
# What one would guess: default_process(), which is there to make texts comparable, takes é for a letter
#   however it is written.
# What happens: where é comes as e and a combining accent, as in file names and lists from a Mac, the
#   accent becomes a space: Hélène Muñoz is "he le ne mun oz". fuzz.ratio() gives her 67 of 100
#   with herself, and more with somebody else.
# Version: RapidFuzz 3.14.6.
# Source: rapidfuzz/utils_py.py: what isn't alphanumeric becomes a space; combining accents (Unicode's
#   category Mn) aren't. Unicode Standard Annex 15 has both ways stand for the same text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet RapidFuzz==3.14.6
cd "$work"
venv/bin/python - <<'PY'
import sys
from unicodedata import normalize
from rapidfuzz import fuzz, utils

name, other = "Hélène Muñoz", "Hélène Munro"
decomposed = normalize("NFD", name)
torn = utils.default_process(decomposed)
same = fuzz.ratio(name, decomposed, processor=utils.default_process)
near = fuzz.ratio(name, other, processor=utils.default_process)
print("processed:         ", torn)
print("with herself:      ", round(same))
print(f"with {other}: ", round(near))
sys.exit(0 if torn == "he le ne mun oz" and same < 70 < near else 1)
PY
