#include "services/payroll/domain/payslip/payslip_json.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "events/core/declared.h"
#include "events/core/json.h"

namespace essaim::payroll {

namespace {

constexpr std::string_view year_to_date = "/year_to_date";

/// The English one is for the documentation: an error says more precisely what is wrong.
constexpr std::array codes{
    PayslipCode{"invalid_amount", "this number is not possible here", "ce nombre n’est pas possible ici"},
    PayslipCode{"invalid_commune", "expected the INSEE code of a commune: five characters",
                "code INSEE de commune attendu : cinq caractères"},
    PayslipCode{"invalid_hours", "these hours are not possible: above 0.00 and at most full time",
                "ces heures ne sont pas possibles : plus de 0,00 et au plus un temps plein"},
    PayslipCode{"invalid_money", "this amount is not possible here", "ce montant n’est pas possible ici"},
    PayslipCode{"invalid_period", "the contract is not in force in the period",
                "le contrat ne court pas pendant cette période"},
    PayslipCode{"invalid_rate", "this rate is not possible here", "ce taux n’est pas possible ici"},
    PayslipCode{"invalid_target", "one target: gross, cost, net, or cost with hourly_gross",
                "il faut une seule cible : gross, cost, net, ou cost avec hourly_gross"},
    PayslipCode{"invalid_year_to_date", "the figures of the year so far do not fit one another",
                "le cumul de l’année n’a pas de sens"},
    PayslipCode{"parameter_missing", "a parameter is not published for this period",
                "un paramètre n’est pas publié pour cette période"},
    PayslipCode{"target_unreachable", "no gross reaches this target", "aucun brut n’atteint cette cible"},
    PayslipCode{"year_to_date_out_of_order", "the year so far ends in this period or after it",
                "le cumul de l’année va jusqu’à cette période ou au-delà"},
};

PayslipProblem problem_of(Invalid invalid, Language language) {
    std::string message = essaim::sentence(invalid, language);  // of the form, whatever the code
    // A fraction that is none makes nonsense of the year; other fields of it have codes of their own.
    const bool of_the_year = invalid.pointer.compare(0, year_to_date.size(), year_to_date) == 0;
    if (of_the_year && invalid.code == TextForm<Rational>::code) invalid.code = "invalid_year_to_date";
    return {std::string(invalid.code), std::move(message), std::move(invalid.pointer)};
}

}  // namespace

std::span<const PayslipCode> payslip_codes() {
    return codes;
}

std::string sentence(const PayslipError& error, Language language) {
    if (language == Language::en) return error.message;
    const auto* found = std::find_if(codes.begin(), codes.end(),
                                     [&](const PayslipCode& each) { return each.code == error.code; });
    return found == codes.end() ? error.message : std::string{found->french};
}

tl::expected<std::string, PayslipProblem> payslip_of(std::string_view json, const Parameters& parameters,
                                                     Language language) {
    const auto node = parse_json(json);
    if (!node) return tl::unexpected(problem_of(node.error(), language));
    if (!node->members()) return tl::unexpected(problem_of(Invalid{"not_an_object", ""}, language));
    const auto request = from_node<PayslipRequest>(*node);
    if (!request) return tl::unexpected(problem_of(request.error(), language));
    const auto payslip = compute_payslip(*request, parameters);
    if (payslip) return print_json(to_node(*payslip));
    const auto& error = payslip.error();
    return tl::unexpected(PayslipProblem{std::string(error.code), sentence(error, language), error.pointer});
}

std::string problem_line(const PayslipProblem& problem) {
    Node error = Node::object();
    error.append("code", Node(problem.code));
    error.append("message", Node(problem.message));
    error.append("pointer", Node(problem.pointer));
    Node line = Node::object();
    line.append("error", std::move(error));
    return print_json(line);
}

PayslipAnswer answer_payslip(std::string_view json, const Parameters& parameters, Language language) {
    auto payslip = payslip_of(json, parameters, language);
    if (payslip) return {PayslipAnswer::Outcome::computed, std::move(*payslip)};
    return {PayslipAnswer::Outcome::refused, problem_line(payslip.error())};
}

std::string publication_line(const PublishedParameter& published, std::string_view actor) {
    std::string id = "param-" + published.parameter + '-' + TextForm<Date>::write(published.from) + '-' +
                     TextForm<Date>::write(published.published_on);
    std::replace(id.begin(), id.end(), '_', '-');
    Node line = Node::object();
    line.append("service", Node("payroll"));
    line.append("cooperative", Node("network"));
    line.append("command", Node("publish_parameter"));
    line.append("id", Node(std::move(id)));
    line.append("actor", Node(actor));
    line.append("body", without_nulls(to_node(published)));
    return print_json(line);
}

}  // namespace essaim::payroll

namespace essaim {

namespace {

/// A struct of which an absent field is not written.
template <class T>
Node without_absent(const T& value) {
    Node object = Node::object();
    each<T>([&](auto field) {
        const auto& member = value.*field.member;
        if constexpr (declaring::is_optional<std::remove_cvref_t<decltype(member)>>) {
            if (member) object.append(std::string{field.name}, to_node(*member));
        } else {
            object.append(std::string{field.name}, to_node(member));
        }
    });
    return object;
}

template <class T>
Node schema_of_struct() {
    describing::Properties properties;
    each<T>([&](auto field) { describing::add_field(properties, field); });
    return std::move(properties).schema();
}

}  // namespace

Node NodeForm<payroll::LineInputs>::to(const payroll::LineInputs& inputs) {
    return without_absent(inputs);
}
tl::expected<payroll::LineInputs, Invalid> NodeForm<payroll::LineInputs>::from(const Node& node,
                                                                               const NodePath& here) {
    return declaring::read_struct<payroll::LineInputs>(node, here);
}
Node NodeForm<payroll::LineInputs>::schema() {
    return schema_of_struct<payroll::LineInputs>();
}

Node NodeForm<payroll::PayElement>::to(const payroll::PayElement& element) {
    return without_absent(element);
}
tl::expected<payroll::PayElement, Invalid> NodeForm<payroll::PayElement>::from(const Node& node,
                                                                               const NodePath& here) {
    return declaring::read_struct<payroll::PayElement>(node, here);
}
Node NodeForm<payroll::PayElement>::schema() {
    return schema_of_struct<payroll::PayElement>();
}

Node NodeForm<payroll::YearToDate>::to(const payroll::YearToDate& year) {
    return without_absent(year);
}
tl::expected<payroll::YearToDate, Invalid> NodeForm<payroll::YearToDate>::from(const Node& node,
                                                                               const NodePath& here) {
    return declaring::read_struct<payroll::YearToDate>(node, here);
}
Node NodeForm<payroll::YearToDate>::schema() {
    return schema_of_struct<payroll::YearToDate>();
}

Node NodeForm<payroll::Payslip>::to(const payroll::Payslip& payslip) {
    return without_absent(payslip);
}
tl::expected<payroll::Payslip, Invalid> NodeForm<payroll::Payslip>::from(const Node& node,
                                                                         const NodePath& here) {
    return declaring::read_struct<payroll::Payslip>(node, here);
}
Node NodeForm<payroll::Payslip>::schema() {
    return schema_of_struct<payroll::Payslip>();
}

}  // namespace essaim
