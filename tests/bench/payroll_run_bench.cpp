#include <benchmark/benchmark.h>

#include "events/vocabulary/assert.h"
#include "services/payroll/domain/computation.h"
#include "services/payroll/domain/payslip/national_parameters.h"

namespace essaim::payroll {
namespace {

constexpr Month january{2026, 1};

EmployerSet employer() {
    EmployerSet set;
    set.headcount = 60;
    set.work_accident_rate = percent(1);
    return set;
}

MemberMonth month_of(Month period, std::int64_t which) {
    PayContract contract;
    contract.kind = membership::ContractKind::cdi;
    contract.from = date(2025, 1, 1);
    contract.as_signed.monthly_hours = Hours{15'167};
    contract.as_signed.gross = Money{190'000 + 37 * which};
    MemberMonth month;
    month.period = period;
    month.contract = contract;
    return month;
}

/// So many permanents, `closed` months behind the one to pay, each issued at what the law of the day gave.
PeriodFacts facts_of(std::int64_t members, int closed, const Parameters& then) {
    PeriodFacts facts;
    facts.period = january + closed;
    facts.parameters = then;
    for (int i = 0; i <= closed; ++i) facts.employers.emplace(january + i, employer());
    for (std::int64_t which = 0; which < members; ++which) {
        MemberFacts member;
        member.member = MemberId::unchecked("m-" + std::to_string(100'000 + which));
        for (int i = 0; i < closed; ++i) member.closed.push_back(month_of(january + i, which));
        const auto replayed = replay(member, facts);
        for (const auto& revised : replayed->revised)
            member.issued.push_back({revised.period, 1, revised.payslip.gross, revised.payslip.net_before_tax,
                                     revised.payslip.employer_cost, revised.payslip.net_taxable, Money{}});
        member.open = month_of(facts.period, which);
        facts.members.push_back(std::move(member));
    }
    return facts;
}

/// The national parameters with one found late: the wage guarantee was 0.20 until then.
Parameters before_the_late_one() {
    Parameters parameters;
    for (const auto& one : national_publications())
        if (one.parameter != "ags_employer" || one.value == "0.20") ESSAIM_ASSERT(parameters.publish(one));
    return parameters;
}

/// 12,000 payslips of a month, hashed as they are shown.
void a_month(benchmark::State& state) {
    const auto facts = facts_of(12'000, 0, national_parameters());
    for (auto _ : state) {
        auto computed = compute(facts, Lines::left_out);
        benchmark::DoNotOptimize(computed);
    }
    state.SetItemsProcessed(state.iterations() * 12'000);
}
/// The same in December, with eleven months played again that do not differ.
void december(benchmark::State& state) {
    const auto facts = facts_of(12'000, 11, national_parameters());
    for (auto _ : state) {
        auto computed = compute(facts, Lines::left_out);
        benchmark::DoNotOptimize(computed);
    }
    state.SetItemsProcessed(state.iterations() * 12'000);
}
/// 240,000 payslips that a late rule changes: what comes of it, for who looks at it …
void late_rule(benchmark::State& state, Lines of_revised) {
    auto facts = facts_of(21'819, 11, before_the_late_one());
    facts.parameters = national_parameters();
    for (auto _ : state) {
        auto computed = compute(facts, of_revised);
        benchmark::DoNotOptimize(computed);
    }
    state.SetItemsProcessed(state.iterations() * 240'009);
}
void a_late_rule(benchmark::State& state) {
    late_rule(state, Lines::left_out);
}
/// … and with all lines, for who closes the month and issues them again: two gigabytes.
void a_late_rule_issued(benchmark::State& state) {
    late_rule(state, Lines::told);
}

BENCHMARK(a_month)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(december)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(a_late_rule)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK(a_late_rule_issued)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace
}  // namespace essaim::payroll
