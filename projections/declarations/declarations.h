#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "events/payroll/declaration_doubted.h"
#include "events/payroll/declaration_receipt_recorded.h"
#include "events/payroll/document_issued.h"
#include "projections/core/view.h"

namespace essaim::projections {

enum class DeclarationState : std::uint8_t { handed_out = 0, accepted = 1, rejected = 2 };

/// The declarations handed out, one a month and establishment, and what was answered to each.
struct Declarations {
    static constexpr std::string_view name = "declarations";
    static constexpr int view_version = 2;  // what is not known
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        Month period{};
        payroll::DeclarationKind kind{};
        std::optional<Siret> siret;
        std::string file;
        Hash file_hash;
        std::uint64_t bytes = 0;
        DeclarationState state{};
        std::optional<std::string> receipt;
        std::optional<Date> answered_on;
        std::optional<std::string> detail;
        std::vector<payroll::Anomaly> anomalies;  // what may have to be corrected

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"period", &R::period},
                              Field{"kind", &R::kind},
                              Field{"siret", &R::siret},
                              Field{"file", &R::file},
                              Field{"file_hash", &R::file_hash},
                              Field{"bytes", &R::bytes},
                              Field{"state", &R::state},
                              Field{"receipt", &R::receipt},
                              Field{"answered_on", &R::answered_on},
                              Field{"detail", &R::detail},
                              Field{"anomalies", &R::anomalies}};
        }
    };
    using Events =
        std::tuple<payroll::DocumentIssued, payroll::DeclarationDoubted, payroll::DeclarationReceiptRecorded>;
    using Pay = Part<PayrollService>;
    static void apply(Pay& part, const Recorded<payroll::DocumentIssued>& e);
    static void apply(Pay& part, const Recorded<payroll::DeclarationDoubted>& e);
    static void apply(Pay& part, const Recorded<payroll::DeclarationReceiptRecorded>& e);
    static std::vector<Row> rows(const Parts& parts);
};

}  // namespace essaim::projections

template <>
struct essaim::Enumerators<essaim::projections::DeclarationState> {
    using E = essaim::projections::DeclarationState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> names{{
        {E::handed_out, "handed_out"},
        {E::accepted, "accepted"},
        {E::rejected, "rejected"},
    }};
};
