#include "projections/bills/bills.h"

namespace essaim::projections {

namespace {

constexpr Table<BillRow> sent{"sent"};          // bill
constexpr Table<BillRow> received{"received"};  // bill

template <class E>
BillRow row_of(const E& event, BillDirection direction, BillState state) {
    return {event.bill, direction,       event.from,
            event.to,   event.agreement, event.period,
            event.net,  event.vat,       event.net + event.vat,
            state,      std::nullopt};
}

void settle(Bills::Said& part, const BillId& bill, BillState state, std::optional<std::string> reason) {
    auto row = part.find(received, bill);
    ESSAIM_ASSERT(row.has_value());
    row->state = state;
    row->reason = std::move(reason);
    part.put(received, *row, bill);
}

}  // namespace

void Bills::apply(Said& part, const Recorded<intercooperation::Billed>& e) {
    part.put(sent, row_of(e.event, BillDirection::sent, BillState::sent), e.event.bill);
}
void Bills::apply(Said& part, const Recorded<intercooperation::BillReceived>& e) {
    part.put(received, row_of(e.event, BillDirection::received, BillState::received), e.event.bill);
}
void Bills::apply(Said& part, const Recorded<intercooperation::BillAcknowledged>& e) {
    settle(part, e.event.bill, BillState::acknowledged, std::nullopt);
}
void Bills::apply(Said& part, const Recorded<intercooperation::BillDisputed>& e) {
    settle(part, e.event.bill, BillState::disputed, e.event.reason);
}

std::vector<BillRow> Bills::rows(const Parts& parts) {
    std::vector<BillRow> rows;
    for (const auto& table : {sent, received})
        parts.each<IntercooperationService, BillRow>(
            table, [&](const BillRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
