#include "projections/report/report.h"

namespace essaim::projections {

namespace {
constexpr Table<PublishedReportRow> reports{"report"};  // report
}

void PublishedReports::apply(Part<IntercooperationService>& part,
                             const Recorded<intercooperation::ReportPublished>& e) {
    PublishedReportRow row{e.event.report, e.event.period, 0, 0, e.event.corrects, e.at.recorded_at};
    for (const auto& released : e.event.rows) {
        row.suppressed += static_cast<std::uint32_t>(released.suppressed.size());
        if (released.cooperative != network_chain) ++row.cooperatives;
    }
    part.put(reports, row, e.event.report);
}

std::vector<PublishedReportRow> PublishedReports::rows(const Parts& parts) {
    std::vector<PublishedReportRow> rows;
    parts.each<IntercooperationService, PublishedReportRow>(
        reports, [&](const PublishedReportRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
