#pragma once
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class PeriodState : std::uint8_t { open = 0, computed = 1, approved = 2, closed = 3 };

/// Where each month of pay stands: what was computed and approved, what is not right, what was closed.
struct PayrollPeriod {
    static constexpr std::string_view name = "payroll_period";
    static constexpr int view_version = 2;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        Month period{};
        PeriodState state{};
        std::optional<Hash> content_hash;
        std::uint32_t payslips = 0;
        std::uint32_t without_pay = 0;
        std::vector<payroll::Anomaly> anomalies;
        Money gross{};
        Money net_paid{};
        Money employer_cost{};

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"period", &R::period},
                              Field{"state", &R::state},
                              Field{"content_hash", &R::content_hash},
                              Field{"payslips", &R::payslips},
                              Field{"without_pay", &R::without_pay},
                              Field{"anomalies", &R::anomalies},
                              Field{"gross", &R::gross},
                              Field{"net_paid", &R::net_paid},
                              Field{"employer_cost", &R::employer_cost}};
        }
    };
    using Events = std::tuple<payroll::PeriodOpened, payroll::PeriodComputed, payroll::PeriodApproved,
                              payroll::PeriodClosed>;
    using Pay = Part<PayrollService>;
    static void apply(Pay& part, const Recorded<payroll::PeriodOpened>& e);
    static void apply(Pay& part, const Recorded<payroll::PeriodComputed>& e);
    static void apply(Pay& part, const Recorded<payroll::PeriodApproved>& e);
    static void apply(Pay& part, const Recorded<payroll::PeriodClosed>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::PeriodState> {
    using E = essaim::projections::PeriodState;
    static constexpr std::array<std::pair<E, std::string_view>, 4> names{
        {{E::open, "open"}, {E::computed, "computed"}, {E::approved, "approved"}, {E::closed, "closed"}}};
};
