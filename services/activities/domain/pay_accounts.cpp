#include "services/activities/domain/pay_accounts.h"

#include <array>

#include "events/vocabulary/rounding.h"

namespace essaim::activities {

namespace {

constexpr std::string_view salaries = "6411";
constexpr std::string_view net_due = "421";
constexpr std::string_view tax_withheld = "4421";

struct CostAccount {
    Money PayCosts::*cost;
    std::string_view account;
    std::string_view label;
};
/// In the order in which an entry shows them.
constexpr std::array cost_accounts{
    CostAccount{&PayCosts::urssaf, "6451", "cotisations Urssaf"},
    CostAccount{&PayCosts::unemployment, "6454", "assurance chômage et AGS"},
    CostAccount{&PayCosts::retirement, "6453", "retraite complémentaire"},
    CostAccount{&PayCosts::health, "6452", "mutuelle et prévoyance"},
    CostAccount{&PayCosts::training, "6333", "formation professionnelle"},
    CostAccount{&PayCosts::apprenticeship, "6335", "taxe d'apprentissage"},
    CostAccount{&PayCosts::housing, "6334", "effort de construction"},
    CostAccount{&PayCosts::transport, "6331", "versement mobilité"},
    CostAccount{&PayCosts::levy, "6458", "forfait social"},
};

struct DebtAccount {
    Money PayDebts::*debt;
    std::string_view account;
    std::string_view label;
};
/// Benefits in kind wait where what they cost the cooperative can be set against them.
constexpr std::array debt_accounts{
    DebtAccount{&PayDebts::urssaf, "431", "Urssaf"},
    DebtAccount{&PayDebts::retirement, "437", "retraite complémentaire"},
    DebtAccount{&PayDebts::health, "437", "mutuelle et prévoyance"},
    DebtAccount{&PayDebts::housing, "4386", "effort de construction"},
    DebtAccount{&PayDebts::advances, "425", "acomptes"},
    DebtAccount{&PayDebts::seizures, "427", "saisies sur rémunérations"},
    DebtAccount{&PayDebts::allowances, "4387", "indemnités journalières à recevoir"},
    DebtAccount{&PayDebts::refunds, "467", "frais remboursés"},
    DebtAccount{&PayDebts::benefits, "467", "avantages en nature"},
};

void add(std::vector<AccountAmount>& side, std::pair<std::string_view, std::string_view> account,
         Money amount) {
    if (amount != Money{}) side.push_back({account.first, account.second, amount});
}

/// What each section bears of every hundred; of sections that bear nothing all is the first's.
std::vector<Money> weights_of(std::span<const SectionCharge> sections) {
    std::vector<Money> weights;
    Money sum;
    for (const auto& section : sections) sum += weights.emplace_back(absolute(section.charged));
    if (sum == Money{} && !weights.empty()) weights.front() = Money{1};
    return weights;
}

/// Each amount by largest remainder over the sections' charges; `taker` takes up what rounding leaves.
std::vector<std::vector<Money>> shared(std::span<const AccountAmount> side, std::size_t taker,
                                       std::span<const SectionCharge> sections) {
    const auto weights = weights_of(sections);
    std::vector<std::vector<Money>> cells;
    cells.reserve(side.size());
    for (const auto& amount : side)
        cells.push_back(sections.size() == 1
                            ? std::vector<Money>{amount.amount}
                            : largest_remainder(amount.amount, std::span<const Money>(weights)));
    if (cells.empty()) return cells;
    for (std::size_t s = 0; s < sections.size(); ++s) {
        Money sum;
        for (const auto& row : cells) sum += row[s];
        cells[taker][s] += sections[s].charged - sum;
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
    PayAmounts amounts = payslip.amounts;
    amounts += payslip.carried;
    // What is carried of a month whose payslips are not known any more is Urssaf's.
    amounts.costs.urssaf += payslip.carried_cost - payslip.carried_gross - total(payslip.carried.costs);
    amounts.debts.urssaf += payslip.carried_cost - payslip.carried_net - total(payslip.carried.debts);

    PayEntry entry;
    add(entry.costs, {salaries, "salaire brut"}, payslip.gross + payslip.carried_gross);
    for (const auto& each : cost_accounts)
        add(entry.costs, {each.account, each.label}, amounts.costs.*each.cost);
    for (const auto& each : debt_accounts)
        add(entry.debts, {each.account, each.label}, amounts.debts.*each.debt);
    add(entry.debts, {tax_withheld, "prélèvement à la source"}, payslip.withholding);
    add(entry.debts, {net_due, "net à payer"}, payslip.net_paid + payslip.carried_net);
    return entry;
}

std::vector<PayPosting> postings(const PayEntry& entry, std::span<const SectionCharge> sections) {
    std::vector<PayPosting> posted;
    const auto costs_shared = shared(entry.costs, 0, sections);
    posted.reserve((entry.costs.size() + entry.debts.size()) * sections.size());
    const auto debts_shared = shared(entry.debts, entry.debts.empty() ? 0 : entry.debts.size() - 1, sections);
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
