#include "projections/documents/documents.h"

#include "events/vocabulary/decimal.h"

namespace essaim::projections {

namespace {

constexpr Table<Documents::Row> documents{"document"};  // its file's name
constexpr Table<SealedBox> pieces{"part"};              // document, part

std::string sorted(std::uint32_t part) {
    constexpr std::size_t width = 6;
    return padded(part, width);
}

}  // namespace

void Documents::apply(Pay& part, const Recorded<payroll::DocumentIssued>& e) {
    const auto& event = e.event;
    part.put(documents,
             Row{event.document, event.kind, event.period, event.member, event.revision, event.siret,
                 event.bytes, event.parts, event.file_hash, e.at.recorded_at, e.at.actor},
             event.document);
}

void Documents::apply(Pay& part, const Recorded<payroll::DocumentPartKept>& e) {
    part.put(pieces, e.event.content.box(), e.event.document, sorted(e.event.part));
}

void Documents::apply(Pay& part, const Recorded<payroll::PaymentPartKept>& e) {
    part.put(pieces, e.event.content.box(), e.event.document, sorted(e.event.part));
}

std::vector<Documents::Row> Documents::rows(const Parts& parts) {
    std::vector<Row> rows;
    parts.each<PayrollService, Row>(documents, [&](const Row& row) { return rows.push_back(row), true; });
    return rows;
}

std::optional<Documents::Row> Documents::find(const Parts& parts, const std::string& document) {
    return parts.find<PayrollService>(documents, document);
}

std::vector<SealedBox> Documents::boxes(const Parts& parts, const std::string& document) {
    std::vector<SealedBox> boxes;
    parts.each<PayrollService, SealedBox>(
        pieces, [&](const SealedBox& box) { return boxes.push_back(box), true; }, document);
    return boxes;
}

}  // namespace essaim::projections
