#include "services/payroll/domain/payslip/circumstances.h"

namespace essaim::payroll {

namespace {

/// Where work is done, the law of the three departments holds (CSS L325-1).
bool in_alsace_moselle(const PayslipRequest& request) {
    if (request.alsace_moselle) return *request.alsace_moselle;
    if (!request.commune) return false;
    const std::string_view department = std::string_view{*request.commune}.substr(0, 2);
    return department == "57" || department == "67" || department == "68";
}

}  // namespace

Circumstances circumstances_of(const PayslipRequest& request) {
    Circumstances who;
    who.period = request.period;
    who.known_on = request.known_on.value_or(last_date);
    who.headcount = request.headcount;
    who.executive = request.executive;
    who.fixed_term = request.contract && request.contract->kind == ContractKind::cdd;
    who.overtime = request.overtime && !request.overtime->empty();
    who.alsace_moselle = in_alsace_moselle(request);
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
