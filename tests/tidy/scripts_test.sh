#!/usr/bin/env bash
# Plants in a small tree what format.sh, headers.sh and golden.sh must find, and sees that they do.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

# expect pass|fail SENTENCE COMMAND…
expect() {
    local expected=$1 sentence=$2 found=pass
    shift 2
    "$@" >"$tree/out" 2>&1 || found=fail
    if [[ $found == "$expected" ]]; then
        echo "ok: $sentence"
    else
        echo "FAILED: $sentence" && cat "$tree/out"
        failures=$((failures + 1))
    fi
}

mkdir -p "$tree"/{events,projections,infra,services,tests}/core
cp "$here/../../.clang-format" "$tree"
printf 'int answer();\n' >"$tree/events/core/a.h"
expect pass 'a formatted tree' "$here/format.sh" "$tree"
printf 'int   answer( ) ;\n' >"$tree/tests/core/b.cpp"
expect fail 'a source that clang-format would change' "$here/format.sh" "$tree"

cp "$here/../../.clang-tidy" "$tree"
printf 'struct Answer { int value; };\n' >"$tree/events/core/a.h"
expect pass 'headers named as agreed' "$here/headers.sh" "$tree"
printf 'struct answer { int value; };\n' >"$tree/services/core/b.h"
expect fail 'a type in lower case' "$here/headers.sh" "$tree"
rm "$tree/services/core/b.h"

golden=$tree/tests/golden
commit() { git -C "$tree" add -A && git -C "$tree" -c user.name=t -c user.email=t@example.org commit -qm "$1"; }
git -C "$tree" init -q
mkdir -p "$golden/payroll"
echo one >"$golden/payroll/one.bin"
expect pass 'golden files before the first release' "$here/golden.sh" "$tree"
expect pass 'a freeze' "$here/golden.sh" "$tree" freeze
commit 'first'
expect pass 'frozen files as they were' "$here/golden.sh" "$tree"
echo two >"$golden/payroll/two.bin"
expect fail 'a golden file that nobody froze' "$here/golden.sh" "$tree"
expect pass 'a second freeze adds it' "$here/golden.sh" "$tree" freeze
commit 'second'
echo other >"$golden/payroll/one.bin"
expect fail 'a golden file changed' "$here/golden.sh" "$tree"
expect fail 'a golden file changed is not frozen anew' "$here/golden.sh" "$tree" freeze
(cd "$tree" && sed -i '/one.bin/d' tests/golden/frozen.sha256)
expect fail 'a golden file changed and listed anew' "$here/golden.sh" "$tree" freeze
commit 'third'
expect fail 'the same once committed' "$here/golden.sh" "$tree"
git -C "$tree" reset -q --hard HEAD^
expect pass 'the tree put back' "$here/golden.sh" "$tree"
rm "$golden/payroll/two.bin"
expect fail 'a golden file removed' "$here/golden.sh" "$tree"

echo "$failures failures"
((failures == 0))
