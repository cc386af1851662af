#include "projections/network_figures/network_figures.h"

#include <algorithm>

namespace essaim::projections {

using intercooperation::ReportPublished;
using intercooperation::ReportRow;

namespace {

constexpr Table<ReportPublished> reports{"report"};  // period; a year after its months

std::string key_of(const intercooperation::ReportPeriod& period) {
    return TextForm<intercooperation::ReportPeriod>::write(period) + (period.whole_year ? "-year" : "");
}

NetworkFigures::Row row_of(const ReportRow& released, const intercooperation::ReportPeriod& period) {
    const auto& figures = released.figures;
    const auto shown = [&](std::string_view column) {
        return std::find(released.suppressed.begin(), released.suppressed.end(), column) ==
               released.suppressed.end();
    };
    NetworkFigures::Row row;
    row.cooperative = released.cooperative;
    row.year = static_cast<std::uint32_t>(period.last.year());
    if (!period.whole_year) row.month = period.last;
    row.members = figures.members;
    row.people_accompanied = figures.people_accompanied;
    row.employees = figures.employees;
    if (shown("turnover")) row.turnover = figures.turnover;
    if (shown("loaded_payroll")) row.loaded_payroll = figures.loaded_payroll;
    if (shown("contributions")) row.contributions = figures.contributions;
    if (shown("vat")) row.vat = figures.vat;
    if (shown("paid_hours")) row.paid_hours = figures.paid_hours;
    row.suppressed = released.suppressed;
    return row;
}

}  // namespace

void NetworkFigures::apply(Part<IntercooperationService>& part, const Recorded<ReportPublished>& e) {
    part.put(reports, e.event, key_of(e.event.period));
}

std::vector<NetworkFigures::Row> NetworkFigures::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<IntercooperationService, ReportPublished>(reports, [&](const ReportPublished& report) {
        for (const auto& released : report.rows) rows.push_back(row_of(released, report.period));
        return true;
    });
    return rows;
}

}  // namespace essaim::projections
