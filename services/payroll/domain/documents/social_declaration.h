#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/membership/contract_kind.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/payslip_issued.h"
#include "events/vocabulary/nir.h"
#include "events/vocabulary/siren.h"
#include "events/vocabulary/siret.h"

namespace essaim::payroll {

/// A month that was paid otherwise than it is known now: the last revision and the one before it, if any.
struct DeclaredCorrection {
    PayslipIssued now;
    std::optional<PayslipIssued> before;
};

enum class Sex : std::uint8_t { male = 1, female = 2 };

/// A contract that the month pays, and what it pays of the payslip.
struct DeclaredContract {
    membership::ContractKind kind{};
    Date from{};
    std::optional<Date> until;
    std::string job;
    std::string occupation;  // PCS-ESE; empty: by status
    bool executive = false;
    Hours monthly_hours{};
    Money gross;
    Money basic;  // of it, without what is added or taken off
    Hours hours;
};

/// Who is declared, under which contracts, with what was paid.
struct DeclaredPerson {
    MemberId member;
    std::optional<Nir> nir;  // none: a provisional number is declared
    std::optional<Sex> sex;  // none: not known; with a NIR that says it
    std::string family_name;
    std::string given_names;
    std::optional<Date> birth_date;
    std::string address;
    std::vector<DeclaredContract> contracts;  // by their first days; the last has the bases; at least one
    bool personal_rate = false;               // of income tax, as the administration sent it
    PayslipIssued payslip;
    std::optional<YearSoFar> year_before;  // of the same contract, up to the month before
    std::vector<DeclaredCorrection> corrections;
};

/// A month of one establishment.
struct SocialDeclaration {
    std::string company;
    Siret siret;
    std::string commune;
    Month period{};
    Date made_on{};
    EmployerSet employer;
    std::vector<DeclaredPerson> people;
};

/// The monthly DSN (déclaration sociale nominative), norm of the period's year: a rubrique a line, strictly
/// increasing within each block, ISO 8859-1, CR and LF. A function of its argument: the same month, the same
/// bytes.
std::string social_declaration_text(const SocialDeclaration& declaration);

}  // namespace essaim::payroll
