#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "events/payroll/employer_set.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/year_to_date_opened.h"
#include "services/payroll/domain/contract.h"
#include "services/payroll/domain/payslip/parameters.h"
#include "services/payroll/domain/payslip/year_to_date.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

/// A contract of a month beside the one that pays it: paid with it.
struct EarlierContract {
    PayContract contract;
    std::string commune;  // as below
};

/// What is known now of one month of one member: what its payslip depends on, but the year before it.
struct MemberMonth {
    Month period{};
    PayContract contract;
    std::string commune;  // of work, where its law or its levy is not everybody's; else empty
    std::vector<EarlierContract> earlier;  // by their first days: one Cesa, employments one after the other
    std::size_t other_contracts = 0;       // that touch the month besides, and are not paid
    std::vector<DuePay> due;
    std::optional<Rate> withholding_rate;
    std::vector<PayItemRecorded> items;

    bool permanent() const { return is_employment(contract); }
    /// Under any of its contracts.
    bool employed() const {
        return permanent() || std::any_of(earlier.begin(), earlier.end(),
                                          [](const auto& one) { return is_employment(one.contract); });
    }
    /// The contract that decisions pay; nullptr: none does.
    const PayContract* cesa() const {
        if (!permanent()) return &contract;
        for (const auto& one : earlier)
            if (!is_employment(one.contract)) return &one.contract;
        return nullptr;
    }
};

/// What the year was before a month, of its contract alone; and of each of its earlier ones.
struct YearsSoFar {
    std::optional<YearToDate> year;
    std::vector<std::optional<YearToDate>> earlier;
};

/// What is known of one member: closed months with what was last paid in them, and the month to pay.
struct MemberFacts {
    MemberId member;
    std::vector<MemberMonth> closed;  // in order; those under a contract
    std::vector<LastIssued> issued;   // by period
    std::optional<YearToDateOpened> opened;
    std::optional<Month> correct_from;     // asked for, not yet done
    std::optional<MemberMonth> open;       // none: no contract in the month
    std::optional<Rate> withholding_rate;  // the personal one of the month to pay
    bool has_account = false;              // that the month could be paid into
};

/// Everything that the payslips of a month depend on.
struct PeriodFacts {
    Month period{};
    std::map<Month, EmployerSet> employers;  // by month: the open one, and the closed ones
    Parameters parameters;
    std::vector<MemberFacts> members;  // by id

    const EmployerSet& employer() const { return employers.at(period); }
};

}  // namespace essaim::payroll
