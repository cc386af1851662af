#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/activities/activity_opened.h"
#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// The section of the analytic axis that is no activity's: no activity may have this name.
inline constexpr std::string_view pooled_section = "pooled";

/// Opens an activity for members whose shares sum to 100.00, each under contract on `from`.
struct OpenActivity {
    static constexpr std::string_view name = "open_activity";
    static constexpr std::string_view help = "Open an activity: a brand with an account of its own.";
    ActivityId activity;
    std::string brand;
    std::string trade;
    Date from;
    std::vector<ActivityMember> members;

    static constexpr auto fields() {
        using C = OpenActivity;
        return std::tuple{Field{"activity", &C::activity},
                          Field{"brand", &C::brand, "the name on its invoices"}, Field{"trade", &C::trade},
                          Field{"from", &C::from},
                          Field{"members", &C::members, "who runs it; shares sum to 100.00"}};
    }
    /// A member stands in the list once; each share is above 0.00; the pooled section keeps its name.
    std::optional<Invalid> check() const;
    bool operator==(const OpenActivity&) const = default;
};

}  // namespace essaim::activities
