#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// A customer paid, in part or in full.
///
/// Stream `invoice/{invoice}`; written by services/activities only. v1 2026-01.
struct ReceiptRecorded {
    static constexpr EventSchema schema{"activities.receipt_recorded", 1, 1};
    using Writer = ActivitiesService;
    ReceiptId receipt;
    InvoiceId invoice;
    ActivityId activity;  // the invoice's
    Date on;
    Money amount;
    std::string bank_reference;

    static constexpr auto fields() {
        using E = ReceiptRecorded;
        return std::tuple{Field{"receipt", &E::receipt},   Field{"invoice", &E::invoice},
                          Field{"activity", &E::activity}, Field{"on", &E::on},
                          Field{"amount", &E::amount},     Field{"bank_reference", &E::bank_reference}};
    }
    std::string stream() const { return "invoice/" + invoice.text(); }
    bool operator==(const ReceiptRecorded&) const = default;
};

}  // namespace essaim::activities
