#!/usr/bin/env bash
# What one would guess: what tomlkit writes says the same as the document that it was written from.
# What happens: give a table that stands as dotted keys (sender.name, sender.role) a table of its own, and
#   tomlkit writes the new one's heading between the keys. In the file the rest of them belongs to the
#   new table: sender.role is gone, and sender.address.sender.role is there instead, without an error.
# Version: tomlkit 0.15.2.
# Source: https://toml.io/en/v1.0.0#table: a heading holds for all keys up to the next one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet tomlkit==0.15.2
cd "$work"
venv/bin/python - <<'PY'
import sys
import tomllib
import tomlkit

document = tomlkit.parse('sender.name = "Ann Example"\nsender.role = "Secretary"\n')
document["sender"]["address"] = {"town": "Exeter"}
meant, written = document.unwrap(), tomlkit.dumps(document)
read = tomllib.loads(written)
print(written)
print("meant:", meant)
print("read: ", read)
moved = {"town": "Exeter", "sender": {"role": "Secretary"}}
sys.exit(0 if meant != read and read["sender"]["address"] == moved else 1)
PY
