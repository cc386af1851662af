#pragma once
#include <optional>
#include <tuple>

#include "events/activities/quote_accepted.h"
#include "events/activities/quote_declined.h"
#include "events/activities/quote_issued.h"

namespace essaim::activities {

/// A quote and what its customer said of it.
struct Quote {
    QuoteIssued issued;
    std::optional<Date> accepted;
    std::optional<Date> declined;
    static constexpr auto fields() {
        using Q = Quote;
        return std::tuple{Field{"issued", &Q::issued}, Field{"accepted", &Q::accepted},
                          Field{"declined", &Q::declined}};
    }
};

}  // namespace essaim::activities
