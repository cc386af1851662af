#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"

namespace essaim::payroll {

/// Of a document no part is longer, so that its commit is far from the largest there may be.
inline constexpr std::size_t most_part_bytes = 192UL * 1024;

/// A piece of a document that is issued by the commit that closes the same run: bytes kept once, sealed,
/// given out again as they are and never made anew.
///
/// Stream `document/{document}`; written by services/payroll only. v1 2026-11.
struct DocumentPartKept {
    static constexpr EventSchema schema{"payroll.document_part_kept", 1, 1};
    using Writer = PayrollService;
    std::string document;  // its file's name
    std::uint32_t part = 0;
    std::string about;  // a member, or `employer` where it is about many
    Sealed<DataClass::payslip> content;

    static constexpr auto fields() {
        using E = DocumentPartKept;
        return std::tuple{Field{"document", &E::document}, Field{"part", &E::part}, Field{"about", &E::about},
                          Field{"content", &E::content}};
    }
    std::string stream() const { return "document/" + document; }
    std::string subject() const { return about; }
    bool operator==(const DocumentPartKept&) const = default;
};

/// The same of a file of payments, which holds bank accounts.
///
/// Stream `document/{document}`; written by services/payroll only. v1 2026-11.
struct PaymentPartKept {
    static constexpr EventSchema schema{"payroll.payment_part_kept", 1, 1};
    using Writer = PayrollService;
    std::string document;
    std::uint32_t part = 0;
    Sealed<DataClass::bank> content;

    static constexpr auto fields() {
        using E = PaymentPartKept;
        return std::tuple{Field{"document", &E::document}, Field{"part", &E::part},
                          Field{"content", &E::content}};
    }
    std::string stream() const { return "document/" + document; }
    std::string subject() const { return "employer"; }
    bool operator==(const PaymentPartKept&) const = default;
};

}  // namespace essaim::payroll
