#include "tests/services/payroll/payslip_samples.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace essaim::payroll {

namespace {

template <class T>
T read(std::string_view text) {
    const auto value = TextForm<T>::read(text);
    if (!value) {
        std::fprintf(stderr, "not a value: %s\n", std::string{text}.c_str());
        std::abort();
    }
    return *value;
}

}  // namespace

Money money(std::string_view text) {
    return read<Money>(text);
}
Rate rate(std::string_view text) {
    return read<Rate>(text);
}
Hours hours(std::string_view text) {
    return read<Hours>(text);
}
Month month(std::string_view text) {
    return read<Month>(text);
}
Date day(std::string_view text) {
    return read<Date>(text);
}
Rational rational(std::string_view text) {
    return read<Rational>(text);
}

PayslipRequest full_time(std::string_view period, std::int64_t headcount) {
    PayslipRequest request;
    request.period = month(period);
    request.headcount = headcount;
    request.work_accident_rate = rate("1.00");
    request.weekly_hours = hours("35.00");
    request.health_premium = money("40.00");
    request.health_employer_percent = rate("50.00");
    return request;
}

PayTarget gross(std::string_view amount) {
    return {money(amount), {}, {}, {}};
}
PayTarget cost(std::string_view amount) {
    return {{}, money(amount), {}, {}};
}
PayTarget net(std::string_view amount) {
    return {{}, {}, money(amount), {}};
}
PayTarget hours_for(std::string_view cost, std::string_view hourly_gross) {
    return {{}, money(cost), {}, money(hourly_gross)};
}

Payslip computed(const PayslipRequest& request) {
    auto payslip = compute_payslip(request, national_parameters());
    if (!payslip) {
        std::fprintf(stderr, "refused: %s at %s\n", std::string{payslip.error().code}.c_str(),
                     payslip.error().pointer.c_str());
        std::abort();
    }
    return std::move(*payslip);
}

std::string_view refusal(const PayslipRequest& request) {
    const auto payslip = compute_payslip(request, national_parameters());
    return payslip ? std::string_view{} : payslip.error().code;
}

const PayslipLine* line(const Payslip& payslip, LineCode code) {
    const auto found = std::find_if(payslip.lines.begin(), payslip.lines.end(),
                                    [&](const PayslipLine& each) { return each.code == code; });
    return found == payslip.lines.end() ? nullptr : &*found;
}

Money employer(const Payslip& payslip, LineCode code) {
    const auto* found = line(payslip, code);
    return found ? found->employer : Money{};
}

}  // namespace essaim::payroll
