#include "services/essaim/outbox/pay_register.h"

#include <array>

namespace essaim::outbox {

std::string register_name(int year) {
    return "register-" + std::to_string(year) + ".csv";
}

std::string register_text(std::span<const projections::Payslips::Row> payslips) {
    std::string text =
        "period,member,revision,gross,hours,net_before_tax,net_taxable,net_social,withholding_rate,"
        "withholding,"
        "net_paid,employer_cost,carried_gross,carried_net_before_tax,carried_employer_cost\r\n";
    const auto money = [](Money amount) { return TextForm<Money>::write(amount); };
    for (const auto& row : payslips) {
        const std::array columns{TextForm<Month>::write(row.period),
                                 row.member.text(),
                                 std::to_string(row.revision),
                                 money(row.gross),
                                 TextForm<Hours>::write(row.hours),
                                 money(row.net_before_tax),
                                 money(row.net_taxable),
                                 money(row.net_social),
                                 TextForm<Rate>::write(row.withholding_rate),
                                 money(row.withholding),
                                 money(row.net_paid),
                                 money(row.employer_cost),
                                 money(row.carried.gross),
                                 money(row.carried.net_before_tax),
                                 money(row.carried.employer_cost)};
        // Ids, months and figures: nothing that a comma separates needs quotes.
        for (std::size_t at = 0; at < columns.size(); ++at) text.append(at ? "," : "").append(columns.at(at));
        text += "\r\n";
    }
    return text;
}

}  // namespace essaim::outbox
