#pragma once
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "services/activities/domain/issue_invoice.h"

namespace essaim::activities {

/// A quote binds nobody until it is accepted, and is no entry of the books.
struct IssueQuote {
    static constexpr std::string_view name = "issue_quote";
    static constexpr std::string_view help = "Issue a quote to a customer.";
    QuoteId quote;
    std::optional<ActivityId> activity;
    Customer customer;
    std::vector<LineAsked> lines;
    std::optional<Date> on;
    std::optional<Date> until;

    static constexpr auto fields() {
        using C = IssueQuote;
        return std::tuple{Field{"quote", &C::quote},
                          Field{"activity", &C::activity},
                          Field{"customer", &C::customer},
                          Field{"lines", &C::lines},
                          Field{"on", &C::on},
                          Field{"until", &C::until, "the last day on which it can be accepted"}};
    }
    std::optional<Invalid> check() const {
        if (on && until && *until < *on) return Invalid{"invalid_period", "/until"};
        return wrong_lines(lines);
    }
};

struct AcceptQuote {
    static constexpr std::string_view name = "accept_quote";
    static constexpr std::string_view help = "Record that the customer accepted a quote.";
    QuoteId quote;
    Date on;
    static constexpr auto fields() {
        return std::tuple{Field{"quote", &AcceptQuote::quote}, Field{"on", &AcceptQuote::on}};
    }
};

struct DeclineQuote {
    static constexpr std::string_view name = "decline_quote";
    static constexpr std::string_view help = "Record that the customer declined a quote.";
    QuoteId quote;
    Date on;
    static constexpr auto fields() {
        return std::tuple{Field{"quote", &DeclineQuote::quote}, Field{"on", &DeclineQuote::on}};
    }
};

}  // namespace essaim::activities
