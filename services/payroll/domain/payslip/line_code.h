#pragma once
#include <array>
#include <cstdint>
#include <utility>

#include "events/vocabulary/forms.h"

namespace essaim::payroll {

/// The lines of a payslip, in the order of the clarified bulletin (arrêté of 25 February 2016). VMA and VMRR
/// are the additional and the regional transport levy, CSA-sup the apprenticeship shortfall, CSGH the part of
/// the CSG that exempt overtime makes not deductible, RHS and DHS the relief on overtime.
enum class LineCode : std::uint8_t {
    mal,
    mut,
    prv,
    atmp,
    viep,
    vied,
    aa1,
    ceg1,
    aa2,
    ceg2,
    cet,
    af,
    cho,
    ags,
    apec,
    vm,
    vma,
    vmrr,
    fnal,
    csa,
    fsoc,
    ta1,
    ta2,
    csa_sup,
    cfp,
    cpf_cdd,
    peec,
    dia,
    csgd,
    csgn,
    csgh,
    crds,
    rhs,
    dhs,
    rg,
};
inline constexpr std::size_t line_codes = 35;

}  // namespace essaim::payroll

template <>
struct essaim::Enumerators<essaim::payroll::LineCode> {
    using E = essaim::payroll::LineCode;
    static constexpr std::array<std::pair<E, std::string_view>, essaim::payroll::line_codes> names{{
        {E::mal, "MAL"},   {E::mut, "MUT"},         {E::prv, "PRV"},   {E::atmp, "ATMP"},
        {E::viep, "VIEP"}, {E::vied, "VIED"},       {E::aa1, "AA1"},   {E::ceg1, "CEG1"},
        {E::aa2, "AA2"},   {E::ceg2, "CEG2"},       {E::cet, "CET"},   {E::af, "AF"},
        {E::cho, "CHO"},   {E::ags, "AGS"},         {E::apec, "APEC"}, {E::vm, "VM"},
        {E::vma, "VMA"},   {E::vmrr, "VMRR"},       {E::fnal, "FNAL"}, {E::csa, "CSA"},
        {E::fsoc, "FSOC"}, {E::ta1, "TA1"},         {E::ta2, "TA2"},   {E::csa_sup, "CSA-sup"},
        {E::cfp, "CFP"},   {E::cpf_cdd, "CPF-CDD"}, {E::peec, "PEEC"}, {E::dia, "DIA"},
        {E::csgd, "CSGD"}, {E::csgn, "CSGN"},       {E::csgh, "CSGH"}, {E::crds, "CRDS"},
        {E::rhs, "RHS"},   {E::dhs, "DHS"},         {E::rg, "RG"},
    }};
};
