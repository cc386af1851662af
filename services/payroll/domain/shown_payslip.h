#pragma once
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/canonical.h"
#include "events/payroll/carried.h"
#include "events/vocabulary/ids.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {

/// A payslip as an approver is shown it and as the hash of a month's content has it.
struct ShownPayslip : Payslip {
    MemberId member;
    Month period{};
    std::uint32_t revision = 1;
    Carried carried;
    static constexpr auto fields() {
        using S = ShownPayslip;
        return std::tuple_cat(Payslip::fields(),
                              std::tuple{Field{"member", &S::member}, Field{"period", &S::period},
                                         Field{"revision", &S::revision}, Field{"carried", &S::carried}});
    }
};

}  // namespace essaim::payroll

namespace essaim {
template <>
inline constexpr bool omits_absent<payroll::ShownPayslip> = true;
}  // namespace essaim
