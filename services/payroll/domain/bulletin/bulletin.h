#pragma once
#include <optional>
#include <string>

#include "events/core/hash.h"
#include "events/membership/contract_kind.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/payslip_issued.h"
#include "events/vocabulary/siret.h"
#include "services/payroll/domain/bulletin/sheet.h"

namespace essaim::payroll {

/// All that a bulletin de paie prints.
struct Bulletin {
    std::string company;
    std::optional<Siret> siret;
    EmployerSet employer;
    std::string person;   // given names and family name
    std::string address;  // on one line
    std::string nir;      // empty: none is known
    membership::ContractKind kind{};
    std::string job;
    bool executive = false;
    PayslipIssued payslip;
    Money tax_of_year;  // withheld this year, this month included
    Date first{};       // day of the month that it pays
    Date last{};
    Date paid_on{};
    Instant made_at{};
    Hash closing;  // of the commit that closed the month
};

/// The bulletin as the model that is mandatory from 1 January 2027 has it (C. trav. R3243-1 and -2; arrêté du
/// 25 février 2016 modified 31 January 2023): contributions by risk, mandatory ones apart from optional ones,
/// net social amount, what was repaid and deducted, tax, net paid, what the employer pays and was spared.
/// Never why somebody was absent. The payslip's own data is attached. Pure.
Sheet bulletin_sheet(const Bulletin& bulletin);

}  // namespace essaim::payroll
