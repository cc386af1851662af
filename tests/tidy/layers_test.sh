#!/usr/bin/env bash
# Configures small projects whose one target depends on another, and sees that a wrong direction ends it with the
# reason and a right one does not. Needs cmake and a C++ compiler; compiles nothing.
set -euo pipefail
function_file=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../infra/build" && pwd)/target.cmake
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# configure FROM TO: a project in which the library of folder FROM depends on that of folder TO.
configure() {
    local project=$work/project folder
    rm -rf "$project" "$work/build"
    for folder in "$1" "$2"; do
        mkdir -p "$project/$folder"
        echo 'int answer();' >"$project/$folder/a.cpp"
    done
    echo "essaim_library(SOURCES a.cpp DEPENDS ${2//\//_})" >"$project/$1/CMakeLists.txt"
    echo 'essaim_library(SOURCES a.cpp)' >"$project/$2/CMakeLists.txt"
    cat >"$project/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
set(CMAKE_CXX_COMPILER_WORKS TRUE)
project(small LANGUAGES CXX)
include($function_file)
add_subdirectory($2)
add_subdirectory($1)
CMAKE
    cmake -S "$project" -B "$work/build" -G Ninja >"$work/out" 2>&1
}

refused() {
    if configure "$1" "$2"; then
        echo "FAILED: $1 may use $2" && failures=$((failures + 1))
    elif ! tr -s ' \n' ' ' <"$work/out" | grep -qF "$1 may not use $2: $3"; then
        echo "FAILED: $1 -> $2 ends without its reason" && cat "$work/out" && failures=$((failures + 1))
    else
        echo "ok: $1 may not use $2: $3"
    fi
}
allowed() {
    if configure "$1" "$2"; then
        echo "ok: $1 may use $2"
    else
        echo "FAILED: $1 may not use $2" && cat "$work/out" && failures=$((failures + 1))
    fi
}

refused events/core projections/core 'the direction is'
refused infra/runtime services/kernel 'the direction is'
refused services/kernel tests/support 'the direction is'
refused events/payroll events/membership "an event folder knows no other service's events"
refused services/payroll/api services/membership/domain 'services meet only in events'
refused services/payroll/domain projections/core 'a domain sees only events and the kernel'
refused services/payroll/api infra/rocksdb 'only main names concrete adapters'
refused services/payroll/api services/essaim 'services meet only in events'
refused services/payroll/main services/membership/domain 'services meet only in events'
allowed events/core events/vocabulary
allowed services/payroll/main services/essaim
allowed services/payroll/domain services/kernel
allowed services/payroll/main infra/rocksdb
allowed services/essaim services/payroll/api

echo "$failures failures"
((failures == 0))
