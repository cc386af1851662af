#include "services/kernel/cut.h"

#include <algorithm>
#include <tuple>

#include "events/core/base64url.h"
#include "events/core/codec.h"

namespace essaim::kernel {

namespace {
constexpr std::string_view cut_prefix = "cut:";
}

std::uint64_t Cut::number_of(Service service, std::string_view chain) const {
    for (const auto& head : heads)
        if (head.service == service && head.chain == chain) return head.number;
    return 0;
}

std::string cut_token(const Cut& cut) {
    return std::string(cut_prefix) + base64url(encode(cut));
}

std::optional<Cut> read_cut_token(std::string_view token) {
    if (!token.starts_with(cut_prefix)) return std::nullopt;
    const auto bytes = from_base64url(token.substr(cut_prefix.size()));
    if (!bytes) return std::nullopt;
    auto cut = decode<Cut>(*bytes);
    if (!cut) return std::nullopt;
    return std::move(*cut);
}

std::string position_token(const std::vector<BasisEntry>& commits, const std::vector<BasisEntry>& basis) {
    Cut cut{commits};
    cut.heads.insert(cut.heads.end(), basis.begin(), basis.end());
    std::sort(cut.heads.begin(), cut.heads.end(), [](const auto& a, const auto& b) {
        return std::tie(a.service, a.chain) < std::tie(b.service, b.chain);
    });
    return base64url(encode(cut));
}

}  // namespace essaim::kernel
