#include "services/payroll/domain/payslip/inverse.h"

#include "services/payroll/domain/payslip/bounds.h"

namespace essaim::payroll {

namespace {

std::int64_t employee_lines(const Terms& terms, std::int64_t gross) {
    return charge(terms, bases_of(terms, gross)).employee_total();
}

/// Searches [low, high] for the smallest gross that gives the net. No employee line falls when the gross
/// rises, not even where the technical balance starts and the net falls: so `high` less the lines of `low` is
/// more than any net between, and a piece that cannot give it is left aside whole.
std::optional<std::int64_t> smallest_in(const Terms& terms, std::int64_t net, std::int64_t low,
                                        std::int64_t high, std::int64_t lines_of_low) {
    if (high - lines_of_low < net) return std::nullopt;
    if (low == high) return low;
    const std::int64_t middle = low + (high - low) / 2;
    if (const auto found = smallest_in(terms, net, low, middle, lines_of_low)) return found;
    return smallest_in(terms, net, middle + 1, high, employee_lines(terms, middle + 1));
}

std::optional<std::int64_t> largest_in(const PayPointOf& pay, std::int64_t budget, const PayPoint& low,
                                       const PayPoint& high) {
    if (low.at == high.at) {
        const PayPoint only = pay(low.at, Edge::none);
        const bool pays = calculate(only.terms, only.gross).employer_cost() <= budget;
        return pays ? std::optional{only.at} : std::nullopt;
    }
    if (least_cost(low, high) > budget) return std::nullopt;
    const std::int64_t middle = low.at + (high.at - low.at) / 2;
    if (const auto found = largest_in(pay, budget, pay(middle + 1, Edge::lower), high)) return found;
    return largest_in(pay, budget, low, pay(middle, Edge::upper));
}

std::optional<std::int64_t> smallest_in(const PayPointOf& pay, std::int64_t net, const PayPoint& low,
                                        const PayPoint& high) {
    if (low.at == high.at) {
        const PayPoint only = pay(low.at, Edge::none);
        const bool gives = only.gross - employee_lines(only.terms, only.gross) >= net;
        return gives ? std::optional{only.at} : std::nullopt;
    }
    if (most_net(low, high) < net) return std::nullopt;
    const std::int64_t middle = low.at + (high.at - low.at) / 2;
    if (const auto found = smallest_in(pay, net, low, pay(middle, Edge::upper))) return found;
    return smallest_in(pay, net, pay(middle + 1, Edge::lower), high);
}

}  // namespace

std::optional<std::int64_t> largest_gross_costing(const Terms& terms, std::int64_t budget, std::int64_t least,
                                                  std::int64_t most) {
    // The cost never falls: no employer line does but the reduction, and that takes back at most the cent by
    // which the gross rises, since its coefficient is below one and only falls. So one bisection is exact,
    // jumps of the cost included.
    const auto costs = [&](std::int64_t gross) { return calculate(terms, gross).employer_cost(); };
    if (costs(least) > budget) return std::nullopt;
    std::int64_t low = least;
    std::int64_t high = most;
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        if (costs(middle) <= budget)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::optional<std::int64_t> smallest_gross_giving(const Terms& terms, std::int64_t net, std::int64_t least,
                                                  std::int64_t most) {
    return smallest_in(terms, net, least, most, employee_lines(terms, least));
}

std::optional<std::int64_t> largest_costing(const PayPointOf& pay, std::int64_t budget, std::int64_t least,
                                            std::int64_t most) {
    return largest_in(pay, budget, pay(least, Edge::lower), pay(most, Edge::upper));
}

std::optional<std::int64_t> smallest_giving(const PayPointOf& pay, std::int64_t net, std::int64_t least,
                                            std::int64_t most) {
    return smallest_in(pay, net, pay(least, Edge::lower), pay(most, Edge::upper));
}

}  // namespace essaim::payroll
