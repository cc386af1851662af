#include "services/payroll/domain/payslip/increase.h"

#include <string>

#include "events/core/declared.h"
#include "events/vocabulary/decimal.h"

namespace essaim {

namespace {
constexpr DecimalShape shape{0, 6, 200'000'000, Sign::unsigned_only};
}

std::string TextForm<payroll::Increase>::write(const payroll::Increase& increase) {
    return TextForm<Rate>::write(increase.percent);
}

tl::expected<payroll::Increase, InvalidCode> TextForm<payroll::Increase>::read(std::string_view text) {
    const auto millionths = read_decimal(text, shape);
    if (!millionths) return tl::unexpected{code};
    return payroll::Increase{Rate{*millionths}};
}

Node NodeForm<payroll::Increase>::to(const payroll::Increase& increase) {
    return Node(TextForm<payroll::Increase>::write(increase));
}

tl::expected<payroll::Increase, Invalid> NodeForm<payroll::Increase>::from(const Node& node,
                                                                           const NodePath& here) {
    using Form = TextForm<payroll::Increase>;
    if (!node.string() && !node.integer()) return wrong_type(here, "string");
    const auto read = Form::read(node.string() ? *node.string() : std::to_string(*node.integer()));
    if (!read) return declaring::unreadable(here, read.error(), Form::example);
    return *read;
}

Node NodeForm<payroll::Increase>::schema() {
    Node schema = Node::object();
    schema.append("type", Node("string"));
    schema.append("pattern", Node(TextForm<payroll::Increase>::pattern));
    return schema;
}

}  // namespace essaim
