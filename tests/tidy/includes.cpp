#include "tests/tidy/includes.h"

#include <algorithm>
#include <array>
#include <span>

namespace essaim::tidy {
namespace {

constexpr std::array layers{"events", "projections", "infra", "services", "tests"};
constexpr std::array services{"membership", "activities", "payroll", "intercooperation"};
constexpr std::array adapters{"embedded", "kafka", "rocksdb", "http", "vault", "identity"};

struct Include {
    std::size_t line;
    std::string_view path;
    bool angled;
};

std::vector<Include> includes_of(const File& file) {
    std::vector<Include> found;
    each_line(file.text, [&](std::size_t number, std::string_view line) {
        if (!line.starts_with("#include ")) return;
        line.remove_prefix(9);
        if (line.size() < 3) return;
        const bool angled = line.front() == '<';
        const auto end = line.find(angled ? '>' : '"', 1);
        if (end != std::string_view::npos) found.push_back({number, line.substr(1, end - 1), angled});
    });
    return found;
}

/// The n-th folder of a path, empty if there is none.
std::string_view part(std::string_view path, int n) {
    for (; n > 0; --n) {
        const auto slash = path.find('/');
        if (slash == std::string_view::npos) return {};
        path.remove_prefix(slash + 1);
    }
    const auto slash = path.find('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

bool in(std::string_view name, const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

auto rank(std::string_view layer) {
    return std::find(layers.begin(), layers.end(), layer) - layers.begin();
}

/// Why `from` may not include `to`, or empty. The same rules as essaim_check_direction of
/// infra/build/target.cmake, and where a file can say more than a target, more.
std::string_view objection(std::string_view from, std::string_view to) {
    const auto from_layer = part(from, 0), to_layer = part(to, 0);
    const auto from_part = part(from, 1), to_part = part(to, 1);
    if (!in(to_layer, layers)) return "an include of the house is named from the root";
    if (rank(to_layer) > rank(from_layer))
        return "the direction is events, projections, infra, services, tests";
    if (from_layer == "tests") return {};
    if (from_layer == "events" && from_part == "vocabulary" && to_part != "vocabulary")
        return "the vocabulary knows nothing but itself";
    if (from_layer == "events" && from_part == "core" && in(to_part, services))
        return "the core knows no service";
    if (from_layer == "events" && in(from_part, services) && in(to_part, services) && from_part != to_part)
        return "an event folder knows no other service's events";
    if (from_layer == "services" && part(from, 2) == "domain" && to_layer != "events" &&
        !to.starts_with("services/kernel/") && !to.starts_with(folder_of(from)))
        return "a domain sees only events and the kernel";
    if (from_layer == "services" && to_layer == "services" && from_part != to_part && from_part != "essaim" &&
        to_part != "kernel" && !(part(from, 2) == "main" && to_part == "essaim"))
        return "services meet only in events";
    if (from_layer == "services" && to_layer == "infra" && in(to_part, adapters) && from_part != "essaim" &&
        part(from, 2) != "main")
        return "only main names concrete adapters";
    return {};
}

/// Who may include a library. `only_in_sources`: never from a header, so that few files pay for compiling it.
struct Library {
    std::string_view prefix;
    bool only_in_sources;
    std::array<std::string_view, 10> allowed;  // beginnings of paths; "" stops the list
};
constexpr std::array libraries{
    Library{"cereal/", false, {"events/core/codec_archive.h"}},
    Library{"nlohmann/", true, {"events/core/json.cpp"}},
    Library{"rocksdb/", false, {"infra/rocksdb/", "infra/embedded/", "tests/infra/", "tests/bench/"}},
    Library{"spdlog/", true, {"infra/runtime/"}},
    Library{"sodium", true, {"infra/vault/", "infra/identity/", "tests/infra/vault/"}},
    Library{"openssl/",
            true,
            {"events/core/", "infra/vault/", "infra/http/", "infra/identity/", "tests/infra/http/",
             "tests/infra/identity/"}},
    Library{"CLI/", false, {"services/essaim/"}},
    Library{
        "boost/",
        false,
        {"infra/http/any_connection.h", "infra/http/client.cpp", "infra/http/connection.h",
         "infra/http/deadlines.h", "infra/http/pace.h", "infra/http/head.cpp", "infra/http/incoming_body.h",
         "infra/http/lane.h", "infra/http/outgoing.h", "infra/http/server.cpp"}},
    Library{"zlib.h", true, {"infra/http/", "tests/infra/http/"}},
    Library{"cairo", true, {"services/payroll/domain/bulletin/"}},
    Library{"pango/", true, {"services/payroll/domain/bulletin/"}},
    Library{"qpdf/", true, {"services/payroll/domain/bulletin/"}},
    Library{"pugixml", true, {"services/payroll/domain/documents/"}},
    Library{"unicode/", true, {"events/charset/"}},
    Library{"librdkafka/", true, {"infra/kafka/", "tests/infra/kafka/", "tests/bench/kafka/"}},
    Library{"date/tz.h", true, {"infra/", "events/vocabulary/", "projections/", "services/"}},
    Library{"gtest/", false, {"tests/"}},
    Library{"gmock/", false, {"tests/"}},
    Library{"rapidcheck", false, {"tests/"}},
    Library{"benchmark/", false, {"tests/bench/"}},
};

bool may_know(const Library& library, const File& file) {
    if (library.only_in_sources && is_header(file)) return false;
    return std::any_of(library.allowed.begin(), library.allowed.end(),
                       [&](std::string_view path) { return !path.empty() && file.path.starts_with(path); });
}

}  // namespace

Findings wrong_directions(const File& file) {
    Findings findings;
    for (const auto& include : includes_of(file)) {
        if (include.angled) continue;
        if (const auto why = objection(file.path, include.path); !why.empty())
            findings.push_back(
                {file.path, include.line, std::string(include.path) + ": " + std::string(why)});
    }
    return findings;
}

Findings stray_libraries(const File& file) {
    Findings findings;
    for (const auto& include : includes_of(file))
        for (const auto& library : libraries)
            if (include.path.starts_with(library.prefix) && !may_know(library, file))
                findings.push_back({file.path, include.line,
                                    std::string(include.path) + ": this library is known elsewhere only"});
    return findings;
}

std::string header_of(const File& source) {
    return std::filesystem::path(source.path).replace_extension(".h").generic_string();
}

Findings own_header_not_first(const File& source, bool has_header) {
    if (!source.path.ends_with(".cpp") || !has_header) return {};
    const auto own = header_of(source);
    const auto includes = includes_of(source);
    const auto definition =
        own.substr(0, own.size() - 2) + "_definition.h";  // of templates instantiated here
    if (!includes.empty() && (includes.front().path == own || includes.front().path == definition)) return {};
    return {{source.path, includes.empty() ? 0 : includes.front().line, "includes " + own + " first"}};
}

}  // namespace essaim::tidy
