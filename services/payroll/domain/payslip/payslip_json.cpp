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

/// In the language of people who do not read English; the English one is in the error.
struct French {
    std::string_view code, sentence;
};
constexpr std::array french{
    French{"invalid_amount", "ce nombre n’est pas possible ici"},
    French{"invalid_hours", "ces heures ne sont pas possibles : plus de 0,00 et au plus un temps plein"},
    French{"invalid_money", "ce montant n’est pas possible ici"},
    French{"invalid_period", "le contrat ne court pas pendant cette période"},
    French{"invalid_rate", "ce taux n’est pas possible ici"},
    French{"invalid_target", "il faut une seule cible : gross, cost, net, ou cost avec hourly_gross"},
    French{"invalid_year_to_date", "le cumul de l’année n’a pas de sens"},
    French{"parameter_missing", "un paramètre n’est pas publié pour cette période"},
    French{"target_unreachable", "aucun brut n’atteint cette cible"},
    French{"year_to_date_out_of_order", "le cumul de l’année va jusqu’à cette période ou au-delà"},
};

PayslipAnswer refused(std::string_view code, std::string message, std::string pointer) {
    Node error = Node::object();
    error.append("code", Node(code));
    error.append("message", Node(std::move(message)));
    error.append("pointer", Node(std::move(pointer)));
    Node answer = Node::object();
    answer.append("error", std::move(error));
    return {PayslipAnswer::Outcome::refused, print_json(answer)};
}

PayslipAnswer refused(Invalid invalid, Language language) {
    // A fraction that is none makes nonsense of the year; other fields of it have codes of their own.
    const bool of_the_year = invalid.pointer.compare(0, year_to_date.size(), year_to_date) == 0;
    if (of_the_year && invalid.code == TextForm<Rational>::code) invalid.code = "invalid_year_to_date";
    std::string message = essaim::sentence(invalid, language);
    return refused(invalid.code, std::move(message), std::move(invalid.pointer));
}

}  // namespace

std::string sentence(const PayslipError& error, Language language) {
    if (language == Language::en) return error.message;
    const auto* found = std::find_if(french.begin(), french.end(),
                                     [&](const French& each) { return each.code == error.code; });
    return found == french.end() ? error.message : std::string{found->sentence};
}

PayslipAnswer answer_payslip(std::string_view json, const Parameters& parameters, Language language) {
    const auto node = parse_json(json);
    if (!node) return refused(node.error(), language);
    if (!node->members()) return refused(Invalid{"not_an_object", ""}, language);
    const auto request = from_node<PayslipRequest>(*node);
    if (!request) return refused(request.error(), language);
    const auto payslip = compute_payslip(*request, parameters);
    if (!payslip)
        return refused(payslip.error().code, sentence(payslip.error(), language), payslip.error().pointer);
    return {PayslipAnswer::Outcome::computed, print_json(to_node(*payslip))};
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
