#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/payroll/document_issued.h"
#include "events/payroll/document_part_kept.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// What was handed out of pay, by file name; and the sealed bytes of each, which no row shows.
struct Documents {
    static constexpr std::string_view name = "documents";
    static constexpr int view_version = 1;
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::payroll;

    struct Row {
        std::string document;
        payroll::DocumentKind kind{};
        Month period{};
        std::optional<MemberId> member;
        std::optional<std::uint32_t> revision;
        std::optional<Siret> siret;
        std::uint64_t bytes = 0;
        std::uint32_t parts = 0;
        Hash file_hash;
        Instant issued_at{};
        std::string issued_by;

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"document", &R::document},   Field{"kind", &R::kind},
                              Field{"period", &R::period},       Field{"member", &R::member},
                              Field{"revision", &R::revision},   Field{"siret", &R::siret},
                              Field{"bytes", &R::bytes},         Field{"parts", &R::parts},
                              Field{"file_hash", &R::file_hash}, Field{"issued_at", &R::issued_at},
                              Field{"issued_by", &R::issued_by}};
        }
    };
    using Events = std::tuple<payroll::DocumentIssued, payroll::DocumentPartKept, payroll::PaymentPartKept>;
    using Pay = Part<PayrollService>;
    static void apply(Pay& part, const Recorded<payroll::DocumentIssued>& e);
    static void apply(Pay& part, const Recorded<payroll::DocumentPartKept>& e);
    static void apply(Pay& part, const Recorded<payroll::PaymentPartKept>& e);
    static std::vector<Row> rows(const Parts& parts);

    static std::optional<Row> find(const Parts& parts, const std::string& document);
    /// The boxes of a document in order, and the class that opens them.
    static std::vector<SealedBox> boxes(const Parts& parts, const std::string& document);
};

/// What opens the bytes of a kind of document.
constexpr DataClass class_of(payroll::DocumentKind kind) {
    return kind == payroll::DocumentKind::payments ? DataClass::bank : DataClass::payslip;
}

}  // namespace essaim::projections
