#pragma once
#include <vector>

#include "events/intercooperation/bill_line.h"
#include "events/vocabulary/money.h"

namespace essaim::intercooperation {

struct BillSums {
    Money net{};
    Money vat{};
};

/// Line net = round2(quantity x unit price); VAT per rate = round2(rate x the sum of that rate's line nets).
/// Aborts where a sum leaves 64 bits: lines are bounded where they enter.
BillSums sums_of(const std::vector<BillLine>& lines);

}  // namespace essaim::intercooperation
