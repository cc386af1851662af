#include "services/payroll/domain/payslip/settlement.h"

#include <algorithm>
#include <optional>

#include "events/vocabulary/rounding.h"

namespace essaim::payroll {

namespace {

constexpr std::int64_t full_month = 15'167;

tl::unexpected<PayslipError> too_large(std::string_view pointer) {
    return tl::unexpected{
        PayslipError{"invalid_money", "the gross of the year would be too large", std::string{pointer}}};
}

tl::unexpected<PayslipError> unreachable() {
    return tl::unexpected{PayslipError{"target_unreachable", "no gross reaches this target", "/target"}};
}

class Settlement {
  public:
    Settlement(const PayslipRequest& request, const Figures& figures, const YearToDate& before)
        : request_(request),
          figures_(figures),
          before_(before),
          contract_(exact_hours(request)),
          least_((request.benefits_in_kind.value_or(Money{}) + request.bonuses.value_or(Money{})).cents),
          most_(most_gross.cents - before.gross.cents) {}

    tl::expected<Settled, PayslipError> from_salary() const {
        Earnings earnings = earned_with(request_, contract_, request_.target.gross->cents);
        const Rational paid = paid_part(request_, earnings);
        return whole(std::move(earnings), paid, "/target/gross");
    }

    tl::expected<Settled, PayslipError> within(TargetKind kind, std::int64_t beside_lines) const {
        if (least_ > most_) return too_large("/bonuses");
        const bool cost = kind == TargetKind::cost;
        const std::int64_t aim =
            cost ? request_.target.cost->cents : request_.target.net->cents - beside_lines;
        const auto salary = cost ? salary_costing(aim) : salary_giving(aim);
        if (!salary) return unreachable();
        Earnings earnings = earned_whole(request_, contract_, *salary);
        const Rational paid = paid_part(request_, earnings);
        return whole(std::move(earnings), paid, "/target");
    }

    tl::expected<Settled, PayslipError> hours() const {
        const std::int64_t hourly = request_.target.hourly_gross->cents;
        if (full_month * Int128{hourly} > (most_ - least_) * Int128{100})
            return too_large("/target/hourly_gross");
        const auto salary_of = [&](std::int64_t hundredths) {
            return rounded({Int128{hundredths} * hourly, 100});
        };
        const std::int64_t unit = shares() ? unit_of_shares : unit_of_hours(request_);
        const auto pay = [&](std::int64_t hundredths, Edge edge) {
            const std::int64_t gross = salary_of(hundredths) + least_;
            return PayPoint{hundredths, gross,
                            terms_at(hours_of(hundredths), Rational{1}, gross, edge, unit_at(edge, unit))};
        };
        const auto found = largest_costing(pay, request_.target.cost->cents, 1, full_month);
        if (!found) return unreachable();
        Earnings earnings;
        earnings.salary = salary_of(*found);
        earnings.benefits = request_.benefits_in_kind.value_or(Money{}).cents;
        earnings.bonus = request_.bonuses.value_or(Money{}).cents;
        Settled settled = settled_at(hours_of(*found), Rational{1}, std::move(earnings));
        settled.hours = Hours{*found};
        return settled;
    }

    PayPointOf point_of_salary() const {
        const std::int64_t unit = shares() ? unit_of_shares : 1;
        const MonthHours hours = month_hours(request_, contract_);
        return [settlement = *this, unit, hours, paid = paid_part_within()](std::int64_t salary, Edge edge) {
            const Earnings earnings = earned_whole(settlement.request_, settlement.contract_, salary);
            const std::int64_t gross = earnings.gross();
            PayPoint point{salary, gross, settlement.terms_at(hours, paid, gross, edge, unit_at(edge, unit))};
            if (settlement.request_.overtime) settlement.add_overtime(point.terms, earnings.overtime_total());
            return point;
        };
    }

  private:
    bool shares() const { return request_.other_gross.value_or(Money{}) > Money{}; }

    static MonthHours hours_of(std::int64_t hundredths) { return {exact_hours(Hours{hundredths}), {}, {}}; }
    std::int64_t most_salary() const { return salary_within(request_, contract_, most_ - least_); }

    static std::int64_t unit_at(Edge edge, std::int64_t of_edges) {
        return edge == Edge::none ? 1 : of_edges;
    }

