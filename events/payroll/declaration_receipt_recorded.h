#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "events/core/field.h"
#include "events/core/hash.h"
#include "events/core/service.h"
#include "events/payroll/document_kind.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/forms.h"
#include "events/vocabulary/month.h"

namespace essaim::payroll {

enum class DeclarationVerdict : std::uint8_t { accepted = 0, rejected = 1 };

/// What the social bodies answered to a declaration. An accepted one is never rewritten: differences go to
/// the next.
///
/// Stream `declaration/{period}`; written by services/payroll only. v1 2026-11.
struct DeclarationReceiptRecorded {
    static constexpr EventSchema schema{"payroll.declaration_receipt_recorded", 1, 1};
    using Writer = PayrollService;
    Month period{};
    DeclarationKind kind{};
    Hash file_hash;  // of the file that it answers
    DeclarationVerdict verdict{};
    std::string receipt;  // its number
    Date on{};
    std::string detail;  // what was wrong

    static constexpr auto fields() {
        using E = DeclarationReceiptRecorded;
        return std::tuple{Field{"period", &E::period},       Field{"kind", &E::kind},
                          Field{"file_hash", &E::file_hash}, Field{"verdict", &E::verdict},
                          Field{"receipt", &E::receipt},     Field{"on", &E::on},
                          Field{"detail", &E::detail}};
    }
    std::string stream() const { return "declaration/" + TextForm<Month>::write(period); }
    bool operator==(const DeclarationReceiptRecorded&) const = default;
};

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::DeclarationVerdict> {
    using E = essaim::payroll::DeclarationVerdict;
    static constexpr std::array<std::pair<E, std::string_view>, 2> names{{
        {E::accepted, "accepted"},
        {E::rejected, "rejected"},
    }};
};
