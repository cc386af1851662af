#include "services/payroll/domain/month_items.h"

#include <algorithm>

#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/payslip/earnings.h"
#include "services/payroll/domain/payslip/terms.h"

namespace essaim::payroll {

namespace {

std::int64_t days_between(Date first, Date last) {
    return (last - first).count() + 1;
}

/// Days of work in a span, as a week of Monday to Friday has them.
std::int64_t days_of_work(Date first, Date last) {
    std::int64_t days = 0;
    for (Date day = first; day <= last; day += std::chrono::days{1}) {
        const auto weekday = std::chrono::weekday{day}.iso_encoding();
        if (weekday <= 5) ++days;
    }
    return days;
}

struct Presence {
    Date first;
    Date last;
    bool whole_month;
};

Presence presence(const PayContract& contract, Month month) {
    const Date first = std::max(contract.from, month.first_day());
    const Date last = contract.until ? std::min(*contract.until, month.last_day()) : month.last_day();
    return {first, last, first == month.first_day() && last == month.last_day()};
}

/// What terms say a month, each weighed by the days of work over which it holds: exactly, of the days under
/// the contract. Where none of these is a day of work, the last terms.
template <class Amount>
Rational mean(const MemberMonth& month, Amount ContractTermsOfPay::*amount) {
    const auto spans = month.contract.spans(month.period);
    Rational sum;
    std::int64_t all = 0;
    for (const auto& span : spans) {
        const auto days = days_of_work(span.first, span.last);
        sum += exact(span.terms.*amount) * Rational{days};
        all += days;
    }
    return all > 0 ? sum / Rational{all} : exact(spans.back().terms.*amount);
}

/// Hours that days of work are, by the contract's monthly ones: 12 months of 52 weeks of 5 days.
Hours hours_of(const MemberMonth& month, std::int64_t days) {
    constexpr std::int64_t months = 12;
    constexpr std::int64_t days_of_a_year = 52 * 5;
    return Hours{round_half_up(exact(hours_of_month(month)) * Rational{months * days, days_of_a_year}, 100)};
}

/// The same of days that are counted as such: each is as long as the next, so that a part of them is just
/// that part of their pay.
Hours hours_of_days(const MemberMonth& month, std::int64_t days) {
    return Hours{hours_of(month, 1).hundredths * days};
}

std::int64_t days_of_work(Month month) {
    return days_of_work(month.first_day(), month.last_day());
}

void add(std::optional<Money>& to, Money amount) {
    to = to.value_or(Money{}) + amount;
}

/// All absences of a month together; of one whose pay is kept up apart, since the salary is less by both.
class Absences {
  public:
    explicit Absences(const MemberMonth& month) : month_(month) {}

    void add(const PayItemRecorded& item) {
        const auto there = presence(month_.contract, month_.period);
        Hours hours = item.hours.value_or(Hours{});
        std::int64_t days = 0;
        if (item.from && item.until) {
            const Date first = std::max(*item.from, there.first);
            const Date last = std::min(*item.until, there.last);
            if (first > last) return;
            if (!item.hours) hours = hours_of_days(month_, days_of_work(first, last));
            by_days_ = by_days_ || !item.hours;
            days = days_between(first, last);
        }
        if (item.percent && month_.permanent()) {
            kept_up_.hours += hours;
            kept_up_.maintained = *item.percent;
            kept_up_.allowances += item.amount.value_or(Money{});
            kept_up_.subrogated = kept_up_.subrogated || item.subrogated.value_or(false);
        } else {
            unpaid_ += hours;
            unpaid_days_ += days;
        }
    }

    void put(PayslipRequest& request) const {
        const auto there = presence(month_.contract, month_.period);
        // Overtime and leave are priced by the salary of a whole month.
        const bool by_price = !there.whole_month && (request.overtime || request.paid_leave);
        if (unpaid_ == Hours{} && kept_up_.hours == Hours{} && !by_price) return;
        const auto all = days_of_work(month_.period);
        const Hours due = by_days_ || !there.whole_month ? hours_of_days(month_, all) : hours_of(month_, all);
        // What of the month is before or after a permanent's contract is missed like an absence.
        Hours missed = unpaid_;
        if (month_.permanent() && !there.whole_month) {
            request.target.gross = salary_of_month(month_);
            missed += due - hours_of_days(month_, days_of_work(there.first, there.last));
        }
        missed = std::min(missed, due);
        if (missed > Hours{}) request.absence = Absence{missed, due};
        if (kept_up_.hours > Hours{}) {
            request.sick_leave = kept_up_;
            request.sick_leave->hours = std::min(kept_up_.hours, due - missed);
            request.sick_leave->due = due;
        }
        if (unpaid_days_ == 0) return;
        const std::int64_t present = days_between(there.first, there.last) - unpaid_days_;
        request.days = PresentDays{std::max<std::int64_t>(1, present), month_.period.days()};
    }

  private:
    const MemberMonth& month_;
    bool by_days_ = false;
    Hours unpaid_;
    std::int64_t unpaid_days_ = 0;
    SickLeave kept_up_;
};

/// Paid leave of a month; of several the days and hours add up, the last says what was acquired.
class Leaves {
  public:
    explicit Leaves(const MemberMonth& month) : month_(month) {}

