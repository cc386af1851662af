#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/payroll/anomaly.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

/// A declaration was handed out that may have to be corrected: what is not known of whom.
///
/// Stream `declaration/{period}`; written by services/payroll only. v1 2026-11.
struct DeclarationDoubted {
    static constexpr EventSchema schema{"payroll.declaration_doubted", 1, 1};
    using Writer = PayrollService;
    Month period{};
    std::string document;  // its file's name
    Hash file_hash;
    std::vector<Anomaly> anomalies;

    static constexpr auto fields() {
        using E = DeclarationDoubted;
        return std::tuple{Field{"period", &E::period}, Field{"document", &E::document},
                          Field{"file_hash", &E::file_hash}, Field{"anomalies", &E::anomalies}};
    }
    std::string stream() const { return "declaration/" + TextForm<Month>::write(period); }
    bool operator==(const DeclarationDoubted&) const = default;
};

}  // namespace essaim::payroll
