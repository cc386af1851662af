#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "events/vocabulary/date.h"
#include "services/payroll/domain/payslip/parameter_name.h"
#include "services/payroll/domain/payslip/published_parameter.h"

namespace essaim::payroll {

struct ParameterError {
    std::string_view code;  // unknown_parameter, invalid_parameter, overlapping
    std::string pointer;    // RFC 6901, into the PublishedParameter
};

/// One step of a table; amounts in millionths.
struct ParameterStep {
    std::int64_t below;
    std::int64_t amount;
    bool operator==(const ParameterStep&) const = default;
};

/// One published value, read.
struct ParameterValue {
    Date from;
    Date published_on;
    std::int64_t amount = 0;           // millionths
    std::optional<Date> frozen_on;     // of a `day`; nullopt: in force
    std::vector<ParameterStep> steps;  // of a `table`, ascending; the last holds above all
    std::string source;

    /// The amount of the step in which `key` (in millionths) lies.
    std::int64_t amount_at(std::int64_t key) const;
};

/// An INSEE code of a commune: "69123", "2A004".
bool is_commune(std::string_view code);

/// All that has been published, looked up by the day on which it must hold and the day on which one knows.
/// A value: copy it, share it between threads as long as nobody publishes.
class Parameters {
  public:
    /// Adds one publication. The same again changes nothing; another value for the same `from` and
    /// `published_on` is `overlapping`.
    tl::expected<void, ParameterError> publish(const PublishedParameter& published);

    /// The value that holds on `on` as known on `known_on`: of those published by then and begun, the latest
    /// to begin; of these the latest published. nullptr: none.
    const ParameterValue* find(ParameterName name, Date on, Date known_on) const;

    /// The same for a rate that each commune of work has of its own: families `vm`, `vma` and `vmrr`, the
    /// transport levy, the additional and the regional one, published as `vm_69123` (CGCT L2333-67).
    const ParameterValue* find_local(std::string_view family, std::string_view commune, Date on,
                                     Date known_on) const;

  private:
    using Values = std::vector<ParameterValue>;  // by from, then published_on
    std::array<Values, parameter_names> values_;
    std::map<std::string, Values, std::less<>> local_;
};

/// A set known to be well formed, such as the built-in one. A publication that is not aborts.
Parameters parameters_of(std::span<const PublishedParameter> published);

}  // namespace essaim::payroll
