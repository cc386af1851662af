#!/usr/bin/env bash
# What the tests of the HTTP interface are run with.
#
#   tools.sh fetch               what requirements.txt names into build/http/venv, each compared with its known hash;
#                                nothing where it is there already
#   tools.sh run TEST PROGRAM    TEST_test.py against the program `essaim`
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
readonly home=$root/build/http

fail() { printf 'tools: %s\n' "$*" >&2; exit 1; }

is_there() { [[ -f $home/complete ]] && cmp -s "$home/complete" "$here/requirements.txt"; }

fetch() {
    is_there && return 0
    mkdir -p "$home"
    exec 8>"$home/.lock"
    flock 8
    is_there && return 0
    rm -rf "$home/venv" "$home/complete"
    /usr/bin/python3 -m venv "$home/venv" || fail "python3-venv is missing: infra/dev setup"
    "$home/venv/bin/pip" install --quiet --disable-pip-version-check --no-input --only-binary :all: --require-hashes \
        -r "$here/requirements.txt" || fail "what requirements.txt names could not be fetched"
    cp "$here/requirements.txt" "$home/complete"
}

case ${1:-} in
    fetch) fetch ;;
    run)
        is_there || fail "first: tests/http/tools.sh fetch"
        export PYTHONDONTWRITEBYTECODE=1
        exec "$home/venv/bin/python" "$here/$2_test.py" "$3"
        ;;
    *) fail "fetch, or run TEST PROGRAM" ;;
esac