    MonthShare share_at(const MonthHours& hours, const Rational& paid, std::int64_t gross,
                        Edge edge = Edge::none) const {
        MonthShare month = month_share(request_, figures_, hours, paid);
        if (shares()) month.ceiling = shared_ceiling(request_, figures_, gross, edge);
        return month;
    }

    void add_overtime(Terms& terms, std::int64_t overtime) const {
        const Money left = figures_.overtime_limit - before_.overtime_exempt.value_or(Money{});
        terms.overtime = overtime;
        terms.overtime_exempt = std::clamp<std::int64_t>(overtime, 0, std::max<std::int64_t>(0, left.cents));
        terms.overtime_hundredths = is_full_time(request_) ? overtime_hours(request_).hundredths : 0;
    }

    Terms terms_at(const MonthHours& hours, const Rational& paid, std::int64_t gross, Edge edge,
                   std::int64_t unit) const {
        return terms_for(request_, figures_, before_, share_at(hours, paid, gross, edge), unit);
    }

    Settled settled_at(const MonthHours& hours, const Rational& paid, Earnings earnings) const {
        const std::int64_t gross = earnings.gross();
        Settled settled{Hours{round_half_up(hours.all(), 100)}, share_at(hours, paid, gross), {}, gross, {}};
        settled.terms = terms_for(request_, figures_, before_, settled.month);
        if (request_.overtime) add_overtime(settled.terms, earnings.overtime_total());
        settled.earnings = std::move(earnings);
        return settled;
    }

    tl::expected<Settled, PayslipError> whole(Earnings earnings, const Rational& paid,
                                              std::string_view pointer) const {
        if (earnings.gross() > most_ || earnings.gross() < 0) return too_large(pointer);
        Settled settled = settled_at(month_hours(request_, contract_), paid, std::move(earnings));
        if (request_.absence) settled.hours -= request_.absence->hours;
        if (request_.sick_leave) settled.hours -= request_.sick_leave->hours;
        settled.hours = std::max(settled.hours, Hours{});
        return settled;
    }

    /// The terms do not depend on the gross.
    bool fixed() const { return !shares() && !request_.overtime; }

    Rational paid_part_within() const { return paid_part(request_, {}); }

    Terms fixed_terms() const {
        return terms_at(month_hours(request_, contract_), paid_part_within(), 0, Edge::none, 1);
    }

    std::optional<std::int64_t> salary_of(std::optional<std::int64_t> gross) const {
        return gross ? std::optional{*gross - least_} : std::nullopt;
    }

    std::optional<std::int64_t> salary_costing(std::int64_t budget) const {
        if (fixed()) return salary_of(largest_gross_costing(fixed_terms(), budget, least_, most_));
        return largest_costing(point_of_salary(), budget, 0, most_salary());
    }

    std::optional<std::int64_t> salary_giving(std::int64_t net) const {
        const PayPoint least = point_of_salary()(0, Edge::none);
        if (calculate(least.terms, least.gross).net_before_tax() > net) return std::nullopt;
        if (fixed()) return salary_of(smallest_gross_giving(least.terms, net, least_, most_));
        return smallest_giving(point_of_salary(), net, 0, most_salary());
    }

    const PayslipRequest& request_;
    const Figures& figures_;
    const YearToDate& before_;
    Rational contract_;
    std::int64_t least_;  // cents: what the gross holds whatever is asked for
    std::int64_t most_;
};

}  // namespace

PayPointOf pay_by_salary(const PayslipRequest& request, const Figures& figures, const YearToDate& before) {
    return Settlement{request, figures, before}.point_of_salary();
}

tl::expected<Settled, PayslipError> settle(const PayslipRequest& request, const Figures& figures,
                                           const YearToDate& before, TargetKind kind,
                                           std::int64_t beside_lines) {
    const Settlement settlement{request, figures, before};
    switch (kind) {
        case TargetKind::gross:
            return settlement.from_salary();
        case TargetKind::cost:
        case TargetKind::net:
            return settlement.within(kind, beside_lines);
        case TargetKind::hours:
            return settlement.hours();
    }
    __builtin_unreachable();
}

}  // namespace essaim::payroll
