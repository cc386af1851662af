#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "events/activities/billing.h"
#include "events/core/field.h"
#include "events/core/sealing.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/siren.h"

namespace essaim::activities {

/// An invoice went out under the activity's brand, with the cooperative's next number of the year. Name and
/// address of the customer are sealed for the invoice, so that they can be forgotten alone.
///
/// Stream `invoice/{invoice}`; written by services/activities only. v1 2026-01.
struct InvoiceIssued {
    static constexpr EventSchema schema{"activities.invoice_issued", 1, 1};
    using Writer = ActivitiesService;
    InvoiceId invoice;
    std::string number;  // "2026-000001": per cooperative and year of `on`, without a gap
    ActivityId activity;
    Date on;
    Date due;
    Sealed<DataClass::contact> customer_name;
    Sealed<DataClass::contact> customer_address;
    std::optional<Siren> customer_siren;
    std::vector<BilledLine> lines;
    std::vector<VatOfRate> vat_of_rates;  // by rate, rising
    Money net;
    Money vat;
    ContributionTaken contribution;

    static constexpr auto fields() {
        using E = InvoiceIssued;
        return std::tuple{Field{"invoice", &E::invoice},
                          Field{"number", &E::number},
                          Field{"activity", &E::activity},
                          Field{"on", &E::on},
                          Field{"due", &E::due},
                          Field{"customer_name", &E::customer_name},
                          Field{"customer_address", &E::customer_address},
                          Field{"customer_siren", &E::customer_siren},
                          Field{"lines", &E::lines},
                          Field{"vat_of_rates", &E::vat_of_rates},
                          Field{"net", &E::net},
                          Field{"vat", &E::vat},
                          Field{"contribution", &E::contribution}};
    }
    std::string stream() const { return "invoice/" + invoice.text(); }
    std::string subject() const { return "invoice/" + invoice.text(); }
    std::vector<std::pair<std::string, std::string>> result() const { return {{"number", number}}; }
    bool operator==(const InvoiceIssued&) const = default;
};

}  // namespace essaim::activities
