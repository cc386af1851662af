#include "services/payroll/domain/documents/declared_bases.h"

#include <algorithm>
#include <array>

#include "events/vocabulary/rounding.h"

namespace essaim::payroll {

namespace {

constexpr std::string_view capped = "02";
constexpr std::string_view uncapped = "03";
constexpr std::string_view csg = "04";
constexpr std::string_view unemployment = "07";
constexpr std::string_view welfare = "31";

struct Place {
    std::string_view line;  // of the payslip
    std::string_view base;
    std::string_view code;
};
/// What is not here is not declared person by person: APEC goes with retirement, housing is paid yearly.
constexpr std::array places{
    Place{"VIEP", capped, "076"},      Place{"MAL", uncapped, "075"},  Place{"VIED", uncapped, "076"},
    Place{"ATMP", uncapped, "045"},    Place{"AF", uncapped, "074"},   Place{"FNAL", uncapped, "049"},
    Place{"CSA", uncapped, "068"},     Place{"DIA", uncapped, "100"},  Place{"CFP", uncapped, "128"},
    Place{"CPF-CDD", uncapped, "129"}, Place{"TA1", uncapped, "130"},  Place{"TA2", uncapped, "130"},
    Place{"VM", uncapped, "081"},      Place{"VMA", uncapped, "082"},  Place{"VMRR", uncapped, "918"},
    Place{"FSOC", uncapped, "071"},    Place{"AA1", uncapped, "105"},  Place{"AA2", uncapped, "105"},
    Place{"CEG1", uncapped, "105"},    Place{"CEG2", uncapped, "105"}, Place{"CET", uncapped, "105"},
    Place{"APEC", uncapped, "105"},    Place{"RG", uncapped, "018"},   Place{"CSGD", csg, "072"},
    Place{"CSGN", csg, "072"},         Place{"CRDS", csg, "079"},      Place{"CHO", unemployment, "040"},
    Place{"AGS", unemployment, "048"}, Place{"MUT", welfare, "059"},   Place{"PRV", welfare, "059"},
};

/// A rate above the reduced one is declared as that and its supplement (décret 2025-1446; until then for who
/// earned too much).
struct Supplement {
    std::string_view line;
    std::string_view code;
    Rate reduced;
};
constexpr std::array supplements{Supplement{"MAL", "907", Rate{7'000'000}},
                                 Supplement{"AF", "102", Rate{3'450'000}}};

class Bases {
  public:
    explicit Bases(const PayslipIssued& payslip) : payslip_(payslip) {
        for (const auto code : {capped, uncapped, csg, unemployment, welfare}) all_.push_back({code, {}, {}});
    }

    std::vector<DeclaredBase> find() {
        base(uncapped).amount = payslip_.gross;
        for (const auto& line : payslip_.lines) add(line);
        if (payslip_.reduction_retirement != Money{}) {
            add_to(base(uncapped), "018", std::nullopt, payslip_.reduction_retirement, std::nullopt);
            add_to(base(uncapped), "106", std::nullopt, -payslip_.reduction_retirement, std::nullopt);
        }
        std::erase_if(
            all_, [](const DeclaredBase& one) { return one.amount == Money{} && one.contributions.empty(); });
        for (auto& one : all_)
            std::stable_sort(one.contributions.begin(), one.contributions.end(),
                             [](const auto& a, const auto& b) { return a.code < b.code; });
        return std::move(all_);
    }

  private:
    DeclaredBase& base(std::string_view code) {
        return *std::find_if(all_.begin(), all_.end(),
                             [&](const DeclaredBase& one) { return one.code == code; });
    }

    static void add_to(DeclaredBase& to, std::string_view code, std::optional<Money> of, Money amount,
                       std::optional<Rate> rate) {
        const auto found = std::find_if(to.contributions.begin(), to.contributions.end(),
                                        [&](const auto& one) { return one.code == code; });
        if (found == to.contributions.end()) {
            to.contributions.push_back({code, of, amount, rate});
            return;
        }
        found->amount += amount;
        if (found->rate != rate) found->rate.reset();
    }

    static std::optional<Rate> rate_of(const IssuedLine& line) {
        if (!line.employer_rate) return line.employee_rate;
        if (!line.employee_rate) return line.employer_rate;
        return Rate{line.employee_rate->millionths + line.employer_rate->millionths};
    }

    void add(const IssuedLine& line) {
        const auto* const place = std::find_if(places.begin(), places.end(),
                                               [&](const Place& one) { return one.line == line.code; });
        if (place == places.end()) return;
        auto& to = base(place->base);
        // What is capped stands on the capped base wherever the ceiling bears on it.
        if (place->base != uncapped && line.base) to.amount = std::max(to.amount, *line.base);
        Money amount = line.employee + line.employer;
        auto rate = rate_of(line);
        for (const auto& supplement : supplements)
            if (supplement.line == line.code && line.employer_rate &&
                *line.employer_rate > supplement.reduced) {
                const Rate more{line.employer_rate->millionths - supplement.reduced.millionths};
                const Money part = rounded_share(amount, more, *line.employer_rate);
                add_to(to, supplement.code, line.base, part, more);
                amount -= part;
                rate = supplement.reduced;
            }
        add_to(to, place->code, line.base, amount, rate);
    }

    /// The part of an amount that a part of its rate makes.
    static Money rounded_share(Money amount, Rate part, Rate whole) {
        const std::array weights{Money{part.millionths}, Money{whole.millionths - part.millionths}};
        return largest_remainder(amount, std::span<const Money>(weights)).front();
    }

    const PayslipIssued& payslip_;
    std::vector<DeclaredBase> all_;
};

}  // namespace

std::vector<DeclaredBase> declared_bases(const PayslipIssued& payslip) {
    return Bases(payslip).find();
}

std::vector<DeclaredBase> declared_difference(const std::vector<DeclaredBase>& now,
                                              const std::vector<DeclaredBase>& before) {
    auto difference = now;
    for (const auto& old : before) {
        auto base = std::find_if(difference.begin(), difference.end(),
                                 [&](const DeclaredBase& one) { return one.code == old.code; });
        if (base == difference.end()) base = difference.insert(base, {old.code, {}, {}});
        base->amount -= old.amount;
        for (const auto& part : old.contributions) {
            auto& parts = base->contributions;
            auto found = std::find_if(parts.begin(), parts.end(),
                                      [&](const auto& one) { return one.code == part.code; });
            if (found == parts.end()) found = parts.insert(found, {part.code, Money{}, {}, part.rate});
            found->amount -= part.amount;
            if (found->base && part.base) *found->base -= *part.base;
        }
    }
    for (auto& base : difference) {
        std::erase_if(base.contributions, [](const auto& one) { return one.amount == Money{}; });
        std::sort(base.contributions.begin(), base.contributions.end(),
                  [](const auto& a, const auto& b) { return a.code < b.code; });
    }
    std::erase_if(difference,
                  [](const DeclaredBase& one) { return one.amount == Money{} && one.contributions.empty(); });
    std::sort(difference.begin(), difference.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    return difference;
}

}  // namespace essaim::payroll
