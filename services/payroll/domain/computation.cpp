#include "services/payroll/domain/computation.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "events/core/hash.h"
#include "services/kernel/parallel.h"
#include "services/payroll/domain/month_of_pay.h"
#include "services/payroll/domain/payslip/deductions.h"
#include "services/payroll/domain/shown_payslip.h"

namespace essaim::payroll {

namespace {

/// Left out of the file of payments.
constexpr std::string_view no_account = "no_bank_account";
/// So many anomalies of that kind name somebody.
constexpr std::ptrdiff_t most_named = 100;

template <class T>
void move_to(std::vector<T>& all, std::vector<T>& some) {
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

/// Some members' payslips, what is wrong with them, and how they are shown.
struct Share {
    std::vector<ComputedPayslip> payslips;
    std::vector<Anomaly> anomalies;
    std::uint32_t without_pay = 0;
    std::string content;  // canonical JSON of the payslips, with commas between them
    std::optional<std::string> missing;
};

/// Computes members' payslips one by one and gathers what is wrong.
class ShareComputation {
  public:
    ShareComputation(const PeriodFacts& facts, Lines of_revised) : facts_(facts), of_revised_(of_revised) {}

    Share run(std::span<const MemberFacts> members) {
        for (const auto& member : members) {
            auto replayed = replay(member, facts_, of_revised_);
            result_.missing =
                replayed ? add(member, std::move(*replayed)) : std::optional(std::move(replayed.error()));
            if (result_.missing) break;
        }
        show();
        return std::move(result_);
    }

  private:
    /// The parameter that is missing, if one is.
    std::optional<std::string> add(const MemberFacts& member, Replayed replayed) {
        ComputedPayslip computed{member.member, {}, {}, {}, std::move(replayed.revised), replayed.carried};
        for (const auto& month : replayed.unpayable)
            anomaly(member.member, "nothing_payable", TextForm<Month>::write(month.period) + " " + month.code,
                    true);
        bool paid = false;
        if (member.open)
            if (auto missing = pay_open(member.member, *member.open, replayed.years, computed, paid))
                return missing;
        if (auto missing = hand_over(member, replayed, computed.payslip)) return missing;
        for (const auto& cause : computed.carried.causes)
            anomaly(member.member, "correction_carried",
                    TextForm<Month>::write(cause.period) + " " + text(cause.difference), false);
        // Who has left, or is paid nothing this month, gets a payslip for what is carried alone.
        if (!paid && computed.revised.empty()) return std::nullopt;
        if (!paid) computed.contract_from = computed.revised.back().contract_from;
        if (!member.has_account && computed.payslip.net_paid + computed.carried.net_before_tax > Money{}) {
            anomaly(member.member, std::string(no_account), {}, false);
        }
        result_.payslips.push_back(std::move(computed));
        return std::nullopt;
    }

    /// What is carried is taxed with what the month pays; what of it was received in kind is not paid again.
    std::optional<std::string> hand_over(const MemberFacts& member, const Replayed& replayed,
                                         Payslip& payslip) const {
        std::vector<PayElement> elements;
        if (replayed.net_taxable != Money{}) {
            const auto tax =
                tax_on(member, facts_.period, payslip.net_taxable + replayed.net_taxable, facts_.parameters);
            if (!tax) return tax.error().message;
            payslip.net_paid -= tax->amount - payslip.withholding;
            payslip.withholding = tax->amount;
            payslip.withholding_rate = tax->rate;
            elements.push_back(element(ElementCode::corrected_taxable, replayed.net_taxable.cents, 0));
            elements.back().rate = tax->rate;
        }
        if (const Money received = replayed.benefits_received; received != Money{}) {
            payslip.net_paid -= received;
            elements.push_back(element(ElementCode::corrected_benefits, received.cents, -received.cents));
        }
        if (elements.empty()) return std::nullopt;
        if (!payslip.deductions) payslip.deductions.emplace();
        move_to(*payslip.deductions, elements);
        return std::nullopt;
    }

    std::optional<std::string> pay_open(const MemberId& member, const MemberMonth& month,
                                        const YearsSoFar& years, ComputedPayslip& computed, bool& paid) {
        const auto terms = month.contract.terms(month.period);
        if (month.other_contracts > 0)
            anomaly(member, "several_contracts", std::to_string(month.other_contracts + 1), true);
        else if (!month.earlier.empty())
            anomaly(member, "several_contracts", std::to_string(month.earlier.size() + 1), false);
        if (is_without_pay(month)) {
            if (terms.fixed_part > Money{})
                anomaly(member, "fixed_part_not_covered", text(terms.fixed_part), true);
            else
                ++result_.without_pay;
            return std::nullopt;
        }
        auto pay = payroll::pay(month, facts_.employer(), facts_.parameters, years);
        if (!pay) {
            if (pay.error().code == "parameter_missing") return pay.error().message;
            anomaly(member, "nothing_payable", std::string(pay.error().code), true);
            return std::nullopt;
        }
        if (pay->payslip.net_paid <= Money{} && !month.employed()) {
            anomaly(member, "nothing_payable", text(pay->payslip.net_paid), true);
            return std::nullopt;
        }
        paid = true;
        computed.contract_from = pay->contract_from;
        check(member, month, *pay);
        computed.payslip = std::move(pay->payslip);
        if (!pay->decided) return std::nullopt;  // an employment alone is not what activities pay
        for (const auto& decision : month.due)
            computed.slices.insert(computed.slices.end(), decision.slices.begin(), decision.slices.end());
        return std::nullopt;
    }

    void check(const MemberId& member, const MemberMonth& month, const MonthPay& pay) {
        if (const auto* cesa = month.cesa()) {
            const Money due = total_due(month);
            const auto decided = pay.decided.value_or(Decided{});
            const Money fixed_part = cesa->terms(month.period).fixed_part;
            if (decided.employer_cost > due)
                anomaly(member, "cost_above_reserved", text(decided.employer_cost) + " > " + text(due), true);
            if (decided.gross < fixed_part) anomaly(member, "fixed_part_not_covered", text(fixed_part), true);
        }
        // A Cesa's hours are declared, not worked time: low pay is shown to the approver. A permanent's is
        // unlawful until a person has said why.
        for (const auto warning : pay.payslip.warnings)
            anomaly(member, std::string(name_of(warning)), text(pay.payslip.gross),
                    pay.employment_below_minimum);
    }

    void anomaly(const MemberId& member, std::string code, std::string detail, bool blocking) {
        result_.anomalies.push_back({member, std::move(code), std::move(detail), blocking});
    }
    static std::string text(Money amount) { return TextForm<Money>::write(amount); }

    void show() {
        constexpr std::size_t most = 12'288;  // bytes of nearly all payslips
        result_.content.reserve(most * result_.payslips.size());
        for (auto& computed : result_.payslips) {
            if (!result_.content.empty()) result_.content += ',';
            ShownPayslip shown{std::move(computed.payslip), computed.member, facts_.period, 1,
                               computed.carried};
            write_canonical(result_.content, shown);
            computed.payslip = std::move(shown);
        }
    }

    const PeriodFacts& facts_;
    const Lines of_revised_;
    Share result_;
};

void add(PeriodClosed& totals, const Payslip& payslip) {
    totals.gross += payslip.gross;
    totals.hours = Hours{totals.hours.hundredths + payslip.hours.hundredths};
    totals.net_before_tax += payslip.net_before_tax;
    totals.withholding += payslip.withholding;
    totals.net_paid += payslip.net_paid;
    totals.employer_cost += payslip.employer_cost;
    for (const auto& line : payslip.lines) totals.contributions += line.employee + line.employer;
    ++totals.payslips;
}

/// Where nearly nobody's account is known, the month says so once.
void sum_up_without_account(std::vector<Anomaly>& anomalies) {
    const auto is_one = [](const Anomaly& one) { return one.code == no_account; };
    const auto count = std::count_if(anomalies.begin(), anomalies.end(), is_one);
    if (count <= most_named) return;
    std::erase_if(anomalies, is_one);
    anomalies.push_back({std::nullopt, std::string(no_account), std::to_string(count), false});
}

}  // namespace

tl::expected<Computation, std::string> compute(const PeriodFacts& facts, Lines of_revised) {
    constexpr std::size_t at_once = 64;  // members: about a millisecond
    const std::span<const MemberFacts> members(facts.members);
    std::vector<Share> shares((members.size() + at_once - 1) / at_once);
    Sha256 content;
    std::string_view before = "[";
    const auto compute_share = [&](std::size_t share) {
        const auto begin = share * at_once;
        const auto part = members.subspan(begin, std::min(at_once, members.size() - begin));
        shares[share] = ShareComputation(facts, of_revised).run(part);
    };
    const auto add_content = [&](std::size_t share) {
        const auto shown = std::exchange(shares[share].content, {});
        if (shown.empty()) return;
        content.add(before);
        content.add(shown);
        before = ",";
    };
    kernel::in_parallel_in_order(shares.size(), compute_share, add_content);
    Computation result;
    for (auto& share : shares) {
        if (share.missing) return tl::unexpected(std::move(*share.missing));
        for (const auto& computed : share.payslips) add(result.totals, computed.payslip);
        result.without_pay += share.without_pay;
        move_to(result.payslips, share.payslips);
        move_to(result.anomalies, share.anomalies);
    }
    sum_up_without_account(result.anomalies);
    if (result.payslips.empty()) content.add(before);
    content.add("]");
    result.content = content.finish();
    result.totals.period = facts.period;
    result.totals.content_hash = result.content;
    result.totals.without_pay = result.without_pay;
    return result;
}

}  // namespace essaim::payroll
