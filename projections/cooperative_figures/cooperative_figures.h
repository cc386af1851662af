#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "events/activities/activity_joined.h"
#include "events/activities/activity_left.h"
#include "events/activities/activity_opened.h"
#include "events/activities/credit_note_issued.h"
#include "events/activities/expense_recorded.h"
#include "events/activities/expense_refused.h"
#include "events/activities/invoice_issued.h"
#include "events/intercooperation/month_figures.h"
#include "events/membership/cape_signed.h"
#include "events/membership/cesa_signed.h"
#include "events/membership/contract_ended.h"
#include "events/membership/employment_signed.h"
#include "events/payroll/payslip_issued.h"
#include "projections/core/view.h"

namespace essaim::projections {

/// A cooperative's own figures, in full and live: a row a month and one a year. Counts are of the last day; a
/// year's are those of its last month. What payroll has not closed yet is pending (null), never zero.
struct CooperativeFigures {
    static constexpr std::string_view name = "cooperative_figures";
    static constexpr int view_version = 4;  // from when to when anybody is employed
    static constexpr Scope scope = Scope::cooperative;
    static constexpr Service service = Service::intercooperation;

    struct Row {
        std::string cooperative;
        std::uint32_t year = 0;
        std::optional<Month> month;  // none: the year
        std::uint32_t members = 0;
        std::uint32_t people_accompanied = 0;
        std::uint32_t employees = 0;
        Money turnover{};
        std::optional<Money> loaded_payroll;
        std::optional<Money> contributions;
        Money vat{};
        std::optional<Hours> paid_hours;
        std::optional<Money> public_funding_return;  // none without funding

        static constexpr auto fields() {
            using R = Row;
            return std::tuple{Field{"cooperative", &R::cooperative},
                              Field{"year", &R::year},
                              Field{"month", &R::month},
                              Field{"members", &R::members},
                              Field{"people_accompanied", &R::people_accompanied},
                              Field{"employees", &R::employees},
                              Field{"turnover", &R::turnover},
                              Field{"loaded_payroll", &R::loaded_payroll},
                              Field{"contributions", &R::contributions},
                              Field{"vat", &R::vat},
                              Field{"paid_hours", &R::paid_hours},
                              Field{"public_funding_return", &R::public_funding_return}};
        }
    };
    using Events =
        std::tuple<membership::CapeSigned, membership::CesaSigned, membership::EmploymentSigned,
                   membership::ContractEnded, activities::ActivityOpened, activities::ActivityJoined,
                   activities::ActivityLeft, activities::InvoiceIssued, activities::CreditNoteIssued,
                   activities::ExpenseRecorded, activities::ExpenseRefused, payroll::PayslipIssued>;
    using People = Part<MembershipService>;
    using Books = Part<ActivitiesService>;
    using Pay = Part<PayrollService>;

    static void apply(People& part, const Recorded<membership::CapeSigned>& e);
    static void apply(People& part, const Recorded<membership::CesaSigned>& e);
    static void apply(People& part, const Recorded<membership::EmploymentSigned>& e);
    static void apply(People& part, const Recorded<membership::ContractEnded>& e);
    static void apply(Books& part, const Recorded<activities::ActivityOpened>& e);
    static void apply(Books& part, const Recorded<activities::ActivityJoined>& e);
    static void apply(Books& part, const Recorded<activities::ActivityLeft>& e);
    static void apply(Books& part, const Recorded<activities::InvoiceIssued>& e);
    static void apply(Books& part, const Recorded<activities::CreditNoteIssued>& e);
    static void apply(Books& part, const Recorded<activities::ExpenseRecorded>& e);
    static void apply(Books& part, const Recorded<activities::ExpenseRefused>& e);
    static void apply(Pay& part, const Recorded<payroll::PayslipIssued>& e);
    static std::vector<Row> rows(const Parts& parts);
};

/// The view's parts of one cooperative, to read what follows from.
Parts figures_parts(const Rows& rows, const std::string& cooperative);

/// A month to be frozen: its figures, and the columns of which fewer than three people, or one for more than
/// 85 %, are behind the cell.
struct FrozenMonth {
    intercooperation::MonthFigures figures;
    std::vector<std::string> hidden;
    std::uint32_t payslips = 0;
    std::vector<std::string> hidden_year;  // the same of the year's sums, from January to this month
};
FrozenMonth month_of(const Parts& parts, Month month);

/// From when to when anybody is employed; nullopt: nobody ever was.
struct EmploymentSpan {
    Date from{};
    std::optional<Date> until;
};
std::optional<EmploymentSpan> employment_of(const Parts& parts);

}  // namespace essaim::projections
