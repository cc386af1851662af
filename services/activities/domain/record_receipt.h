#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "events/core/field.h"
#include "events/core/invalid.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// Records a customer's payment of an invoice, in part or in full.
struct RecordReceipt {
    static constexpr std::string_view name = "record_receipt";
    static constexpr std::string_view help = "Record what a customer paid of an invoice.";
    ReceiptId receipt;
    InvoiceId invoice;
    Date on;
    Money amount;
    std::string bank_reference;

    static constexpr auto fields() {
        using C = RecordReceipt;
        return std::tuple{Field{"receipt", &C::receipt}, Field{"invoice", &C::invoice}, Field{"on", &C::on},
                          Field{"amount", &C::amount, "above 0.00"},
                          Field{"bank_reference", &C::bank_reference, "as on the bank's statement"}};
    }
    std::optional<Invalid> check() const {
        if (amount > Money{}) return std::nullopt;
        return Invalid{"invalid_amount", "/amount", "100.00"};
    }
    bool operator==(const RecordReceipt&) const = default;
};

}  // namespace essaim::activities
