#include "projections/access_log/access_log.h"

namespace essaim::projections {

namespace {

constexpr Table<AccessLogRow> readings{"reading"};  // member, number

/// So that keys sort as numbers do.
std::string padded(std::uint64_t number) {
    constexpr std::size_t digits = 20;
    const auto text = std::to_string(number);
    return std::string(digits - text.size(), '0') + text;
}

}  // namespace

void AccessLog::apply(Part<MembershipService>& part, const Recorded<membership::PersonalDataRead>& e) {
    part.put(readings,
             AccessLogRow{e.event.member, e.at.number, e.at.actor, e.at.recorded_at, e.event.view,
                          e.event.read, e.event.purpose},
             e.event.member, padded(e.at.number));
}

std::vector<AccessLogRow> AccessLog::rows(const Parts& parts) {
    std::vector<AccessLogRow> rows;
    parts.each<MembershipService, AccessLogRow>(
        readings, [&](const AccessLogRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
