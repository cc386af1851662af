#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "services/activities/domain/billed_line.h"

namespace essaim::activities {

/// Takes back all that is left of an invoice (`whole`) or what some lines say; the answer's result has its
/// `number`.
struct IssueCreditNote {
    static constexpr std::string_view name = "issue_credit_note";
    static constexpr std::string_view help = "Take back an invoice, all that is left of it or some lines.";
    CreditNoteId credit_note;
    InvoiceId invoice;
    Date on;
    std::optional<bool> whole;
    std::optional<std::vector<LineAsked>> lines;
    std::string reason;

    static constexpr auto fields() {
        using C = IssueCreditNote;
        return std::tuple{Field{"credit_note", &C::credit_note},
                          Field{"invoice", &C::invoice},
                          Field{"on", &C::on, "its date, never before the cooperative's last credit note"},
                          Field{"whole", &C::whole, "true: all that is left"},
                          Field{"lines", &C::lines, "what is taken back, unless whole; amounts are positive"},
                          Field{"reason", &C::reason}};
    }
    /// `whole` or `lines`, never both.
    std::optional<Invalid> check() const;
    bool is_whole() const { return whole.value_or(false); }
    bool operator==(const IssueCreditNote&) const = default;
};

}  // namespace essaim::activities
