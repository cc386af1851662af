// A view that hears an event of payroll. PART is the part that its handler takes: payroll's compiles,
// another's does not.
#include "events/payroll/period_closed.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct Months {
    static constexpr std::string_view name = "months";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;
    struct Row {
        Month month{};
        static constexpr auto fields() { return std::tuple{Field{"month", &Row::month}}; }
    };
    using Events = std::tuple<payroll::PeriodClosed>;
    static void apply(Part<PART>& part, const Recorded<payroll::PeriodClosed>& e);
    static std::vector<Row> rows(const Parts& parts);
};

ViewDefinition defined() {
    return define_view<Months>();
}

}  // namespace essaim::projections
