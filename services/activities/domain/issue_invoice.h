#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/core/secret.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/siren.h"
#include "services/activities/domain/billed_line.h"

namespace essaim::activities {

/// Who is invoiced. Name and address are sealed in the invoice's event.
struct Customer {
    Secret<DataClass::contact> customer_name;
    std::optional<Siren> siren;
    Secret<DataClass::contact> address;

    static constexpr auto fields() {
        return std::tuple{Field{"name", &Customer::customer_name}, Field{"siren", &Customer::siren},
                          Field{"address", &Customer::address}};
    }
    bool operator==(const Customer&) const = default;
};

/// Issues an invoice under the activity's brand; the answer's result has its `number`.
struct IssueInvoice {
    static constexpr std::string_view name = "issue_invoice";
    static constexpr std::string_view help =
        "Issue an invoice of an activity; it gets the cooperative's next number of the year.";
    ActivityId activity;
    InvoiceId invoice;
    Date on;
    Customer customer;
    std::vector<LineAsked> lines;
    Date due;

    static constexpr auto fields() {
        using C = IssueInvoice;
        return std::tuple{Field{"activity", &C::activity},
                          Field{"invoice", &C::invoice},
                          Field{"on", &C::on, "its date, never before the cooperative's last invoice"},
                          Field{"customer", &C::customer},
                          Field{"lines", &C::lines},
                          Field{"due", &C::due, "the day by which it is to be paid"}};
    }
    std::optional<Invalid> check() const { return wrong_lines(lines); }
    bool operator==(const IssueInvoice&) const = default;
};

}  // namespace essaim::activities
