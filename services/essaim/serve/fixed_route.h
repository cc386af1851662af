#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace essaim::host {

/// What is at an address that no declaration makes. Router and document know the same ones: whoever adds one
/// adds its line to the table, and a `switch` over these that forgets it does not compile.
enum class Fixed : std::uint8_t {
    health,
    readiness,
    metrics,
    document,
    page_for_people,
    login_page,
    enrol,
    login,
    refresh,
    logout,
    me,
    shards,
    cut,
    verification,
    log,
    explanation,
    replay,
    right,
    projections,
    comparison,
    simulation,
    parameters,
    begin_import,
    import,
    import_answers,
    drafts,
    files,
    file
};

/// Who may come: anybody at all, whoever is known, or the operator and the auditors of the network (and, at
/// its socket, the owner of the directory).
enum class OpenTo : std::uint8_t { everybody, callers, auditors };

struct FixedRoute {
    Fixed fixed;
    std::string_view method;  // GET takes HEAD too
    std::string_view path;    // "/v1/imports/{import}": a name in braces stands for any one segment
    OpenTo open_to;
    std::string_view query = {};  // the names that may stand in it, with a space between
};

std::span<const FixedRoute> fixed_routes();

/// Where a path leads among them. No route but methods: that path takes only these.
struct FixedFound {
    const FixedRoute* route = nullptr;
    std::vector<std::string> parameters;  // in the order of the path
    std::string methods;                  // for the header Allow; empty: there is no such path
    OpenTo open_to = OpenTo::callers;     // of the path
};

/// Pure.
FixedFound find_fixed(std::span<const std::string> path, std::string_view method);

}  // namespace essaim::host
