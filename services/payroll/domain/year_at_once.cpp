#include "services/payroll/domain/year_at_once.h"

#include <algorithm>

#include "events/vocabulary/rounding.h"
#include "services/payroll/domain/month_of_pay.h"

namespace essaim::payroll {

namespace {

struct Days {
    Date first;
    Date last;
    std::int64_t count() const { return last < first ? 0 : (last - first).count() + 1; }
};

Days days_of(const PayContract& contract, Month month) {
    return {std::max(contract.from, month.first_day()),
            contract.until ? std::min(*contract.until, month.last_day()) : month.last_day()};
}

Days common(const Days& a, const Days& b) {
    return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

bool any_at_once(const MemberMonth& month) {
    std::vector<Days> all{days_of(month.contract, month.period)};
    for (const auto& earlier : month.earlier) all.push_back(days_of(earlier.contract, month.period));
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (common(all[a], all[b]).count() > 0) return true;
    return false;
}

}  // namespace

YearAtOnce::YearAtOnce(const MemberMonth& month, YearsSoFar years)
    : period_(month.period), at_once_(any_at_once(month)), own_(std::move(years.earlier)) {
    own_.resize(month.earlier.size());
    own_.push_back(std::move(years.year));
    if (!at_once_) return;
    for (const auto& own : own_)
        if (!person_ && own && own->year == period_.year()) person_ = own;
}

std::optional<YearToDate> YearAtOnce::shared(const std::optional<YearToDate>& own) const {
    if (!at_once_ || !person_) return own;
    YearToDate year = *person_;
    const bool has_own = own && own->year == period_.year();
    year.last_period = has_own ? own->last_period : person_->last_period;
    year.reduction_gross = has_own ? own->reduction_gross : Money{};
    year.reduction_smic = has_own ? own->reduction_smic : Rational{};
    year.reduction_granted = has_own ? own->reduction_granted : Money{};
    return year;
}

std::optional<YearToDate> YearAtOnce::before(std::size_t at) const {
    return shared(own_[at]);
}

void YearAtOnce::paid(std::size_t at, const YearToDate& after) {
    own_[at] = after;
    if (at_once_) person_ = after;
}

YearsSoFar YearAtOnce::finish() && {
    for (auto& own : own_) own = shared(own);
    YearsSoFar years{std::move(own_.back()), {}};
    own_.pop_back();
    years.earlier = std::move(own_);
    return years;
}

Money elsewhere_during(const std::vector<MemberMonth>& parts, Money elsewhere, std::size_t at) {
    const Month month = parts[at].period;
    std::int64_t paid = 0;
    for (Date day = month.first_day(); day <= month.last_day(); day += std::chrono::days{1})
        if (std::any_of(parts.begin(), parts.end(), [&](const MemberMonth& part) {
                return part.contract.covers(day) && !is_without_pay(part);
            }))
            ++paid;
    return round2_half_up(exact(elsewhere) * Rational{days_of(parts[at].contract, month).count(), paid});
}

Money gross_at_once(const std::vector<MemberMonth>& parts, const std::vector<Money>& gross, std::size_t at) {
    const auto own = days_of(parts[at].contract, parts[at].period);
    Rational sum;
    for (std::size_t before = 0; before < at; ++before) {
        const auto days = days_of(parts[before].contract, parts[before].period);
        sum += exact(gross[before]) * Rational{common(own, days).count(), days.count()};
    }
    return round2_half_up(sum);
}

Hours hours_at_once(const std::vector<MemberMonth>& parts, const std::vector<Hours>& hours, std::size_t at) {
    constexpr Hours full{15'167};
    const auto own = days_of(parts[at].contract, parts[at].period);
    Hours over;  // weighed by the days on which both run
    for (std::size_t before = 0; before < at; ++before) {
        const auto days = common(own, days_of(parts[before].contract, parts[before].period)).count();
        const Hours both = hours[before] + hours[at];
        if (days > 0 && both > full)
            over += Hours{round_half_up(exact(both - full) * Rational{days, own.count()}, 100)};
    }
    return over > Hours{} ? std::min(full, full - hours[at] + over) : Hours{};
}

}  // namespace essaim::payroll
