#include "services/essaim/outbox/file.h"

namespace essaim::outbox {

std::optional<FilePeriod> FilePeriod::read(std::string_view text) {
    if (const auto month = TextForm<Month>::read(text)) return FilePeriod{*month, *month};
    const auto january = TextForm<Month>::read(std::string(text) + "-01");
    constexpr int months_after_january = 11;
    if (!january) return std::nullopt;
    return FilePeriod{*january, *january + months_after_january};
}

}  // namespace essaim::outbox
