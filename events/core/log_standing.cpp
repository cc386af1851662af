#include "events/core/log_standing.h"

#include <optional>

#include "events/core/declared.h"
#include "events/core/hash.h"

namespace essaim {
namespace {

constexpr std::string_view first_line = "essaim log standing 1\n";
constexpr std::string_view network_line = "network ";
constexpr std::string_view hash_line = "sha256 ";

/// The line off `text`, without its newline.
std::optional<std::string_view> take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<LogStanding::Is> standing_named(std::string_view name) {
    for (const auto& [is, is_called] : Enumerators<LogStanding::Is>::names)
        if (is_called == name) return is;
    return std::nullopt;
}

}  // namespace

std::string write_standing(const LogStanding& standing) {
    std::string text(first_line);
    text.append(name_of(standing.is)).append(" ").append(standing.place).append("\n");
    text.append(network_line).append(standing.network.hex()).append("\n");
    const std::string hash = sha256(text).hex();
    return text.append(hash_line).append(hash).append("\n");
}

tl::expected<LogStanding, std::string> read_standing(std::string_view text) {
    const auto wrong = [] { return tl::unexpected(std::string("does not say how the log stands")); };
    if (!text.starts_with(first_line)) return wrong();
    std::string_view rest = text.substr(first_line.size());
    const auto is_line = take_line(rest);
    const auto network_text = take_line(rest);
    const auto hashed = text.substr(0, text.size() - rest.size());
    const auto hash_text = take_line(rest);
    if (!is_line || !network_text || !hash_text || !rest.empty()) return wrong();
    if (*hash_text != std::string(hash_line) + sha256(hashed).hex())
        return tl::unexpected(
            std::string("altered: its lines are not those that its last line is the SHA-256 of"));
    const auto space = is_line->find(' ');
    if (space == std::string_view::npos || !network_text->starts_with(network_line)) return wrong();
    const auto is = standing_named(is_line->substr(0, space));
    const auto network = NetworkId::from_hex(network_text->substr(network_line.size()));
    if (!is || !network) return wrong();
    return LogStanding{*is, std::string(is_line->substr(space + 1)), *network};
}

LogError not_open(const LogStanding& standing, const std::string& here, const std::string& file) {
    if (standing.is == LogStanding::Is::moved)
        return {LogError::Cause::moved,
                here + " has moved to " + standing.place +
                    ": go on there, or, if that place is given up, `essaim log reopen " + here + "`",
                file, 0};
    return {LogError::Cause::copy_unfinished,
            "the copy into " + here + " is not finished: run `essaim log copy --from " + standing.place +
                " --to " + here + "` again, or delete what it has made",
            file, 0};
}

}  // namespace essaim
