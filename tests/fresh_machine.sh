#!/usr/bin/env bash
# Proves that the README's commands need nothing but Python: in a folder it makes a Debian 12 with
# Python and git and no more, and sets up, runs and tests there what is committed here.
#
#   sudo tests/fresh_machine.sh [ARGS...]      ARGS go to pytest; without any, all tests run
#
# Needs root, debootstrap, git, 5 GB under TMPDIR, and a Debian mirror: MIRROR, or debootstrap's own.
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd)
[ "$(id -u)" = 0 ] || { echo "Run this as root: a folder can’t be made a machine otherwise."; exit 2; }
for program in debootstrap git unshare; do
    command -v $program >/dev/null || { echo "Install $program first."; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf --one-file-system "$folder"' EXIT

say() { printf '\n=== %s\n' "$*"; }

# Runs a command in a machine's checkout. Its processes and mounts end with it.
inside() {
    local machine=$1
    shift
    unshare --mount --pid --fork --kill-child --mount-proc="$machine/proc" \
        chroot "$machine" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "${passed[@]}" \
        sh -c 'cd /root/letterkit && exec "$@"' sh "$@" </dev/null
}

# Lets a machine reach the mirror and the package index in the way that this computer does.
connect() {
    local machine=$1 file
    cp /etc/hosts "$machine/etc/"
    if command -v apt-config >/dev/null; then
        apt-config dump | grep -iE '^Acquire::https?::' >"$machine/etc/apt/apt.conf.d/90host" || true
    fi
    for file in /etc/pip.conf /etc/xdg/pip; do
        [ ! -e $file ] || cp -r --parents $file "$machine"
    done
    if [ -e ~/.config/pip ]; then
        mkdir -p "$machine/root/.config"
        cp -r ~/.config/pip "$machine/root/.config/"
    fi
    # Certificates and the like, which the settings name.
    for file in $(python3 -m pip config list 2>/dev/null | grep -oE "'/[^']+'" | tr -d "'"); do
        [ ! -f "$file" ] || cp -L --parents "$file" "$machine"
    done
    mapfile -t passed < <(env | grep -iE '^(PIP_[A-Z_]+|[a-z]+_proxy|SSL_CERT_FILE)=' || true)
}

say "Making a bare Debian 12"
bare=$folder/bare
debootstrap --variant=minbase --include=python3,python3-venv,git bookworm "$bare" ${MIRROR:+"$MIRROR"} \
    >"$folder/log" || { tail "$folder/log"; exit 1; }
connect "$bare"
git clone --quiet "$repository" "$bare/root/letterkit"
user=$folder/user
cp -a "$bare" "$user"

say "python3 dev.py run, without a screen"
inside "$user" python3 dev.py run

say "letterkit pdf"
inside "$user" sh -c '.venv/bin/letterkit pdf example/*motions/*.docx --out /tmp/pdf'

say "python3 dev.py run, with a screen"
inside "$user" sh -c '
    apt-get install --yes --no-install-recommends xvfb x11-utils >/tmp/log 2>&1 || exit
    Xvfb -displayfd 3 3>/tmp/display 2>/dev/null &
    until [ -s /tmp/display ]; do sleep 1; done
    export DISPLAY=:$(cat /tmp/display)
    { python3 dev.py run || touch /tmp/failed; } &
    for second in $(seq 300); do
        sleep 1
        if [ -e /tmp/failed ]; then exit 1; fi
        if xwininfo -root -tree | grep "\"letterkit\": (\""; then exit 0; fi
    done
    echo "No window appeared within five minutes."
    exit 1'

say "python3 dev.py test $*"
inside "$bare" python3 dev.py test "$@"

say "All of it works on a bare Debian 12."
