#pragma once
#include <tuple>

#include "events/core/field.h"
#include "events/vocabulary/money.h"

namespace essaim::activities {

/// What one activity may spend: everything recorded so far, whatever its date.
struct Account {
    Money turnover;
    Money contribution;
    Money expenses;
    Money pay_cost;
    Money reserved;
    Money advances;

    static constexpr auto fields() {
        using A = Account;
        return std::tuple{Field{"turnover", &A::turnover}, Field{"contribution", &A::contribution},
                          Field{"expenses", &A::expenses}, Field{"pay_cost", &A::pay_cost},
                          Field{"reserved", &A::reserved}, Field{"advances", &A::advances}};
    }
    Money available() const { return turnover - contribution - expenses - pay_cost - reserved + advances; }
    bool operator==(const Account&) const = default;
};

}  // namespace essaim::activities
