#include "services/payroll/domain/draft.h"

#include "services/payroll/domain/present_period.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Desk;

namespace {

std::optional<MonthBefore> month_before(const Desk& desk, const MemberId& member, Month period) {
    const auto slip = desk.find(states::paid, period.previous(), member, std::string("1"));
    if (!slip) return std::nullopt;
    const auto& carried = slip->carried;
    return MonthBefore{slip->period, slip->gross + carried.gross,
                       slip->net_before_tax + carried.net_before_tax, slip->net_paid + carried.net_before_tax,
                       slip->employer_cost + carried.employer_cost};
}

Draft draft_of(const Desk& desk, PresentPeriod present) {
    Draft draft{present.state.period, present.state.content, std::nullopt, {}};
    auto& payslips = present.now.payslips;
    auto slip = payslips.begin();
    for (const auto& member : present.facts.members) {  // both by member
        DraftPayslip one{member.member, std::nullopt, month_before(desk, member.member, draft.period)};
        if (slip != payslips.end() && slip->member == member.member) {
            one.payslip =
                ShownPayslip{std::move(slip->payslip), slip->member, draft.period, 1, slip->carried};
            ++slip;
        }
        if (one.payslip || one.before) draft.payslips.push_back(std::move(one));
    }
    return draft;
}

}  // namespace

tl::expected<std::vector<Draft>, kernel::Refused> drafts_of(const Desk& desk,
                                                            const std::optional<std::set<MemberId>>& only) {
    std::vector<Month> computed;
    desk.each<PeriodState>(states::periods, [&](const PeriodState& state) {
        if (state.stage == PeriodStage::computed || state.stage == PeriodStage::approved)
            computed.push_back(state.period);
        return true;
    });
    std::vector<Draft> drafts;
    for (const Month period : computed) {
        auto present = present_period(desk, period, Lines::left_out, only);
        if (!present) return tl::unexpected(std::move(present.error()));
        const Hash content = present->now.content;
        drafts.push_back(draft_of(desk, std::move(*present)));
        if (!only) drafts.back().content = content;
    }
    return drafts;
}

Node node_of(const Draft& draft, const DraftPayslip& payslip) {
    Node node = Node::object();
    node.append("member", Node(payslip.member.text()));
    node.append("period", Node(TextForm<Month>::write(draft.period)));
    if (payslip.payslip) {
        const Node shown = to_node(*payslip.payslip);
        for (const auto& field : *shown.members())
            if (!field.value.is_null() && !node.find(field.name)) node.append(field.name, field.value);
    }
    node.append("last_month", payslip.before ? to_node(*payslip.before) : Node());
    return node;
}

}  // namespace essaim::payroll
