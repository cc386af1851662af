#!/usr/bin/env bash
# check.sh NAME EXPECT FLAGS...   one verification of chain.pml; prints a table row and fails if the verdict is not EXPECT
# (holds | fails). COMPACT=1: hash compaction (4+4 bytes a state) instead of the exact state table.
set -u
name=$1 expect=$2; shift 2
src=$(cd "$(dirname "$0")" && pwd)/chain.pml
d=$(mktemp -d) && trap 'rm -rf "$d"' EXIT && cp "$src" "$d" && cd "$d" || exit 1
mode=-DCOLLAPSE; [ -z "${COMPACT:-}" ] || mode=-DHC4
spin -a "$@" chain.pml >spin.out 2>&1 && gcc -O2 -DSAFETY -DNOREDUCE $mode -DMEMLIM=${MEM:-6000} -o pan pan.c 2>gcc.out || { echo "$name: does not build"; exit 1; }
timeout ${T:-900} ./pan -m20000 -w${W:-24} >pan.out 2>&1; rc=$?
err=$(grep -o 'errors: [0-9]*' pan.out | grep -o '[0-9]*$' | head -1)
states=$(grep 'states, stored' pan.out | awk '{print $1}'); moves=$(grep 'transitions (' pan.out | awk '{print $1}')
secs=$(grep 'elapsed time' pan.out | grep -oE '[0-9.]+ seconds' | cut -d' ' -f1)
why=$(grep -m1 '^pan:1:' pan.out | sed 's/pan:1: assertion violated *//; s/ *(at depth.*//')
whole=yes; grep -qE 'max search depth too small|out of memory|reached -DMEMLIM' pan.out && whole=no
[ -n "$err" ] && [ $rc != 124 ] || whole=no  # a search that was killed proves nothing
verdict=holds; [ "${err:-0}" = 0 ] || verdict=fails; [ "$verdict$whole" = holdsno ] && verdict="no error so far"
why=${why//|/\\|}; printf '| %s | `%s` | %s | %s | %s | %s | %s |\n' "$name" "$*" "$verdict" "${states:-?}" "${moves:-?}" "${secs:-?}" "$why"
[ "$verdict" = "$expect" ]
