#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/intercooperation/report_published.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// What reports have released: a row a cooperative and month (or year), and the network's; of a corrected
/// report, the last. Nothing else can be asked of the figures of others. A suppressed cell is null and
/// `suppressed` names its column.
struct NetworkFigures {
    static constexpr std::string_view name = "network_figures";
    static constexpr int view_version = 2;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::intercooperation;

    struct Row {
        std::string cooperative;
        std::uint32_t year = 0;
        std::optional<Month> month;
        std::uint32_t members = 0;
        std::uint32_t people_accompanied = 0;
        std::uint32_t employees = 0;
        std::optional<Money> turnover;
        std::optional<Money> loaded_payroll;
        std::optional<Money> contributions;
        std::optional<Money> vat;
        std::optional<Hours> paid_hours;
        std::optional<Money> public_funding_return;
        std::vector<std::string> suppressed;

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"cooperative", &R::cooperative},
                              Field{"year", &R::year},
                              Field{"month", &R::month},
                              Field{"members", &R::members},
                              Field{"people_accompanied", &R::people_accompanied},
                              Field{"employees", &R::employees},
                              Field{"turnover", &R::turnover},
                              Field{"loaded_payroll", &R::loaded_payroll},
                              Field{"contributions", &R::contributions},
                              Field{"vat", &R::vat},
                              Field{"paid_hours", &R::paid_hours},
                              Field{"public_funding_return", &R::public_funding_return},
                              Field{"suppressed", &R::suppressed}};
        }
    };
    using Events = std::tuple<intercooperation::ReportPublished>;
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::ReportPublished>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
