#include "tests/golden/golden.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <set>

namespace essaim::golden {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

std::string stem(const Golden& golden, unsigned version, std::string_view kind) {
    return golden.name + ".v" + std::to_string(version) + "." + std::string(kind);
}

std::string printed(const Node& json) {
    return print_json(json) + "\n";
}

/// Whether `present` says all that `released` says: an older version's JSON lacks what was added since.
bool says_all_of(const Node& present, const Node& released) {
    if (const auto* members = released.members())
        return std::ranges::all_of(*members, [&](const Node::Member& member) {
            const auto* found = present.find(member.name);
            return found != nullptr && says_all_of(*found, member.value);
        });
    if (const auto* items = released.items())
        return present.items() != nullptr &&
               std::ranges::equal(*present.items(), *items,
                                  [](const Node& a, const Node& b) { return says_all_of(a, b); });
    return present == released;
}

std::string check_one(const fs::path& root, const Golden& golden, unsigned version, std::size_t kind) {
    const auto name = stem(golden, version, kinds[kind]);
    const auto bytes = content(root / (name + ".bin"));
    const auto text = content(root / (name + ".json"));
    if (!bytes || !text)
        return name + ": not there; what was released must stay, what is new is added with --add";
    const auto read = golden.read(*bytes);
    if (!read) return name + ": does not decode any more: " + read.error();
    const auto json = parse_json(*text);
    if (!json) return name + ": not JSON: " + std::string(json.error().code);
    if (!says_all_of(read->json, *json)) return name + ": decodes to another JSON: " + print_json(read->json);
    if (version != golden.version) return {};
    if (*bytes != golden.samples[kind])
        return name +
               ": the sample has other bytes: a change needs a new version (--renew before the first "
               "release)";
    if (*bytes != read->bytes) return name + ": decoded and encoded again it has other bytes";
    if (*text != printed(read->json)) return name + ": the JSON has other members or another order";
    return {};
}

std::vector<std::string> files_below(const fs::path& root) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const auto extension = entry.path().extension();
        const auto file = fs::relative(entry.path(), root);
        const bool is_released = file.has_parent_path();  // what stands beside is made anew with each change
        if (is_released && (extension == ".bin" || extension == ".json")) files.push_back(file.string());
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace

Findings check(const fs::path& root, std::span<const Golden> goldens) {
    Findings findings;
    std::set<std::string> expected;
    for (const auto& golden : goldens)
        for (unsigned version = 1; version <= golden.version; ++version)
            for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
                const auto name = stem(golden, version, kinds[kind]);
                expected.insert({name + ".bin", name + ".json"});
                if (auto wrong = check_one(root, golden, version, kind); !wrong.empty())
                    findings.push_back(std::move(wrong));
            }
    for (const auto& file : files_below(root))
        if (!expected.contains(file)) findings.push_back(file + ": of no format or version that has samples");
    return findings;
}

std::vector<std::string> add_missing(const fs::path& root, std::span<const Golden> goldens) {
    std::vector<std::string> added;
    const auto add = [&](const std::string& name, const std::string& bytes) {
        const auto path = root / name;
        if (fs::exists(path)) return;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        added.push_back(name);
    };
    for (const auto& golden : goldens)
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            const auto name = stem(golden, golden.version, kinds[kind]);
            add(name + ".bin", golden.samples[kind]);
            if (const auto read = golden.read(golden.samples[kind])) add(name + ".json", printed(read->json));
        }
    return added;
}

void remove_unreleased(const fs::path& root) {
    const auto frozen = content(root / "frozen.sha256").value_or("");
    for (const auto& file : files_below(root))
        if (frozen.find("tests/golden/" + file + "\n") == std::string::npos) fs::remove(root / file);
}

Findings without_samples(const fs::path& events, std::span<const Golden> goldens) {
    static const std::regex declaration(R"re(EventSchema\s+schema\s*\{\s*"([^"]+)")re");
    std::map<std::string, std::string> declared;
    for (const auto& entry : fs::recursive_directory_iterator(events)) {
        if (entry.path().extension() != ".h") continue;
        const auto text = content(entry.path()).value_or("");
        for (std::sregex_iterator match(text.begin(), text.end(), declaration), end; match != end; ++match)
            declared.emplace((*match)[1], fs::relative(entry.path(), events).string());
    }
    for (const auto& golden : goldens) declared.erase(golden.name.substr(golden.name.find('/') + 1));
    Findings findings;
    for (const auto& [type, file] : declared)
        findings.push_back(type + ": declared in " + file +
                           ", without samples: a line in tests/golden/samples_*.cpp, then --add");
    return findings;
}

}  // namespace essaim::golden
