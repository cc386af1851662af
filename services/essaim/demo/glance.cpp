#include "services/essaim/demo/glance.h"

#include <ostream>

#include "services/essaim/query.h"
#include "services/essaim/table.h"

namespace essaim::demo {

namespace {

/// A view's rows, these columns only.
std::vector<Node> columns(host::Network& network, const host::Query& query,
                          std::initializer_list<const char*> names) {
    std::vector<Node> kept;
    const auto rows = host::rows_of(network, query);
    if (!rows) return kept;
    for (const auto& row : *rows) {
        Node node = Node::object();
        for (const char* name : names)
            if (const Node* value = row.find(name)) node.append(name, *value);
        kept.push_back(std::move(node));
    }
    return kept;
}

void payslip(host::Network& network, const std::string& month, std::ostream& out) {
    const auto rows = host::rows_of(
        network, {"payslip", std::string("coopaname"), {{"member", "m-jeanne"}, {"period", month}}, {}});
    if (!rows || rows->empty()) return;
    std::vector<Node> lines;
    for (const auto& line : *rows->front().find("lines")->items()) {
        Node node = Node::object();
        for (const char* name : {"code", "label", "base", "employee_rate", "employee", "employer_rate",
                                 "employer", "rule", "source"})
            if (const Node* value = line.find(name)) node.append(name, *value);
        lines.push_back(std::move(node));
    }
    host::print_table(lines, out);
}

}  // namespace

void show_end(host::Network& network, const StorySize& size, Language language, std::ostream& out) {
    const bool french = language == Language::fr;
    const std::string last = month_text(size.months);
    out << (french ? "\n== Les mois de chaque coopérative ==\n"
                   : "\n== Each cooperative, month by month ==\n");
    host::print_table(columns(network, {"cooperative_figures", {}, {}, {}},
                              {"cooperative", "month", "employees", "turnover", "loaded_payroll",
                               "contributions", "vat", "paid_hours"}),
                      out);
    out << (french ? "\n== Jeanne : de 1 200,00 € à ses bulletins ==\n"
                   : "\n== Jeanne: from 1,200.00 to her payslips ==\n");
    host::print_table(
        columns(network, {"activity_account", std::string("coopaname"), {{"activity", "a-jeanne"}}, {}},
                {"period", "turnover", "contribution", "expenses", "pay_cost", "reserved", "available"}),
        out);
    host::print_table(
        columns(network, {"payslips", std::string("coopaname"), {{"member", "m-jeanne"}}, {}},
                {"period", "gross", "hours", "net_before_tax", "net_paid", "employer_cost", "unspent"}),
        out);
    out << (french ? "Le livre compte 13 heures à 10,1 € chargés ; en 2026, 133,34 € paient les heures "
                     "ci-dessus.\n"
                   : "The book counts 13 hours at a loaded 10.1; in 2026, 133.34 pays the hours above.\n");
    out << (french ? "\n== Le bulletin de Jeanne, " : "\n== Jeanne's payslip, ") << last
        << (french ? ", ligne à ligne ==\n" : ", line by line ==\n");
    payslip(network, last, out);
    out << (french ? "\n== Les chiffres publiés du réseau ==\n" : "\n== The network's released figures ==\n");
    host::print_table(columns(network, {"network_figures", {}, {{"month", last}}, {}},
                              {"cooperative", "month", "members", "employees", "turnover", "loaded_payroll",
                               "contributions", "vat", "paid_hours"}),
                      out);
    out << (french
                ? "(- : masqué, moins de trois personnes ou coopératives, ou l’une fait plus de 85 %)\n"
                : "(-: suppressed, fewer than three people or cooperatives, or one makes more than 85 %)\n");
}

}  // namespace essaim::demo
