#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/ids.h"

namespace essaim::payroll {

/// What keeps a member's pay from being right, or what a person must have seen before it is paid.
struct Anomaly {
    std::optional<MemberId> member;  // none: the period as a whole
    std::string code;
    std::string detail;     // ids, amounts
    bool blocking = false;  // the period does not close with it, unless it is acknowledged
    static constexpr auto fields() {
        return std::tuple{Field{"member", &Anomaly::member}, Field{"code", &Anomaly::code},
                          Field{"detail", &Anomaly::detail}, Field{"blocking", &Anomaly::blocking}};
    }
    bool operator==(const Anomaly&) const = default;
};

}  // namespace essaim::payroll
