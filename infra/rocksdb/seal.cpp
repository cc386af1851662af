#include "infra/rocksdb/seal.h"

#include <filesystem>

#include "events/core/hash.h"
#include "infra/files/files.h"
#include "infra/rocksdb/place.h"

namespace essaim::rocks {
namespace {

namespace fs = std::filesystem;

std::string path_in(const std::string& directory) {
    return directory + "/sealed";
}

/// Empty if it cannot be read, which is what no seal and no manifest is.
std::string text_in(const std::string& path) {
    return files::read_file(path).value_or("");
}

/// A seal that could not be written is a store that was not closed: it is looked at all the same.
void put(const std::string& directory, const std::string& text) {
    static_cast<void>(files::write_file(path_in(directory), text, files::Durability::unsynced));
}

std::string seal_of(const std::string& directory) {
    std::string manifest = text_in(directory + "/CURRENT");
    if (manifest.ends_with('\n')) manifest.pop_back();
    return manifest + " " + sha256(text_in(directory + "/" + manifest)).hex() + "\n";
}

}  // namespace

void write_seal(const std::string& directory) {
    put(directory, seal_of(directory));
}

void break_seal(const std::string& directory) {
    static_cast<void>(files::remove_all(path_in(directory)));
}

void condemn(const std::string& directory) {
    put(directory, "condemned\n");
}

std::optional<std::string> broken_store(const std::string& directory) {
    std::error_code ignored;
    if (!fs::exists(directory, ignored) || fs::is_empty(directory, ignored)) return std::nullopt;
    if (const Place place = first_damage_of_manifest(directory); !place.file.empty())
        return place.file + " is damaged at " + std::to_string(place.offset);
    if (fs::exists(path_in(directory), ignored) && text_in(path_in(directory)) != seal_of(directory))
        return directory + " is not what was closed, or was given up";
    return std::nullopt;
}

}  // namespace essaim::rocks
