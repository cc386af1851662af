#!/usr/bin/env bash
# format.sh ROOT: every source is as clang-format leaves it (`infra/dev format` does that).
set -euo pipefail
cd "$1"
find events projections infra services tests \( -name '*.h' -o -name '*.cpp' \) -print0 2>/dev/null |
    xargs -0 -r -P "$(nproc)" -n 20 clang-format --dry-run -Werror
