#pragma once
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "events/activities/billing.h"
#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// A part or all of what was left of an invoice was taken back. Amounts are positive: what is given back.
///
/// Stream `invoice/{invoice}`; written by services/activities only. v1 2026-01.
struct CreditNoteIssued {
    static constexpr EventSchema schema{"activities.credit_note_issued", 1, 1};
    using Writer = ActivitiesService;
    CreditNoteId credit_note;
    std::string number;  // "A2026-000001": a series of its own
    InvoiceId invoice;
    ActivityId activity;
    Date on;
    bool whole = false;                   // asked for all that was left
    std::vector<BilledLine> lines;        // none when whole
    std::vector<VatOfRate> vat_of_rates;  // by rate, rising
    Money net;
    Money vat;
    ContributionTaken contribution;  // given back, by the invoice's own rule and percentage
    std::string reason;

    static constexpr auto fields() {
        using E = CreditNoteIssued;
        return std::tuple{Field{"credit_note", &E::credit_note},
                          Field{"number", &E::number},
                          Field{"invoice", &E::invoice},
                          Field{"activity", &E::activity},
                          Field{"on", &E::on},
                          Field{"whole", &E::whole},
                          Field{"lines", &E::lines},
                          Field{"vat_of_rates", &E::vat_of_rates},
                          Field{"net", &E::net},
                          Field{"vat", &E::vat},
                          Field{"contribution", &E::contribution},
                          Field{"reason", &E::reason}};
    }
    std::string stream() const { return "invoice/" + invoice.text(); }
    std::vector<std::pair<std::string, std::string>> result() const { return {{"number", number}}; }
    bool operator==(const CreditNoteIssued&) const = default;
};

}  // namespace essaim::activities
