#pragma once
#include <string>
#include <tuple>

#include "events/core/field.h"
#include "events/core/service.h"
#include "events/vocabulary/date.h"
#include "events/vocabulary/ids.h"

namespace essaim::activities {

/// The customer declined a quote.
///
/// Stream `quote/{quote}`; written by services/activities only. v1 2026-11.
struct QuoteDeclined {
    static constexpr EventSchema schema{"activities.quote_declined", 1, 1};
    using Writer = ActivitiesService;
    QuoteId quote;
    Date on{};

    static constexpr auto fields() {
        using E = QuoteDeclined;
        return std::tuple{Field{"quote", &E::quote}, Field{"on", &E::on}};
    }
    std::string stream() const { return "quote/" + quote.text(); }
    bool operator==(const QuoteDeclined&) const = default;
};

}  // namespace essaim::activities
