#include "infra/embedded/witness.h"

#include <fcntl.h>

namespace essaim::embedded {
namespace {

constexpr std::string_view magic = "ESSW";
constexpr std::size_t page_bytes = 4096;
constexpr std::size_t header_bytes = 4 + 2 + 2 + NetworkId::size + 8;
constexpr std::size_t extent_bytes = 8 + Hash::size;

std::size_t slot_bytes(const Meta& meta) {
    const std::size_t partitions = all_services.size() * (meta.cooperative_partitions + 1u);
    const std::size_t content = header_bytes + partitions * extent_bytes + Hash::size;
    return (content + page_bytes - 1) / page_bytes * page_bytes;
}

void put(std::string& bytes, std::uint64_t value, int width) {
    for (int byte = 0; byte < width; ++byte) bytes.push_back(static_cast<char>(value >> (8 * byte) & 0xff));
}

std::uint64_t take(std::string_view& bytes, int width) {
    std::uint64_t value = 0;
    for (int byte = 0; byte < width; ++byte)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[static_cast<std::size_t>(byte)])}
                 << (8 * byte);
    bytes.remove_prefix(static_cast<std::size_t>(width));
    return value;
}

std::string slot_of(const Meta& meta, std::uint64_t generation, const Extents& extents) {
    std::string slot(magic);
    put(slot, log_format, 2);
    put(slot, meta.cooperative_partitions, 2);
    slot.append(meta.network.view());
    put(slot, generation, 8);
    for (const TopicPartition where : extents.partitions()) {
        put(slot, extents[where].end, 8);
        slot.append(extents[where].digest.view());
    }
    slot.resize(slot_bytes(meta) - Hash::size, '\0');
    const Hash hash = sha256(slot);
    return slot.append(hash.view());
}

struct Slot {
    std::uint64_t generation;
    Extents extents;
};

/// The slot, if it is whole, of this log, and belongs where it stands.
std::optional<Slot> read_slot(std::string_view slot, std::uint64_t index, const Meta& meta) {
    const std::string_view content = slot.substr(0, slot.size() - Hash::size);
    if (sha256(content).view() != slot.substr(content.size())) return std::nullopt;
    std::string_view rest = content;
    if (!rest.starts_with(magic)) return std::nullopt;
    rest.remove_prefix(magic.size());
    if (take(rest, 2) != log_format || take(rest, 2) != meta.cooperative_partitions) return std::nullopt;
    if (!rest.starts_with(meta.network.view())) return std::nullopt;
    rest.remove_prefix(NetworkId::size);
    Slot result{take(rest, 8), Extents(meta)};
    if (result.generation % 2 != index) return std::nullopt;
    for (const TopicPartition where : result.extents.partitions()) {
        Extent& extent = result.extents[where];
        extent.end = take(rest, 8);
        extent.digest = *Hash::from_bytes(rest.substr(0, Hash::size));
        rest.remove_prefix(Hash::size);
    }
    return result;
}

}  // namespace

tl::expected<void, files::FileError> Witness::create(const std::string& path, const Meta& meta) {
    const Extents empty(meta);
    return files::write_file(path, slot_of(meta, 0, empty) + slot_of(meta, 1, empty),
                             files::Durability::synced);
}

tl::expected<Witness, LogError> Witness::open(const std::string& path, const Meta& meta) {
    const auto damaged = [&](std::string message, std::uint64_t offset) {
        return tl::unexpected(LogError{LogError::Cause::damaged, std::move(message), path, offset});
    };
    if (!files::exists(path))
        return damaged("the witness is missing: nothing says any more what the log must hold", 0);
    auto file = files::OpenFile::open(path, O_RDWR);
    const auto bytes = files::read_file(path);
    if (!file) return tl::unexpected(LogError{LogError::Cause::unavailable, file.error().message, path});
    if (!bytes) return tl::unexpected(LogError{LogError::Cause::unavailable, bytes.error().message, path});
    const std::size_t size = slot_bytes(meta);
    if (bytes->size() != 2 * size)
        return damaged("the witness has " + std::to_string(bytes->size()) + " bytes, not " +
                           std::to_string(2 * size) + ": it was cut or is of another log",
                       std::min(bytes->size(), 2 * size));
    auto even = read_slot(std::string_view(*bytes).substr(0, size), 0, meta);
    auto odd = read_slot(std::string_view(*bytes).substr(size), 1, meta);
    if (!even && !odd) return damaged("neither slot of the witness is whole", 0);
    Witness witness(std::move(*file), meta);
    if (!even || !odd) {
        witness.lost_slot_ = even ? size : 0;
    } else {
        const bool even_is_newer = even->generation > odd->generation;
        const Slot& newer = even_is_newer ? *even : *odd;
        const Slot& older = even_is_newer ? *odd : *even;
        if (newer.generation != older.generation + 1)
            return damaged(
                "the slots of the witness do not follow one another: one of them is a copy of before",
                even_is_newer ? size : 0);
    }
    Slot& newest = !odd || (even && even->generation > odd->generation) ? *even : *odd;
    witness.extents_ = std::move(newest.extents);
    witness.generation_ = newest.generation;
    return witness;
}

tl::expected<void, files::FileError> Witness::write(const Extents& extents) {
    const std::uint64_t generation = generation_ + 1;
    const std::string slot = slot_of(meta_, generation, extents);
    if (auto written = file_.write_at(generation % 2 * slot.size(), slot); !written) return written;
    if (auto synced = file_.sync(); !synced) return synced;
    generation_ = generation;
    extents_ = extents;
    return {};
}

}  // namespace essaim::embedded
