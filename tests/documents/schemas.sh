#!/usr/bin/env bash
# The official schemas of what leaves the house, and what they say of what a test writes.
#
#   schemas.sh fetch            build/schemas/pain.001.001.{03,09}.xsd, from the archive that schemas.txt names, compared
#                               with its known hash; nothing where they are there already
#   schemas.sh check PROGRAM    PROGRAM writes samples into the directory that ESSAIM_WRITE_SAMPLES names; each must be
#                               valid by the schema that its root element names
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
source "$root/tests/support/fetched.sh"
fetched schemas "$here/schemas.txt"

fetch() {
    make_venv
    "$home/venv/bin/pip" download --quiet --disable-pip-version-check --no-input --no-deps --only-binary :all: \
        --require-hashes -r "$here/schemas.txt" -d "$home/archive" || fail "what schemas.txt names could not be fetched"
    for version in 03 09; do
        /usr/bin/python3 - "$home/archive" "sepaxml/schemas/pain.001.001.$version.xsd" "$home" <<'PYTHON'
import pathlib, sys, zipfile
archive, name, home = next(pathlib.Path(sys.argv[1]).glob("*.whl")), sys.argv[2], pathlib.Path(sys.argv[3])
(home / pathlib.Path(name).name).write_bytes(zipfile.ZipFile(archive).read(name))
PYTHON
    done
}

check() {
    is_there || fail "first: tests/documents/schemas.sh fetch"
    local samples file schema checked=0
    samples=$(mktemp -d)
    trap "rm -rf '$samples'" EXIT
    ESSAIM_WRITE_SAMPLES=$samples "$1" --gtest_brief=1
    for file in "$samples"/*.xml; do
        schema=$(grep -o 'pain\.001\.001\.[0-9][0-9]' "$file" | head -n 1)
        xmllint --noout --schema "$home/$schema.xsd" "$file" || fail "$(basename "$file") is not valid"
        checked=$((checked + 1))
    done
    ((checked > 1)) || fail "no samples were written"
    # What a bank would refuse is refused here, too.
    sed 's#<PmtMtd>TRF#<PmtMtd>ZZZ#' "$file" >"$samples/bad"
    if xmllint --noout --schema "$home/$schema.xsd" "$samples/bad" 2>/dev/null; then fail "the schema refuses nothing"; fi
}

case ${1:-} in
    fetch) fetch_once "venv archive" fetch ;;
    check) check "$2" ;;
    *) fail "fetch, or check PROGRAM" ;;
esac
