#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/membership/project_refusal.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::membership {

/// A project cannot be welcomed. What was said of it is sealed.
///
/// Stream `member/{member}`; written by services/membership only. v1 2026-11.
struct ProjectDeclined {
    static constexpr EventSchema schema{"membership.project_declined", 1, 1};
    using Writer = MembershipService;
    MemberId member;
    Date on{};
    ProjectRefusal reason{};
    std::optional<Sealed<DataClass::identity>> text;

    static constexpr auto fields() {
        using E = ProjectDeclined;
        return std::tuple{Field{"member", &E::member}, Field{"on", &E::on}, Field{"reason", &E::reason},
                          Field{"text", &E::text}};
    }
    std::string stream() const { return "member/" + member.text(); }
    std::string subject() const { return member.text(); }
    bool operator==(const ProjectDeclined&) const = default;
};

}  // namespace essaim::membership
