#!/usr/bin/env bash
# What one would guess: a password with a pound sign goes to the server, which takes it or not; at worst
#   login() raises IMAPClient's own LoginError.
# What happens: login() raises UnicodeEncodeError, which is none of IMAPClient's exceptions, before
#   anything is sent. plain_login(), where the server offers AUTH=PLAIN, sends the same password whole.
# Version: IMAPClient 4.1.0, with the imaplib of Python 3.11.
# Source: https://imapclient.readthedocs.io/en/4.1.0/api.html names LoginError for what goes wrong while
#   signing in; imaplib.py, IMAP4._command(), encodes all arguments as ASCII. RFC 4616 has UTF-8 for PLAIN.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet IMAPClient==4.1.0
cd "$work"
venv/bin/python - <<'PY'
import base64
import socket
import sys
import threading

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

PASSWORD = "20£-a-week"
heard = []


def serve(listening):
    """Let everybody in, and keep what was heard."""
    for _ in range(2):
        connection, _address = listening.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")
            for line in lines:
                heard.append(line)
                tag, _, command = line.strip().partition(b" ")
                if command.startswith(b"CAPABILITY"):
                    connection.sendall(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
                elif command.startswith(b"AUTHENTICATE"):
                    connection.sendall(b"+ \r\n")
                    heard.append(base64.b64decode(next(lines)))
                    connection.sendall(tag + b" OK in\r\n")
                else:
                    connection.sendall(tag + b" OK done\r\n")


listening = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=(listening,), daemon=True).start()
port = listening.getsockname()[1]

client = IMAPClient("127.0.0.1", port, ssl=False)
try:
    client.login("ann", PASSWORD)
    raised = None
except Exception as error:
    raised = error
client.shutdown()
print("login() raises", type(raised).__name__, "which is IMAPClient's own:",
      isinstance(raised, IMAPClientError))
print("the server heard of LOGIN:", any(b"LOGIN" in line for line in heard))

client = IMAPClient("127.0.0.1", port, ssl=False)
client.plain_login("ann", PASSWORD)
client.shutdown()
whole = f"\0ann\0{PASSWORD}".encode() in heard
print("plain_login() sends it whole:", whole)
sys.exit(0 if isinstance(raised, UnicodeEncodeError) and whole else 1)
PY
