#include <benchmark/benchmark.h>

#include "services/payroll/domain/payslip/national_parameters.h"
#include "services/payroll/domain/payslip/payslip.h"

namespace essaim::payroll {
namespace {

/// July 2026 of an executive at sixty people, six months behind it: every kind of line.
PayslipRequest july() {
    PayslipRequest request;
    request.headcount = 60;
    request.work_accident_rate = Rate{1'000'000};
    request.transport_rate = Rate{2'000'000};
    request.weekly_hours = Hours{2'800};
    request.executive = true;
    request.health_premium = Money{4'000};
    request.health_employer_percent = percent(50);
    for (request.period = Month{2026, 1}; request.period < Month{2026, 7};
         request.period = request.period.next()) {
        request.target = {Money{380'000}, {}, {}, {}};
        request.year_to_date = compute_payslip(request, national_parameters()).value().year_to_date;
    }
    return request;
}

void run(benchmark::State& state, const PayTarget& target) {
    auto request = july();
    request.target = target;
    const auto& parameters = national_parameters();
    for (auto _ : state) {
        auto payslip = compute_payslip(request, parameters);
        benchmark::DoNotOptimize(payslip);
    }
    state.SetItemsProcessed(state.iterations());
}

void from_a_gross(benchmark::State& state) {
    run(state, {Money{360'000}, {}, {}, {}});
}
void from_a_cost(benchmark::State& state) {
    run(state, {{}, Money{360'000}, {}, {}});
}
void from_a_net(benchmark::State& state) {
    run(state, {{}, {}, Money{250'000}, {}});
}
void from_a_budget_of_hours(benchmark::State& state) {
    run(state, {{}, Money{13'334}, {}, Money{1'231}});
}

BENCHMARK(from_a_gross);
BENCHMARK(from_a_cost);
BENCHMARK(from_a_net);
BENCHMARK(from_a_budget_of_hours);

}  // namespace
}  // namespace essaim::payroll
