#include "infra/embedded/meta.h"

#include <charconv>

#include "events/core/hash.h"

namespace essaim::embedded {
namespace {

constexpr std::string_view first_line = "essaim log ";
constexpr std::string_view partitions_line = "cooperative_partitions ";
constexpr std::string_view network_line = "network ";
constexpr std::string_view hash_line = "sha256 ";

/// Takes one line that begins with `name` off `text`; what follows the name.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(name)) return std::nullopt;
    const std::string_view value = text.substr(name.size(), end - name.size());
    text.remove_prefix(end + 1);
    return value;
}

std::optional<std::uint16_t> number_in(std::string_view text) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string write_meta(const Meta& meta) {
    std::string text;
    text.append(first_line).append(std::to_string(log_format)).append("\n");
    text.append(partitions_line).append(std::to_string(meta.cooperative_partitions)).append("\n");
    text.append(network_line).append(meta.network.hex()).append("\n");
    const std::string hash = sha256(text).hex();
    return text.append(hash_line).append(hash).append("\n");
}

tl::expected<Meta, std::string> read_meta(std::string_view text) {
    std::string_view rest = text;
    const auto format = take_line(rest, first_line);
    if (!format) return tl::unexpected(std::string("does not begin as the description of a log"));
    const auto version = number_in(*format);
    if (version && *version > log_format)
        return tl::unexpected("format " + std::string(*format) + " is newer than this program");
    const auto partitions = take_line(rest, partitions_line);
    const auto network = take_line(rest, network_line);
    if (!partitions || !network) return tl::unexpected(std::string("a line is missing or altered"));
    const std::string_view hashed = text.substr(0, text.size() - rest.size());
    const auto hash = take_line(rest, hash_line);
    if (!hash || !rest.empty() || sha256(hashed).hex() != *hash)
        return tl::unexpected(
            std::string("altered: its lines are not those that its last line is the SHA-256 of"));
    const auto count = number_in(*partitions);
    const auto id = NetworkId::from_hex(*network);
    if (version != log_format || !count || *count == 0 || *count > max_cooperative_partitions || !id)
        return tl::unexpected(std::string("a value is out of its range"));
    return Meta{*count, *id};
}

}  // namespace essaim::embedded
