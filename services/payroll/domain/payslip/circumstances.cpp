#include "services/payroll/domain/payslip/circumstances.h"

#include <algorithm>

namespace essaim::payroll {

namespace {

bool is_local(const PayslipRequest& request) {
    if (request.alsace_moselle) return *request.alsace_moselle;
    return request.commune && in_alsace_moselle(*request.commune);
}

/// Décret 2025-318 of 4 April 2025 holds from January, but not for contracts that ended before 1 March.
Date known_on(const PayslipRequest& request) {
    const Date known = request.known_on.value_or(last_date);
    const bool shielded = request.period.year() == 2025 && request.contract && request.contract->until &&
                          *request.contract->until < date(2025, 3, 1);
    return shielded ? std::min(known, date(2025, 4, 3)) : known;
}

}  // namespace

bool in_alsace_moselle(std::string_view commune) {
    const auto department = commune.substr(0, 2);
    return department == "57" || department == "67" || department == "68";
}

Circumstances circumstances_of(const PayslipRequest& request) {
    Circumstances who;
    who.period = request.period;
    who.known_on = known_on(request);
    who.headcount = request.headcount;
    who.executive = request.executive;
    who.fixed_term = request.contract && request.contract->kind == ContractKind::cdd;
    who.overtime = request.overtime && !request.overtime->empty();
    who.alsace_moselle = is_local(request);
    if (request.commune) who.commune = *request.commune;
    who.work_accident = request.work_accident_rate;
    who.transport = request.transport_rate.value_or(Rate{});
    who.transport_additional = request.additional_transport_rate.value_or(Rate{});
    who.transport_regional = request.regional_transport_rate.value_or(Rate{});
    who.apprenticeship = request.apprenticeship_rate.value_or(Rate{});
    who.provident = request.provident;
    return who;
}

}  // namespace essaim::payroll
