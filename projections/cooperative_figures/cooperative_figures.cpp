#include "projections/cooperative_figures/cooperative_figures.h"

#include <algorithm>
#include <map>
#include <set>

#include "events/membership/which_ended.h"
#include "projections/cooperative_figures/figure_rows.h"

namespace essaim::projections {

using figures::ContractSpan;
using figures::Employments;
using figures::EmploymentsEnding;
using figures::MemberSpans;
using figures::Paid;
using figures::Shares;
using figures::Sold;
using membership::ContractKind;

namespace {

constexpr Table<MemberSpans> contracts{"contracts"};      // member
constexpr Table<Employments> employments{"employments"};  // -
constexpr Table<EmploymentsEnding> endings{"endings"};    // last day
constexpr Table<Shares> shares{"shares"};                 // activity, from
constexpr Table<Sold> sold{"sold"};                       // month, activity
constexpr Table<Paid> paid{"paid"};                       // month, member

constexpr std::size_t fewest_people = 3;
constexpr std::int64_t most_percent_of_one = 85;

enum class Change : std::uint8_t { added, taken };

/// Counts the last day of a contract of employment, or counts it no more.
void count_ending(CooperativeFigures::People& part, const std::optional<Date>& until, Change change) {
    if (until) {
        auto ending = part.find(endings, *until).value_or(EmploymentsEnding{*until, 0});
        ending.count = change == Change::added ? ending.count + 1 : ending.count - 1;
        if (ending.count > 0)
            part.put(endings, ending, *until);
        else
            part.erase(endings, *until);
        return;
    }
    auto all = part.find(employments).value_or(Employments{});
    all.open = change == Change::added ? all.open + 1 : all.open - 1;
    part.put(employments, all);
}

void employ(CooperativeFigures::People& part, const ContractSpan& contract) {
    if (contract.kind == ContractKind::cape) return;
    auto all = part.find(employments).value_or(Employments{contract.from, 0});
    all.first = std::min(all.first, contract.from);
    part.put(employments, all);
    count_ending(part, contract.until, Change::added);
}

void sign(CooperativeFigures::People& part, const MemberId& member, ContractSpan contract) {
    auto spans = part.find(contracts, member).value_or(MemberSpans{});
    employ(part, contract);
    spans.all.push_back(std::move(contract));
    part.put(contracts, spans, member);
}

void sell(CooperativeFigures::Books& part, Month month, const ActivityId& activity, Money turnover,
          Money vat) {
    auto row = part.find(sold, month, activity).value_or(Sold{month, activity, Money{}, Money{}});
    row.turnover += turnover;
    row.vat += vat;
    part.put(sold, row, month, activity);
}

/// Who runs an activity from a day on.
template <class E>
void run(CooperativeFigures::Books& part, const E& event) {
    part.put(shares, Shares{event.from, event.members}, event.activity, event.from);
}

/// Who ran an activity on the last day of a month; before it opened, those who opened it.
std::vector<activities::ActivityMember> crew_of(const Parts& parts, const ActivityId& activity, Month month) {
    std::vector<activities::ActivityMember> crew;
    parts.each<ActivitiesService, Shares>(
        shares,
        [&](const Shares& one) {
            if (!crew.empty() && one.from > month.last_day()) return false;
            crew = one.members;
            return true;
        },
        activity);
    return crew;
}

Money minus(Money amount) {
    return Money{} - amount;
}

/// Heads on a day.
struct Counts {
    std::uint32_t members = 0;
    std::uint32_t accompanied = 0;
    std::uint32_t employees = 0;
};

Counts counts_on(const Parts& parts, Date day) {
    Counts counts;
    parts.each<MembershipService, MemberSpans>(contracts, [&](const MemberSpans& member) {
        bool any = false;
        bool accompanied = false;
        bool employed = false;
        for (const auto& contract : member.all) {
            if (!contract.covers(day)) continue;
            any = true;
            accompanied =
                accompanied || contract.kind == ContractKind::cape || contract.kind == ContractKind::cesa;
            employed = employed || contract.kind != ContractKind::cape;
        }
        counts.members += any ? 1 : 0;
        counts.accompanied += accompanied ? 1 : 0;
        counts.employees += employed ? 1 : 0;
        return true;
    });
    return counts;
}

/// Sums of a month.
struct Sums {
    Money turnover{};
    Money vat{};
    Money employer_cost{};
    Money contributions{};
    Hours hours{};
    std::uint32_t payslips = 0;
};

void add(Sums& sums, const Sold& row) {
    sums.turnover += row.turnover;
    sums.vat += row.vat;
}
void add(Sums& sums, const Paid& row) {
    sums.employer_cost += row.employer_cost;
    sums.contributions += row.contributions;
    sums.hours = Hours{sums.hours.hundredths + row.hours.hundredths};
    ++sums.payslips;
}

std::map<Month, Sums> sums_by_month(const Parts& parts) {
    std::map<Month, Sums> months;
    parts.each<ActivitiesService, Sold>(sold,
                                        [&](const Sold& row) { return add(months[row.month], row), true; });
    parts.each<PayrollService, Paid>(paid,
                                     [&](const Paid& row) { return add(months[row.month], row), true; });
    return months;
}

CooperativeFigures::Row row_of(const std::string& cooperative, std::uint32_t year, std::optional<Month> month,
                               const Counts& counts, const Sums& sums) {
    CooperativeFigures::Row row;
    row.cooperative = cooperative;
    row.year = year;
    row.month = month;
    row.members = counts.members;
    row.people_accompanied = counts.accompanied;
    row.employees = counts.employees;
    row.turnover = sums.turnover;
    row.vat = sums.vat;
    if (sums.payslips > 0) {
        row.loaded_payroll = sums.employer_cost;
        row.contributions = sums.contributions;
        row.paid_hours = sums.hours;
    }
    return row;
}

/// Fewer than three of them, or one alone makes more than 85 % of the sum of sizes.
bool reveals(const std::map<MemberId, std::int64_t>& by_person) {
    std::int64_t total = 0;
    std::int64_t most = 0;
    for (const auto& [person, value] : by_person) {
        const std::int64_t size = value < 0 ? -value : value;
        total += size;
        most = std::max(most, size);
    }
    return by_person.size() < fewest_people || most * 100 > total * most_percent_of_one;
}

}  // namespace

void CooperativeFigures::apply(People& part, const Recorded<membership::CapeSigned>& e) {
    sign(part, e.event.member, {ContractKind::cape, e.event.from, e.event.until});
}
void CooperativeFigures::apply(People& part, const Recorded<membership::CesaSigned>& e) {
    sign(part, e.event.member, {ContractKind::cesa, e.event.from, std::nullopt});
}
void CooperativeFigures::apply(People& part, const Recorded<membership::EmploymentSigned>& e) {
    sign(part, e.event.member, {e.event.kind, e.event.from, e.event.until});
}
void CooperativeFigures::apply(People& part, const Recorded<membership::ContractEnded>& e) {
    auto spans = part.find(contracts, e.event.member).value_or(MemberSpans{});
    const auto of_kind = [&](const ContractSpan& span) { return span.kind == e.event.kind; };
    if (auto* contract = membership::which_ended(spans.all, e.event.on, of_kind)) {
        if (contract->kind != ContractKind::cape) {
            count_ending(part, contract->until, Change::taken);
            count_ending(part, e.event.on, Change::added);
        }
        contract->until = e.event.on;
    }
    part.put(contracts, spans, e.event.member);
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::ActivityOpened>& e) {
    run(part, e.event);
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::ActivityJoined>& e) {
    run(part, e.event);
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::ActivityLeft>& e) {
    run(part, e.event);
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::InvoiceIssued>& e) {
    sell(part, Month::of(e.event.on), e.event.activity, e.event.net, e.event.vat);
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::CreditNoteIssued>& e) {
    sell(part, Month::of(e.event.on), e.event.activity, minus(e.event.net), minus(e.event.vat));
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::ExpenseRecorded>& e) {
    sell(part, Month::of(e.event.on), e.event.activity, Money{}, minus(e.event.vat));
}
void CooperativeFigures::apply(Books& part, const Recorded<activities::ExpenseRefused>& e) {
    sell(part, Month::of(e.event.on), e.event.activity, Money{}, e.event.vat);
}
void CooperativeFigures::apply(Pay& part, const Recorded<payroll::PayslipIssued>& e) {
    Paid row{e.event.period, e.event.member, e.event.employer_cost, Money{}, e.event.hours};
    for (const auto& line : e.event.lines) row.contributions += line.employee + line.employer;
    part.put(paid, row, e.event.period, e.event.member);
}

std::vector<CooperativeFigures::Row> CooperativeFigures::rows(const Parts& parts) {
    const auto months = sums_by_month(parts);
    std::vector<Row> rows;
    Sums year;
    for (auto at = months.begin(); at != months.end(); ++at) {
        const auto& [month, sums] = *at;
        const auto in = static_cast<std::uint32_t>(month.year());
        const auto counts = counts_on(parts, month.last_day());
        rows.push_back(row_of(parts.cooperative(), in, month, counts, sums));
        year.turnover += sums.turnover;
        year.vat += sums.vat;
        year.employer_cost += sums.employer_cost;
        year.contributions += sums.contributions;
        year.hours = Hours{year.hours.hundredths + sums.hours.hundredths};
        year.payslips += sums.payslips;
        const auto next = std::next(at);
        if (next == months.end() || next->first.year() != month.year()) {
            rows.push_back(row_of(parts.cooperative(), in, std::nullopt, counts, year));
            year = Sums{};
        }
    }
    return rows;
}

Parts figures_parts(const Rows& rows, const std::string& cooperative) {
    return {rows, ViewDefinition::view_section(CooperativeFigures::name, CooperativeFigures::view_version),
            cooperative};
}

namespace {

/// What stands behind the cells of some months: sums, and how much of each is whose.
struct Behind {
    Sums sums;
    std::map<MemberId, std::int64_t> turnover, vat, cost, contributions, hours;

