#include "services/payroll/domain/payslip/withholding_rate.h"

#include "events/vocabulary/decimal.h"

namespace essaim {

namespace {

constexpr std::int64_t most = 43'000'000;
constexpr std::int64_t tenth = 100'000;

bool is_personal_rate(std::int64_t millionths) {
    return millionths >= 0 && millionths <= most && millionths % tenth == 0;
}

}  // namespace

std::string TextForm<payroll::WithholdingRate>::write(const payroll::WithholdingRate& rate) {
    return rate.personal ? TextForm<Rate>::write(*rate.personal) : "neutral";
}

tl::expected<payroll::WithholdingRate, InvalidCode> TextForm<payroll::WithholdingRate>::read(
    std::string_view text) {
    if (text == "neutral") return payroll::WithholdingRate{};
    const auto rate = read_decimal(text, {0, 6, most, Sign::unsigned_only});
    if (!rate || !is_personal_rate(*rate)) return tl::unexpected{code};
    return payroll::WithholdingRate{Rate{*rate}};
}

std::optional<payroll::WithholdingRate> WireForm<payroll::WithholdingRate>::from(Wire millionths) {
    if (millionths == -1) return payroll::WithholdingRate{};
    if (!is_personal_rate(millionths)) return std::nullopt;
    return payroll::WithholdingRate{Rate{millionths}};
}

}  // namespace essaim
