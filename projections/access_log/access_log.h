#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/membership/personal_data_read.h"
#include "events/vocabulary/instant.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// One reading of what is a member's: by whom, when, what, and for which purpose.
struct AccessLogRow {
    MemberId member;
    std::uint64_t number = 0;  // of the commit that recorded it
    std::string reader;
    Instant at{};
    std::string view;
    std::vector<std::string> read;  // which fields; none: rows of pay
    std::optional<Sealed<DataClass::identity>> purpose;

    static constexpr auto fields() {
        using R = AccessLogRow;
        return std::tuple{Field{"member", &R::member},  Field{"number", &R::number},
                          Field{"reader", &R::reader},  Field{"at", &R::at},
                          Field{"view", &R::view},      Field{"read", &R::read},
                          Field{"purpose", &R::purpose}};
    }
};

/// Who read what of whom; by member, in the order in which it was recorded.
struct AccessLog {
    static constexpr std::string_view name = "access_log";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::membership;
    using Row = AccessLogRow;
    using Events = std::tuple<membership::PersonalDataRead>;
    static void apply(Part<MembershipService>& part, const Recorded<membership::PersonalDataRead>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
