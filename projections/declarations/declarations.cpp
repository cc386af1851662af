#include "projections/declarations/declarations.h"

namespace essaim::projections {

namespace {

using Row = Declarations::Row;

constexpr Table<Row> declarations{"declaration"};  // period, file hash

}  // namespace

void Declarations::apply(Pay& part, const Recorded<payroll::DocumentIssued>& e) {
    const auto& event = e.event;
    if (event.kind != payroll::DocumentKind::declaration) return;
    Row row;
    row.period = event.period;
    row.siret = event.siret;
    row.file = event.document;
    row.file_hash = event.file_hash;
    row.bytes = event.bytes;
    part.put(declarations, row, event.period, event.file_hash);
}

void Declarations::apply(Pay& part, const Recorded<payroll::DeclarationDoubted>& e) {
    auto row = part.find(declarations, e.event.period, e.event.file_hash);
    if (!row) return;
    row->anomalies = e.event.anomalies;
    part.put(declarations, *row, e.event.period, e.event.file_hash);
}

void Declarations::apply(Pay& part, const Recorded<payroll::DeclarationReceiptRecorded>& e) {
    const auto& event = e.event;
    auto row = part.find(declarations, event.period, event.file_hash);
    if (!row) return;
    row->state = event.verdict == payroll::DeclarationVerdict::accepted ? DeclarationState::accepted
                                                                        : DeclarationState::rejected;
    row->receipt = event.receipt;
    row->answered_on = event.on;
    row->detail = event.detail.empty() ? std::nullopt : std::optional(event.detail);
    part.put(declarations, *row, event.period, event.file_hash);
}

std::vector<Row> Declarations::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(declarations, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
