#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/billing.h"
#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"
#include "events/vocabulary/siren.h"

namespace essaim::activities {

/// A quote went out. Name and address of the customer are sealed for the quote, so that they can be forgotten
/// alone.
///
/// Stream `quote/{quote}`; written by services/activities only. v1 2026-11.
struct QuoteIssued {
    static constexpr EventSchema schema{"activities.quote_issued", 1, 1};
    using Writer = ActivitiesService;
    QuoteId quote;
    std::optional<ActivityId> activity;
    std::optional<Date> on;
    std::optional<Date> until;  // the last day on which it can be accepted
    Sealed<DataClass::contact> customer_name;
    Sealed<DataClass::contact> customer_address;
    std::optional<Siren> customer_siren;
    std::vector<BilledLine> lines;
    std::vector<VatOfRate> vat_of_rates;  // by rate, rising
    Money net{};
    Money vat{};

    static constexpr auto fields() {
        using E = QuoteIssued;
        return std::tuple{Field{"quote", &E::quote},
                          Field{"activity", &E::activity},
                          Field{"on", &E::on},
                          Field{"until", &E::until},
                          Field{"customer_name", &E::customer_name},
                          Field{"customer_address", &E::customer_address},
                          Field{"customer_siren", &E::customer_siren},
                          Field{"lines", &E::lines},
                          Field{"vat_of_rates", &E::vat_of_rates},
                          Field{"net", &E::net},
                          Field{"vat", &E::vat}};
    }
    std::string stream() const { return "quote/" + quote.text(); }
    std::string subject() const { return "quote/" + quote.text(); }
    bool operator==(const QuoteIssued&) const = default;
};

}  // namespace essaim::activities
