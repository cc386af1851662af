#include "services/payroll/domain/gather.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "services/kernel/parallel.h"
#include "services/payroll/domain/paid_month.h"
#include "services/payroll/domain/payslip/circumstances.h"
#include "services/payroll/domain/refusals.h"
#include "services/payroll/domain/states.h"

namespace essaim::payroll {

using kernel::Desk;
using kernel::refuse;

namespace {

Parameters published(const Desk& desk) {
    Parameters parameters;
    desk.each<ParameterPublished>(states::parameters, [&](const ParameterPublished& event) {
        PublishedParameter one{event.parameter, event.value,        std::nullopt,
                               event.from,      event.published_on, event.source};
        if (event.table) {
            one.table.emplace();
            for (const auto& row : *event.table) one.table->push_back({row.below, row.value});
        }
        const auto added = parameters.publish(one);
        ESSAIM_ASSERT(added.has_value());  // it was read before it was published
        return true;
    });
    return parameters;
}

/// Communes of work where the law, or the transport levy that is published, is not everybody's.
using Places = std::map<EstablishmentId, std::string>;

Places places_apart(const Desk& desk, const Parameters& parameters) {
    Places apart;
    desk.each<Workplace>(states::workplaces, [&](const Workplace& place) {
        const auto& commune = place.commune;
        if (in_alsace_moselle(commune) || commune.starts_with("97") ||
            parameters.find_local("vm", commune, last_date, last_date))
            apart.emplace(place.establishment, commune);
        return true;
    });
    return apart;
}

/// Where a contract is worked, if that is a place apart.
std::string commune_of(const Desk& desk, const MemberId& member, const PayContract& contract,
                       const EmployerSet& employer, const Places& apart) {
    if (apart.empty()) return {};
    EstablishmentId workplace = employer.establishment;
    if (const auto details = desk.find(states::details, member))
        for (const auto& each : details->contracts)
            if (each.from == contract.from && each.kind == contract.kind) workplace = each.establishment;
    const auto found = apart.find(workplace);
    return found == apart.end() ? std::string() : found->second;
}

/// Whether all of a month can be paid: one Cesa at most, employments one after the other.
bool are_payable(const std::vector<PayContract>& by_first_day) {
    const PayContract* before = nullptr;
    std::size_t cesas = 0;
    for (const auto& one : by_first_day) {
        if (!is_employment(one)) {
            ++cesas;
            continue;
        }
        if (before && (!before->until || *before->until >= one.from)) return false;
        before = &one;
    }
    return cesas <= 1;
}

/// Those beside the one that pays the month, paid with it.
void add_others(const Desk& desk, const MemberContracts& member, const EmployerSet& employer,
                const Places& apart, MemberMonth& month) {
    auto others = member.contracts;
    std::erase_if(others, [&](const PayContract& one) {
        return !one.touches(month.period) || is_same(one, month.contract);
    });
    std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    auto all = others;
    all.push_back(month.contract);
    if (!are_payable(all)) {
        month.other_contracts = others.size();
        return;
    }
    for (auto& one : others) {
        auto commune = commune_of(desk, member.member, one, employer, apart);
        month.earlier.push_back({std::move(one), std::move(commune)});
    }
}

/// A member's rates and items, each table read once however many months are asked for.
class MemberRows {
  public:
    MemberRows(const Desk& desk, const MemberId& member) : desk_(desk) {
        desk.each<WithholdingRateRecorded>(
            states::rates,
            [&](const WithholdingRateRecorded& rate) {
                return rates_.push_back({rate, {}}), true;
            },
            member);
        desk.each<PayItemRecorded>(
            states::items, [&](const PayItemRecorded& item) { return items_.push_back(item), true; }, member);
    }

