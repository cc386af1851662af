#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// Whoever asked is about to read of a member what is theirs: sealed fields, opened for a purpose; or their
/// pay, said once a day. It is recorded first, so a reading that is not here did not happen.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct PersonalDataRead {
    static constexpr EventSchema schema{"membership.personal_data_read", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    std::string view;
    std::vector<std::string> read;                       // which fields; none: rows of pay
    std::optional<Sealed<DataClass::identity>> purpose;  // of reading fields
    Date on{};                                           // in Paris

    static constexpr auto fields() {
        using E = PersonalDataRead;
        return std::tuple{Field{"member", &E::member}, Field{"view", &E::view}, Field{"read", &E::read},
                          Field{"purpose", &E::purpose}, Field{"on", &E::on}};
    }
    std::string stream() const { return "member/" + member.text(); }
    std::string subject() const { return member.text(); }
    bool operator==(const PersonalDataRead&) const = default;
};

}  // namespace essaim::membership
