#!/usr/bin/env bash
# PDF/A as its own people check it.
#
#   archive.sh fetch            veraPDF and what it needs into build/archive, from Maven, compared with jars.sha256; nothing
#                               where it is there already
#   archive.sh check PROGRAM    PROGRAM writes samples into the directory that ESSAIM_WRITE_SAMPLES names; each must be
#                               PDF/A-3b, and one that is not must be seen
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
source "$root/tests/support/fetched.sh"
fetched archive "$here/jars.sha256"

fetch() {
    mvn --batch-mode --quiet -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$home/lib" ||
        fail "what pom.xml names could not be fetched"
    (cd "$home/lib" && sha256sum --check --quiet "$here/jars.sha256") || fail "what was fetched is not what is known"
}

valid() { java -cp "$home/lib/*" org.mozilla.javascript.tools.shell.Main "$here/archive_check.js" "$@" 2>/dev/null; }

check() {
    is_there || fail "first: tests/documents/archive.sh fetch"
    samples=$(mktemp -d)
    trap "rm -rf '$samples'" EXIT
    ESSAIM_WRITE_SAMPLES=$samples "$1" --gtest_brief=1
    valid "$samples"/*.pdf || fail "not an archive"
    for file in "$samples"/*.pdf; do qpdf --check "$file" >/dev/null || fail "$file is damaged"; done
    LC_ALL=C sed 's#<pdfaid:part>3#<pdfaid:part>9#' "$file" >"$samples/bad"
    if valid "$samples/bad" >/dev/null; then fail "the validator refuses nothing"; fi
}

case ${1:-} in
    fetch) fetch_once "lib" fetch ;;
    check) check "$2" ;;
    *) fail "fetch, or check PROGRAM" ;;
esac