    /// The last recorded of those that hold in the month and can still be read.
    std::optional<Rate> withholding_rate(Month period) {
        for (auto one = rates_.rbegin(); one != rates_.rend(); ++one) {
            const auto& rate = one->recorded;
            if (rate.from > period.last_day() || (rate.until && *rate.until < period.first_day())) continue;
            if (!one->opened) one->opened = open(rate);
            if (*one->opened) return *one->opened;
        }
        return std::nullopt;
    }

    std::vector<PayItemRecorded> items(Month period) const {
        std::vector<PayItemRecorded> of_month;
        std::copy_if(items_.begin(), items_.end(), std::back_inserter(of_month),
                     [&](const PayItemRecorded& item) { return item.period == period; });
        return of_month;
    }

  private:
    struct KnownRate {
        WithholdingRateRecorded recorded;
        std::optional<std::optional<Rate>> opened;  // once it was asked for; none within: erased
    };
    std::optional<Rate> open(const WithholdingRateRecorded& recorded) const {
        const auto opened = desk_.open(recorded.rate);
        if (!opened) return std::nullopt;
        const auto read = TextForm<Rate>::read(*opened);
        ESSAIM_ASSERT(read.has_value());
        return *read;
    }

    const Desk& desk_;
    std::vector<KnownRate> rates_;
    std::vector<PayItemRecorded> items_;
};

/// What pay decisions make due. Of everybody a month is read at once, since they stand together in the table;
/// of a few each is looked up.
class DueRows {
  public:
    enum class Of : std::uint8_t { everybody, a_few };
    DueRows(const Desk& desk, const PeriodFacts& facts, Of of) {
        if (of == Of::a_few) return;
        for (const auto& [period, employer] : facts.employers) months_.push_back({period, desk, {}});
        kernel::in_parallel(months_.size(), [&](std::size_t at) {
            auto& month = months_[at];
            month.desk.each_keyed<DuePay>(
                states::due,
                [&](std::string_view rest, const DuePay& due) {
                    month.rows.emplace_back(rest.substr(0, rest.find('\0')), due);
                    return true;
                },
                month.period);
        });
    }

    std::vector<DuePay> of(const Desk& desk, Month period, const MemberId& member) const {
        std::vector<DuePay> due;
        const auto found = std::find_if(months_.begin(), months_.end(),
                                        [&](const OfMonth& month) { return month.period == period; });
        if (found == months_.end()) {
            desk.each<DuePay>(
                states::due, [&](const DuePay& one) { return due.push_back(one), true; }, period, member);
            return due;
        }
        const auto first =
            std::lower_bound(found->rows.begin(), found->rows.end(), member.text(),
                             [](const Row& row, const std::string& text) { return row.first < text; });
        for (auto row = first; row != found->rows.end() && row->first == member.text(); ++row)
            due.push_back(row->second);
        return due;
    }

  private:
    using Row = std::pair<std::string, DuePay>;  // by member
    struct OfMonth {
        Month period{};
        Desk desk;
        std::vector<Row> rows;
    };
    std::vector<OfMonth> months_;
};

/// Looks up what one member's months depend on.
class MemberGathering {
  public:
    MemberGathering(const Desk& desk, const MemberContracts& member, const PeriodFacts& facts,
                    const Places& apart, const DueRows& due)
        : desk_(desk), member_(member), facts_(facts), apart_(apart), due_(due), rows_(desk, member.member) {}

    MemberFacts run() {
        MemberFacts known;
        known.member = member_.member;
        known.opened = desk_.find(states::openings, member_.member);
        if (const auto asked = desk_.find(states::corrections, member_.member))
            known.correct_from = asked->from_period;
        desk_.each<LastIssued>(
            states::issued,
            [&](const LastIssued& issued) {
                if (facts_.employers.contains(issued.period)) known.issued.push_back(issued);
                return true;
            },
            member_.member);
        const auto accounts = desk_.find(states::accounts, member_.member);
        known.has_account = accounts && accounts->on(facts_.period.last_day());
        for (const auto& [period, employer] : facts_.employers) {
            const auto* contract = member_.of(period);
            if (!contract) continue;
            auto month = month_of(*contract, period, employer);
            if (period == facts_.period)
                known.open = std::move(month);
            else
                known.closed.push_back(std::move(month));
        }
        if (known.open)
            known.withholding_rate = known.open->withholding_rate;
        else if (!known.issued.empty())
            known.withholding_rate = rows_.withholding_rate(facts_.period);
        return known;
    }

