#include "projections/associates/associates.h"

namespace essaim::projections {

namespace {
constexpr Table<AssociateRow> associates{"associate"};  // member
}

void Associates::apply(Part<MembershipService>& part, const Recorded<membership::AssociateAdmitted>& e) {
    part.put(associates, AssociateRow{e.event.member, e.event.on, e.event.ballot}, e.event.member);
}

std::vector<AssociateRow> Associates::rows(const Parts& parts) {
    std::vector<AssociateRow> rows;
    parts.each<MembershipService, AssociateRow>(
        associates, [&](const AssociateRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
