#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/payroll/document_kind.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/month.h"
#include "events/vocabulary/siret.h"

namespace essaim::payroll {

/// A document of a closed month was made, once: from now on these bytes are the document.
///
/// Stream `document/{document}`; written by services/payroll only. v1 2026-11.
struct DocumentIssued {
    static constexpr EventSchema schema{"payroll.document_issued", 1, 1};
    using Writer = PayrollService;
    std::string document;  // its file's name
    DocumentKind kind{};
    Month period{};
    Hash file_hash;  // SHA-256 of its bytes
    std::uint64_t bytes = 0;
    std::uint32_t parts = 0;
    std::optional<MemberId> member;         // of a payslip
    std::optional<std::uint32_t> revision;  // of a payslip
    std::optional<Siret> siret;             // of a declaration: the establishment's

    static constexpr auto fields() {
        using E = DocumentIssued;
        return std::tuple{
            Field{"document", &E::document},   Field{"kind", &E::kind},         Field{"period", &E::period},
            Field{"file_hash", &E::file_hash}, Field{"bytes", &E::bytes},       Field{"parts", &E::parts},
            Field{"member", &E::member},       Field{"revision", &E::revision}, Field{"siret", &E::siret}};
    }
    std::vector<std::pair<std::string, std::string>> result() const {
        return {{"file", document}, {"file_hash", file_hash.hex()}};
    }
    std::string stream() const { return "document/" + document; }
    bool operator==(const DocumentIssued&) const = default;
};

}  // namespace essaim::payroll
