#!/usr/bin/env bash
# golden.sh ROOT [freeze]: golden files are added, never changed. What was released is listed with its SHA-256 in
# tests/golden/frozen.sha256 (`infra/dev freeze` adds to it). From the first freeze on, each golden file is listed,
# is as listed, and no line ever leaves the list. The document of the interface is another kind: it grows, by its rules.
set -euo pipefail
cd "$1"
list=tests/golden/frozen.sha256
golden() { find tests/golden -type f ! -name '*.md' ! -name '*.h' ! -name '*.cpp' ! -name CMakeLists.txt ! -path "$list" \
    ! -path tests/golden/openapi.json | sort; }
listed() { cut -c67- "$list" | sort; }

if [[ ${2:-} == freeze ]]; then
    touch "$list"
    comm -13 <(listed) <(golden) | xargs -r -d '\n' sha256sum >>"$list"
fi
[[ -f $list ]] || { echo "nothing was released yet: no $list"; exit 0; }

bad=0
sha256sum --check --quiet "$list" || bad=1
unlisted=$(comm -13 <(listed) <(golden))
[[ -z $unlisted ]] || { printf 'not frozen (infra/dev freeze):\n%s\n' "$unlisted"; bad=1; }
if git rev-parse --verify -q HEAD >/dev/null 2>&1; then
    gone=$({ git log -p --format= -- "$list"; git diff HEAD -- "$list"; } | grep -E '^-[0-9a-f]{64} ' || true)
    [[ -z $gone ]] || { printf 'lines that left %s:\n%s\n' "$list" "$gone"; bad=1; }
fi
exit "$bad"
