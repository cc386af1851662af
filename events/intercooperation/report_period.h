#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/vocabulary/month.h"

namespace essaim::intercooperation {

/// What a report is about: a month ("2026-01") or a whole calendar year ("2026").
struct ReportPeriod {
    Month last{};  // the month, or the year's December
    bool whole_year = false;

    static ReportPeriod of(Month month) { return {month, false}; }
    static ReportPeriod of_year(int year) { return {Month{year, 12}, true}; }
    Month first() const { return whole_year ? Month{last.year(), 1} : last; }
    bool contains(Month month) const { return first() <= month && month <= last; }
    auto operator<=>(const ReportPeriod&) const = default;
};

}  // namespace essaim::intercooperation

namespace essaim {

template <>
struct TextForm<intercooperation::ReportPeriod> {
    static std::string write(const intercooperation::ReportPeriod& period);
    /// invalid_month
    static tl::expected<intercooperation::ReportPeriod, InvalidCode> read(std::string_view text);
    static constexpr std::string_view pattern = "^[0-9]{4}(-(0[1-9]|1[0-2]))?$";
    static constexpr std::string_view example = "2026-01";
};

/// The last month's index, doubled; one more for a year.
template <>
struct WireForm<intercooperation::ReportPeriod> {
    using Wire = std::int32_t;
    static constexpr Wire to(const intercooperation::ReportPeriod& period) {
        return period.last.index() * 2 + (period.whole_year ? 1 : 0);
    }
    static constexpr std::optional<intercooperation::ReportPeriod> from(Wire wire) {
        if (wire < 0 || wire / 2 > Month::most) return std::nullopt;
        const intercooperation::ReportPeriod period{Month::from_index(wire / 2), wire % 2 == 1};
        if (period.whole_year && period.last.number() != 12) return std::nullopt;
        return period;
    }
};

}  // namespace essaim
