#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::payroll {

/// The published figures that payslips are computed from. Rates are in percent.
enum class ParameterName : std::uint8_t {
    smic_hourly,
    social_security_ceiling,
    mal_employer,
    mal_employer_low,
    mal_low_limit,
    af_employer,
    af_employer_low,
    af_low_limit,
    low_rates_smic,
    health_employer_minimum,
    prv_employer,
    viep_employer,
    viep_employee,
    vied_employer,
    vied_employee,
    aa1_employer,
    aa1_employee,
    ceg1_employer,
    ceg1_employee,
    aa2_employer,
    aa2_employee,
    ceg2_employer,
    ceg2_employee,
    cet_employer,
    cet_employee,
    cho_employer,
    ags_employer,
    apec_employer,
    apec_employee,
    vm_headcount,
    fnal_employer,
    fnal_uncapped_headcount,
    csa_employer,
    fsoc_employer,
    ta1_employer,
    ta2_employer,
    cfp_employer,
    cpf_cdd_employer,
    peec_employer,
    dia_employer,
    csgd_employee,
    csgn_employee,
    crds_employee,
    csg_abatement,
    reduction_t,
    reduction_minimum,
    reduction_delta,
    reduction_smic,
    withholding_metropole,
    withholding_antilles_reunion,
    withholding_guyane_mayotte,
    short_contract_abatement,
};
inline constexpr std::size_t parameter_names = 52;

/// What the value of a parameter is.
enum class ParameterKind : std::uint8_t {
    amount,  // a decimal of at most six places: a rate, euros, a count, a coefficient
    table,   // amounts by headcount or by monthly net taxable pay
    day,     // the day at which another parameter is frozen, or `in_force`: at the month of work
};
ParameterKind kind_of(ParameterName name);

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::ParameterName> {
    using E = essaim::payroll::ParameterName;
    static constexpr std::array<std::pair<E, std::string_view>, essaim::payroll::parameter_names> names{{
        {E::smic_hourly, "smic_hourly"},
        {E::social_security_ceiling, "social_security_ceiling"},
        {E::mal_employer, "mal_employer"},
        {E::mal_employer_low, "mal_employer_low"},
        {E::mal_low_limit, "mal_low_limit"},
        {E::af_employer, "af_employer"},
        {E::af_employer_low, "af_employer_low"},
        {E::af_low_limit, "af_low_limit"},
        {E::low_rates_smic, "low_rates_smic"},
        {E::health_employer_minimum, "health_employer_minimum"},
        {E::prv_employer, "prv_employer"},
        {E::viep_employer, "viep_employer"},
        {E::viep_employee, "viep_employee"},
        {E::vied_employer, "vied_employer"},
        {E::vied_employee, "vied_employee"},
        {E::aa1_employer, "aa1_employer"},
        {E::aa1_employee, "aa1_employee"},
        {E::ceg1_employer, "ceg1_employer"},
        {E::ceg1_employee, "ceg1_employee"},
        {E::aa2_employer, "aa2_employer"},
        {E::aa2_employee, "aa2_employee"},
        {E::ceg2_employer, "ceg2_employer"},
        {E::ceg2_employee, "ceg2_employee"},
        {E::cet_employer, "cet_employer"},
        {E::cet_employee, "cet_employee"},
        {E::cho_employer, "cho_employer"},
        {E::ags_employer, "ags_employer"},
        {E::apec_employer, "apec_employer"},
        {E::apec_employee, "apec_employee"},
        {E::vm_headcount, "vm_headcount"},
        {E::fnal_employer, "fnal_employer"},
        {E::fnal_uncapped_headcount, "fnal_uncapped_headcount"},
        {E::csa_employer, "csa_employer"},
        {E::fsoc_employer, "fsoc_employer"},
        {E::ta1_employer, "ta1_employer"},
        {E::ta2_employer, "ta2_employer"},
        {E::cfp_employer, "cfp_employer"},
        {E::cpf_cdd_employer, "cpf_cdd_employer"},
        {E::peec_employer, "peec_employer"},
        {E::dia_employer, "dia_employer"},
        {E::csgd_employee, "csgd_employee"},
        {E::csgn_employee, "csgn_employee"},
        {E::crds_employee, "crds_employee"},
        {E::csg_abatement, "csg_abatement"},
        {E::reduction_t, "reduction_t"},
        {E::reduction_minimum, "reduction_minimum"},
        {E::reduction_delta, "reduction_delta"},
        {E::reduction_smic, "reduction_smic"},
        {E::withholding_metropole, "withholding_metropole"},
        {E::withholding_antilles_reunion, "withholding_antilles_reunion"},
        {E::withholding_guyane_mayotte, "withholding_guyane_mayotte"},
        {E::short_contract_abatement, "short_contract_abatement"},
    }};
};
