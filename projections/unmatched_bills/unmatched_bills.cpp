#include "projections/unmatched_bills/unmatched_bills.h"

#include <chrono>

namespace essaim::projections {

namespace {
constexpr Table<UnmatchedBillRow> halves{"half"};  // sender, bill
constexpr Table<BillTwin> twins{"twin"};           // sender, bill
constexpr std::chrono::minutes courier_time{5};
}  // namespace

void UnmatchedBills::apply(Part<IntercooperationService>& part, const Recorded<intercooperation::Billed>& e) {
    const auto& event = e.event;
    part.put(halves,
             UnmatchedBillRow{event.bill, event.from, event.to, event.period, event.net, event.vat,
                              e.at.recorded_at, e.at.recorded_at + courier_time},
             event.from, event.bill);
}
void UnmatchedBills::apply(Part<IntercooperationService>& part,
                           const Recorded<intercooperation::BillReceived>& e) {
    part.put(twins, BillTwin{e.event.sent_hash}, e.event.from, e.event.bill);
}

std::vector<UnmatchedBillRow> UnmatchedBills::rows(const Parts& parts) {
    std::vector<UnmatchedBillRow> rows;
    parts.each<IntercooperationService, UnmatchedBillRow>(halves, [&](const UnmatchedBillRow& half) {
        if (!parts.find<IntercooperationService>(twins, half.from, half.bill)) rows.push_back(half);
        return true;
    });
    return rows;
}

}  // namespace essaim::projections