    void add(const PayItemRecorded& item) {
        const auto there = presence(month_.contract, month_.period);
        Hours hours = item.hours.value_or(Hours{});
        if (!item.hours && item.from && item.until) {
            const Date first = std::max(*item.from, there.first);
            const Date last = std::min(*item.until, there.last);
            if (first <= last) hours = hours_of_days(month_, days_of_work(first, last));
            by_days_ = true;
        }
        all_.hours += hours;
        all_.days = all_.days + *item.days;
        all_.acquired = std::max(all_.days, *item.acquired);
        all_.reference_gross = *item.amount;
    }

    /// What is known of a gross alone: an entrepreneur's pay is decided whole.
    void put(PayslipRequest& request) const {
        if (all_.days == Quantity{} || !month_.permanent()) return;
        request.paid_leave = all_;
        const auto all = days_of_work(month_.period);
        request.paid_leave->due = by_days_ ? hours_of_days(month_, all) : hours_of(month_, all);
        request.paid_leave->hours = std::min(all_.hours, request.paid_leave->due);
    }

  private:
    const MemberMonth& month_;
    bool by_days_ = false;
    PaidLeave all_;
};

}  // namespace

Hours hours_of_month(const MemberMonth& month) {
    constexpr std::int64_t hundredths_an_hour = 100;
    return Hours{round_half_up(mean(month, &ContractTermsOfPay::monthly_hours), hundredths_an_hour)};
}

Money salary_of_month(const MemberMonth& month) {
    return round2_half_up(mean(month, &ContractTermsOfPay::gross));
}

/// What of the month's days of work are days of the contract.
Rational part_by_days_of_work(const MemberMonth& month) {
    const auto there = presence(month.contract, month.period);
    return {days_of_work(there.first, there.last), days_of_work(month.period)};
}

void add_presence(PayslipRequest& request, const MemberMonth& month) {
    const auto there = presence(month.contract, month.period);
    if (there.whole_month) return;
    request.days = PresentDays{days_between(there.first, there.last), month.period.days()};
    if (!month.permanent()) return;
    request.target.gross =
        round2_half_up(mean(month, &ContractTermsOfPay::gross) * part_by_days_of_work(month));
}

Hours hours_paid(const MemberMonth& month, const PayslipRequest& request, Hours of_payslip) {
    if (!month.permanent()) return of_payslip;
    Rational missed;
    if (const auto& absence = request.absence) missed += exact(absence->hours) / exact(absence->due);
    if (const auto& sick = request.sick_leave) missed += exact(sick->hours) / exact(sick->due);
    const Rational all{1};
    const auto there = presence(month.contract, month.period);
    if (there.whole_month && missed < all) return of_payslip;
    // An absence holds what of the month is before or after the contract.
    if (!request.absence && !request.sick_leave) missed = all - part_by_days_of_work(month);
    const Rational paid = exact_hours(hours_of_month(month)) * (all - missed);
    return Hours{round_half_up(paid, 100)} + overtime_hours(request);
}

bool is_paid_by_days_of_work(const MemberMonth& month, const PayslipRequest& request) {
    return month.permanent() && !presence(month.contract, month.period).whole_month && !request.absence &&
           !request.sick_leave;
}

Money minimum_by_days_of_work(const MemberMonth& month, Money hourly) {
    const Money whole = round2_half_up(exact(hourly) * exact_hours(hours_of_month(month)));
    return round2_half_up(exact(whole) * part_by_days_of_work(month));
}

void add_items(PayslipRequest& request, const MemberMonth& month) {
    Absences absences{month};
    Leaves leaves{month};
    const bool by_hour = request.target.hourly_gross.has_value();  // hours paid are hours worked
    for (const auto& item : month.items) {
        switch (item.kind) {
            case PayItemKind::bonus:
                add(request.bonuses, *item.amount);
                break;
            case PayItemKind::benefit:
                add(request.benefits_in_kind, *item.amount);
                break;
            case PayItemKind::advance:
                add(request.advances, *item.amount);
                break;
            case PayItemKind::refund:
                add(request.refunds, *item.amount);
                break;
            case PayItemKind::absence:
                absences.add(item);
                break;
            case PayItemKind::overtime:
                if (by_hour || item.hours.value_or(Hours{}) == Hours{}) break;
                if (!request.overtime) request.overtime.emplace();
                request.overtime->push_back({*item.hours, Increase{*item.percent}});
                break;
            case PayItemKind::seizure:
                if (item.amount != Money{}) request.seizure = Seizure{item.dependants};
                break;
            case PayItemKind::leave:
                leaves.add(item);
                break;
            case PayItemKind::elsewhere:
                add(request.other_gross, *item.amount);
                break;
        }
    }
    leaves.put(request);
    if (!by_hour) absences.put(request);
    if (request.target.net)  // what was advanced is part of the net that was decided
        request.target.net = std::max(Money{}, *request.target.net + request.refunds.value_or(Money{}) -
                                                   request.advances.value_or(Money{}));
}

}  // namespace essaim::payroll
