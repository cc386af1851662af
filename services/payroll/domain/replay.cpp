#include "services/payroll/domain/replay.h"

#include <algorithm>
#include <map>

#include "services/payroll/domain/month_of_pay.h"
#include "services/payroll/domain/year_so_far.h"

namespace essaim::payroll {

namespace {

class Replay {
  public:
    Replay(const MemberFacts& member, const PeriodFacts& facts, Lines lines)
        : member_(member), facts_(facts), lines_(lines) {}

    tl::expected<Replayed, std::string> run() {
        for (const Month period : periods())
            if (auto missing = play(period)) return tl::unexpected(std::move(*missing));
        if (member_.open) result_.years = years_for(*member_.open);
        return std::move(result_);
    }

  private:
    /// Those under a contract, and those in which something was paid.
    std::vector<Month> periods() const {
        std::vector<Month> all;
        for (const auto& month : member_.closed) all.push_back(month.period);
        for (const auto& issued : member_.issued)
            if (issued.period < facts_.period) all.push_back(issued.period);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        if (member_.opened)
            std::erase_if(all,
                          [&](Month period) { return period <= member_.opened->year_to_date.last_period; });
        return all;
    }

    const MemberMonth* under_contract(Month period) const {
        const auto found = std::find_if(member_.closed.begin(), member_.closed.end(),
                                        [&](const MemberMonth& month) { return month.period == period; });
        return found == member_.closed.end() ? nullptr : &*found;
    }

    LastIssued last_of(Month period) const {
        const auto found = std::find_if(member_.issued.begin(), member_.issued.end(),
                                        [&](const LastIssued& issued) { return issued.period == period; });
        return found == member_.issued.end() ? LastIssued{period, 0, {}, {}, {}, {}, {}} : *found;
    }

    static Money benefits_received(const Payslip& payslip) {
        Money sum;
        for (const auto& element : payslip.deductions.value_or(std::vector<PayElement>{}))
            if (element.code == ElementCode::benefits_received) sum -= element.amount;
        return sum;
    }

    /// A person signs one contract of a kind a day.
    using ContractKey = std::pair<Date, membership::ContractKind>;
    static ContractKey key_of(const PayContract& contract) { return {contract.from, contract.kind}; }

    /// What the year was before a month: of its contract alone, or what another program paid of it.
    std::optional<YearToDate> year_for(const PayContract& contract, Month period) const {
        if (const auto found = years_.find(key_of(contract)); found != years_.end()) return found->second;
        if (!member_.opened || !years_.empty()) return std::nullopt;
        const auto& opened = member_.opened->year_to_date;
        const bool same_contract = contract.from <= opened.last_period.last_day();
        return same_contract && opened.last_period < period ? std::optional{year_to_date(opened)}
                                                            : std::nullopt;
    }

    /// The year that another program began is that of the last of the contracts alone.
    YearsSoFar years_for(const MemberMonth& month) const {
        YearsSoFar years{year_for(month.contract, month.period), {}};
        for (const auto& earlier : month.earlier) {
            const bool opened_with_last = years_.empty() && years.year;
            years.earlier.push_back(opened_with_last ? std::nullopt
                                                     : year_for(earlier.contract, month.period));
        }
        return years;
    }

    void remember(const MemberMonth& month, const YearsSoFar& years) {
        const auto keep = [&](const PayContract& contract, const std::optional<YearToDate>& year) {
            if (year) years_[key_of(contract)] = *year;
        };
        for (std::size_t at = 0; at < years.earlier.size(); ++at)
            keep(month.earlier[at].contract, years.earlier[at]);
        keep(month.contract, years.year);
    }

    /// The parameter that is missing, if one is.
    std::optional<std::string> play(Month period) {
        Revised now;
        now.period = period;
        bool paid = false;
        const auto* month = under_contract(period);
        YearsSoFar before;
        // What differs in a month mostly differs in those after it.
        const Lines told = result_.revised.empty() ? Lines::left_out : lines_;
        if (month && !is_without_pay(*month)) {
            now.contract_from = month->contract.from;
            before = years_for(*month);
            auto pay = pay_for(*month, before, told);
            if (!pay) {
                if (pay.error().code == "parameter_missing") return pay.error().message;
                result_.unpayable.push_back({period, std::string(pay.error().code)});
                return std::nullopt;
            }
            // What was paid is corrected, even to where something is owed back.
            paid = pay->payslip.net_paid > Money{} || month->employed() || last_of(period).revision > 0;
            if (paid) {
                now.contract_from = pay->contract_from;
                now.payslip = std::move(pay->payslip);
                remember(*month, pay->years);
            }
            if (pay->decided)
                for (const auto& decision : month->due)
                    now.slices.insert(now.slices.end(), decision.slices.begin(), decision.slices.end());
        }
        if (!is_revised(now, paid)) return std::nullopt;
        if (paid && told != lines_) now.payslip = pay_for(*month, before, lines_)->payslip;
        revise(std::move(now));
        return std::nullopt;
    }

    tl::expected<MonthPay, PayslipError> pay_for(const MemberMonth& month, const YearsSoFar& before,
                                                 Lines lines) const {
        return pay(month, facts_.employers.at(month.period), facts_.parameters, before, lines);
    }

    /// Not what was last paid, or somebody asked for it.
    bool is_revised(const Revised& now, bool paid) const {
        const LastIssued last = last_of(now.period);
        const auto& slip = now.payslip;
        const bool differs = slip.gross != last.gross || slip.net_before_tax != last.net_before_tax ||
                             slip.employer_cost != last.employer_cost;
        const bool asked =
            member_.correct_from && now.period >= *member_.correct_from && (paid || last.revision > 0);
        return differs || asked;
    }

    void revise(Revised now) {
        const LastIssued last = last_of(now.period);
        const auto& slip = now.payslip;
        constexpr std::uint32_t first = 1;  // what was paid first, if anything was
        now.revision = std::max(last.revision, first) + 1;
        auto& carried = result_.carried;
        carried.gross += slip.gross - last.gross;
        carried.net_before_tax += slip.net_before_tax - last.net_before_tax;
        carried.employer_cost += slip.employer_cost - last.employer_cost;
        result_.net_taxable += slip.net_taxable - last.net_taxable;
        result_.benefits_received += benefits_received(slip) - last.benefits_received;
        carried.causes.push_back({now.period, now.revision, slip.employer_cost - last.employer_cost});
        result_.revised.push_back(std::move(now));
    }

    const MemberFacts& member_;
    const PeriodFacts& facts_;
    const Lines lines_;  // of what is revised
    std::map<ContractKey, YearToDate> years_;
    Replayed result_;
};

}  // namespace

tl::expected<Replayed, std::string> replay(const MemberFacts& member, const PeriodFacts& facts, Lines lines) {
    return Replay(member, facts, lines).run();
}

}  // namespace essaim::payroll
