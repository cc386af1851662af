#include "projections/career/career.h"

namespace essaim::projections {

namespace {

constexpr Table<CareerRow> steps{"step"};  // member, date, number, index

std::string sortable(std::uint64_t number) {
    std::string text = std::to_string(number);
    constexpr std::size_t digits = 20;
    return std::string(digits - text.size(), '0') + text;
}

template <class E>
void take(Career::People& part, const Recorded<E>& e, Date on,
          std::optional<membership::ContractKind> contract = {}, std::optional<Date> until = {},
          std::optional<std::string> detail = {}) {
    constexpr std::string_view type = E::schema.type;
    constexpr auto step = enumerator_named<CareerStep>(type.substr(type.find('.') + 1));
    static_assert(step, "an event that is no step");
    CareerRow row{e.event.member, on, *step, contract, until, std::move(detail), e.at.number};
    part.put(steps, row, e.event.member, on, sortable(e.at.number), sortable(e.index));
}

template <class T>
std::string text(const T& value) {
    return TextForm<T>::write(value);
}

}  // namespace

using membership::ContractKind;

void Career::apply(People& part, const Recorded<membership::MemberWelcomed>& e) {
    take(part, e, e.event.on, {}, {}, e.event.meeting);
}
void Career::apply(People& part, const Recorded<membership::CapeSigned>& e) {
    take(part, e, e.event.from, ContractKind::cape, e.event.until);
}
void Career::apply(People& part, const Recorded<membership::CesaSigned>& e) {
    take(part, e, e.event.from, ContractKind::cesa, {}, text(e.event.monthly_hours));
}
void Career::apply(People& part, const Recorded<membership::EmploymentSigned>& e) {
    take(part, e, e.event.from, e.event.kind, e.event.until, text(e.event.monthly_hours));
}
void Career::apply(People& part, const Recorded<membership::ContractAmended>& e) {
    std::optional<std::string> hours;
    if (e.event.monthly_hours) hours = text(*e.event.monthly_hours);
    take(part, e, e.event.from, e.event.kind, {}, hours);
}
void Career::apply(People& part, const Recorded<membership::ContractEnded>& e) {
    take(part, e, e.event.on, e.event.kind, {}, std::string(name_of(e.event.reason)));
}
void Career::apply(People& part, const Recorded<membership::AssociationApplied>& e) {
    take(part, e, e.event.on);
}
void Career::apply(People& part, const Recorded<membership::BoardOpinionGiven>& e) {
    take(part, e, e.event.on, {}, {}, std::string(e.event.favourable ? "favourable" : "unfavourable"));
}
void Career::apply(People& part, const Recorded<membership::AssociateAdmitted>& e) {
    take(part, e, e.event.on, {}, {}, e.event.ballot);
}
void Career::apply(People& part, const Recorded<membership::AssociateRefused>& e) {
    take(part, e, e.event.on, {}, {}, e.event.ballot);
}

void Career::apply(People& part, const Recorded<membership::ProjectDeclined>& e) {
    take(part, e, e.event.on, {}, {}, std::string(name_of(e.event.reason)));
}

std::vector<CareerRow> Career::rows(const Parts& parts) {
    std::vector<CareerRow> rows;
    parts.each<MembershipService, CareerRow>(steps,
                                             [&](const CareerRow& row) { return rows.push_back(row), true; });
    return rows;
}

}  // namespace essaim::projections
