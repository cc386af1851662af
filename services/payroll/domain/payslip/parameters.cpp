#include "services/payroll/domain/payslip/parameters.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "events/vocabulary/assert.h"
#include "events/vocabulary/decimal.h"

namespace essaim::payroll {

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::size_t most_steps = 1000;

/// At most six decimals: a rate up to 100 %, a coefficient up to 1, anything else below a million. Arithmetic
/// downstream relies on it.
DecimalShape shape_of(ParameterName name) {
    using enum ParameterName;
    const std::string_view text = name_of(name);
    const bool rate = text.ends_with("_employer") || text.ends_with("_employee") || text.ends_with("_low") ||
                      text.starts_with("withholding_") || name == csg_abatement;
    const bool coefficient = name == reduction_t || name == reduction_delta || name == reduction_minimum;
    const std::int64_t most = coefficient ? 1 : rate ? 100 : 999'999;
    return {0, 6, most * million, Sign::unsigned_only};
}
constexpr DecimalShape rate_shape{0, 6, 100 * million, Sign::unsigned_only};
constexpr DecimalShape bound_shape{0, 6, 999'999 * million, Sign::unsigned_only};

tl::unexpected<ParameterError> invalid(std::string_view code, std::string pointer) {
    return tl::unexpected{ParameterError{code, std::move(pointer)}};
}

tl::expected<std::vector<ParameterStep>, ParameterError> read_steps(ParameterName name,
                                                                    const std::vector<ParameterRow>& rows) {
    if (rows.empty() || rows.size() > most_steps) return invalid("invalid_parameter", "/table");
    std::vector<ParameterStep> steps;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string row = "/table/" + std::to_string(i);
        const bool last = i + 1 == rows.size();
        const auto amount = read_decimal(rows[i].value, shape_of(name));
        if (!amount) return invalid("invalid_parameter", row + "/value");
        auto below = std::optional{std::numeric_limits<std::int64_t>::max()};
        if (rows[i].below) below = read_decimal(*rows[i].below, bound_shape);
        if (!below || last == rows[i].below.has_value() || (i > 0 && *below <= steps.back().below))
            return invalid("invalid_parameter", row + "/below");
        steps.push_back({*below, *amount});
    }
    return steps;
}

/// "vm_69123": a rate of the transport levy in a commune of work.
bool is_local(std::string_view name) {
    constexpr std::array families{"vm_", "vma_", "vmrr_"};
    return std::any_of(families.begin(), families.end(), [&](std::string_view family) {
        return name.starts_with(family) && is_commune(name.substr(family.size()));
    });
}

tl::expected<ParameterValue, ParameterError> read_local(const PublishedParameter& published) {
    if (published.table) return invalid("invalid_parameter", "/table");
    const auto amount = published.value ? read_decimal(*published.value, rate_shape) : std::nullopt;
    if (!amount) return invalid("invalid_parameter", "/value");
    return ParameterValue{published.from, published.published_on, *amount, {}, {}, published.source};
}

tl::expected<ParameterValue, ParameterError> read(ParameterName name, const PublishedParameter& published) {
    ParameterValue value{published.from, published.published_on, 0, {}, {}, published.source};
    const bool is_table = kind_of(name) == ParameterKind::table;
    if (published.table.has_value() != is_table) return invalid("invalid_parameter", "/table");
    if (published.value.has_value() == is_table) return invalid("invalid_parameter", "/value");
    switch (kind_of(name)) {
        case ParameterKind::amount: {
            const auto amount = read_decimal(*published.value, shape_of(name));
            if (!amount) return invalid("invalid_parameter", "/value");
            value.amount = *amount;
            return value;
        }
        case ParameterKind::day: {
            if (*published.value == "in_force") return value;
            const auto day = TextForm<Date>::read(*published.value);
            if (!day) return invalid("invalid_parameter", "/value");
            value.frozen_on = *day;
            return value;
        }
        case ParameterKind::table: {
            auto steps = read_steps(name, *published.table);
            if (!steps) return tl::unexpected{std::move(steps.error())};
            value.steps = std::move(*steps);
            return value;
        }
    }
    ESSAIM_ASSERT(false);
    return value;
}

bool earlier(const ParameterValue& a, const ParameterValue& b) {
    return std::tie(a.from, a.published_on) < std::tie(b.from, b.published_on);
}

tl::expected<void, ParameterError> insert(std::vector<ParameterValue>& values, ParameterValue value) {
    const auto place = std::lower_bound(values.begin(), values.end(), value, earlier);
    if (place != values.end() && !earlier(value, *place)) {
        const bool same = place->amount == value.amount && place->frozen_on == value.frozen_on &&
                          place->steps == value.steps;
        if (!same) return invalid("overlapping", value.steps.empty() ? "/value" : "/table");
        return {};
    }
    values.insert(place, std::move(value));
    return {};
}

const ParameterValue* in_force(const std::vector<ParameterValue>& values, Date on, Date known_on) {
    const auto found = std::find_if(values.rbegin(), values.rend(), [&](const ParameterValue& value) {
        return value.from <= on && value.published_on <= known_on;
    });
    return found == values.rend() ? nullptr : &*found;
}

}  // namespace

bool is_commune(std::string_view code) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return code.size() == 5 && digit(code[0]) && (digit(code[1]) || code[1] == 'A' || code[1] == 'B') &&
           std::all_of(code.begin() + 2, code.end(), digit);
}

ParameterKind kind_of(ParameterName name) {
    using enum ParameterName;
    if (name == low_rates_smic || name == reduction_smic) return ParameterKind::day;
    constexpr std::array tables{fnal_employer,
                                fsoc_employer,
                                cfp_employer,
                                peec_employer,
                                reduction_t,
                                reduction_delta,
                                overtime_deduction,
                                seizure_scale,
                                withholding_metropole,
                                withholding_antilles_reunion,
                                withholding_guyane_mayotte};
    return std::find(tables.begin(), tables.end(), name) != tables.end() ? ParameterKind::table
                                                                         : ParameterKind::amount;
}

std::int64_t ParameterValue::amount_at(std::int64_t key) const {
    for (const auto& step : steps)
        if (key < step.below) return step.amount;
    return steps.back().amount;
}

tl::expected<void, ParameterError> Parameters::publish(const PublishedParameter& published) {
    const auto name = enumerator_named<ParameterName>(published.parameter);
    if (!name && !is_local(published.parameter)) return invalid("unknown_parameter", "/parameter");
    auto value = name ? read(*name, published) : read_local(published);
    if (!value) return tl::unexpected{std::move(value.error())};
    auto& values = name ? values_[static_cast<std::size_t>(*name)] : local_[published.parameter];
    return insert(values, std::move(*value));
}

const ParameterValue* Parameters::find(ParameterName name, Date on, Date known_on) const {
    return in_force(values_[static_cast<std::size_t>(name)], on, known_on);
}

const ParameterValue* Parameters::find_local(std::string_view family, std::string_view commune, Date on,
                                             Date known_on) const {
    const auto found = local_.find(std::string{family} + '_' + std::string{commune});
    return found == local_.end() ? nullptr : in_force(found->second, on, known_on);
}

Parameters parameters_of(std::span<const PublishedParameter> published) {
    Parameters parameters;
    for (const auto& each : published) ESSAIM_ASSERT(parameters.publish(each));
    return parameters;
}

}  // namespace essaim::payroll
