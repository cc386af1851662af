#!/usr/bin/env bash
# A view on our log beside a Kafka Streams application that does the same fold, on one broker of their own.
#
#   streams.sh fetch              the artifacts that pom.xml names, and sums.java compiled, into build/streams
#   streams.sh compare [ARGS…]    compare.py: broker, history, both, figures
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
readonly home=$root/build/streams

fail() { printf 'streams: %s\n' "$*" >&2; exit 1; }

fetch() {
    if [[ ! -f $home/complete ]]; then
        command -v mvn >/dev/null || fail "maven is missing: infra/dev setup"
        mkdir -p "$home"
        mvn -q -B -ntp -f "$here/pom.xml" -Dmaven.repo.local="$home/repository" dependency:copy-dependencies \
            -DincludeScope=runtime -DoutputDirectory="$home/lib" >"$home/fetch.log" 2>&1 ||
            { tail -n 20 "$home/fetch.log" >&2 && fail "the artifacts could not be fetched"; }
        (cd "$home/lib" && sha256sum --quiet --strict -c "$here/jars.sha256") ||
            fail "what was fetched is not what $here/jars.sha256 names"
        rm -rf "$home/repository"
        touch "$home/complete"
    fi
    [[ $home/classes/Sums.class -nt $here/sums.java ]] ||
        java -jar "$home"/lib/ecj-*.jar --release 17 -nowarn -cp "$(printf '%s:' "$home"/lib/*.jar)" -d "$home/classes" \
            "$here/sums.java"
}

case ${1:-} in
    fetch) fetch ;;
    compare)
        fetch
        exec python3 "$here/compare.py" "$root" "${@:2}"
        ;;
    *) fail "fetch, or compare" ;;
esac