  private:
    MemberMonth month_of(const PayContract& contract, Month period, const EmployerSet& employer) {
        MemberMonth month;
        month.period = period;
        month.contract = contract;
        month.commune = commune_of(desk_, member_.member, contract, employer, apart_);
        month.withholding_rate = rows_.withholding_rate(period);
        if (member_.count(period) > 1) add_others(desk_, member_, employer, apart_, month);
        month.due = due_.of(desk_, period, member_.member);
        month.items = rows_.items(period);
        return month;
    }

    const Desk& desk_;
    const MemberContracts& member_;
    const PeriodFacts& facts_;
    const Places& apart_;
    const DueRows& due_;
    MemberRows rows_;
};

/// Closed months that a correction still reaches: what is due may be asked for three years and the one that
/// runs (CSS L244-3, Code du travail L3245-1).
std::vector<Month> closed_before(const std::vector<PeriodState>& all, Month period) {
    constexpr std::int32_t years_before = 3;
    std::vector<Month> closed;
    for (const auto& state : all)
        if (state.period < period && state.stage == PeriodStage::closed &&
            state.period.year() + years_before >= period.year())
            closed.push_back(state.period);
    std::sort(closed.begin(), closed.end());
    return closed;
}

/// By id, of all or of these only. Looked up by as many threads as there are, each at a desk of its own.
std::vector<MemberFacts> facts_of_all(const Desk& desk, const PeriodFacts& facts, const Places& apart,
                                      const std::optional<std::set<MemberId>>& only) {
    std::vector<MemberContracts> members;
    desk.each<MemberContracts>(states::contracts, [&](const MemberContracts& one) {
        if (!only || only->contains(one.member)) members.push_back(one);
        return true;
    });
    const DueRows due(desk, facts, only ? DueRows::Of::a_few : DueRows::Of::everybody);
    constexpr std::size_t at_once = 128;
    std::vector<MemberFacts> all(members.size());
    std::vector<Desk> desks((members.size() + at_once - 1) / at_once, desk);
    kernel::in_parallel(desks.size(), [&](std::size_t share) {
        const std::size_t end = std::min(members.size(), (share + 1) * at_once);
        for (std::size_t at = share * at_once; at < end; ++at)
            all[at] = MemberGathering(desks[share], members[at], facts, apart, due).run();
    });
    for (const auto& one : desks)
        for (const auto& chain : one.chains_looked_at()) desk.looked_at(chain.service, chain.chain);
    return all;
}

}  // namespace

std::vector<PeriodState> all_periods(const Desk& desk) {
    std::vector<PeriodState> all;
    desk.each<PeriodState>(states::periods,
                           [&](const PeriodState& state) { return all.push_back(state), true; });
    return all;
}

tl::expected<PeriodFacts, kernel::Refused> gather(const Desk& desk, Month period,
                                                  const std::optional<std::set<MemberId>>& only) {
    PeriodFacts facts;
    facts.period = period;
    auto terms = employer_of(desk, period);
    if (!terms) return refuse(PeriodRefusal::no_employer, TextForm<Month>::write(period));
    facts.employers.emplace(period, std::move(*terms));
    for (const Month closed : closed_before(all_periods(desk), period))
        if (auto then = employer_of(desk, closed)) facts.employers.emplace(closed, std::move(*then));
    facts.parameters = published(desk);
    const auto apart = places_apart(desk, facts.parameters);
    facts.members = facts_of_all(desk, facts, apart, only);
    desk.looked_at(Service::activities, desk.chain());
    return facts;
}

}  // namespace essaim::payroll
