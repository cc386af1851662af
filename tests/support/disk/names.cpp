#include "tests/support/disk/names.h"

#include <filesystem>

#include "tests/support/tree.h"

namespace essaim::tests {
namespace {

std::string directory_of(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

}  // namespace

Disk::Names::Names(const std::string& root) {
    for (auto& [name, content] : contents_of(root))
        durable_[root + "/" + name] = std::make_shared<FileOnDisk>(std::move(content));
    now_ = durable_;
}

void Disk::Names::create(const std::string& path) {
    change({path, std::make_shared<FileOnDisk>(std::string()), {}});
}

void Disk::Names::rename(const std::string& from, const std::string& to) {
    if (now_.contains(from)) change({to, now_.at(from), from});
}

void Disk::Names::link(const std::string& from, const std::string& to) {
    if (now_.contains(from)) change({to, now_.at(from), {}});
}

void Disk::Names::unlink(const std::string& path) {
    if (now_.contains(path)) change({path, nullptr, {}});
}

void Disk::Names::sync_directory(const std::string& path) {
    for (const Change& change : pending_[path]) apply(change, durable_);
    pending_.erase(path);
}

void Disk::Names::opened(int descriptor, const std::string& path, bool appends) {
    if (now_.contains(path)) descriptors_[descriptor] = {now_.at(path), path, 0, appends};
}

void Disk::Names::opened_directory(int descriptor, const std::string& path) {
    descriptors_[descriptor] = {nullptr, path, 0, false};
}

Disk::Names::Descriptor* Disk::Names::open(int descriptor) {
    const auto found = descriptors_.find(descriptor);
    return found == descriptors_.end() ? nullptr : &found->second;
}

std::map<std::string, std::string> Disk::Names::after_power_cut(std::mt19937_64& random) const {
    std::map<std::string, File> names = durable_;
    for (const auto& [directory, changes] : pending_) {
        const std::size_t arrived = random() % (changes.size() + 1);
        for (std::size_t i = 0; i < arrived; ++i) apply(changes[i], names);
    }
    std::map<std::string, std::string> contents;
    for (const auto& [path, file] : names) contents[path] = file->after_power_cut(random);
    return contents;
}

void Disk::Names::apply(const Change& change, std::map<std::string, File>& names) {
    if (change.file == nullptr)
        names.erase(change.path);
    else
        names[change.path] = change.file;
    if (!change.from.empty()) names.erase(change.from);
}

void Disk::Names::change(Change change) {
    apply(change, now_);
    pending_[directory_of(change.path)].push_back(std::move(change));
}

}  // namespace essaim::tests