    void add_month(const Parts& parts, Month month) {
        parts.each<ActivitiesService, Sold>(
            sold,
            [&](const Sold& row) {
                add(sums, row);
                for (const auto& member : crew_of(parts, row.activity, month)) {
                    turnover[member.member] += row.turnover.cents;
                    vat[member.member] += row.vat.cents;
                }
                return true;
            },
            month);
        parts.each<PayrollService, Paid>(
            paid,
            [&](const Paid& row) {
                add(sums, row);
                cost[row.member] += row.employer_cost.cents;
                contributions[row.member] += row.contributions.cents;
                hours[row.member] += row.hours.hundredths;
                return true;
            },
            month);
    }
    std::vector<std::string> hidden() const {
        std::vector<std::string> columns;
        const std::pair<const char*, const std::map<MemberId, std::int64_t>*> cells[] = {
            {"turnover", &turnover},
            {"loaded_payroll", &cost},
            {"contributions", &contributions},
            {"vat", &vat},
            {"paid_hours", &hours}};
        for (const auto& [column, by_person] : cells)
            if (reveals(*by_person)) columns.emplace_back(column);
        return columns;
    }
};

}  // namespace

FrozenMonth month_of(const Parts& parts, Month month) {
    Behind behind;
    behind.add_month(parts, month);
    Behind year;
    for (Month each{month.year(), 1}; each <= month; each = each.next()) year.add_month(parts, each);
    const auto counts = counts_on(parts, month.last_day());
    const auto& sums = behind.sums;
    FrozenMonth frozen;
    frozen.figures = {counts.members,     counts.accompanied, counts.employees, sums.turnover,
                      sums.employer_cost, sums.contributions, sums.vat,         sums.hours};
    frozen.payslips = sums.payslips;
    frozen.hidden = behind.hidden();
    frozen.hidden_year = year.hidden();
    return frozen;
}

std::optional<EmploymentSpan> employment_of(const Parts& parts) {
    std::optional<EmploymentSpan> span;
    parts.each<MembershipService, Employments>(employments, [&](const Employments& all) {
        span = EmploymentSpan{all.first, std::nullopt};
        if (all.open > 0) return false;
        parts.each<MembershipService, EmploymentsEnding>(endings, [&](const EmploymentsEnding& ending) {
            span->until = ending.on;  // by day: the last stays
            return true;
        });
        return false;
    });
    return span;
}

}  // namespace essaim::projections
