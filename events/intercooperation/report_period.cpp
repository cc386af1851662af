#include "events/intercooperation/report_period.h"

namespace essaim {

using intercooperation::ReportPeriod;

std::string TextForm<ReportPeriod>::write(const ReportPeriod& period) {
    const auto month = TextForm<Month>::write(period.last);
    return period.whole_year ? month.substr(0, 4) : month;
}

tl::expected<ReportPeriod, InvalidCode> TextForm<ReportPeriod>::read(std::string_view text) {
    constexpr std::size_t of_a_year = 4;
    if (text.size() != of_a_year) {
        const auto month = TextForm<Month>::read(text);
        if (!month) return tl::unexpected(month.error());
        return ReportPeriod::of(*month);
    }
    const auto december = TextForm<Month>::read(std::string(text) + "-12");
    if (!december) return tl::unexpected(december.error());
    return ReportPeriod{*december, true};
}

}  // namespace essaim
