#!/usr/bin/env bash
# What the tests of the HTTP interface are run with.
#
#   tools.sh fetch               what requirements.txt names into build/http/venv, each compared with its known hash;
#                                nothing where it is there already
#   tools.sh run TEST PROGRAM    TEST_test.py against the program `essaim`
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
source "$root/tests/support/fetched.sh"
fetched http "$here/requirements.txt"

fetch() {
    make_venv
    "$home/venv/bin/pip" install --quiet --disable-pip-version-check --no-input --only-binary :all: --require-hashes \
        -r "$here/requirements.txt" || fail "what requirements.txt names could not be fetched"
}

case ${1:-} in
    fetch) fetch_once "venv" fetch ;;
    run)
        is_there || fail "first: tests/http/tools.sh fetch"
        export PYTHONDONTWRITEBYTECODE=1
        exec "$home/venv/bin/python" "$here/$2_test.py" "$3"
        ;;
    *) fail "fetch, or run TEST PROGRAM" ;;
esac
