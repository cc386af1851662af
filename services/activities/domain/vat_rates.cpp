#include "services/activities/domain/vat_rates.h"

#include <algorithm>
#include <array>

namespace essaim::activities {

namespace {

struct DatedRate {
    Rate rate;
    Date from;
    Date until;  // the last day
};

constexpr Date euro = date(2002, 1, 1);

/// Loi 2012-1510 art. 68 moved the standard and the intermediate rate on 1 January 2014; loi 2011-1978 art.
/// 13 had made the intermediate one on 1 January 2012; 19.60 dates from 1 April 2000.
constexpr std::array rates{
    DatedRate{percent(0), euro, last_date},
    DatedRate{Rate{2'100'000}, euro, last_date},
    DatedRate{Rate{5'500'000}, euro, last_date},
    DatedRate{percent(7), date(2012, 1, 1), date(2013, 12, 31)},
    DatedRate{percent(10), date(2014, 1, 1), last_date},
    DatedRate{Rate{19'600'000}, euro, date(2013, 12, 31)},
    DatedRate{percent(20), date(2014, 1, 1), last_date},
};

}  // namespace

bool is_vat_rate(Rate rate, Date on) {
    return std::ranges::any_of(rates, [&](const DatedRate& dated) {
        return dated.rate == rate && dated.from <= on && on <= dated.until;
    });
}

}  // namespace essaim::activities
