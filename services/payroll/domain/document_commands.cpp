#include "services/payroll/domain/document_commands.h"

namespace essaim {

using payroll::PayslipName;

std::string TextForm<PayslipName>::write(const PayslipName& name) {
    return name.member.text() + "/" + TextForm<Month>::write(name.period);
}

tl::expected<PayslipName, InvalidCode> TextForm<PayslipName>::read(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return tl::unexpected(code);
    const auto member = MemberId::read(text.substr(0, slash));
    const auto period = TextForm<Month>::read(text.substr(slash + 1));
    if (!member || !period) return tl::unexpected(code);
    return PayslipName{*member, *period};
}

}  // namespace essaim
