#include "services/activities/domain/pay_accounts.h"

#include <algorithm>
#include <array>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/rounding.h"

namespace essaim::activities {

namespace {

constexpr std::string_view salaries = "6411";
constexpr std::string_view net_due = "421";
constexpr std::string_view tax_withheld = "4421";

/// Costs and debts in the order in which an entry shows them.
enum Cost : std::size_t {
    urssaf,
    unemployment,
    retirement,
    health,
    training,
    apprenticeship,
    housing,
    transport,
    levy,
    costs
};
constexpr std::array<std::pair<std::string_view, std::string_view>, costs> cost_accounts{{
    {"6451", "cotisations Urssaf"},
    {"6454", "assurance chômage et AGS"},
    {"6453", "retraite complémentaire"},
    {"6452", "mutuelle et prévoyance"},
    {"6333", "formation professionnelle"},
    {"6335", "taxe d'apprentissage"},
    {"6334", "effort de construction"},
    {"6331", "versement mobilité"},
    {"6458", "forfait social"},
}};
enum Debt : std::size_t { to_urssaf, to_retirement, to_health, to_housing, debts };
constexpr std::array<std::pair<std::string_view, std::string_view>, debts> debt_accounts{{
    {"431", "Urssaf"},
    {"437", "retraite complémentaire"},
    {"437", "mutuelle et prévoyance"},
    {"4386", "effort de construction"},
}};

struct LineAccounts {
    std::string_view code;
    Cost cost;
    Debt debt;
};
/// Contributions that are not here are Urssaf's: health, old age, family, housing aid, CSG and their like.
constexpr std::array line_accounts{
    LineAccounts{"CHO", unemployment, to_urssaf},
    LineAccounts{"AGS", unemployment, to_urssaf},
    LineAccounts{"AA1", retirement, to_retirement},
    LineAccounts{"AA2", retirement, to_retirement},
    LineAccounts{"CEG1", retirement, to_retirement},
    LineAccounts{"CEG2", retirement, to_retirement},
    LineAccounts{"CET", retirement, to_retirement},
    LineAccounts{"APEC", retirement, to_retirement},
    LineAccounts{"MUT", health, to_health},
    LineAccounts{"PRV", health, to_health},
    LineAccounts{"CFP", training, to_urssaf},
    LineAccounts{"CPF-CDD", training, to_urssaf},
    LineAccounts{"TA1", apprenticeship, to_urssaf},
    LineAccounts{"TA2", apprenticeship, to_urssaf},
    LineAccounts{"CSA-sup", apprenticeship, to_urssaf},
    LineAccounts{"PEEC", housing, to_housing},
    LineAccounts{"VM", transport, to_urssaf},
    LineAccounts{"VMA", transport, to_urssaf},
    LineAccounts{"VMRR", transport, to_urssaf},
    LineAccounts{"FSOC", levy, to_urssaf},
};

struct Deduction {
    std::string_view code;
    std::string_view account;
    std::string_view label;
};
/// Benefits in kind wait where what they cost the cooperative can be set against them.
constexpr std::array deductions{
    Deduction{"advances", "425", "acomptes"},
    Deduction{"seizure", "427", "saisies sur rémunérations"},
    Deduction{"daily_allowances", "4387", "indemnités journalières à recevoir"},
    Deduction{"refunds", "467", "frais remboursés"},
    Deduction{"benefits_received", "467", "avantages en nature"},
    Deduction{"corrected_benefits", "467", "avantages en nature"},
};

LineAccounts accounts_of(std::string_view code) {
    const auto found = std::ranges::find(line_accounts, code, &LineAccounts::code);
    return found == line_accounts.end() ? LineAccounts{code, urssaf, to_urssaf} : *found;
}

void add(std::vector<AccountAmount>& side, std::pair<std::string_view, std::string_view> account,
         Money amount) {
    if (amount != Money{}) side.push_back({account.first, account.second, amount});
}

/// Each amount by largest remainder over the sections' charges; `taker` takes up what rounding leaves.
std::vector<std::vector<Money>> shared(std::span<const AccountAmount> side, std::size_t taker,
                                       std::span<const SectionCharge> sections) {
    std::vector<Money> weights;
    for (const auto& section : sections) weights.push_back(section.charged);
    std::vector<std::vector<Money>> cells;
    for (const auto& amount : side)
        cells.push_back(largest_remainder(amount.amount, std::span<const Money>(weights)));
    for (std::size_t s = 0; s < sections.size(); ++s) {
        Money sum;
        for (const auto& row : cells) sum += row[s];
        cells[taker][s] += weights[s] - sum;
    }
    return cells;
}

enum class Side : std::uint8_t { debit, credit };

PayPosting posting(const AccountAmount& on, const SectionCharge& section, Money amount, Side side) {
    const bool debit = (side == Side::debit) == (amount > Money{});
    const Money size = absolute(amount);
    return {std::string(on.account), section.activity, debit ? size : Money{}, debit ? Money{} : size,
            std::string(on.label)};
}

}  // namespace

PayEntry pay_entry(const HeardPayslip& payslip) {
    std::array<Money, costs> cost{};
    std::array<Money, debts> debt{};
    for (const auto& line : payslip.lines) {
        const auto accounts = accounts_of(line.code);
        cost.at(accounts.cost) += line.employer;
        debt.at(accounts.debt) += line.employer + line.employee;
    }
    // The reduction came whole to Urssaf above; a part of it is Agirc-Arrco's.
    cost[urssaf] += payslip.reduction_retirement;
    debt[to_urssaf] += payslip.reduction_retirement;
    cost[retirement] -= payslip.reduction_retirement;
    debt[to_retirement] -= payslip.reduction_retirement;
    // Corrections of earlier months: gross and net as carried, the rest is Urssaf's.
    cost[urssaf] += payslip.carried_cost - payslip.carried_gross;
    debt[to_urssaf] += payslip.carried_cost - payslip.carried_net;

    PayEntry entry;
    add(entry.costs, {salaries, "salaire brut"}, payslip.gross + payslip.carried_gross);
    for (std::size_t i = 0; i < costs; ++i) add(entry.costs, cost_accounts.at(i), cost.at(i));
    for (std::size_t i = 0; i < debts; ++i) add(entry.debts, debt_accounts.at(i), debt.at(i));
    for (const auto& each : deductions) {
        Money kept;
        for (const auto& deduction : payslip.deductions)
            if (deduction.code == each.code) kept -= deduction.amount;
        add(entry.debts, {each.account, each.label}, kept);
    }
    add(entry.debts, {tax_withheld, "prélèvement à la source"}, payslip.withholding);
    add(entry.debts, {net_due, "net à payer"}, payslip.net_paid + payslip.carried_net);
    return entry;
}

std::vector<PayPosting> postings(const PayEntry& entry, std::span<const SectionCharge> sections) {
    std::vector<PayPosting> posted;
    if (entry.costs.empty() && entry.debts.empty()) return posted;
    ESSAIM_ASSERT(!entry.costs.empty() && !entry.debts.empty());
    const auto costs_shared = shared(entry.costs, 0, sections);
    const auto debts_shared = shared(entry.debts, entry.debts.size() - 1, sections);
    for (std::size_t s = 0; s < sections.size(); ++s) {
        for (std::size_t i = 0; i < entry.costs.size(); ++i)
            if (costs_shared[i][s] != Money{})
                posted.push_back(posting(entry.costs[i], sections[s], costs_shared[i][s], Side::debit));
        for (std::size_t i = 0; i < entry.debts.size(); ++i)
            if (debts_shared[i][s] != Money{})
                posted.push_back(posting(entry.debts[i], sections[s], debts_shared[i][s], Side::credit));
    }
    return posted;
}

}  // namespace essaim::activities
