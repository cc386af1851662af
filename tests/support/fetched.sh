# shellcheck shell=bash
# To be sourced: what a test is run with, fetched once into a folder of the build, and fetched anew when the list
# that names it, with its hashes, has changed.
#
#   fetched NAME LIST      `home` is build/NAME from then on, `list` what names it all
#   is_there               whether all of it is in `home`, by that very list
#   fetch_once PARTS FETCH under a lock, where it is not there yet: PARTS of `home` go, FETCH fills it anew
#   make_venv              an empty `home`/venv of the machine's Python

fetched() {
    readonly home=$root/build/$1 list=$2 what=$1
}

fail() { printf '%s: %s\n' "$what" "$*" >&2; exit 1; }

is_there() { [[ -f $home/complete ]] && cmp -s "$home/complete" "$list"; }

fetch_once() {
    local parts=$1 fetch=$2 part
    is_there && return 0
    mkdir -p "$home"
    exec 8>"$home/.lock"
    flock 8
    is_there && return 0
    for part in $parts complete; do rm -rf "${home:?}/$part"; done
    "$fetch"
    cp "$list" "$home/complete"
}

make_venv() { /usr/bin/python3 -m venv "$home/venv" || fail "python3-venv is missing: infra/dev setup"; }
