#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/intercooperation/month_figures.h"
#include "events/intercooperation/report_period.h"
#include "events/vocabulary/ids.h"

namespace essaim::intercooperation {

/// One row of a report: a cooperative's, or the network's whole. A column named in `suppressed` is not
/// released.
struct ReportRow {
    std::string cooperative;  // or `network`
    MonthFigures figures;     // 0 where suppressed
    std::vector<std::string> suppressed;
    static constexpr auto fields() {
        using R = ReportRow;
        return std::tuple{Field{"cooperative", &R::cooperative}, Field{"figures", &R::figures},
                          Field{"suppressed", &R::suppressed}};
    }
    bool operator==(const ReportRow&) const = default;
};

/// The network's figures of a month or a year, released once for all: nothing can be asked of them but what
/// stands here. A correction is a report of its own that names the old one; what that one released stays
/// released.
///
/// Stream `report/{report}`; written by services/intercooperation only. v1 2026-01.
struct ReportPublished {
    static constexpr EventSchema schema{"intercooperation.report_published", 1, 1};
    using Writer = IntercooperationService;
    ReportId report;
    ReportPeriod period;
    std::vector<ReportRow> rows;       // by cooperative, the network's last
    std::optional<ReportId> corrects;  // the report that this one takes the place of

    static constexpr auto fields() {
        using E = ReportPublished;
        return std::tuple{Field{"report", &E::report}, Field{"period", &E::period}, Field{"rows", &E::rows},
                          Field{"corrects", &E::corrects}};
    }
    std::string stream() const { return "report/" + report.text(); }
    bool operator==(const ReportPublished&) const = default;
};

}  // namespace essaim::intercooperation
