#include "services/intercooperation/domain/bill_sums.h"

#include <algorithm>
#include <utility>

#include "events/vocabulary/rounding.h"

namespace essaim::intercooperation {

BillSums sums_of(const std::vector<BillLine>& lines) {
    std::vector<std::pair<Rate, Money>> by_rate;
    BillSums sums;
    for (const auto& line : lines) {
        const Money net = round2_half_up(line.quantity, line.unit_price);
        sums.net += net;
        const auto same = std::find_if(by_rate.begin(), by_rate.end(),
                                       [&](const auto& one) { return one.first == line.vat_rate; });
        if (same == by_rate.end())
            by_rate.emplace_back(line.vat_rate, net);
        else
            same->second += net;
    }
    for (const auto& [rate, net] : by_rate) sums.vat += round2_half_up(rate, net);
    return sums;
}

}  // namespace essaim::intercooperation
