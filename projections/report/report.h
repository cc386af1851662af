#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/intercooperation/report_published.h"
#include "events/vocabulary/instant.h"
#include "projections/core/view.h"

namespace essaim::projections {

struct PublishedReportRow {
    ReportId report;
    intercooperation::ReportPeriod period;
    std::uint32_t cooperatives = 0;
    std::uint32_t suppressed = 0;  // cells not released
    std::optional<ReportId> corrects;
    Instant published_at{};

    static constexpr auto fields() {
        using R = PublishedReportRow;
        return std::tuple{Field{"report", &R::report},
                          Field{"period", &R::period},
                          Field{"cooperatives", &R::cooperatives},
                          Field{"suppressed", &R::suppressed},
                          Field{"corrects", &R::corrects},
                          Field{"published_at", &R::published_at}};
    }
};

/// Every report ever released, by name; what it released is in `network_figures`.
struct PublishedReports {
    static constexpr std::string_view name = "report";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::network;
    static constexpr Service service = Service::intercooperation;
    using Row = PublishedReportRow;
    using Events = std::tuple<intercooperation::ReportPublished>;
    static void apply(Part<IntercooperationService>& part,
                      const Recorded<intercooperation::ReportPublished>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections
