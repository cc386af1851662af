#include "projections/bills/bills.h"

namespace essaim::projections {

namespace {

constexpr Table<BillRow> sent{"sent"};          // bill
constexpr Table<BillRow> received{"received"};  // bill, sender

template <class E>
BillRow row_of(const E& event, BillDirection direction, BillState state) {
    return {event.bill, direction,       event.from,
            event.to,   event.agreement, event.period,
            event.net,  event.vat,       event.net + event.vat,
            state,      std::nullopt};
}

/// A sender that is not named is the only one of that name.
void settle(Bills::Said& part, const BillId& bill, const std::optional<CooperativeId>& from, BillState state,
            std::optional<std::string> reason) {
    std::optional<BillRow> row;
    part.each<BillRow>(
        received,
        [&](const BillRow& one) {
            if (!from || one.from == *from) row = one;
            return !row;
        },
        bill);
    ESSAIM_ASSERT(row.has_value());
    row->state = state;
    row->reason = std::move(reason);
    part.put(received, *row, bill, row->from);
}

}  // namespace

void Bills::apply(Said& part, const Recorded<intercooperation::Billed>& e) {
    part.put(sent, row_of(e.event, BillDirection::sent, BillState::sent), e.event.bill);
}
void Bills::apply(Said& part, const Recorded<intercooperation::BillReceived>& e) {
    part.put(received, row_of(e.event, BillDirection::received, BillState::received), e.event.bill,
             e.event.from);
}
void Bills::apply(Said& part, const Recorded<intercooperation::BillAcknowledged>& e) {
    settle(part, e.event.bill, e.event.from, BillState::acknowledged, std::nullopt);
}
void Bills::apply(Said& part, const Recorded<intercooperation::BillDisputed>& e) {
    settle(part, e.event.bill, e.event.from, BillState::disputed, e.event.reason);
}

void Bills::apply(Said& part, const Recorded<intercooperation::DisputeSettled>& e) {
    settle(part, e.event.bill, e.event.from, BillState::settled, e.event.reason);
}

std::vector<BillRow> Bills::rows(const Parts& parts) {
    std::vector<BillRow> rows;
    for (const auto& table : {sent, received})
        parts.each<IntercooperationService, BillRow>(
            table, [&](const BillRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
